"""Lines typed to add people: who was added, and which lines are open questions still?

Whoever types goes on typing. So a line that is refused never comes back into the field it was typed
in: it stands below, a question of its own, until it is settled.

Streamlit may break off a callback at any look into the session. So what is needed of it is taken
first; then lines are tried and what becomes of them is noted, undisturbed; what the page says of it
comes last.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import streamlit as st

from kamap.errors import KamapError
from kamap.services import people, quick
from kamap.services.desk import Saved
from kamap.ui import address, session
from kamap.ui.feedback import attempt

_ADDED = "newcomer:added"
_OPEN_LINES = "newcomer:open_lines"


@dataclass(frozen=True)
class OpenLine:
    """A line that added nobody, and why."""

    number: int
    center_id: int
    line: str
    error: KamapError


@dataclass
class OpenLines:
    """The open lines of a session, oldest first."""

    _by_number: dict[int, OpenLine] = field(default_factory=dict)
    _count: int = 0

    def of(self, center_id: int | None) -> tuple[OpenLine, ...]:
        """Those typed on the map of this buying center."""
        return tuple(one for one in self._by_number.values() if one.center_id == center_id)

    def find(self, number: int) -> OpenLine | None:
        """The one of this number; None where it has been settled."""
        return self._by_number.get(number)

    def refuse(self, center_id: int, line: str, error: KamapError) -> None:
        """Opens a question, unless this line is one: the same line stands there once."""
        same = next((one for one in self.of(center_id) if one.line == line), None)
        if same is None:
            self._count += 1
        number = self._count if same is None else same.number
        self._by_number[number] = OpenLine(number, center_id, line, error)

    def refuse_again(self, one: OpenLine, line: str, error: KamapError) -> None:
        """The question is asked of what the line says now; one that says the same already goes."""
        for other in self.of(one.center_id):
            if other.line == line and other.number != one.number:
                self.settle(other.number)
        self._by_number[one.number] = OpenLine(one.number, one.center_id, line, error)

    def settle(self, number: int) -> None:
        self._by_number.pop(number, None)


def open_lines() -> OpenLines:
    """The open lines of this session."""
    found: OpenLines = st.session_state.setdefault(_OPEN_LINES, OpenLines())
    return found


def added(center_id: int | None) -> int | None:
    """Who was added last, where that was to the map of this buying center."""
    there, person_id = st.session_state.get(_ADDED, (None, None))
    return person_id if there == center_id else None


def add(center_id: int, lines: Iterable[str]) -> None:
    """Adds whoever the lines name; each line that is refused is an open one."""
    desk, still_open = session.desk(), open_lines()
    last = None
    for line in lines:
        try:
            last = quick.add(desk, center_id, line)
        except KamapError as error:
            still_open.refuse(center_id, line, error)
    if last is not None:
        _tell(center_id, *last)


def add_open(number: int, line: str, *, namesake: bool = False) -> None:
    """Tries an open line again, as it reads now; one that is blank by now is dropped."""
    desk, still_open = session.desk(), open_lines()
    one = still_open.find(number)
    if one is None:
        return
    if not line:
        still_open.settle(number)
        return
    try:
        person_id, saved = quick.add(desk, one.center_id, line, namesake=namesake)
    except KamapError as error:
        still_open.refuse_again(one, line, error)
        return
    still_open.settle(number)
    _tell(one.center_id, person_id, saved)


def seat_open(number: int, person_id: int) -> None:
    """An open line means somebody whom the account knows: they are put on its map."""
    desk, still_open = session.desk(), open_lines()
    if (one := still_open.find(number)) is None:
        return

    def seat() -> Saved:
        saved = quick.seat(desk, one.center_id, person_id, one.line)
        still_open.settle(number)
        return saved

    if (saved := attempt(seat)) is not None:
        _tell(one.center_id, person_id, saved)


def seat_known(center_id: int, person_id: int) -> None:
    """Puts somebody whom the account knows on a map, without a line."""
    desk = session.desk()
    saved = attempt(lambda: people.seat(desk, center_id, person_id))
    if saved is not None:
        _tell(center_id, person_id, saved)


def _tell(center_id: int, person_id: int, saved: Saved) -> None:
    attempt(lambda: saved)  # the note under the panel says so, too
    st.session_state[_ADDED] = (center_id, person_id)
    address.choose(person=person_id)
