"""The panel beside a map of the past: one person as they were, and what is another today."""

from collections.abc import Iterator

import streamlit as st

from kamap import words
from kamap.analysis.influence import level
from kamap.analysis.view import AccountView, SeatView
from kamap.i18n import Translator
from kamap.services import views
from kamap.ui import address, session
from kamap.ui.fields import hear, keep, place
from kamap.ui.markup import Markup, tag
from kamap.ui.panel.called import called
from kamap.ui.resources import database

Fact = tuple[str, str]
"""What it is, and what it was."""


def show(view: AccountView) -> None:
    t = session.text()
    seat = view.of(address.person_id())
    with st.container(key="panel", gap="small"):
        _choice(view, seat, t)
        if seat is None:
            st.caption(_nobody(view, t))
        else:
            today = views.load(database(), view.center.id or 0, session.desk().today())
            st.html(_facts(view, seat, today, t))
        st.caption(t("Nothing can be changed in the past."))


def _choice(view: AccountView, seat: SeatView | None, t: Translator) -> None:
    people = called(view.seats)
    key = keep("map:person:then", seat.person_id if seat else None, people)
    place(key).selectbox(
        t("Person"),
        list(people),
        format_func=people.__getitem__,
        key=key,
        on_change=hear,
        args=(key, lambda person_id: address.choose(person=person_id)),
        placeholder=t("Pick a person"),
        label_visibility="collapsed",
        index=None,
    )


def _nobody(view: AccountView, t: Translator) -> str:
    if address.person_id() is not None:
        return t("This person was not on the map then.")
    return t("Click somebody on the map, or pick a name above, to see how they stood.")


def _facts(view: AccountView, seat: SeatView, today: AccountView, t: Translator) -> Markup:
    now = today.of(seat.person_id)
    facts_now = dict(_told(today, now, t)) if now else {}
    gone = [tag("p", t("Not on the map any more"), class_="gone")] if now is None else []
    rows: list[Markup] = []
    for name, was in _told(view, seat, t):
        rows += (tag("dt", name), tag("dd", was or "–"))
        if now and facts_now.get(name, was) != was:
            rows.append(tag("dd", t("today: {value}", value=facts_now[name] or "–"), class_="now"))
    return tag("div", *gone, tag("dl", *rows), class_="then")


def _told(view: AccountView, seat: SeatView, t: Translator) -> Iterator[Fact]:
    person, rating = seat.person, seat.seat
    stance = words.stance(rating.stance, t)
    yield t("Stance"), f"{words.signed(rating.stance)} {stance}" if rating.stance else stance
    yield t("Influence"), f"{rating.influence} · {words.word(level(rating.influence), t)}"
    yield t("Contact depth"), words.contact_depth(person.contact_depth, t)
    yield t("Roles"), ", ".join(_roles(seat, t))
    rated = rating.rated_on.isoformat() if rating.rated_on else ""
    stale = t("stale") if seat.stale else ""
    yield (
        t("Rated"),
        " · ".join(filter(None, (rated, stale, words.word(rating.confidence, t)))) if rated else "",
    )
    yield t("Evidence"), rating.evidence
    yield t("Business result"), rating.business_result
    yield t("Personal win"), rating.personal_win
    yield t("Favours"), rating.favours
    yield t("Department"), " · ".join(filter(None, (person.department, person.organisation)))
    yield t("Ties"), "; ".join(_ties(view, seat.person_id, t))
    yield (
        t("Our counterparts"),
        ", ".join(f"{cover.member.name} ({cover.strength})" for cover in seat.counterparts),
    )


def _roles(seat: SeatView, t: Translator) -> Iterator[str]:
    for held, name in ((seat.seat.final_say, t("final say")), (seat.seat.veto, t("veto"))):
        if held:
            yield name
    yield from (words.word(role, t) for role in sorted(seat.seat.roles))


def _ties(view: AccountView, person_id: int, t: Translator) -> Iterator[str]:
    for tie in view.ties_of(person_id):
        ends = (view.of(tie.source_id), view.of(tie.target_id))
        source, target = (end.person.name if end else "" for end in ends)
        yield words.tie(tie.kind, source, target, t)
