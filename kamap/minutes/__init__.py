"""How do the minutes of a meeting read? Plain text, to be copied into mail or a chat."""

from collections.abc import Iterable, Iterator, Sequence

from babel.dates import format_date
from babel.lists import format_list

from kamap import words
from kamap.i18n import Translator
from kamap.minutes.changes import changed
from kamap.model import Action, ActionKind, Person
from kamap.services.wrap_up import Meeting

NAMED = 8
"""So many people are called by name in a row, the others counted."""


def minutes(meeting: Meeting, t: Translator) -> str:
    """Where we stand, what changed, what was agreed, and what is open: each told if there is any.

    The same meeting always gives the same text: it holds no time of day and no author.
    """
    sections = (
        ("", _standing(meeting, t)),
        (t("What changed"), _changes(meeting, t)),
        (t("Agreed"), _actions(meeting, meeting.agreed, t)),
        (t("Still to be done"), _actions(meeting, meeting.still_open, t)),
        (t("Open questions"), _questions(meeting, t)),
    )
    told = ((title, list(lines)) for title, lines in sections)
    return "\n\n".join(_section(title, lines) for title, lines in told if lines)


def _section(title: str, lines: Sequence[str]) -> str:
    if not title:
        return "\n".join(lines)
    return "\n".join([title, *(f"- {line}" for line in lines)])


def _standing(meeting: Meeting, t: Translator) -> Iterator[str]:
    view = meeting.view
    day = format_date(view.today, "long", locale=t.lang)
    yield " · ".join((view.account.name, words.center(view.center, t), day))
    shares = view.coverage.shares
    if shares is not None:
        yield t(
            "Support {support}, of which confirmed {confirmed}",
            support=_moved(meeting.before, shares.supporting),
            confirmed=words.percent(shares.confirmed_support),
        )
    for seat in view.final_say:
        stance = words.stance(seat.seat.stance, t)
        said = stance if seat.seat.stance is None else f"{words.signed(seat.seat.stance)} {stance}"
        yield t("Final say: {name}, {stance}", name=seat.person.name, stance=said)


def _moved(before: float | None, now: float) -> str:
    """`40.0 % → 46.5 %`; one figure where it has not moved."""
    if before is None or words.percent(before) == words.percent(now):
        return words.percent(now)
    return f"{words.percent(before)} → {words.percent(now)}"


def _changes(meeting: Meeting, t: Translator) -> Iterable[str]:
    if meeting.begun_today:
        people = len(meeting.view.seats)
        return [
            t.plural(
                "The map was begun today, with {count} person on it.",
                "The map was begun today, with {count} people on it.",
                people,
            )
        ]
    return changed(meeting, t) or [t("Nothing has changed today.")]


def _actions(meeting: Meeting, actions: Iterable[Action], t: Translator) -> Iterator[str]:
    """`Visit the plant (Zhou) – Ann, due in 7 days, 30 Nov`"""
    people = {seat.person_id: seat.person.name for seat in meeting.view.seats}
    for action in actions:
        about = (
            people.get(action.person_id or 0, ""),
            words.word(action.kind, t) if action.kind is ActionKind.COUNTERMEASURE else "",
        )
        whom = t(" ({about})", about=words.in_a_row(about, t)) if any(about) else ""
        yield f"{action.what}{whom} – {_by_whom_and_when(action, meeting, t)}"


def _by_whom_and_when(action: Action, meeting: Meeting, t: Translator) -> str:
    owner = action.owner or t("nobody of us yet")
    if not action.open:
        return words.in_a_row((owner, t("done"), action.result), t)
    due = words.due(action, meeting.view.today, t)
    day = words.day(action.due_on, t) if action.due_on else ""
    return words.in_a_row((owner, due, day), t)


def _questions(meeting: Meeting, t: Translator) -> Iterator[str]:
    """What nobody knows, or has not looked at for too long."""
    view, points = meeting.view, meeting.known.points
    if view.seats and not view.final_say:
        yield t("Who has the final say?")
    unrated = [seat.person for seat in view.seats if seat.seat.stance is None]
    if unrated:
        yield t("Where do they stand? {names}", names=_names(unrated, t))
    if old := [seat.person for seat in view.seats if seat.stale]:
        yield t("Where do they stand by now? {names}", names=_names(old, t))
    if unknown := [view.point.topic for view in points if not view.known]:
        yield t("Not known yet: {points}", points=_listed((words.topic(p, t) for p in unknown), t))
    if stale := [view.point.topic for view in points if view.stale]:
        yield t(
            "To be asked again: {points}", points=_listed((words.topic(p, t) for p in stale), t)
        )


def _names(people: Sequence[Person], t: Translator) -> str:
    names = [person.name for person in people[:NAMED]]
    if len(people) > NAMED:
        names.append(t("{count} more", count=len(people) - NAMED))
    return _listed(names, t)


def _listed(parts: Iterable[str], t: Translator) -> str:
    return format_list(list(parts), locale=t.lang)
