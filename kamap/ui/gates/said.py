"""What a check or a risk signal says, with those whom it names as links to the map."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape

from kamap import advice_words, words
from kamap.analysis.gates import Check, Facts
from kamap.analysis.signals import Signal
from kamap.analysis.view import AccountView
from kamap.i18n import Translator
from kamap.ui import links
from kamap.ui.markup import Markup

NAMED = 4
_LINK = re.compile("\ue000(\\d+)\ue001")
"""Where a person's link goes: the sentence round it is another in each language."""


def reason(check: Check, view: AccountView, t: Translator) -> Markup:
    return _linked(advice_words.reason(_marked(check, view), t), view)


def step(check: Check, view: AccountView, t: Translator) -> Markup:
    return _linked(advice_words.step(_marked(check, view), t), view)


def seen(signal: Signal, view: AccountView, t: Translator) -> Markup:
    return _linked(advice_words.seen(_marked_signal(signal, view), t), view)


def move(signal: Signal, view: AccountView, t: Translator) -> Markup:
    return _linked(advice_words.move(_marked_signal(signal, view), t), view)


def whom(people: Iterable[int], view: AccountView, t: Translator) -> Markup:
    """Those concerned, for where no sentence names them."""
    here = [_person(person, view) for person in people if _name(person, view)]
    named = words.listed(here[:NAMED], t)
    if len(here) > NAMED:
        named = t("{names} and {count} more", names=named, count=len(here) - NAMED)
    return Markup(named)


def names_somebody(*said: Markup) -> bool:
    return any("<a " in one for one in said)


def _marked(check: Check, view: AccountView) -> Check:
    return replace(check, facts=_with_links(check.facts, check.people, view))


def _marked_signal(signal: Signal, view: AccountView) -> Signal:
    return replace(signal, facts=_with_links(signal.facts, signal.people, view))


def _with_links(facts: Facts, people: Sequence[int], view: AccountView) -> Facts:
    """The facts, in which a link stands for the name of each who can be found on the map."""
    marked = dict(facts)
    if people and "name" in facts:
        marked["name"] = _mark(facts["name"], people[0], view)
    if people and "names" in facts:
        named = zip(facts["names"], people, strict=False)
        marked["names"] = [_mark(name, person, view) for name, person in named]
    return marked


def _mark(name: str, person: int, view: AccountView) -> str:
    return f"\ue000{person}\ue001" if name and name == _name(person, view) else name


def _name(person: int, view: AccountView) -> str:
    seat = view.of(person) or view.who_left(person)
    return seat.person.name if seat else ""


def _linked(said: str, view: AccountView) -> Markup:
    return Markup(_LINK.sub(lambda found: _person(int(found[1]), view), escape(said)))


def _person(person: int, view: AccountView) -> str:
    name = _name(person, view)
    return links.to("map", name, center=view.center.id, person=person, class_="who", title=name)
