"""How support moved, in large figures, in words, and as steps from then to now."""

import streamlit as st

from kamap import words
from kamap.analysis.split import Cause, Split
from kamap.drawing.history_charts import support_steps
from kamap.i18n import Translator, mark
from kamap.services.diff import Diff
from kamap.ui import session
from kamap.ui.markup import Markup, tag
from kamap.ui.theme import theme

TELLING = 0.0005
"""Less than this shows as 0.0 points."""

RISEN = {
    Cause.STANCES: mark("Most of the rise is stances won."),
    Cause.INFLUENCE: mark("Most of the rise is influence re-scored: nobody was won by that."),
    Cause.PEOPLE: mark("Most of the rise is people who joined or left: nobody was won over."),
}
FALLEN = {
    Cause.STANCES: mark("Most of the fall is stances lost."),
    Cause.INFLUENCE: mark("Most of the fall is influence re-scored: nobody was lost by that."),
    Cause.PEOPLE: mark("Most of the fall is people who joined or left."),
    Cause.STALE: mark("Most of the fall is ratings gone stale: ask again, and it may come back."),
}


def show(found: Diff, t: Translator) -> None:
    split = found.split
    told, drawn = st.columns([1, 1.25], gap="medium", vertical_alignment="center")
    told.html(tag("section", *_figures(split, t), *_words(split, t), class_="moved"))
    drawn.plotly_chart(
        support_steps(split, theme(), t),
        key="history:steps",
        config={"displayModeBar": False, "staticPlot": True, "locale": session.language()},
    )


def _figures(split: Split, t: Translator) -> list[Markup]:
    before, after = (_share(end) for end in (split.before, split.after))
    up = split.change > 0
    moved = t("{points} points", points=words.points(split.change))
    return [
        tag("h2", t("Support")),
        tag(
            "p",
            tag("span", before, class_="before"),
            tag("span", " → ", class_="arrow"),
            tag("b", after, data_kamap="support-now"),
            tag("strong", moved, class_="up" if up else "down") if _tells(split.change) else "",
            class_="number",
        ),
    ]


def _share(share: float | None) -> str:
    return "–" if share is None else words.percent(share)


def _tells(part: float) -> bool:
    return abs(part) >= TELLING


def _words(split: Split, t: Translator) -> list[Markup]:
    parts = sorted(
        ((cause, getattr(split, cause.value)) for cause in Cause),
        key=lambda part: -abs(part[1]),
    )
    lines = [_part(cause, part, t) for cause, part in parts]
    return [tag("dl", *lines), tag("p", sentence(split, t), class_="said")]


def _part(cause: Cause, part: float, t: Translator) -> Markup:
    class_ = None if _tells(part) else "none"
    said = tag("dt", words.points(part), class_=class_)
    return Markup(said + tag("dd", words.word(cause, t), class_=class_))


def sentence(split: Split, t: Translator) -> str:
    """What to make of it."""
    if split.before is None or split.after is None:
        return t("There was no coverage on one of the two days, so nobody’s part can be told.")
    if not _tells(split.change):
        if any(_tells(getattr(split, cause.value)) for cause in Cause):
            return t("Support is where it was: what moved it has cancelled out.")
        return t("Nothing has moved support.")
    moved = RISEN if split.change > 0 else FALLEN
    cause = max(moved, key=lambda one: getattr(split, one.value) / split.change)
    if getattr(split, cause.value) / split.change >= 0.5:
        return t(moved[cause])
    return t("Several causes have moved it together.")
