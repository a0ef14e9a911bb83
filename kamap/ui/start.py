"""The first screen: the map last open, or three ways to begin."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from kamap.services import accounts, sample
from kamap.services.desk import Saved
from kamap.ui import feedback, session
from kamap.ui.emblem import emblem
from kamap.ui.resources import database
from kamap.ui.theme import theme

PAGES = Path(__file__).parents[2] / "pages"


def last_open() -> int | None:
    """The map this actor saw last, else any; None on an empty database."""
    return accounts.last_open(database(), session.actor())


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
        sample_card, import_card, account_card = st.columns(3, gap="medium")
        with sample_card:
            _card(
                "sample",
                ":material/sailing:",
                t("Look around"),
                t("A made-up port buys automatic cranes: 14 people, four months of history."),
                t("Open the sample customer"),
                on_click=_load_sample,
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
            type="primary" if primary else "secondary",
            width="stretch",
        )


def _load_sample() -> None:
    """The start page opens what is loaded, as it does any map."""

    def load() -> Saved:
        sample.load(session.desk(), session.language())
        return Saved()

    feedback.attempt(load)
