"""Adding a person to the map."""

import streamlit as st

from kamap.analysis.view import AccountView
from kamap.model import Person, longest
from kamap.services import people
from kamap.services.desk import Saved
from kamap.ui import address, session
from kamap.ui.feedback import attempt

_OPEN = "newcomer:open"
FIELDS = ("name", "title", "department", "organisation")


def button(view: AccountView) -> None:
    t = session.text()
    popover = st.popover(
        t("Person"), icon=":material/add:", type="primary", key=_OPEN, on_change="rerun"
    )
    if not popover.open:
        return
    labels = (t("Name"), t("Title"), t("Department"), t("Organisation"))
    with popover, st.form("newcomer", border=False, clear_on_submit=True):
        for field, label in zip(FIELDS, labels, strict=True):
            st.text_input(label, key=f"newcomer:{field}", max_chars=longest(Person, field))
        st.form_submit_button(
            t("Add to the map"), type="primary", on_click=_add, args=(view.center.id,)
        )


def _add(center_id: int) -> None:
    fields = {field: st.session_state[f"newcomer:{field}"] for field in FIELDS}
    added: list[int] = []

    def add() -> Saved:
        person_id, saved = people.add(session.desk(), center_id, **fields)
        added.append(person_id)
        return saved

    if attempt(add):
        address.choose(person=added[0])
        st.session_state[_OPEN] = False
