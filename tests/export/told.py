"""Any map as a customer may read it, and all the maps that are the same to the customer.

What is told is drawn once; everything else can be drawn around it as often as one likes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from kamap.analysis.client_map import Disclosure
from kamap.analysis.past import Event, EventKind, Past
from kamap.analysis.view import AccountView, analyse
from kamap.model import (
    Account,
    Action,
    BuyingCenter,
    Counterpart,
    InformationPoint,
    Opportunity,
    Outcome,
    Person,
    PointState,
    Policy,
    Seat,
    Snooze,
    StakeholderMap,
    SuccessFactor,
    TeamMember,
    Tie,
    TieKind,
    Topic,
)
from tests.conftest import MONDAY
from tests.export.anything import EARLIER, LATER, anything
from tests.export.secrets import marker

NAMES = ("Wang Wei", "wang wei", "Li Na", "An", "王芳", "欧阳修", "Zhou <b>&", "محمد", "Ō" * 40)
TITLES = ("", "CEO", "Head of Works", "采购部经理", "Vice President, Terminal Operations " * 3)
DEPARTMENTS = ("", "Board", "BOARD", "Purchase", "采购部", "</td>")
OURS = ("Chen", "吴敏", "Ito")
MOST = 7
STAYS = st.none() | LATER


@dataclass(frozen=True)
class ToldPerson:
    """Somebody as a customer's file says."""

    name: str
    title: str
    department: str
    counterparts: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """All that a customer's file may depend on, with what its sender wants of it."""

    people: tuple[ToldPerson, ...]
    reports: tuple[tuple[int, int], ...]
    """Who reports to whom, by their numbers."""
    first: tuple[int, ...]
    """Whom the sender wants first."""
    lines: bool
    counterparts: bool


@dataclass(frozen=True)
class Around:
    """One of the maps that hold what is told, and how its sender asks for that alone."""

    view: AccountView
    disclosure: Disclosure


@st.composite
def told(draw: st.DrawFn) -> Told:
    """Sometimes a tangle of lines, which the database refuses, but then of people of any names.

    Between people who are alike in every word, names could not settle a tangle.
    """
    count, tangled = draw(st.integers(1, MOST)), draw(st.booleans())
    people = tuple(
        ToldPerson(
            draw(st.sampled_from(NAMES)) + (f" {n}" if tangled else ""),
            draw(st.sampled_from(TITLES)),
            draw(st.sampled_from(DEPARTMENTS)),
            tuple(sorted(draw(st.sets(st.sampled_from(OURS))))),
        )
        for n in range(count)
    )
    if tangled:
        pairs = [(one, other) for one in range(count) for other in range(count) if one != other]
        reports = draw(st.lists(st.sampled_from(pairs), max_size=9, unique=True)) if pairs else []
    else:
        managers = [(n, draw(st.none() | st.integers(0, n - 1))) for n in range(1, count)]
        reports = [(n, manager) for n, manager in managers if manager is not None]
    first = tuple(draw(st.permutations(range(count)))[: draw(st.integers(0, count))])
    return Told(people, tuple(reports), first, draw(st.booleans()), draw(st.booleans()))


@st.composite
def around(draw: st.DrawFn, what: Told) -> Around:
    """A map in which only that is told, under other ids and in another order of entry."""
    counts = [len(what.people), *(draw(st.integers(0, most)) for most in (2, 1, 2))]
    ids = draw(
        st.lists(st.integers(1, 999), min_size=sum(counts), max_size=sum(counts), unique=True)
    )
    shown, unticked, gone, told_us = (
        ids[sum(counts[:n]) : sum(counts[: n + 1])] for n in range(len(counts))
    )
    people = [
        _person(draw, id_, STAYS, name=one.name, title=one.title, department=one.department)
        for id_, one in zip(shown, what.people, strict=True)
    ]
    people += [_person(draw, id_, STAYS) for id_ in unticked]
    people += [_person(draw, id_, EARLIER) for id_ in gone]
    others = [*unticked, *gone, *told_us]
    map_ = StakeholderMap(
        anything(draw, Account, id=1, kind=None, parent_id=None),
        anything(draw, BuyingCenter, account_id=1),
        tuple(draw(st.permutations(people))),
        tuple(draw(st.permutations([_seat(draw, person.id or 0) for person in people]))),
        _ties(draw, what, shown, others),
        draw(st.none() | _opportunities()),
        *_our_side(draw, what, shown, others),
        tuple(_point(draw, one, ids) for one in draw(st.sets(st.sampled_from(Topic), max_size=3))),
        tuple(anything(draw, SuccessFactor, rank=n + 1) for n in range(draw(st.integers(0, 2)))),
        tuple(anything(draw, Action, person_id=one) for one in draw(_some(ids))),
        tuple(anything(draw, Snooze) for _ in range(draw(st.integers(0, 1)))),
        tuple(_person(draw, id_, STAYS) for id_ in told_us),
        Policy(least_support=draw(st.integers(0, 100)), allies=draw(st.integers(0, 9))),
    )
    wish = Disclosure(
        frozenset(shown), tuple(shown[n] for n in what.first), what.lines, what.counterparts
    )
    return Around(analyse(map_, MONDAY, draw(_pasts(ids))), wish)


