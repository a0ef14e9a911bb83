"""What the address bar says: plain ids, checked when read, so that links can be sent round.

A browser sends its address with every message, and so for a moment the one from before it was
changed here (`kamap.ui.echo`).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import streamlit as st

from kamap.errors import Invalid, NotFound
from kamap.intake import FaultReason
from kamap.model import Layout
from kamap.services.freshness import Order
from kamap.ui.echo import Echo


def center_id() -> int | None:
    """The buying center asked for; None where none is. Raises NotFound for what is no id."""
    return _id("center", "buying_center")


def person_id() -> int | None:
    """The person asked for; None where none is. Raises NotFound for what is no id."""
    return _id("person", "person")


def account_id() -> int | None:
    """The account asked for; None where none is. Raises NotFound for what is no id."""
    return _id("account", "account")


def layout() -> Layout:
    """The layout asked for, or the org chart."""
    asked = _asked("layout")
    return Layout(asked) if asked in set(Layout) else Layout.ORG


def ours() -> bool:
    """Whether our own people are asked for on the map."""
    return _asked("ours") == "1"


def on() -> date | None:
    """The day whose map is asked for; None: today's. Raises Invalid for what is no day."""
    return _day("on")


def since() -> date | None:
    """The day from which on changes are asked for. Raises Invalid for what is no day."""
    return _day("since")


def everywhere() -> bool:
    """Whether all accounts are asked for, where a page can show one or all."""
    return _asked("all") == "1"


def asked(names: Iterable[str]) -> dict[str, str]:
    """What else is asked for under these names, as it was typed; blanks left out."""
    found = ((name, _asked(name)) for name in names)
    return {name: value for name, value in found if value}


def ask(values: Mapping[str, str | None]) -> None:
    """Puts these into the address; what is None is no longer asked for."""
    for name, value in values.items():
        _say(name, value)


def in_room() -> bool:
    """Whether the customer is looking at the screen, too."""
    return _asked("room") == "1"


def enter_room() -> None:
    _say("room", "1")


def leave_room() -> None:
    _say("room", None)


def owner() -> str | None:
    """Whose accounts are asked for, blank for those of nobody; None for everybody's."""
    return _asked("owner")


def order() -> Order:
    """The order asked for on a list of what goes stale, or what does so next."""
    asked = _asked("order")
    return Order(asked) if asked in set(Order) else Order.NEXT


def look_after(owner: str | None) -> None:
    """Goes to the accounts of an owner, or back to everybody's."""
    _say("owner", owner)


def put_first(order: Order) -> None:
    _say("order", order.value)


def choose(*, center: int | None = None, person: int | None = None) -> None:
    """Goes to a buying center, or to a person of the one that is open; None leaves it."""
    if center is not None:
        _say("center", str(center))
    _say("person", None if person is None else str(person))


def open_account(account: int | None = None, center: int | None = None) -> None:
    """Goes to an account, and there to an opportunity; without either, to all accounts."""
    for name, id_ in (("account", account), ("center", center)):
        _say(name, None if id_ is None else str(id_))


def lay_out(layout: Layout) -> None:
    _say("layout", layout.value)


def look_back(to: date | None) -> None:
    """Goes to the map of a day; None comes back to today's."""
    _say("on", None if to is None else to.isoformat())


def compare(since: date) -> None:
    """Asks for the changes from this day on."""
    _say("since", since.isoformat())


def show_ours(shown: bool) -> None:
    _say("ours", "1" if shown else None)


def look_everywhere(everywhere: bool) -> None:
    _say("all", "1" if everywhere else None)


def _id(name: str, noun: str) -> int | None:
    asked = _asked(name)
    if asked is None or asked == "":
        return None
    if not (asked.isascii() and asked.isdigit() and len(asked) < 18):
        raise NotFound(noun, asked)
    return int(asked)


def _day(name: str) -> date | None:
    asked = _asked(name)
    if not asked:
        return None
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", asked, re.ASCII):
            return date.fromisoformat(asked)
    except ValueError:
        pass  # written like a day, but not in the calendar
    raise Invalid(name, asked, FaultReason.NOT_A_DATE)


_HERE = "address:here"


@dataclass
class _Here:
    """What one part of the address is, and what it was until just now."""

    now: str | None
    before: Echo = field(default_factory=Echo)


def _say(name: str, value: str | None) -> None:
    """Puts something into the address, or takes it out."""
    here = _here(name)
    if here.now != value:
        here.before.left(here.now)
        here.now = value
    _write(name, value)


def _asked(name: str) -> str | None:
    """What the address says, or where we went if that has just not got round yet."""
    return _here(name).now


def _here(name: str) -> _Here:
    asked = st.query_params.get(name)
    every: dict[str, _Here] = st.session_state.setdefault(_HERE, {})
    here = every.setdefault(name, _Here(asked))
    if asked != here.now:
        if here.before.is_of(asked):
            _write(name, here.now)
        else:
            here.now = asked
    return here


def _write(name: str, value: str | None) -> None:
    if value is None:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = value
