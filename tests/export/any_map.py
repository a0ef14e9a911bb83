"""Any map as somebody may have entered it: odd names, twins, people who left, ties of all kinds."""

from dataclasses import dataclass
from datetime import timedelta

from hypothesis import strategies as st

from kamap.analysis.view import AccountView, analyse
from kamap.model import (
    Account,
    AccountKind,
    BuyingCenter,
    Confidence,
    Counterpart,
    DecisionRule,
    Opportunity,
    Outcome,
    Person,
    Role,
    Seat,
    Stage,
    StakeholderMap,
    TeamMember,
    Tie,
    TieKind,
    tidy,
)
from tests.conftest import MONDAY

TWINS = ["Wang Wei", "Wang Wei #1", "Wang Wei #2", "w1", "-5", "=1+1", "_x0041_", "x005F_", "王伟"]
OURS = ("Li Na", "Ma; Ann", "A:B", "吴越\uff1a2", '"Q" Wu', "=Sum")
ODD = [
    *("", "=cmd|' /C calc'!A0", "+1", "-2", "@x", "'quoted", "#N/A", "TRUE", "2026-01-02", "1e5"),
    *("007", "50%", "R&D; 采购、IT", "_x005F_x0041_", "a\u200d b", "שלום", "👩\u200d💼", "unknown"),
]

odd = st.sampled_from(ODD) | st.text(max_size=12).map(tidy)
names = st.sampled_from(TWINS) | st.text(min_size=1, max_size=8).map(tidy).filter(bool)
days = st.integers(-400, 0).map(lambda days: MONDAY + timedelta(days))
whenever = st.none() | st.integers(-400, 400).map(lambda days: MONDAY + timedelta(days))


@st.composite
def people(draw, number):
    left_on = draw(st.one_of(st.none(), st.none(), whenever))
    return Person.make(
        id=number,
        account_id=1,
        name=draw(names),
        external_id=draw(st.sampled_from(["", "", "w1", "Wang Wei", "007", "=x"])),
        **{f: draw(odd) for f in ("title", "department", "organisation", "email", "phone")},
        contact_depth=draw(st.integers(0, 4)),
        left_on=left_on,
        moved_to=draw(odd) if left_on else "",
    )


@st.composite
def seats(draw, number):
    stance = draw(st.none() | st.integers(-5, 5))
    return Seat.make(
        id=number,
        buying_center_id=1,
        person_id=number,
        roles=draw(st.frozensets(st.sampled_from(Role))),
        final_say=draw(st.booleans()),
        veto=draw(st.booleans()),
        influence=draw(st.integers(0, 100)),
        stance=stance,
        rated_on=draw(days) if stance is not None else None,
        confidence=draw(st.sampled_from(Confidence)),
        **{f: draw(odd) for f in ("evidence", "favours", "business_result", "personal_win")},
    )


@st.composite
def ties(draw, count):
    """A forest of solid lines, and others between whomever, none of them twice."""
    found = []
    for person in range(2, count + 1):
        if manager := draw(st.integers(0, person - 1)):
            found.append((TieKind.REPORTS_TO, person, manager))
    ends = st.integers(1, max(count, 1))
    others = [kind for kind in TieKind if kind is not TieKind.REPORTS_TO]
    for kind, one, other in draw(
        st.lists(st.tuples(st.sampled_from(others), ends, ends), max_size=6)
    ):
        if one != other:
            found.append((kind, *(sorted((one, other)) if kind.both_ways else (one, other))))
    return tuple(
        Tie(id=n, account_id=1, source_id=source, target_id=target, kind=kind, strength=1 + n % 5)
        for n, (kind, source, target) in enumerate(dict.fromkeys(found), start=1)
    )


@st.composite
def opportunities(draw):
    outcome = draw(st.none() | st.sampled_from(Outcome))
    rule = draw(st.none() | st.sampled_from(DecisionRule))
    return Opportunity.make(
        id=1,
        buying_center_id=1,
        stage=draw(st.sampled_from(Stage)),
        amount=draw(st.none() | st.integers(0, 10**15)),
        currency=draw(st.sampled_from(["", "CNY", "EUR"])),
        decision_on=draw(whenever),
        decision_rule=rule,
        quota=draw(st.integers(1, 100)) if rule is DecisionRule.QUOTA else None,
        outcome=outcome,
        outcome_on=draw(days) if outcome else None,
        outcome_reason=draw(odd),
    )


@st.composite
def maps(draw):
    count = draw(st.integers(0, 7))
    account = Account.make(
        id=1,
        name=draw(st.sampled_from(["Port", "=Port & Sons", "R&D 港口", "_x0041_"])),
        kind=draw(st.none() | st.sampled_from(AccountKind)),
        **{f: draw(odd) for f in ("owner", "region", "industry")},
        currency=draw(st.sampled_from(["", "CNY"])),
    )
    decided = draw(st.none() | opportunities())
    name = draw(st.sampled_from(["Cranes", "standing", "常设", "-5"])) if decided else "Standing"
    team = tuple(TeamMember(id=n, name=name) for n, name in enumerate(OURS, start=1))
    covering = draw(
        st.sets(st.tuples(st.integers(1, len(OURS)), st.integers(1, max(count, 1))), max_size=5)
    )
    taken = set()
    everybody = []
    for number in range(1, count + 1):
        one = draw(people(number))
        everybody.append(one if one.external_id not in taken else one.with_(external_id=""))
        taken.add(one.external_id)
    return StakeholderMap(
        account,
        BuyingCenter(id=1, account_id=1, name=name, standing=decided is None),
        tuple(everybody),
        tuple(draw(seats(number)) for number in range(1, count + 1)),
        draw(ties(count)),
        decided,
        tuple(
            Counterpart(id=n, team_member_id=ours, person_id=theirs, strength=1 + n % 5)
            for n, (ours, theirs) in enumerate(sorted(covering), start=1)
            if theirs <= count
        ),
        team,
    )


views = maps().map(lambda map_: analyse(map_, MONDAY))


@dataclass(frozen=True)
class Same:
    """All that an import carries of a map, without ids: two maps that say the same are equal."""

    account: dict
    center: tuple
    opportunity: dict | None
    people: list
    ties: set


def same(view: AccountView, seats) -> Same:
    """`seats` are those of the view in the order by which its people are compared."""
    place = {seat.person_id: n for n, seat in enumerate(seats)}
    ties = {
        (t.kind, *_ends(place[t.source_id], place[t.target_id], t.kind), t.strength)
        for t in view.case.map_.ties
    }
    return Same(
        view.account.model_dump(exclude={"id"}),
        (view.center.name, view.center.standing),
        view.opportunity and view.opportunity.model_dump(exclude={"id", "buying_center_id"}),
        [_said(seat) for seat in seats],
        ties,
    )


def _ends(one: int, other: int, kind: TieKind) -> tuple[int, int]:
    return (min(one, other), max(one, other)) if kind.both_ways else (one, other)


def _said(seat) -> tuple:
    return (
        seat.person.model_dump(exclude={"id", "account_id"}),
        seat.seat.model_dump(exclude={"id", "person_id", "buying_center_id", "version"}),
        sorted((cover.member.name, cover.strength) for cover in seat.counterparts),
    )