def _some(ids: Sequence[int]) -> st.SearchStrategy[list[int]]:
    return st.lists(st.sampled_from(ids), max_size=2)


def _person(draw: st.DrawFn, id_: int, left: st.SearchStrategy[Any], **given: str) -> Person:
    return anything(draw, Person, id=id_, account_id=1, left_on=draw(left), **given)


def _seat(draw: st.DrawFn, person_id: int) -> Seat:
    stance = draw(st.none() | st.integers(-5, 5))
    rated_on = None if stance is None else draw(EARLIER)
    return anything(draw, Seat, person_id=person_id, stance=stance, rated_on=rated_on)


def _point(draw: st.DrawFn, topic: Topic, ids: Sequence[int]) -> InformationPoint:
    state = draw(st.sampled_from(PointState))
    known_on = None if state is PointState.UNKNOWN else draw(EARLIER)
    told_by = draw(st.none() | st.sampled_from(ids))
    return anything(
        draw, InformationPoint, topic=topic, state=state, known_on=known_on, source_id=told_by
    )


@st.composite
def _opportunities(draw: st.DrawFn) -> Opportunity:
    outcome = draw(st.none() | st.sampled_from(Outcome))
    return anything(
        draw, Opportunity, outcome=outcome, outcome_on=None if outcome is None else draw(EARLIER)
    )


@st.composite
def _pasts(draw: st.DrawFn, ids: Sequence[int]) -> Past:
    happened = st.builds(Event, EARLIER, st.sampled_from(EventKind), st.sampled_from(ids))
    return Past(draw(st.none() | st.floats(0, 1)), tuple(draw(st.lists(happened, max_size=2))))


def _ties(
    draw: st.DrawFn, what: Told, shown: Sequence[int], others: Sequence[int]
) -> tuple[Tie, ...]:
    """The lines that are told, of any strength; and ties that are nobody's business."""

    def tie(source: int, target: int, kind: TieKind) -> Tie:
        return anything(draw, Tie, source_id=source, target_id=target, kind=kind)

    everybody = [*shown, *others]
    ties = []
    if what.lines:
        ties = [
            tie(shown[report], shown[manager], TieKind.REPORTS_TO)
            for report, manager in what.reports
        ]
    for kind in draw(st.lists(st.sampled_from(TieKind), max_size=5)):
        source, target = (draw(st.sampled_from(everybody)) for _ in "ab")
        told_of = {source, target} <= set(shown)
        if source != target and not (kind is TieKind.REPORTS_TO and told_of and what.lines):
            ties.append(tie(source, target, kind))
    return tuple(draw(st.permutations(ties)))


def _our_side(
    draw: st.DrawFn, what: Told, shown: Sequence[int], others: Sequence[int]
) -> tuple[tuple[Counterpart, ...], tuple[TeamMember, ...]]:
    """Who of us covers whom: of those shown as told, else anybody, anyhow."""
    known = sorted({name for one in what.people for name in one.counterparts})
    names = [*(known if what.counterparts else ()), *(marker(f"ours{n}") for n in range(2))]
    ids = draw(st.lists(st.integers(1, 99), min_size=len(names), max_size=len(names), unique=True))
    id_of = dict(zip(names, ids, strict=True))
    team = [anything(draw, TeamMember, id=id_, name=name) for name, id_ in id_of.items()]
    pairs = [(one, draw(st.sampled_from(ids))) for one in draw(_some(others or [0]))]
    for person_id, one in zip(shown, what.people, strict=True):
        if what.counterparts:
            pairs += [(person_id, id_of[name]) for name in one.counterparts]
        else:
            pairs += [(person_id, member) for member in draw(_some(ids))]
    covers = [
        anything(draw, Counterpart, person_id=person_id, team_member_id=member)
        for person_id, member in draw(st.permutations(pairs))
        if person_id
    ]
    return tuple(covers), tuple(draw(st.permutations(team)))
