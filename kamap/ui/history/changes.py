"""The list of what has changed on balance, person by person, those changed last on top."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

import streamlit as st
from babel.dates import format_date

from kamap import words
from kamap.analysis.view import SeatView
from kamap.change_words import logged, terms
from kamap.i18n import Translator
from kamap.model import TieKind, Topic
from kamap.services import clock
from kamap.services.diff import Diff, NetChange
from kamap.ui import address
from kamap.ui.markdown import plain
from kamap.ui.markup import Markup, tag

MOST_LINES = 200
TOLD_FIRST = (None, "left_on", "stance", "rated_on", "influence", "contact_depth", "confidence")
TEXTS = ("evidence", "business_result", "personal_win", "text", "result", "outcome_reason")
CALLED = {"action": "what", "success_factor": "text", "snooze": "rule", "person": "name"}
"""The field by which a thing is known."""


def show(found: Diff, t: Translator) -> None:
    chosen = address.person_id()
    with st.container(key="history-changes", gap="small"):
        if chosen is not None and (seat := found.after.of(chosen) or found.before.of(chosen)):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(t("Only {name}", name=f"**{plain(seat.person.name)}**"))
                st.space("stretch")
                st.button(
                    t("Show everybody"),
                    key="history:everybody",
                    type="tertiary",
                    on_click=address.choose,
                )
        st.html(_list(found, chosen, t))


def _list(found: Diff, chosen: int | None, t: Translator) -> Markup:
    changes = [c for c in found.changes if chosen is None or chosen in c.people]
    stale = {s.person_id: s for s in found.gone_stale if chosen in (None, s.person_id)}
    if not changes and not stale:
        return tag("p", t("Nobody has changed anything since."), class_="net-none")
    groups: dict[str, list[NetChange]] = {}
    for change in changes[:MOST_LINES]:
        groups.setdefault(_whom(change, t), []).append(change)
    blocks = [_group(name, lines, found, stale, t) for name, lines in groups.items()]
    told = {person for change in changes for person in change.people if len(change.people) == 1}
    blocks += [
        _block(seat.person.name, [_aged(seat, t)]) for p, seat in stale.items() if p not in told
    ]
    if len(changes) > MOST_LINES:
        more = t("and {count} more, in the change log", count=len(changes) - MOST_LINES)
        blocks.append(tag("p", more, class_="net-none"))
    return tag("div", *blocks, class_="net")


def _whom(change: NetChange, t: Translator) -> str:
    """Whom a change is told under; what is nobody's, under what it is."""
    if change.person:
        return change.person
    kind = t(words.NOUN[change.noun])
    return kind[:1].upper() + kind[1:]


def _group(
    name: str,
    changes: Sequence[NetChange],
    found: Diff,
    stale: Mapping[int, SeatView],
    t: Translator,
) -> Markup:
    whens = [f"{_on(change.at, t)} · {change.actor}" for change in changes]
    people = changes[0].people
    aged = [_aged(stale[people[0]], t)] if len(people) == 1 and people[0] in stale else []
    together = len(set(whens)) == 1  # then it is told once, beside the name
    lines = [
        _line(change, found, t, "" if together else when)
        for change, when in sorted(zip(changes, whens, strict=True), key=_first_told)
    ]
    return _block(name, lines + aged, whens[0] if together else "")


def _first_told(line: tuple[NetChange, str]) -> int:
    """What decides comes before what is said about it."""
    field = line[0].field
    return TOLD_FIRST.index(field) if field in TOLD_FIRST else len(TOLD_FIRST)


def _block(name: str, lines: Sequence[Markup], when: str = "") -> Markup:
    return tag("section", tag("h3", name, tag("small", when) if when else ""), tag("ul", *lines))


def _line(change: NetChange, found: Diff, t: Translator, when: str) -> Markup:
    said = list(_whole(change, found, t) if change.field is None else _field(change, t))
    return tag("li", *said, tag("small", when) if when else "")


def _field(change: NetChange, t: Translator) -> Iterator[Markup | str]:
    name, before, after = terms(logged(change), t)
    yield tag("span", name, class_="field")
    yield " "
    yield tag("span", before, class_="before")
    yield " → "
    yield tag("span", after, class_=None if change.field in TEXTS else "after")


def _whole(change: NetChange, found: Diff, t: Translator) -> Iterator[Markup | str]:
    came = change.after is not None
    if change.noun == "seat":
        said = t("joined the map") if came else t("was taken off the map")
        yield tag("span", said, class_="after")
        return
    detail = _detail(change, found, t)
    kind, _, done = terms(logged(change), t)
    yield tag("span", f"{kind} “{detail}”" if detail else kind, class_="field")
    yield " "
    yield tag("span", done, class_="after")


def _detail(change: NetChange, found: Diff, t: Translator) -> str:
    """Which of its kind came or went."""
    whole = change.after or change.before
    match change.noun:
        case "tie":
            return words.word(TieKind(whole["kind"]), t)
        case "information_point":
            return words.word(Topic(whole["topic"]), t)
        case "counterpart":
            ours = {m.id: m.name for view in (found.before, found.after) for m in view.team}
            return ours.get(whole["team_member_id"], "")
    return str(whole.get(CALLED.get(change.noun, ""), ""))


def _aged(seat: SeatView, t: Translator) -> Markup:
    assert seat.stale_on is not None  # it has gone stale
    said = tag("span", t("rating has gone stale"), class_="after")
    return tag("li", said, tag("small", _said(seat.stale_on, t)))


def _on(at: datetime, t: Translator) -> str:
    return _said(clock.day_of(at), t)


def _said(day: date, t: Translator) -> str:
    return format_date(day, "medium", locale=t.lang)
