"""Where a point comes from: its source, who told us, who of us keeps it, since when, evidence."""

from typing import Any

import streamlit as st

from kamap import glossary, words
from kamap.analysis.information import PointView
from kamap.analysis.view import AccountView
from kamap.i18n import Translator
from kamap.model import InformationPoint, Person, Source, longest
from kamap.services import information, people
from kamap.services.desk import Saved
from kamap.ui import session, typing
from kamap.ui.feedback import attempt
from kamap.ui.fields import follow, keep, place, save
from kamap.ui.information.saving import name, record, saves
from kamap.ui.owners import owner
from kamap.ui.panel.called import told_apart
from kamap.ui.resources import database

_NEWCOMER = 0
"""Stands in the list of people for somebody who is not in it yet."""
_NEW = "information:newcomer"


def popover(view: AccountView, point: PointView, t: Translator) -> None:
    """Built when it is opened."""
    number = point.point.topic.number
    folded = st.popover(
        t("Details"),
        icon=":material/tune:",
        type="tertiary",
        key=f"point:details:{number}",
        on_change="rerun",
    )
    if not folded.open:
        return
    with folded, st.container(key=f"point-details-{number}", width=420, gap="small"):
        _source(view, point, t)
        _told_by(view, point, t)
        ours, since = st.columns([1.3, 1], gap="small")
        with ours:
            _owner(view, point, t)
        with since:
            _known_on(view, point, t)
        _evidence(view, point, t)


def _source(view: AccountView, point: PointView, t: Translator) -> None:
    stored = point.point.source
    key = follow(name(view, point, "source"), stored, view.center.revision)
    place(key).segmented_control(
        t("Where from"),
        list(Source),
        default=stored,
        format_func=lambda one: words.word(one, t),
        key=key,
        width="stretch",
        help=glossary.listed(Source, t),
        **saves(view, point, key, "source"),
    )


def _told_by(view: AccountView, point: PointView, t: Translator) -> None:
    """One of the account's people, or somebody nobody had written down."""
    new = st.session_state.get(_NEW) == (view.center.id, point.point.topic)
    options = _people(view, point) | {_NEWCOMER: t("Somebody new…")}
    chosen = _NEWCOMER if new else point.point.source_id
    key = keep(name(view, point, "source_id"), chosen if chosen in options else None, options)

    def tell(person_id: int | None) -> Saved:
        if person_id == _NEWCOMER:
            st.session_state[_NEW] = (view.center.id, point.point.topic)
            return Saved()
        st.session_state.pop(_NEW, None)
        return record(view, point, source_id=person_id)

    place(key).selectbox(
        t("Who told us"),
        list(options),
        format_func=options.__getitem__,
        index=None,
        key=key,
        placeholder=t("Nobody in particular"),
        help=glossary.means("told_by", t),
        on_change=save,
        args=(key, view.center.id, tell),
    )
    if new:
        _newcomer(view, point, t)


def _people(view: AccountView, point: PointView) -> dict[int, str]:
    known = people.known(database(), view.account.id or 0)
    there = (one for one in known if one.present(view.today) or one.id == point.point.source_id)
    return told_apart({one.id or 0: _called(one) for one in there})


def _called(person: Person) -> str:
    return " · ".join(filter(None, (person.name, person.title, person.organisation)))


def _newcomer(view: AccountView, point: PointView, t: Translator) -> None:
    keys = "told:name", "told:organisation"
    with st.form("point-newcomer", border=True):
        st.text_input(t("Name"), key=keys[0], max_chars=longest(Person, "name"))
        st.text_input(
            t("Organisation"),
            key=keys[1],
            max_chars=longest(Person, "organisation"),
            placeholder=t("design institute, agent, partner"),
        )
        st.form_submit_button(
            t("Add"), type="primary", on_click=_add_newcomer, args=(view, point, *keys)
        )


def _add_newcomer(view: AccountView, point: PointView, who: str, where: str) -> None:
    """Adds whoever was typed in; what was refused stays there to be mended."""

    def told() -> Saved:
        return information.told_by_newcomer(
            session.desk(),
            view.center.id or 0,
            point.point.topic,
            st.session_state[who],
            organisation=st.session_state[where],
        )[1]

    if attempt(told):
        st.session_state.pop(_NEW, None)
        st.session_state[who] = st.session_state[where] = ""


def _owner(view: AccountView, point: PointView, t: Translator) -> None:
    owner(
        t("Who of us keeps it"),
        name(view, point, "owner"),
        point.point.owner,
        view.center,
        lambda entered: record(view, point, owner=entered),
        t,
    )


def _known_on(view: AccountView, point: PointView, t: Translator) -> None:
    stored = point.point.known_on
    key = follow(name(view, point, "known_on"), stored, view.center.revision)
    place(key).date_input(
        t("Known since"),
        value=stored,
        key=key,
        max_value=max(view.today, stored or view.today),
        format="YYYY-MM-DD",
        disabled=not point.known,
        help=glossary.means("information_point", t),
        on_change=save,
        args=(key, view.center.id, lambda day: _dated(view, point, day)),
    )


def _dated(view: AccountView, point: PointView, day: Any) -> Saved:
    """A point that is known has a date: one that is taken out says nothing."""
    return Saved() if day is None else record(view, point, known_on=day)


def _evidence(view: AccountView, point: PointView, t: Translator) -> None:
    stored = point.point.evidence
    key = follow(name(view, point, "evidence"), stored, view.center.revision, typed=True)
    st.text_area(
        t("Evidence"),
        stored,
        key=key,
        height=90,
        max_chars=longest(InformationPoint, "evidence"),
        help=glossary.means("point_evidence", t),
        **saves(view, point, key, "evidence"),
    )
    typing.say_theirs(key, "evidence")
