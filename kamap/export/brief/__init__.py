"""What does a manager want in hand five minutes before the call? One page, for us alone."""

from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from kamap import words
from kamap.analysis.gates import GateState
from kamap.analysis.view import AccountView
from kamap.drawing.gate_signs import fills
from kamap.drawing.lettering import FONTS, fitted, plain
from kamap.drawing.palette import LIGHT
from kamap.drawing.svg import svg
from kamap.export.brief import figures, lists
from kamap.export.brief.page import (
    BETWEEN,
    COLUMNS,
    FIGURE,
    GUTTER,
    HIGH,
    LINE,
    PERSON,
    SIGN_WIDE,
    SIZE,
    SUPPORT_WIDE,
    TITLE,
    WIDE,
    in_a_line,
    laid_out,
)
from kamap.export.cover import STAMP, Cover
from kamap.i18n import Translator
from kamap.model import Attitude, Layout

TEMPLATES = Path(__file__).parents[1] / "templates"

GATE_PATHS = {
    GateState.PASS: "M5.8 10.4l2.9 2.9 5.6-6.2",
    GateState.AT_RISK: "M10 5.4v5.8M10 14.4v.1",
    GateState.FAIL: "M6.7 6.7l6.6 6.6M13.3 6.7l-6.6 6.6",
}
"""The signs of the gates, drawn: a font may lack them, and a printer leave out their ground."""


def brief(
    view: AccountView,
    payload: Mapping[str, Any],
    cover: Cover,
    t: Translator,
    before: float | None = None,
) -> bytes:
    """The page as one HTML document that needs nothing else and prints on one sheet of A4.

    `payload` is the map as it is to be shown, `before` the support 30 days ago where it is known.
    What has no room is counted, the most important told first; the same input gives the same bytes.
    """
    picture = svg(payload) if view.everybody else ""
    page = laid_out(view, picture, t)
    style = _style(cover)
    document = _template().render(
        lang="zh-Hans" if t.lang == "zh" else t.lang,
        style=style,
        style_hash=b64encode(sha256(style.encode()).digest()).decode(),
        stamp=STAMP,
        title=plain(f"{cover.title or view.account.name} · {STAMP}"),
        kind=_kind(view, cover, t),
        logo=b64encode(cover.logo).decode() if cover.logo else "",
        account=fitted(view.account.name, WIDE - 45, TITLE, bold=True),
        center=fitted(words.center(view.center, t), WIDE - 45, FIGURE),
        facts=in_a_line(figures.facts(view, t), WIDE),
        coverage=figures.coverage(view, before, t),
        figures=in_a_line(figures.figures(view, t), WIDE - SUPPORT_WIDE - GUTTER),
        page=page,
        gate_fills=fills(LIGHT),
        gate_paths=GATE_PATHS,
        attitudes=LIGHT.attitudes,
        overdue=lists.overdue(view, t),
        picture=picture.replace("<svg ", '<svg preserveAspectRatio="xMidYMin" ', 1),
        layout=words.word(Layout(payload["layout"]), t),
        says=lists.headings(view, t),
    )
    return document.encode()


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("brief.html")


def _style(cover: Cover) -> str:
    """The style sheet, with the colours of the palette and the sizes that were reckoned with."""
    ours = {
        "accent": cover.accent,
        "text": LIGHT.text,
        "quiet": LIGHT.quiet,
        "grid": LIGHT.grid,
        "alarm": LIGHT.attitudes[Attitude.BLOCKER].fill,
        "font": FONTS,
        "size": f"{SIZE}mm",
        "figure": f"{FIGURE}mm",
        "title": f"{TITLE}mm",
        "support": f"{SUPPORT_WIDE}mm",
        "line": f"{LINE}mm",
        "person": f"{PERSON}mm",
        "between": f"{BETWEEN}mm",
        "gutter": f"{GUTTER}mm",
        "sign": f"{SIGN_WIDE}mm",
        "wide": f"{WIDE}mm",
        "high": f"{HIGH}mm",
    }
    said = "".join(f"--{name}:{value};" for name, value in ours.items())
    said += "".join(f"--{name}-wide:{wide}mm;" for name, wide in COLUMNS.items())
    return f":root{{{said}}}\n" + (TEMPLATES / "brief.css").read_text(encoding="utf-8")


def _kind(view: AccountView, cover: Cover, t: Translator) -> str:
    """What this is, of which day, for and by whom."""
    parts = (
        t("Account brief"),
        figures.full_day(cover.on, t),
        cover.title if cover.title != view.account.name else "",
        t("for {name}", name=cover.prepared_for) if cover.prepared_for else "",
        t("by {name}", name=cover.prepared_by) if cover.prepared_by else "",
    )
    return fitted(" · ".join(filter(None, parts)), WIDE - 50, SIZE)
