"""Which buying center do the rows of an import go into?"""

from dataclasses import dataclass

import streamlit as st

from kamap import words
from kamap.errors import NameTaken
from kamap.model import tidy
from kamap.services import accounts
from kamap.services.imports import Into
from kamap.ui import feedback, session
from kamap.ui.resources import database


@dataclass(frozen=True)
class Target:
    """Where rows go that do not say it; `asked`, and perhaps not answered yet."""

    into: Into | None
    asked: bool = True


def nowhere() -> Target:
    """Every row says its account, or is refused."""
    return Target(None, asked=False)


def target(*, rest: bool = False) -> Target | None:
    """Asks where to: an existing map, or a new account. None where the answer cannot be.

    With `rest`, only the rows that do not say their account are meant.
    """
    t = session.text()
    known = {listed.account.id or 0: listed for listed in accounts.listed(database())}
    with st.container(key="import-target", horizontal=True, vertical_alignment="bottom"):
        existing = bool(known) and st.segmented_control(
            t("Import the rows without an account into") if rest else t("Import into"),
            [True, False],
            default=True,
            format_func=lambda old: t("Existing account") if old else t("New account"),
            key="import:existing",
            required=True,
        )
        if existing:
            return Target(_existing(known))
        typed = st.text_input(
            t("Name of the customer"), key="import:name", max_chars=200, width=400
        )
    name = tidy(typed)
    if any(name == listed.account.name for listed in known.values()):
        feedback.tell(NameTaken("account", name))
        return None
    return Target(Into(name) if name else None)


def _existing(known: dict[int, accounts.Listed]) -> Into:
    t = session.text()
    account_id = st.selectbox(
        t("Account"),
        list(known),
        index=_open_now(known),
        format_func=lambda id_: known[id_].account.name,
        key="import:account",
        width=300,
    )
    centers = {center.id or 0: center for center in known[account_id].centers}
    center_id = st.selectbox(
        t("Buying center"),
        list(centers),
        format_func=lambda id_: words.center(centers[id_], t),
        key="import:center",
        width=260,
    )
    return Into(account_id, center_id)


def _open_now(known: dict[int, accounts.Listed]) -> int:
    """The account whose map was seen last comes first."""
    last = accounts.last_open(database(), session.actor())
    return next(
        (i for i, a in enumerate(known.values()) if last in {center.id for center in a.centers}), 0
    )
