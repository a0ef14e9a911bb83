"""What an import will do, before it is done: one sentence, and a table of every row."""

import re

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
from kamap.ui.markdown import plain

_TABLE = "import:table"

OUTCOME = {
    Outcome.REFUSED: mark("✕ refused"),
    Outcome.CHANGED: mark("↻ changed"),
    Outcome.ADDED: mark("+ added"),
    Outcome.UNCHANGED: mark("= as it is"),
}
OF_NO_INTEREST = {"external_id", "email", "phone"}
"""What of somebody new is not worth the room."""

YEARLY = re.compile(r"(revenue|margin)_(\d{4})")
FAULTS_NAMED = 5

NOUNS = ("account", "opportunity", "person", "tie")
RANK = {outcome: rank for rank, outcome in enumerate(OUTCOME)}


def show(plan: Plan, *, pasted: bool = False) -> None:
    """The plan of an import from files, or of rows pasted into the page."""
    t = session.text()
    st.subheader(t("What will happen"))
    if plan.faults:
        st.error("  \n".join(plain(line) for line in _refused(plan, t, pasted=pasted)))
    elif plan.changes_nothing:
        files = t("Nothing: all that these files say is on the map already.")
        rows = t("Nothing: all that these rows say is on the map already.")
        st.info(rows if pasted else files)
    else:
        st.markdown(sentence(plan, t))
    if plan.left_out:
        columns = ", ".join(f"{column} ({file})" for file, column in plan.left_out)
        st.caption(
            t("Columns that kamap does not know, left out: {columns}", columns=plain(columns))
        )
    if plan.other_sheets:
        names = plain(", ".join(plan.other_sheets))
        st.caption(t("Sheets that kamap does not know, left out: {names}", names=names))
    if any(row.row for row in plan.rows):
        columns = _columns(plan, t)
        shown = _table(plan, t)
        st.dataframe(
            shown,
            hide_index=True,
            key="import:rows",
            column_order=list(columns),
            column_config=columns,
        )


def _refused(plan: Plan, t: Translator, *, pasted: bool) -> list[str]:
    """That nothing can be imported, and the first reasons why; the table has all."""
    files = t("Nothing can be imported yet. Put this right in the file and choose the file again:")
    rows = t("Nobody can be added yet. Put this right in the rows, or leave the column out:")
    return [
        rows if pasted else files,
        *(of_fault(fault, t) for fault in plan.faults[:FAULTS_NAMED]),
        *(["…"] if len(plan.faults) > FAULTS_NAMED else []),
    ]


def sentence(plan: Plan, t: Translator) -> str:
    """How many accounts, opportunities, people and ties come out how."""
    added = {noun: plan.counts[noun, Outcome.ADDED] for noun in NOUNS}
    changed = {noun: plan.counts[noun, Outcome.CHANGED] for noun in NOUNS}
    said = {
        "account": (
            t.plural("{count} account added", "{count} accounts added", added["account"]),
            t.plural("{count} account changed", "{count} accounts changed", changed["account"]),
        ),
        "opportunity": (
            t.plural(
                "{count} opportunity added", "{count} opportunities added", added["opportunity"]
            ),
            t.plural(
                "{count} opportunity changed",
                "{count} opportunities changed",
                changed["opportunity"],
            ),
        ),
        "person": (
            t.plural("{count} person added", "{count} people added", added["person"]),
            t.plural("{count} person changed", "{count} people changed", changed["person"]),
        ),
        "tie": (
            t.plural("{count} tie added", "{count} ties added", added["tie"]),
            t.plural("{count} tie changed", "{count} ties changed", changed["tie"]),
        ),
    }
    parts = []
    for noun, (of_added, of_changed) in said.items():
        parts += [of_added] * bool(added[noun]) + [of_changed] * bool(changed[noun])
    if stay := sum(plan.counts[noun, Outcome.UNCHANGED] for noun in NOUNS):
        parts.append(t.plural("{count} row stays as it is", "{count} rows stay as they are", stay))
    return " · ".join(parts)


def _table(plan: Plan, t: Translator) -> pd.DataFrame:
    """The rows in words, refused ones first; worked out once for a plan."""
    kept = st.session_state.get(_TABLE)
    if kept is None or kept[0] is not plan or kept[1] != t.lang:
        kept = st.session_state[_TABLE] = plan, t.lang, table(plan, t)
    return kept[2]


def table(plan: Plan, t: Translator) -> pd.DataFrame:
    """One line for each row, for each fault of a refused one; refused first, unchanged last."""
    order = {noun: i for i, noun in enumerate(NOUNS)}
    rows = sorted(
        plan.rows, key=lambda row: (RANK[row.outcome], order.get(row.noun, 0), row.row or 0)
    )
    return pd.DataFrame(
        {
            "outcome": [t(OUTCOME[row.outcome]) for row in rows],
            "account": [row.account for row in rows],
            "who": [row.name for row in rows],
            "what": [_what(row, t) for row in rows],
            "file": [row.file for row in rows],
            "row": [str(row.row or "") for row in rows],
        }
    )


def _columns(plan: Plan, t: Translator) -> dict[str, object]:
    """The columns of the table, in order; accounts only where the rows say theirs."""
    people_alone = all(row.noun in ("person", "tie") for row in plan.rows)
    account = {"account": st.column_config.TextColumn(t("Account"), width=150, pinned=True)}
    return {
        "outcome": st.column_config.TextColumn(t("Outcome"), width=110, pinned=True),
        **(account if plan.accounts else {}),
        "who": st.column_config.TextColumn(
            t("Who") if people_alone else t("Who or what"), width=170, pinned=True
        ),
        "what": st.column_config.TextColumn(
            t("What changes, or why not"), width=490 if plan.accounts else 620
        ),
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
            name, field = _called(field, t)
            was = "" if new else f"{words.of_field(field, before, t)} → "
            said.append(f"{name} {was}{words.of_field(field, after, t)}")
    return " · ".join(said)


def _called(field: str, t: Translator) -> tuple[str, str]:
    """What a field is called, and which one it is: money has one for each year."""
    if yearly := YEARLY.fullmatch(field):
        return f"{t(words.FIELD[yearly[1]])} {yearly[2]}", yearly[1]
    return t(words.FIELD[field]), field


def _refusal(fault: Fault, t: Translator) -> str:
    reason = why(fault.reason, t, detail=fault.detail)
    if fault.column is None:
        return reason
    place = f"{fault.column} “{fault.value}”" if fault.value else fault.column
    return t("{place}: {reason}", place=place, reason=reason)
