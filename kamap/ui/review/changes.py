"""What has changed on balance, one line for each person, those with the most influence first."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import streamlit as st

from kamap import words
from kamap.change_words import terms
from kamap.i18n import Translator
from kamap.model import PointState, Topic
from kamap.services.meanwhile import Meanwhile, NetChange
from kamap.ui.markup import Markup, tag

LOG = Path(__file__).parents[3] / "pages" / "account" / "log.py"
PEOPLE_TOLD = 12
TELLING = {
    "person": ("left_on", "moved_to", "contact_depth", "title", "department", "organisation"),
    "seat": ("stance", "influence", "final_say", "veto", "roles", "favours", "confidence"),
    "opportunity": ("stage", "amount", "currency", "decision_on", "outcome"),
}
"""What a manager is told; all else is counted, and read in the change log."""


def show(found: Meanwhile, center_id: int, t: Translator) -> None:
    st.html(tag("section", *_letter(found, t), class_="review-changes"))
    with st.container(key="review-log"):  # its place is kept, as the note's field stands below
        if found.changes:
            st.page_link(
                LOG,
                label=t("Every change is in the log"),
                icon=":material/history:",
                query_params={"center": str(center_id)},
            )


def _letter(found: Meanwhile, t: Translator) -> Iterator[Markup]:
    yield tag("h2", t("What has changed"))
    lines = [*_came_and_went(found, t), *_purchases(found, t), *_people(found, t)]
    lines += [*_points(found, t), *_renewed(found, t)]
    if lines:
        yield tag("ul", *lines)
    rest = [change for change in found.changes if not _is_told(change)]
    if not found.changes:
        yield tag("p", t("Nobody has changed anything since."), class_="review-none")
    elif rest:
        count = t.plural("{count} smaller change", "{count} smaller changes", len(rest))
        yield tag("p", t("and {changes}", changes=count) if lines else count, class_="rest")


def _came_and_went(found: Meanwhile, t: Translator) -> Iterator[Markup]:
    moved = [c for c in found.changes if c.noun == "seat" and c.field is None]
    joined = _whom(c for c in moved if c.after is not None)
    left = _whom(c for c in moved if c.after is None)
    if joined:
        yield _line(t("Joined the map"), t(", ").join(joined))
    if left:
        yield _line(t("Off the map"), t(", ").join(left))


def _whom(changes: Iterable[NetChange]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(change.person for change in changes))


def _purchases(found: Meanwhile, t: Translator) -> Iterator[Markup]:
    names = {one.after.center.id: words.center(one.after.center, t) for one in found.maps}
    for center_id in dict.fromkeys(c.center_id for c in _telling(found.changes, "opportunity")):
        mine = [c for c in _telling(found.changes, "opportunity") if c.center_id == center_id]
        name = names.get(center_id) or t("A purchase that has ended")
        yield _line(name, *_parts(mine, t))


def _people(found: Meanwhile, t: Translator) -> Iterator[Markup]:
    changes = _telling(found.changes, "person", "seat")
    of: dict[int, list[NetChange]] = {}
    for change in changes:
        of.setdefault(change.people[0], []).append(change)
    influence = {
        seat.person_id: seat.seat.influence
        for one in found.maps
        for view in (one.before, one.after)
        for seat in view.seats
    }
    ranked = sorted(of, key=lambda person: -influence.get(person, -1))
    for person in ranked[:PEOPLE_TOLD]:
        yield _line(of[person][0].person, *_parts(of[person], t))
    if (more := len(ranked) - PEOPLE_TOLD) > 0:
        yield _line(t.plural("and {count} more person", "and {count} more people", more))


def _points(found: Meanwhile, t: Translator) -> Iterator[Markup]:
    """What we have learnt: the information points that are known now, or better than before."""
    topics = {point.id: point.topic for one in found.maps for point in one.after.case.map_.points}
    learnt: dict[Topic, PointState] = {}
    for change in found.changes:
        if change.noun == "information_point" and change.row_id in topics:
            state = change.after["state"] if change.field is None and change.after else change.after
            if change.field in (None, "state") and state in set(PointState):
                learnt.setdefault(topics[change.row_id], PointState(state))
    if learnt:
        said = (
            f"{words.word(topic, t)} ({words.word(learnt[topic], t)})"
            for topic in Topic
            if topic in learnt
        )
        yield _line(t("Information"), t(", ").join(said))


def _renewed(found: Meanwhile, t: Translator) -> Iterator[Markup]:
    """Whoever has been rated again, and stands where they stood."""
    moved = {c.row_id for c in _telling(found.changes, "seat")}
    again = [c for c in found.changes if c.field == "rated_on" and c.row_id not in moved]
    if again:
        yield _line(t("Rated anew, unchanged"), t(", ").join(_whom(again)))


def _telling(changes: Sequence[NetChange], *nouns: str) -> tuple[NetChange, ...]:
    return tuple(c for c in changes if c.noun in nouns and c.field in TELLING[c.noun])


def _is_told(change: NetChange) -> bool:
    match change.noun:
        case "seat" if change.field is None:
            return True
        case "seat" if change.field == "rated_on":
            return True
        case "information_point":
            return change.field in (None, "state")
    return change.field in TELLING.get(change.noun, ())


def _parts(changes: Sequence[NetChange], t: Translator) -> Iterator[Markup]:
    """`stance −4 → −2`, in the order in which it matters."""
    order = [field for fields in TELLING.values() for field in fields]
    for change in sorted(changes, key=lambda c: order.index(c.field or "")):
        field, before, after = terms(change.line, t)
        yield tag(
            "span",
            tag("span", field, class_="field"),
            " ",
            tag("span", before, class_="before"),
            " → ",
            tag("b", after),
            class_="part",
        )


def _line(whom: str, *parts: str) -> Markup:
    return tag("li", tag("strong", whom), " ", *parts)
