"""What of a map may its own people read? An allow-list: what it does not name is not in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kamap.analysis.view import AccountView, SeatView
from kamap.model import TieKind


@dataclass(frozen=True)
class ClientPerson:
    """Somebody of a map, as a customer may see them."""

    name: str
    title: str = ""
    department: str = ""
    manager: int | None = None
    """The place in the list of whom they report to."""
    counterparts: tuple[str, ...] = ()
    """The names of those of us whom they can turn to, by name."""


@dataclass(frozen=True)
class ClientMap:
    """All that a file for the customer is made from: it knows no ids, and nothing that we think.

    People are known by their place in the list, which follows from what the list says of them.
    """

    people: tuple[ClientPerson, ...] = ()
    lines: bool = True
    """Whether reporting lines are shown; else people stand by department."""
    counterparts: bool = False
    """Whether our people are shown: then for everybody, or somebody would look neglected."""


@dataclass(frozen=True)
class Disclosure:
    """What its sender shows of a map."""

    people: frozenset[int] | None = None
    """Their ids; None: all who are the customer's own."""
    order: tuple[int, ...] = ()
    """Who comes first, by ids; the others follow, by department and name."""
    lines: bool = True
    counterparts: bool = False


def customers_own(view: AccountView) -> frozenset[int]:
    """The ids of those on the map who belong to the customer."""
    return frozenset(s.person_id for s in view.seats if not s.person.outside(view.account))


def met(view: AccountView) -> frozenset[int]:
    """The ids of the customer's own people whom we have met: who is ticked at first."""
    return frozenset(p for p in customers_own(view) if not _seat(view, p).never_met)


def client_map(view: AccountView, disclosure: Disclosure) -> ClientMap:
    """The map as its sender shows it.

    People stand in the sender's order, then by department, name and title. Of people who are
    alike in all that is shown, what hangs below them decides, then whose they are: never when they
    were entered. Somebody whose manager is not shown has none.
    """
    return known_as_in_list(disclosed(view, disclosure), disclosure)


def disclosed(view: AccountView, disclosure: Disclosure) -> dict[int, ClientPerson]:
    """Those who are shown, by id; the manager of each is still an id."""
    shown = customers_own(view) if disclosure.people is None else disclosure.people
    seats = {seat.person_id: seat for seat in view.seats if seat.person_id in shown}
    manager_of = _managers(view, seats) if disclosure.lines else {}
    return {
        person_id: ClientPerson(
            seat.person.name,
            seat.person.title,
            seat.person.department,
            manager_of.get(person_id),
            _counterparts(seat) if disclosure.counterparts else (),
        )
        for person_id, seat in seats.items()
    }


def known_as_in_list(people: Mapping[int, ClientPerson], disclosure: Disclosure) -> ClientMap:
    """People by their place in the list instead of by id."""
    ids = _in_order(people, disclosure.order)
    place = {person_id: n for n, person_id in enumerate(ids)}
    return ClientMap(
        tuple(
            replace(one, manager=None if one.manager is None else place[one.manager])
            for one in (people[person_id] for person_id in ids)
        ),
        disclosure.lines,
        disclosure.counterparts,
    )


def order(view: AccountView, disclosure: Disclosure) -> tuple[int, ...]:
    """The ids of those shown, in the order of `client_map`."""
    return tuple(_in_order(disclosed(view, disclosure), disclosure.order))


def _seat(view: AccountView, person_id: int) -> SeatView:
    seat = view.of(person_id)
    assert seat is not None  # asked only of people with a seat
    return seat


def _counterparts(seat: SeatView) -> tuple[str, ...]:
    return tuple(sorted({cover.member.name for cover in seat.counterparts}, key=str.casefold))


def _managers(view: AccountView, shown: Mapping[int, SeatView]) -> dict[int, int]:
    """Who of those shown reports to whom, by solid lines alone.

    A strength or an influence may not settle anything here, so where somebody has two managers, or
    a line closes on itself, names do.
    """
    lines = sorted(
        (
            (_said(shown[tie.source_id]), _said(shown[tie.target_id]), tie)
            for tie in view.ties
            if tie.kind is TieKind.REPORTS_TO and tie.source_id in shown and tie.target_id in shown
        ),
        key=lambda line: line[:2],
    )
    manager_of: dict[int, int] = {}
    for _, _, tie in lines:
        above: int | None = tie.target_id
        while above is not None and above != tie.source_id:
            above = manager_of.get(above)
        if above is None:
            manager_of.setdefault(tie.source_id, tie.target_id)
    return manager_of


def _said(seat: SeatView) -> tuple[str, str, str]:
    person = seat.person
    return person.department, person.name, person.title


_Rank = tuple[int, str, str, str, str, str, str, tuple[str, ...]]


def _in_order(people: Mapping[int, ClientPerson], first: Iterable[int]) -> list[int]:
    """The ids in the order of the list: that of a canonical form of the reporting lines.

    Trees are compared by their shape and what is said in them (Aho, Hopcroft & Ullman 1974).
    """
    wanted = {person_id: n for n, person_id in enumerate(first)}
    reports: dict[int | None, list[int]] = {}
    for person_id, one in people.items():
        reports.setdefault(one.manager, []).append(person_id)

    def rank(person_id: int) -> _Rank:
        one = people[person_id]
        folded = (one.department.casefold(), one.name.casefold(), one.title.casefold())
        exact = (one.department, one.name, one.title)
        return (wanted.get(person_id, len(wanted)), *folded, *exact, one.counterparts)

    down = list(reports.get(None, ()))
    for person_id in down:
        down.extend(reports.get(person_id, ()))
    shape = _shapes(down, reports, {person_id: rank(person_id) for person_id in people})
    way: dict[int | None, tuple[int, ...]] = {None: ()}
    for above in (None, *down):
        below = sorted(reports.get(above, ()), key=shape.__getitem__)
        way |= {person_id: (*way[above], n) for n, person_id in enumerate(below)}
    return sorted(people, key=lambda person_id: (rank(person_id), way[person_id]))


def _shapes(
    down: Iterable[int], reports: Mapping[int | None, list[int]], ranks: Mapping[int, _Rank]
) -> dict[int, int]:
    """A number for what each person and everybody below say; alike trees have the same."""
    height: dict[int, int] = {}
    for person_id in reversed(list(down)):
        below = reports.get(person_id, ())
        height[person_id] = 1 + max((height[report] for report in below), default=0)
    shape: dict[int, int] = {}
    for level in sorted(set(height.values())):
        here = {
            person_id: (ranks[person_id], sorted(shape[r] for r in reports.get(person_id, ())))
            for person_id, of in height.items()
            if of == level
        }
        so_far, last = len(shape), None
        for n, person_id in enumerate(sorted(here, key=here.__getitem__)):
            if here[person_id] != last:
                number, last = so_far + n, here[person_id]
            shape[person_id] = number
    return shape
