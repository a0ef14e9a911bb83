"""The frame round every page: navigation, language, and who is working."""

from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from kamap.i18n import LANGUAGES, Translator
from kamap.services.desk import system_user
from kamap.ui import feedback, links, meeting, room, session
from kamap.ui.resources import database, keep_up, settle_memory

PAGES = Path(__file__).parents[2] / "pages"
STYLES = Path(__file__).parent / "styles"


def _pages(t: Translator) -> dict[str, list[StreamlitPage]]:
    start = st.Page(
        PAGES / "start.py", title=t("Start"), url_path="", default=True, visibility="hidden"
    )
    return {
        "": [start],
        t("Account"): [
            _page("account/map.py", t("Map"), "hub", "map"),
            _page("account/gates.py", t("Gates"), "checklist", "gates"),
            _page("account/people.py", t("People"), "table_rows", "people"),
            _page("account/round.py", t("Five-minute round"), "timer", "round"),
            _page("account/information.py", t("Information"), "lightbulb", "information"),
            _page("account/actions.py", t("Actions"), "task_alt", "actions"),
            _page("account/our_side.py", t("Our side"), "handshake", "our-side"),
            _page("account/history.py", t("History"), "timeline", "history"),
            _page("account/export.py", t("Export"), "ios_share", "export"),
            _page("account/review.py", t("Review"), "fact_check", "review"),
            _page("account/wrap_up.py", t("Close the meeting"), "flag", "wrap-up"),
            _page("account/log.py", t("Change log"), "history", "log"),
            _page("account/paste.py", t("Paste"), "content_paste", "paste", hidden=True),
        ],
        t("Portfolio"): [
            _page("portfolio/overview.py", t("Overview"), "dashboard", "portfolio"),
            _page("portfolio/accounts.py", t("Accounts"), "domain", "accounts"),
            _page("portfolio/key_accounts.py", t("Key accounts"), "leaderboard", "key-accounts"),
            _page("portfolio/freshness.py", t("Freshness"), "update", "freshness"),
        ],
        t("Set up"): [
            _page("admin/new_account.py", t("New account"), "add_business", "new-account"),
            _page("admin/import_files.py", t("Import"), "upload_file", "import"),
            _page("admin/team.py", t("Our team"), "groups", "team"),
            _page("admin/policy.py", t("Policy"), "rule", "policy"),
            _page("method.py", t("The method"), "school", "method"),
        ],
    }


def _page(
    file: str, title: str, icon: str, url_path: str, *, hidden: bool = False
) -> StreamlitPage:
    return st.Page(
        PAGES / file,
        title=title,
        icon=f":material/{icon}:",
        url_path=url_path,
        visibility="hidden" if hidden else "visible",
    )


@cache
def _styles(in_room: bool) -> str:
    """All sheets: what all pages share first, then one for each page or part of one."""
    sheets = sorted(STYLES.glob("*.css"), key=lambda sheet: (sheet.stem != "page", sheet.stem))
    if in_room:
        sheets = [sheet for sheet in sheets if sheet.stem in room.STYLES]
    return f"<style>{''.join(sheet.read_text(encoding='utf-8') for sheet in sheets)}</style>"


def show() -> None:
    t, in_room = session.text(), room.begin()
    title = t("Project organisation") if in_room else "kamap"
    st.set_page_config(title, page_icon="🧭", layout="wide", initial_sidebar_state=230)
    st.html(_styles(in_room))
    page = st.navigation(_pages(t), position="hidden" if in_room else "sidebar", expanded=True)
    links.go_on()
    room.stay(page)
    session.seat_widgets()
    if not in_room:
        _sidebar(t)
    with feedback.told():
        database()
        keep_up()
        meeting.leave()
        page.run()
        meeting.watch()
        links.follow()
    settle_memory()


def _sidebar(t: Translator) -> None:
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


show()
