"""One of the nine points: what we know of it, how sure we are, and where that comes from."""

import streamlit as st

from kamap import glossary, words
from kamap.analysis.information import Information, PointView
from kamap.analysis.view import AccountView
from kamap.i18n import Translator
from kamap.model import InformationPoint, PointState, longest
from kamap.services import information
from kamap.ui import session, typing
from kamap.ui.feedback import attempt
from kamap.ui.fields import follow, place
from kamap.ui.information import details, readings
from kamap.ui.information.age import age
from kamap.ui.information.headline import look
from kamap.ui.information.saving import name, saves
from kamap.ui.markup import Markup, apart, tag


def show(view: AccountView, known: Information, point: PointView, t: Translator) -> None:
    head(view, point, t)
    text(view, point, t)
    readings.show(view, known, point.point.topic, t)
    foot(view, point, t)


def head(view: AccountView, point: PointView, t: Translator) -> None:
    """Number and name; beside them how sure we are."""
    topic, state = point.point.topic, point.point.state
    with st.container(key=f"point-head-{topic.number}", horizontal=True):
        st.html(
            tag(
                "h2",
                tag(
                    "span",
                    str(topic.number),
                    class_="mark",
                    data_look=look(point),
                    aria_hidden="true",
                ),
                words.word(topic, t),
                class_="point",
                title=glossary.means(topic, t),
            )
        )
        key = follow(name(view, point, "state"), state, view.center.revision)
        place(key, width="content").segmented_control(
            t("How sure are we of point {number}?", number=topic.number),
            list(PointState),
            default=state,
            format_func=lambda one: words.word(one, t),
            key=key,
            required=True,
            label_visibility="collapsed",
            **saves(view, point, key, "state"),
        )


def text(view: AccountView, point: PointView, t: Translator) -> None:
    topic, stored = point.point.topic, point.point.text
    key = follow(name(view, point, "text"), stored, view.center.revision, typed=True)
    st.text_area(
        words.word(topic, t),
        stored,
        key=key,
        height="content",
        max_chars=longest(InformationPoint, "text"),
        placeholder=glossary.means(topic, t),
        label_visibility="collapsed",
        **saves(view, point, key, "text"),
    )
    typing.say_theirs(key, "text")


def foot(view: AccountView, point: PointView, t: Translator) -> None:
    """Where it comes from, and how old it is; changing that is folded away."""
    number = point.point.topic.number
    with st.container(key=f"point-foot-{number}", horizontal=True, vertical_alignment="center"):
        st.html(_provenance(view, point, t))
        if point.known and point.point.known_on != view.today:
            st.button(
                t("Still true"),
                key=f"point:still:{number}",
                type="tertiary",
                icon=":material/check:",
                help=glossary.means("point_still_true", t),
                on_click=_still_true,
                args=(view.center.id, point),
            )
        details.popover(view, point, t)


def _provenance(view: AccountView, point: PointView, t: Translator) -> Markup:
    """`coach · Sun Yi · kept by Li · 12 days ago`"""
    kept = point.point
    old = age(point, view.today, t)
    when = [tag("time", old, datetime=str(kept.known_on))] if old else []
    if point.stale:
        when.append(tag("span", t("stale"), class_="flag", title=glossary.means("stale", t)))
    who = (
        words.word(kept.source, t) if kept.source else "",
        point.told_by.name if point.told_by else "",
        t("kept by {name}", name=kept.owner) if kept.owner else "",
    )
    facts = [*(tag("span", fact) for fact in who if fact), *when]
    return tag("p", *apart(facts), class_="provenance")


def _still_true(center_id: int, point: PointView) -> None:
    topic = point.point.topic
    attempt(lambda: information.still_true(session.desk(), center_id, topic))
