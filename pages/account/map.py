"""/map?center=ID&person=ID&on=DAY&room=1: a buying center to edit, as it was, or for clients."""

import streamlit as st

from kamap.ui import figures, navigator, opening, panel, past, room, stage, typing
from kamap.ui.feedback import told
from kamap.ui.meeting import PAGE
from kamap.ui.open_map import opened


@st.fragment(key=PAGE)
def page() -> None:
    with told():
        if (view := opened(then=True)) is None:
            return
        room.settle()
        if room.entered():
            room.show(view)
            return
        navigator.show(view)
        then = past.shown(view)
        if then:
            past.strip(view)
        else:
            opening.show(view)
        figures.show(view)
        with st.container(key="workspace"):
            map_side, panel_side = st.columns([2.7, 1], gap="small")
            with panel_side:
                if then:
                    past.person(view)
                else:
                    panel.show(view)
            with map_side:
                stage.show(view)
        typing.mind()


page()
room.listen()
