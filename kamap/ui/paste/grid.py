"""The pasted rows as kamap reads them: what each column holds, to be corrected."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from kamap import words
from kamap.i18n import Translator
from kamap.intake.pasted import (
    FIELDS,
    Columns,
    Row,
    columns_of,
    filled_down,
    headings_row,
    merged,
)
from kamap.ui.fields import hear, keep
from kamap.ui.markdown import plain
from kamap.ui.markup import tag

LEFT_OUT = ""
ROWS_SHOWN = 6
ABOVE_SHOWN = 60

_CORRECTED = "paste:corrected"


def show(rows: Sequence[Row], paste: str, t: Translator) -> tuple[tuple[Row, ...], Columns]:
    """Draws the columns; gives back the rows below the headings, and what each column holds.

    `paste` tells one paste from the next: what was corrected in one is no guess for another.
    """
    with st.container(key="paste-options", horizontal=True, vertical_alignment="center"):
        headings = _headings(rows, paste, t)
        body = tuple(rows) if headings is None else tuple(rows[headings + 1 :])
        guess = columns_of(rows, headings)
        corrections = f"{paste}:{headings}"
        columns = _corrected(guess, corrections)
        filled = _filled(body, columns, paste, t)
    named = rows[headings].cells if headings is not None else None
    with st.container(key="paste-grid"):
        for i, column in enumerate(st.columns(len(columns), gap="small")):
            with column:
                _column(i, columns[i], named, body, filled, corrections, t)
    more = len(body) - ROWS_SHOWN
    if more > 0:
        st.caption(t.plural("and {count} more row", "and {count} more rows", more))
    return filled, columns


def _headings(rows: Sequence[Row], paste: str, t: Translator) -> int | None:
    """Where the headings are: guessed, and taken or not."""
    guess = headings_row(rows)
    position = guess or 0
    first = t("The first row is headings")
    taken = st.toggle(
        t("Row {row} is headings", row=rows[position].number) if position else first,
        guess is not None,
        key=f"paste:headings:{paste}",
    )
    if not taken:
        return None
    if position:
        above = " · ".join(cell for row in rows[:position] for cell in row.cells if cell)
        st.caption(t("Left out above it: {cells}", cells=plain(above[:ABOVE_SHOWN])))
    return position


def _filled(body: tuple[Row, ...], columns: Columns, paste: str, t: Translator) -> tuple[Row, ...]:
    """The rows with merged cells filled, where there are blanks to fill and that is wanted."""
    filled = filled_down(body, columns)
    if filled == body:
        return body
    wanted = st.toggle(
        t("Fill blank departments and organisations from above"),
        merged(body, columns),
        key=f"paste:fill:{paste}",
        help=t("A merged cell is pasted as its text, with blanks below it."),
    )
    return filled if wanted else body


def _column(
    i: int,
    field: str | None,
    named: Sequence[str] | None,
    body: Sequence[Row],
    filled: Sequence[Row],
    corrections: str,
    t: Translator,
) -> None:
    """What the column holds, and below it what stands in it."""
    key = f"paste:column:{corrections}:{i}"
    labels = {LEFT_OUT: t("Leave out"), **{f: _heading(t(words.FIELD[f])) for f in FIELDS}}
    st.selectbox(
        t("Column {number}", number=i + 1),
        [LEFT_OUT, *FIELDS],
        format_func=labels.__getitem__,
        key=keep(key, field or LEFT_OUT, labels),
        on_change=hear,
        args=(key, _correct, corrections, i),
        label_visibility="collapsed",
    )
    cells = [tag("b", named[i] or " ", title=named[i])] if named else []
    for was, row in list(zip(body, filled, strict=True))[:ROWS_SHOWN]:
        filled_in = "filled" if row.cells[i] != was.cells[i] else None
        cells.append(tag("span", row.cells[i] or " ", class_=filled_in, title=row.cells[i]))
    st.html(tag("div", *cells, class_="pasted" if field else "pasted out"))


def _heading(label: str) -> str:
    return label[:1].upper() + label[1:]


def _corrected(guess: Columns, corrections: str) -> Columns:
    by_column = _corrections().get(corrections, {})
    return tuple(by_column.get(i, field) for i, field in enumerate(guess))


def _correct(chosen: str, corrections: str, i: int) -> None:
    _corrections().setdefault(corrections, {})[i] = chosen or None


def _corrections() -> dict[str, dict[int, str | None]]:
    found: Any = st.session_state.setdefault(_CORRECTED, {})
    kept: dict[str, dict[int, str | None]] = found
    return kept
