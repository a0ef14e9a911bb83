"""What became of the last edit, and saying what went wrong."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import streamlit as st

from kamap.errors import KamapError
from kamap.sentences import say
from kamap.services.desk import Saved
from kamap.ui import session
from kamap.ui.markdown import plain

_LATEST = "feedback:latest"


@dataclass(frozen=True)
class Answer:
    """What became of the last edit, and where that is worth telling."""

    told: Saved | KamapError
    where: tuple[str | None, str | None]
    again: Callable[[], Saved] | None = None
    """What to do where somebody insists on what was in conflict."""


def attempt(edit: Callable[[], Saved], *, once: bool = False) -> Saved | None:
    """Makes an edit and keeps what became of it; None where it was refused.

    After a conflict the same edit can be made all the same, unless it makes sense only `once`.
    """
    try:
        made = edit()
    except KamapError as error:
        st.session_state[_LATEST] = Answer(error, _here(), None if once else edit)
        return None
    if made.set_id is not None:
        st.session_state[_LATEST] = Answer(made, _here())
    elif refused() is not None:
        forget()  # it is as it should be now
    return made


def _latest() -> Answer | None:
    found: Answer | None = st.session_state.get(_LATEST)
    return found


def _here() -> tuple[str | None, str | None]:
    """The page, and on a map which map: what went wrong there is no news elsewhere."""
    return st.context.url, st.query_params.get("center")


def refused() -> KamapError | None:
    """What was refused last, where that was here."""
    latest = _latest()
    here = latest is not None and latest.where == _here()
    return latest.told if here and isinstance(latest.told, KamapError) else None


def saved() -> Saved | None:
    """What was saved last."""
    latest = _latest()
    return latest.told if latest is not None and isinstance(latest.told, Saved) else None


def again() -> Callable[[], Saved] | None:
    """The edit that was refused, for somebody who insists on it; None where that makes no sense."""
    latest = _latest()
    return latest.again if latest is not None else None


def forget() -> None:
    """Whatever became of the last edit, it is settled."""
    st.session_state.pop(_LATEST, None)


def tell_latest() -> None:
    """Says once what was refused last, where there is no note to say it in."""
    if (error := refused()) is not None:
        tell(error)
        forget()


@contextmanager
def told() -> Iterator[None]:
    """Where something cannot be shown, says so in its place, and offers to try again."""
    try:
        yield
    except KamapError as error:
        tell(error)
        t = session.text()
        st.button(t("Try again"), key="told:again")


def tell(error: KamapError) -> None:
    st.error("  \n".join(plain(line) for line in say(error, session.text())))
