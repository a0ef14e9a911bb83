"""The frame round every page: navigation, language, and who is working."""

from pathlib import Path

import streamlit as st

from kamap.i18n import LANGUAGES
from kamap.services.desk import system_user
from kamap.ui import feedback, session
from kamap.ui.resources import database, first_read_of_the_day, settle_memory

PAGES = Path(__file__).parents[2] / "pages"
STYLES = Path(__file__).parent / "kamap.css"


def show() -> None:
    st.set_page_config("kamap", page_icon="🧭", layout="wide", initial_sidebar_state=230)
    st.html(STYLES)
    t = session.text()
    pages = {
        "": [
            st.Page(
                PAGES / "start.py", title=t("Start"), url_path="", default=True, visibility="hidden"
            )
        ],
        t("Account"): [
            st.Page(PAGES / "account/map.py", title=t("Map"), icon=":material/hub:", url_path="map")
        ],
        t("Set up"): [
            st.Page(
                PAGES / "admin/new_account.py",
                title=t("New account"),
                icon=":material/add_business:",
                url_path="new-account",
            ),
            st.Page(
                PAGES / "admin/import_files.py",
                title=t("Import"),
                icon=":material/upload_file:",
                url_path="import",
            ),
        ],
    }
    page = st.navigation(pages)
    session.seat_widgets()
    with st.sidebar.container(key="shell-foot"):
        st.segmented_control(
            t("Language"),
            list(LANGUAGES),
            format_func=LANGUAGES.__getitem__,
            key=session.LANGUAGE_WIDGET,
            on_change=session.remember_widgets,
            required=True,
            label_visibility="collapsed",
        )
        st.text_input(
            t("You"),
            key=session.ACTOR_WIDGET,
            on_change=session.remember_widgets,
            placeholder=system_user(),
            max_chars=80,
            help=t("Your edits are logged under this name."),
        )
    with feedback.told():
        database()
        first_read_of_the_day()
        page.run()
    settle_memory()


show()
