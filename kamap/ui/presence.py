"""Who is at which map just now? Kept in the server's memory: it is true for seconds only."""

from dataclasses import dataclass, field
from threading import Lock
from time import monotonic

import streamlit as st

from kamap.drawing.network import initials

__all__ = ["at", "initials"]

GONE_AFTER_SECONDS = 6.0
"""A browser looks once a second, one in the background less often."""


@dataclass
class _Room:
    """The sessions at one map: who it is, and when they last looked."""

    seen: dict[str, tuple[str, float]] = field(default_factory=dict)


@dataclass
class _House:
    rooms: dict[int, _Room] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)


@st.cache_resource(show_spinner=False)
def _house() -> _House:
    return _House()


def at(center_id: int, session: str, actor: str) -> tuple[str, ...]:
    """Notes that a session is at a map; gives back the names of the others there, by name."""
    house, now = _house(), monotonic()
    with house.lock:
        for number, room in house.rooms.items():
            if number != center_id:
                room.seen.pop(session, None)
        seen = house.rooms.setdefault(center_id, _Room()).seen
        seen[session] = (actor, now)
        for other, (_, when) in list(seen.items()):
            if now - when > GONE_AFTER_SECONDS:
                del seen[other]
        return tuple(sorted(name for other, (name, _) in seen.items() if other != session))
