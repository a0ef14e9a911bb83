"""Taking over the economic kind where it is proposed, and taking that back."""

from collections.abc import Collection

import streamlit as st

from kamap.i18n import Translator
from kamap.services import history, key_accounts
from kamap.services.desk import Saved
from kamap.services.key_accounts import Ranking
from kamap.ui import session
from kamap.ui.feedback import attempt

_ACCEPTED = "key_accounts:accepted"
AT_ONCE = key_accounts.SHOWN
"""Each is an edit with all that hangs on it, and meanwhile others wait."""


def show(ranking: Ranking, t: Translator) -> None:
    """What is proposed, with one button for all of it; and what was accepted just now."""
    proposed, accepted = ranking.proposed, _accepted()
    with st.container(key="key-accounts-accept", horizontal=True, vertical_alignment="center"):
        if proposed:
            st.markdown(
                t.plural(
                    "{number} of them has no kind yet.",
                    "{number} of them have no kind yet.",
                    len(proposed),
                    number=f"{len(proposed):,}",
                ),
                width="content",
            )
            first = proposed[:AT_ONCE]
            st.button(
                t("Accept “economic” for all")
                if first == proposed
                else t("Accept “economic” for the first {count}", count=len(first)),
                key="key_accounts:accept",
                icon=":material/done_all:",
                on_click=accept,
                args=(first,),
            )
        if accepted:
            said = t.plural(
                "Saved: {count} account is economic now.",
                "Saved: {count} accounts are economic now.",
                len(accepted),
            )
            st.caption(said, width="content")
            st.button(
                t("Undo"),
                key="key_accounts:undo",
                type="tertiary",
                icon=":material/undo:",
                on_click=_take_back,
            )


def accept(account_ids: Collection[int]) -> None:
    """Makes them economic accounts, in the session's name."""
    accepted: list[Saved] = []

    def edit() -> Saved:
        accepted.extend(key_accounts.accept(session.desk(), account_ids))
        return accepted[-1] if accepted else Saved()

    if attempt(edit, once=True):
        st.session_state[_ACCEPTED] = tuple(
            (saved.account_id, saved.set_id) for saved in accepted if saved.set_id is not None
        )


def _accepted() -> tuple[tuple[int, int], ...]:
    """The account and the change set of each that was accepted last."""
    found: tuple[tuple[int, int], ...] = st.session_state.get(_ACCEPTED, ())
    return found


def _take_back() -> None:
    """Takes them back one by one; one that somebody has changed since stays, and is told."""
    for account_id, set_id in st.session_state.pop(_ACCEPTED, ()):
        attempt(lambda a=account_id, s=set_id: history.undo(session.desk(), a, s), once=True)
