"""How much of the nine points is known: one figure, and nine small marks."""

from datetime import date

import streamlit as st

from kamap import glossary, words
from kamap.analysis.information import Information, PointView
from kamap.i18n import Translator
from kamap.ui.explained import explained
from kamap.ui.information.age import age
from kamap.ui.markup import Markup, apart, tag


def show(known: Information, today: date, t: Translator) -> None:
    figure = tag(
        "p",
        *apart(
            (
                tag("b", str(known.fresh)),
                tag("span", t("of {count} known and fresh", count=len(known.points))),
                tag("span", t("{count} confirmed", count=known.confirmed), class_="confirmed"),
            )
        ),
        class_="figure",
    )
    marks = (tag("li", _mark(point, today, t)) for point in known.points)
    st.html(tag("div", figure, tag("ol", *marks), class_="nine"))


def _mark(point: PointView, today: date, t: Translator) -> Markup:
    """The point's number, in a shape that says how well it is known."""
    return explained(str(point.point.topic.number), _said(point, today, t), data_look=look(point))


def look(point: PointView) -> str:
    """What tells unknown, assumed, confirmed and stale points apart in the style sheet."""
    return "stale" if point.stale else point.point.state.value


def _said(point: PointView, today: date, t: Translator) -> str:
    state = point.point.state
    if not point.known:
        return f"{words.word(point.point.topic, t)}: {glossary.means(state, t)}"
    known = (words.word(state, t), age(point, today, t), t("stale") if point.stale else "")
    return f"{words.word(point.point.topic, t)}: {' · '.join(filter(None, known))}"
