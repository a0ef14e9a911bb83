"""The map of today, fixed, with everybody marked who is not as they were."""

import streamlit as st

from kamap.drawing.network import payload
from kamap.i18n import Translator
from kamap.model import Layout
from kamap.services import places
from kamap.services.diff import Diff
from kamap.ui import address
from kamap.ui.network import network
from kamap.ui.resources import database


def show(found: Diff, t: Translator) -> None:
    view = found.after
    drawn = payload(
        view,
        Layout.ORG,
        places.settled(database(), view, Layout.ORG),
        chosen=address.person_id(),
        t=t,
        editable=False,
        marked=found.touched,
    )
    network(
        drawn | {"map": f"{drawn['map']}:changed"},
        key="history:map",
        on_chosen=lambda event: address.choose(person=event["person"]),
    )
    gone = [seat.person.name for seat in found.before.seats if not view.of(seat.person_id)]
    if gone:
        st.caption(t("Not on the map any more: {names}", names=", ".join(gone)))
