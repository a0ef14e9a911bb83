"""The first screen: the map last open, or three ways to begin."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from kamap.model import BuyingCenter
from kamap.services import accounts, demo
from kamap.services.desk import Saved
from kamap.ui import feedback, session
from kamap.ui.emblem import emblem
from kamap.ui.resources import database
from kamap.ui.theme import theme

PAGES = Path(__file__).parents[2] / "pages"
_LOADING = "start:loading"


@dataclass(frozen=True)
class _Loading:
    """The demo portfolio on its way in, and how much of it has been heard to be there."""

    work: Future[BuyingCenter]
    heard: list[float]


def last_open() -> int | None:
    """The map this actor saw last, else any; None on an empty database.

    One that only begins to fill counts as empty.
    """
    return None if _LOADING in st.session_state else accounts.last_open(database(), session.actor())


def open_map(center_id: int) -> None:
    """Goes to the map of a buying center."""
    st.switch_page(PAGES / "account" / "map.py", query_params={"center": str(center_id)})


def greet() -> None:
    """What kamap is, and three equal ways in."""
    t = session.text()
    with st.container(key="greet"):
        st.image(emblem(theme()), width=300, alt="")
        st.title(t("Who decides, and who is with us?"))
        st.markdown(
            t(
                "kamap draws the people who decide a purchase at your key account, "
                "what each thinks of your offer, and how far your support reaches."
            )
        )
        feedback.tell_latest()
        demo_card, import_card, account_card = st.columns(3, gap="medium")
        with demo_card:
            _card(
                "demo",
                ":material/explore:",
                t("Look around"),
                t(
                    "Eight made-up customers with a year of history: a safe deal, a dean nobody "
                    "has met, an ally who leaves, a blocker beside the chair."
                ),
                t("Open the demo portfolio"),
                on_click=_begin_demo,
                primary=True,
            )
        with import_card:
            if _card(
                "import",
                ":material/upload_file:",
                t("Bring your list"),
                t("People and their ties from two CSV files, checked before anything is saved."),
                t("Import files"),
            ):
                st.switch_page(PAGES / "admin" / "import_files.py")
        with account_card:
            if _card(
                "account",
                ":material/add_business:",
                t("Start from nothing"),
                t("Name a customer and put the first person on the map."),
                t("Begin a new account"),
            ):
                st.switch_page(PAGES / "admin" / "new_account.py")
        if _LOADING in st.session_state:
            _await_demo()


def _card(
    name: str,
    icon: str,
    title: str,
    about: str,
    action: str,
    *,
    on_click: Callable[[], None] | None = None,
    primary: bool = False,
) -> bool:
    with st.container(key=f"greet-{name}", border=True, height="stretch"):
        st.markdown(f"#### {icon} {feedback.plain(title)}")
        st.markdown(feedback.plain(about))
        st.space("stretch")
        return st.button(
            action,
            key=f"start:{name}",
            on_click=on_click,
            disabled=_LOADING in st.session_state,
            type="primary" if primary else "secondary",
            width="stretch",
        )


def _begin_demo() -> None:
    """Loading is another thread's work: a second click ends a run of the page, but not that."""
    if _LOADING in st.session_state:
        return
    heard = [0.0]
    pool = ThreadPoolExecutor(1)
    work = pool.submit(demo.load, session.desk(), session.language(), heard.append)
    pool.shutdown(wait=False)
    st.session_state[_LOADING] = _Loading(work, heard)


def _await_demo() -> None:
    """Shows how far loading is, and opens the portfolio's first map once it is there."""
    t, bar = session.text(), st.empty()
    loading: _Loading = st.session_state[_LOADING]
    while wait([loading.work], timeout=0.1).not_done:
        bar.progress(loading.heard[-1], t("Loading the demo portfolio"))
    st.session_state.pop(_LOADING, None)
    opened: list[int] = []

    def load() -> Saved:
        opened.append(loading.work.result().id or 0)
        return Saved()

    if feedback.attempt(load):
        open_map(opened[0])
    st.rerun()
