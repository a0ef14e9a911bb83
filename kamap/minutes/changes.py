"""How do a day's changes read, person by person and point by point, in the minutes?"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from kamap import words
from kamap.change_words import logged, terms
from kamap.i18n import Translator
from kamap.model import TieKind, Topic
from kamap.services.diff import NetChange
from kamap.services.wrap_up import Meeting

LETTERS_TOLD = 120
"""A text that is longer is cut off: the map has all of it."""
ABOUT_PEOPLE = ("seat", "person", "counterpart")
SILENT = {"rated_on", "parent_id", "version"}
POINT_FIELDS = ("state", "text", "owner", "known_on")
"""What is told of a point; that its date moved only where nothing else did."""


def changed(meeting: Meeting, t: Translator) -> list[str]:
    """One line for each person and thing: people by influence, then ties, points, the rest."""
    changes = meeting.changes
    return [
        *_people(meeting, [c for c in changes if c.noun in ABOUT_PEOPLE], t),
        *_ties([c for c in changes if c.noun == "tie"], t),
        *_points(meeting, [c for c in changes if c.noun == "information_point"], t),
        *_factors(meeting, [c for c in changes if c.noun == "success_factor"], t),
        *_deal([c for c in changes if c.noun in ("opportunity", "account", "buying_center")], t),
        *_actions(meeting, [c for c in changes if c.noun == "action"], t),
    ]


def _by_thing(changes: Iterable[NetChange]) -> Iterator[tuple[int, list[NetChange]]]:
    """The changes of each thing, in the order in which the things were entered."""
    ordered = sorted(changes, key=lambda change: change.row_id)
    for row_id, held in groupby(ordered, key=lambda change: change.row_id):
        yield row_id, list(held)


def _people(meeting: Meeting, changes: list[NetChange], t: Translator) -> Iterator[str]:
    rank = {seat.person_id: number for number, seat in enumerate(meeting.view.seats)}

    def first(change: NetChange) -> tuple[int, int]:
        return rank.get(change.people[0], len(rank)), change.people[0]

    for _, held in groupby(sorted(changes, key=first), key=first):
        about = list(held)
        said = [part for change in reversed(about) if (part := _of_person(meeting, change, t))]
        if said:
            yield t("{name}: {changes}", name=about[0].person, changes=words.in_a_row(said, t))


def _of_person(meeting: Meeting, change: NetChange, t: Translator) -> str:
    if change.field is not None:
        return "" if change.field in SILENT else _field(change, t)
    came = change.before is None
    match change.noun:
        case "seat":
            return t("on the map now") if came else t("no longer on the map")
        case "counterpart":
            ours = {member.id: member.name for member in meeting.view.team}
            name = ours.get((change.after or change.before)["team_member_id"], "")
            return t("covered by {name}", name=name) if came and name else ""
    return ""


def _ties(changes: list[NetChange], t: Translator) -> Iterator[str]:
    for _, held in _by_thing(changes):
        change = held[0]
        if change.field is not None:
            fields = (_field(one, t) for one in held if not str(one.field).endswith("_id"))
            said = words.in_a_row(fields, t)
            if said:
                yield t("{name}: {changes}", name=change.person, changes=said)
            continue
        tie = change.after or change.before
        source, _, target = change.person.partition(" – ")
        sentence = words.tie(TieKind(tie["kind"]), source, target, t)
        yield t("New tie: {tie}", tie=sentence) if change.after else t("Gone: {tie}", tie=sentence)


def _points(meeting: Meeting, changes: list[NetChange], t: Translator) -> Iterator[str]:
    now = {view.point.id: view.point for view in meeting.known.points if view.point.id}
    for row_id, held in _by_thing(changes):
        point, whole = now.get(row_id), held[0].field is None
        topic = point.topic if point else Topic(held[0].before["topic"])
        if point is None:
            said = t("no longer known")
        elif whole:
            said = words.in_a_row((words.word(point.state, t), _quoted(point.text)), t)
        else:
            said = _of_point({str(change.field): change for change in held}, t)
        if said:
            yield t("{name}: {changes}", name=words.topic(topic, t), changes=said)


def _of_point(changes: Mapping[str, NetChange], t: Translator) -> str:
    told = [field for field in POINT_FIELDS if field in changes]
    if told == ["known_on"]:
        return t("still true")
    parts = (
        _quoted(changes[field].after) if field == "text" else _field(changes[field], t)
        for field in told
        if field != "known_on"
    )
    return words.in_a_row(parts, t)


def _factors(meeting: Meeting, changes: list[NetChange], t: Translator) -> Iterator[str]:
    now = {factor.id: factor for factor in meeting.known.factors}
    for row_id, held in _by_thing(changes):
        factor, first = now.get(row_id), held[0]
        if factor is None:
            yield t("No longer a success factor: {factor}", factor=first.before["text"])
        elif first.field is None:
            standing = words.word(factor.standing, t) if factor.standing else ""
            said = words.in_a_row((factor.text, standing), t)
            yield t("New success factor: {factor}", factor=said)
        else:
            told = [_field(change, t) for change in held if change.field == "standing"]
            renamed = any(change.field == "text" for change in held)
            if told or renamed:
                yield t(
                    "Success factor “{factor}”: {changes}",
                    factor=factor.text,
                    changes=words.in_a_row(told, t) or t("worded anew"),
                )


def _deal(changes: list[NetChange], t: Translator) -> Iterator[str]:
    """Stage, amount, date: the deal itself."""
    for change in reversed(changes):
        if change.field is not None and change.field not in SILENT:
            yield _field(change, t)


def _actions(meeting: Meeting, changes: list[NetChange], t: Translator) -> Iterator[str]:
    """What was got done, put off or dropped; what was agreed on has a place of its own."""
    agreed = {action.id for action in meeting.agreed}
    every = {action.id: action for action in meeting.done}
    still = {action.id: action for action in meeting.still_open}
    for row_id, held in _by_thing(changes):
        fields = {change.field: change for change in held}
        if row_id in agreed:
            continue
        if None in fields and fields[None].after is None:
            yield t("Dropped: {what}", what=fields[None].before["what"])
        elif action := every.get(row_id):
            yield t("Done: {what}", what=" – ".join(filter(None, (action.what, action.result))))
        elif row_id in still and (due := fields.get("due_on")):
            yield t("{name}: {changes}", name=still[row_id].what, changes=_field(due, t))


def _field(change: NetChange, t: Translator) -> str:
    """`stance 0 → +3`; what was blank before is just told: `evidence: “…”`."""
    field, before, after = terms(logged(change), t)
    if _is_text(change):
        return t("{field}: {value}", field=field, value=_quoted(after))
    if before == "–":
        return t("{field}: {value}", field=field, value=_shortened(after))
    return t(
        "{field} {before} → {after}",
        field=field,
        before=_shortened(before),
        after=_shortened(after),
    )


def _is_text(change: NetChange) -> bool:
    return change.field in ("evidence", "business_result", "personal_win", "note")


def _quoted(text: str) -> str:
    return f"“{_shortened(text)}”" if text else ""


def _shortened(text: str) -> str:
    return text if len(text) <= LETTERS_TOLD else f"{text[:LETTERS_TOLD].rstrip()}…"
