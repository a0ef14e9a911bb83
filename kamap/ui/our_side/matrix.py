"""The matrix: their people by influence down, our people across, in each cell how strongly."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from kamap.analysis.our_side import OurSide, is_crowd, is_hole
from kamap.analysis.view import AccountView, SeatView
from kamap.drawing.palette import Fill
from kamap.i18n import Translator
from kamap.model import TeamMember
from kamap.ui.markdown import plain
from kamap.ui.our_side import cell
from kamap.ui.panel.called import called
from kamap.ui.theme import our_theme

KEY = "our_side:matrix"
WHO, INFLUENCE, COVER = "who", "influence", "cover"
ROW = 32
MOST_ROWS = 18.5
"""Half a row at the end says that there is more."""


def columns(ours: OurSide, members: Sequence[TeamMember]) -> list[TeamMember]:
    """Our people from left to right: who carries the most here first, then the others by name."""
    carrying = {load.member.id for load in ours.loads}
    return [load.member for load in ours.loads] + [m for m in members if m.id not in carrying]


def show(view: AccountView, members: Sequence[TeamMember], t: Translator) -> None:
    people = tuple(seat.person_id for seat in view.seats)
    st.dataframe(
        _shaded(view, _table(view, members, t)),
        hide_index=True,
        row_height=ROW,
        height=round(ROW * (min(len(people), MOST_ROWS) + 1) + 3),
        column_config=_headed(members, t),
        selection_mode="single-cell",
        on_select=lambda: _choose(people),
        key=KEY,
        alt=t("Who of us covers whom, and how strongly"),
    )


def _table(view: AccountView, members: Sequence[TeamMember], t: Translator) -> pd.DataFrame:
    names = called(view.seats)
    rows = []
    for seat in view.seats:
        strengths = {cover.member.id: str(cover.strength) for cover in seat.counterparts}
        rows.append(
            {WHO: _marked(names[seat.person_id], seat, t), INFLUENCE: seat.seat.influence}
            | {COVER: _state(seat, t)}
            | {str(member.id): strengths.get(member.id, "") for member in members}
        )
    return pd.DataFrame(rows)


def _marked(name: str, seat: SeatView, t: Translator) -> str:
    """A name, and behind it why this person matters whatever the influence."""
    marks = [t("final say")] * seat.seat.final_say + [t("veto")] * seat.seat.veto
    return f"{name} ({', '.join(marks)})" if marks else name


def _state(seat: SeatView, t: Translator) -> str:
    if is_hole(seat):
        return t("weak") if seat.counterparts else t("nobody")
    return t("{count} of us", count=len(seat.counterparts)) if is_crowd(seat) else ""


def _shaded(view: AccountView, table: pd.DataFrame) -> Styler:
    """Strengths from pale to deep; whoever matters and is not covered stands out."""
    ours = our_theme()
    shades = {str(n): _ink(fill) for n, fill in enumerate(ours.strengths, 1)}
    alarm = _ink(ours.alarm)
    look = pd.DataFrame("", index=table.index, columns=table.columns)
    for name in table.columns[3:]:
        look[name] = table[name].map(lambda strength: shades.get(strength, ""))
    holes = [is_hole(seat) for seat in view.seats]
    look.loc[holes, COVER] = alarm
    return table.style.apply(lambda _: look, axis=None)


def _ink(fill: Fill) -> str:
    return f"background-color: {fill.fill}; color: {fill.text}"


def _headed(members: Sequence[TeamMember], t: Translator) -> dict[str, object]:
    text = st.column_config.TextColumn
    headings: dict[str, object] = {
        WHO: text(t("Person"), pinned=True, width=210),
        INFLUENCE: st.column_config.NumberColumn(t("Influence"), width=74),
        COVER: text(
            t("Cover"),
            width=74,
            help=t(
                "Nobody, or weak: influence of 50 or more, the final say or a veto, and none of us "
                "with strength 3 or more."
            ),
        ),
    }
    for member in members:
        post = " · ".join(filter(None, (member.name, member.title, member.unit)))
        headings[str(member.id)] = text(member.name, width=92, alignment="center", help=plain(post))
    return headings


def _choose(people: Sequence[int]) -> None:
    """A cell was clicked: the form beside the matrix is about it."""
    cells = st.session_state[KEY]["selection"]["cells"]
    if not cells:
        return
    row, column = cells[0]
    if row < len(people):
        cell.choose(people[row], int(column) if column.isdigit() else None)
