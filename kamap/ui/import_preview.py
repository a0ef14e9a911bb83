"""What an import will do, before it is done: one sentence, and a table of every row."""

import pandas as pd
import streamlit as st

from kamap import words
from kamap.errors import Fault
from kamap.i18n import Translator, mark
from kamap.intake import sentence as of_fault
from kamap.intake import why
from kamap.services.drafts import Outcome, PlanRow
from kamap.services.imports import Plan
from kamap.ui import session
from kamap.ui.feedback import plain

_TABLE = "import:table"

OUTCOME = {
    Outcome.REFUSED: mark("✕ refused"),
    Outcome.CHANGED: mark("↻ changed"),
    Outcome.ADDED: mark("+ added"),
    Outcome.UNCHANGED: mark("= as it is"),
}
OF_NO_INTEREST = {"external_id", "email", "phone"}
"""What of somebody new is not worth the room."""

FAULTS_NAMED = 5

RANK = {outcome: rank for rank, outcome in enumerate(OUTCOME)}


def show(plan: Plan) -> None:
    t = session.text()
    st.subheader(t("What will happen"))
    if plan.faults:
        st.error("  \n".join(plain(line) for line in _refused(plan, t)))
    elif plan.changes_nothing:
        st.info(t("Nothing: all that these files say is on the map already."))
    else:
        st.markdown(sentence(plan, t))
    if plan.left_out:
        columns = ", ".join(f"{column} ({file})" for file, column in plan.left_out)
        st.caption(
            t("Columns that kamap does not know, left out: {columns}", columns=plain(columns))
        )
    if any(row.row for row in plan.rows):
        st.dataframe(_table(plan, t), hide_index=True, key="import:rows", column_config=_columns(t))


def _refused(plan: Plan, t: Translator) -> list[str]:
    """That nothing can be imported, and the first reasons why; the table has all."""
    return [
        t("Nothing can be imported yet. Put this right in the file and choose the file again:"),
        *(of_fault(fault, t) for fault in plan.faults[:FAULTS_NAMED]),
        *(["…"] if len(plan.faults) > FAULTS_NAMED else []),
    ]


def sentence(plan: Plan, t: Translator) -> str:
    """How many people and ties come out how."""
    people_added = plan.counts["person", Outcome.ADDED]
    people_changed = plan.counts["person", Outcome.CHANGED]
    ties_added = plan.counts["tie", Outcome.ADDED]
    ties_changed = plan.counts["tie", Outcome.CHANGED]
    unchanged = plan.counts["person", Outcome.UNCHANGED] + plan.counts["tie", Outcome.UNCHANGED]
    said = (
        (people_added, t.plural("{count} person added", "{count} people added", people_added)),
        (
            people_changed,
            t.plural("{count} person changed", "{count} people changed", people_changed),
        ),
        (ties_added, t.plural("{count} tie added", "{count} ties added", ties_added)),
        (ties_changed, t.plural("{count} tie changed", "{count} ties changed", ties_changed)),
        (
            unchanged,
            t.plural("{count} row stays as it is", "{count} rows stay as they are", unchanged),
        ),
    )
    return " · ".join(text for count, text in said if count)


def _table(plan: Plan, t: Translator) -> pd.DataFrame:
    """The rows in words, refused ones first; worked out once for a plan."""
    kept = st.session_state.get(_TABLE)
    if kept is None or kept[0] is not plan or kept[1] != t.lang:
        kept = st.session_state[_TABLE] = plan, t.lang, table(plan, t)
    return kept[2]


def table(plan: Plan, t: Translator) -> pd.DataFrame:
    """One line for each row, for each fault of a refused one; refused first, unchanged last."""
    rows = sorted(plan.rows, key=lambda row: (RANK[row.outcome], row.noun, row.row or 0))
    return pd.DataFrame(
        {
            "outcome": [t(OUTCOME[row.outcome]) for row in rows],
            "who": [row.name for row in rows],
            "what": [_what(row, t) for row in rows],
            "file": [row.file for row in rows],
            "row": [str(row.row or "") for row in rows],
        }
    )


def _columns(t: Translator) -> dict[str, object]:
    return {
        "outcome": st.column_config.TextColumn(t("Outcome"), width=110, pinned=True),
        "who": st.column_config.TextColumn(t("Who"), width=170, pinned=True),
        "what": st.column_config.TextColumn(t("What changes, or why not"), width=620),
        "file": st.column_config.TextColumn(t("File"), width=110),
        "row": st.column_config.TextColumn(t("Row"), width=60),
    }


def _what(row: PlanRow, t: Translator) -> str:
    if row.fault is not None:
        return _refusal(row.fault, t)
    new = row.outcome is Outcome.ADDED
    said = []
    for field, before, after in row.changes:
        if not (new and field in OF_NO_INTEREST):
            name, value = t(words.FIELD[field]), words.of_field(field, after, t)
            was = "" if new else f"{words.of_field(field, before, t)} → "
            said.append(f"{name} {was}{value}")
    return " · ".join(said)


def _refusal(fault: Fault, t: Translator) -> str:
    reason = why(fault.reason, t, detail=fault.detail)
    if fault.column is None:
        return reason
    place = f"{fault.column} “{fault.value}”" if fault.value else fault.column
    return t("{place}: {reason}", place=place, reason=reason)
