"""How is each column of the people's table headed, sized, explained and filled in?"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from kamap import glossary, words
from kamap.drawing.palette import Fill
from kamap.i18n import Translator, mark, translator
from kamap.model import CONTACT_DEPTHS, STANCES, Attitude, Confidence, Role
from kamap.services.grid import OUR_CONTACTS
from kamap.ui.people.cells import UNKNOWN
from kamap.ui.people.sheet import CHOSEN
from kamap.ui.theme import theme

ALWAYS = (CHOSEN, "name")
SETS = {
    "rating": (
        *("title", "department", "influence", "stance", "attitude", "confidence", "rated_on"),
        *("contact_depth", "roles", "final_say", "veto"),
    ),
    "wants": ("attitude", "favours", "business_result", "personal_win", "evidence"),
    "contact": (
        *("title", "department", "contact_depth", OUR_CONTACTS),
        *("organisation", "email", "phone"),
    ),
}
SETS["all"] = (
    *("title", "department", "organisation", "roles", "final_say", "veto", "influence", "stance"),
    *("attitude", "confidence", "rated_on", "contact_depth", "favours", "business_result"),
    *("personal_win", "evidence", "email", "phone", OUR_CONTACTS),
)
SET_NAMES = {
    "rating": mark("Rating"),
    "wants": mark("Wants"),
    "contact": mark("Contacts"),
    "all": mark("All columns"),
}

TEXT, NUMBER, YES_NO, DAY, WORDS = (
    pd.ArrowDtype(kind)
    for kind in (pa.string(), pa.int64(), pa.bool_(), pa.date32(), pa.list_(pa.string()))
)
KINDS: Mapping[str, pd.ArrowDtype] = {
    **{CHOSEN: YES_NO, "final_say": YES_NO, "veto": YES_NO},
    **{"influence": NUMBER, "contact_depth": NUMBER, "strength": NUMBER},
    **{"rated_on": DAY, "left_on": DAY},
    **{"roles": WORDS, "attitude": WORDS},
}
"""What a column holds where that is not text: said, so that an empty column holds it, too."""


def frame(rows: Sequence[Mapping[str, Any]], columns: Iterable[str]) -> pd.DataFrame:
    """The rows as a frame whose columns hold the same kind of thing, whatever is in them."""
    return pd.DataFrame(
        {c: pd.Series([_held(c, row.get(c)) for row in rows], dtype=_kind(c)) for c in columns}
    )


def _kind(column: str) -> pd.ArrowDtype:
    return KINDS.get(column, TEXT)


def _held(column: str, value: Any) -> Any:
    return pd.Timestamp(value).date() if _kind(column) is DAY and value is not None else value


def config(t: Translator) -> dict[str, Any]:
    """What Streamlit is told of the columns, in the interface's language and on its ground."""
    fills = (theme().attitudes[attitude] for attitude in Attitude)
    return _config(t.lang, tuple(_written_on(fill) for fill in fills))


MIDDLE = 0.5
"""Streamlit writes in white on a chip whose luminance is below that, else in black."""


def _written_on(fill: Fill) -> str:
    """The fill as a chip's colour: where it takes dark print, light enough to be given it."""
    colour = _rgb(fill.fill)
    while _luminance(_rgb(fill.text)) < MIDDLE and _luminance(colour) <= MIDDLE:
        colour = [min(255, value + 4) for value in colour]
    return "#" + "".join(f"{value:02X}" for value in colour)


def _rgb(colour: str) -> list[int]:
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)]


def _luminance(rgb: list[int]) -> float:
    """Relative luminance (WCAG 2): 0 black, 1 white."""
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (value / 255 for value in rgb)
    ]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@cache
def _config(lang: str, fills: tuple[str, ...]) -> dict[str, Any]:
    t = translator(lang)
    column = st.column_config
    return {
        CHOSEN: column.CheckboxColumn("✓", width=56, pinned=True, help=t("Tick to edit together")),
        "name": column.TextColumn(t("Name"), pinned=True, width=130),
        "title": column.TextColumn(t("Title"), width=150),
        "department": column.TextColumn(t("Department"), width=120),
        "organisation": column.TextColumn(t("Organisation"), width=140),
        "roles": column.MultiselectColumn(
            t("Roles"),
            options=[words.word(role, t) for role in Role],
            accept_new_options=True,  # pasted words are read, or refused in a sentence
            width=190,
            help=glossary.means("roles", t),
        ),
        "final_say": column.CheckboxColumn(
            t("Final say"), width=120, help=glossary.means("final_say", t)
        ),
        "veto": column.CheckboxColumn(t("Veto"), width=85, help=glossary.means("veto", t)),
        "influence": column.NumberColumn(
            t("Influence"), step=1, width=100, help=glossary.means("influence", t)
        ),
        "stance": column.SelectboxColumn(
            t("Stance"),
            options=[*(str(value) for value in STANCES), UNKNOWN],
            format_func=lambda value: _stance(value, t),
            width=185,
            help=t("A new stance is dated today."),
        ),
        "attitude": column.MultiselectColumn(
            t("Attitude"),
            options=[*(words.word(attitude, t) for attitude in Attitude), t("stale")],
            color=[*fills, "#F2DFA8"],
            disabled=True,
            width=150,
            help=glossary.means("attitude", t),
        ),
        "confidence": column.SelectboxColumn(
            t("Confidence"),
            options=[words.word(value, t) for value in Confidence],
            width=115,
            help=glossary.means("confidence", t),
        ),
        "rated_on": column.DateColumn(t("Date of rating"), format="YYYY-MM-DD", width=130),
        "contact_depth": column.SelectboxColumn(
            t("Contact depth"),
            options=list(CONTACT_DEPTHS),
            format_func=lambda value: words.contact_depth(value, t),
            width=135,
            help=glossary.means("contact_depth", t),
        ),
        "favours": column.TextColumn(t("Favours"), width=140, help=glossary.means("favours", t)),
        "business_result": column.TextColumn(
            t("Business result"), width=220, help=glossary.means("business_result", t)
        ),
        "personal_win": column.TextColumn(
            t("Personal win"), width=220, help=glossary.means("personal_win", t)
        ),
        "evidence": column.TextColumn(t("Evidence"), width=260, help=glossary.means("evidence", t)),
        "email": column.TextColumn(t("E-mail"), width=220),
        "phone": column.TextColumn(t("Phone"), width=130),
        OUR_CONTACTS: column.TextColumn(
            t("Our counterparts"), width=200, help=t("Names of ours and how strongly: Wang:4; Li:2")
        ),
    }


def _stance(value: str, t: Translator) -> str:
    stance = None if value == UNKNOWN else int(value)
    return f"{words.signed(stance)} {words.stance(stance, t)}"
