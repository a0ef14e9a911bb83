"""Who is on the map, column by column as the import reads people?"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from kamap import words
from kamap.analysis.view import AccountView, Cover, SeatView
from kamap.export.workbook.headings import (
    OF_PEOPLE,
    PEOPLE,
    STANDING,
    UNKNOWN,
    YES,
    columns,
    said,
)
from kamap.export.workbook.sheet import Listing, Row, Value
from kamap.i18n import Translator
from kamap.model import BuyingCenter, Confidence, Person, Role

BETWEEN_CONTACTS = ";；、:："
"""What tells one of our people from the next, and a name from its strength."""


def people(view: AccountView, t: Translator) -> Listing:
    """Everybody with a seat, those who have left included."""
    rows = [
        Row(_cells(number, seat, view, t), quiet=not seat.person.present(view.today))
        for number, seat in enumerate(in_order(view), start=1)
    ]
    return Listing(said(PEOPLE, t), columns(OF_PEOPLE, t), rows, fixed=2, pages_wide=3)


def in_order(view: AccountView) -> list[SeatView]:
    """The most influential first, those who have left last.

    People of one name change places with each other so that they stand in the order of entry: by
    that the import tells them apart where they have no ids.
    """
    seats = (*view.seats, *view.left)
    of_name: defaultdict[str, list[SeatView]] = defaultdict(list)
    for seat in sorted(seats, key=lambda seat: -seat.person_id):
        of_name[seat.person.name].append(seat)
    return [of_name[seat.person.name].pop() for seat in seats]


def references(people: Iterable[Person]) -> dict[int, str]:
    """How a tie names each of these people, who are numbered from 1: by name, if nobody else
    bears it, else by id, else by name and number.

    >>> wang, li = {"account_id": 1, "name": "Wang"}, {"account_id": 1, "name": "Li"}
    >>> staff = [Person(id=7, **wang), Person(id=8, external_id="w", **wang), Person(id=9, **li)]
    >>> references(staff)
    {7: 'Wang #1', 8: 'w', 9: 'Li'}
    """
    numbered = {f"{one.name} #{n}": one for n, one in enumerate(people, start=1)}
    bears = Counter(
        text
        for by_number, one in numbered.items()
        for text in {by_number, one.name, one.external_id}
    )
    return {
        one.id or 0: next(
            (text for text in (one.name, one.external_id) if text and bears[text] == 1), by_number
        )
        for by_number, one in numbered.items()
    }


def opportunity(center: BuyingCenter, t: Translator) -> str:
    """How a row names the buying center it is about."""
    return said(STANDING, t) if center.standing else center.name


def _cells(number: int, seat: SeatView, view: AccountView, t: Translator) -> Sequence[Value]:
    person, part = seat.person, seat.seat
    given = {
        **{f: getattr(person, f) for f in Person.model_fields},
        **{f: getattr(part, f) for f in type(part).model_fields},
        "number": number,
        "roles": words.listed((words.word(role, t) for role in _sorted(part.roles)), t, "; "),
        "stance": said(UNKNOWN, t) if part.stance is None else part.stance,
        "confidence": words.word(part.confidence, t),
        "final_say": _yes(part.final_say, t),
        "veto": _yes(part.veto, t),
        "our_contacts": "; ".join(map(_covering, seat.counterparts)),
        "account": view.account.name,
        "opportunity": opportunity(view.center, t),
    }
    if part.stance is None and part.confidence is Confidence.ASSUMED:
        given["confidence"] = None  # nothing has been assumed yet
    return [given[column.field] for column in OF_PEOPLE]


def _sorted(roles: frozenset[Role]) -> list[Role]:
    return [role for role in Role if role in roles]


def _yes(value: bool, t: Translator) -> str | None:
    return said(YES, t) if value else None


def _covering(cover: Cover) -> str:
    """`Li Na:5`; a name that would be torn apart is quoted."""
    name = cover.member.name
    if name.startswith('"') or any(sign in name for sign in BETWEEN_CONTACTS):
        name = '"{}"'.format(name.replace('"', '""'))
    return f"{name}:{cover.strength}"
