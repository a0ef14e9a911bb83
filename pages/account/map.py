"""/map?center=ID&person=ID&on=DAY: one buying center, drawn, rated and edited; or as it was."""

import streamlit as st

from kamap.ui import figures, navigator, opening, panel, past, stage, typing
from kamap.ui.feedback import told
from kamap.ui.meeting import PAGE
from kamap.ui.open_map import opened


@st.fragment(key=PAGE)
def page() -> None:
    with told():
        if (view := opened(then=True)) is None:
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
