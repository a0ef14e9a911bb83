"""Two databases that have nothing in common but what a customer may read of one map."""

from dataclasses import dataclass
from datetime import timedelta

from kamap.model import (
    AccountKind,
    BuyingCenter,
    DecisionRule,
    Layout,
    PointState,
    Role,
    Source,
    Stage,
    TieKind,
    Topic,
)
from kamap.services import (
    accounts,
    actions,
    history,
    information,
    opportunities,
    people,
    places,
    policy,
    reviews,
    seats,
    snoozes,
    team,
    ties,
    views,
)
from kamap.services.desk import Desk
from tests.export.secrets import marker

ZHOU, QIAN, FANG = "Zhou Wei", "Qian Li", "王芳"
TOLD = {
    ZHOU: {"title": "Chairman", "department": "Board"},
    QIAN: {"title": "Head of Purchase", "department": "Purchase"},
    FANG: {"title": "采购经理", "department": "Purchase"},
}
LINES = {QIAN: ZHOU, FANG: QIAN}
OURS = {ZHOU: "Chen Bo", QIAN: "Ito"}
"""Nobody of us covers Fang."""


@dataclass(frozen=True)
class Stored:
    """Where the map is to be found."""

    account: str
    center: str
    center_id: int


def plain(desk: Desk) -> Stored:
    """What is told, entered once and never rated; all else is blank, but for the names."""
    center, _ = accounts.create(desk, marker("account"))
    ids = {name: people.add(desk, center.id or 0, name, **said)[0] for name, said in TOLD.items()}
    for name, manager in LINES.items():
        ties.draw(desk, ids[name], ids[manager], TieKind.REPORTS_TO)
    for name, ours in OURS.items():
        team.cover_by_name(desk, ids[name], ours)
    return Stored(marker("account"), center.name, center.id or 0)


def busy(desk: Desk) -> Stored:
    """The same in a purchase of another customer, after years of work, with all we know of it."""
    other, _ = accounts.create(desk, marker("earlier"))
    people.add(desk, other.id or 0, marker("elsewhere"), department="Board")
    center = _purchase(desk)
    here = center.id or 0
    ids: dict[str, int] = {}
    for name in reversed(TOLD):  # under other names at first, in another order
        ids[name], _ = people.add(desk, here, marker(f"once{len(ids)}"), title=marker("title was"))
        people.change(desk, ids[name], name=name, **TOLD[name])
    _know_people(desk, ids)
    _draw(desk, ids, here, center.account_id)
    _rate(desk, here, ids)
    _cover(desk, ids)
    _inform(desk, here, ids)
    _move(desk, here, ids)
    _decide(desk, here, center.account_id)
    return Stored(marker("customer"), marker("purchase"), here)


def _purchase(desk: Desk) -> BuyingCenter:
    customer, _ = accounts.create(
        desk,
        marker("customer"),
        kind=AccountKind.STRATEGIC,
        **{field: marker(field) for field in ("owner", "region", "industry")},
    )
    people.add(desk, customer.id or 0, marker("standing"))  # on another map of theirs
    purchase, _ = opportunities.create(
        desk,
        customer.account_id,
        marker("purchase"),
        stage=Stage.BID,
        amount=123_456_789,
        currency="USD",
        decision_on=desk.today() + timedelta(days=30),
        decision_rule=DecisionRule.UNANIMOUS,
    )
    return purchase


def _know_people(desk: Desk, ids: dict[str, int]) -> None:
    for name, person in ids.items():
        people.change(
            desk,
            person,
            contact_depth=len(name) % 5,
            **{field: marker(f"{field} of") for field in ("external_id", "email", "phone")},
        )


def _draw(desk: Desk, ids: dict[str, int], center: int, account: int) -> None:
    """Lines after some detours, other ties, and people whom a customer's file leaves out."""
    ties.draw(desk, ids[ZHOU], ids[QIAN], TieKind.REPORTS_TO, 1)
    history.undo(desk, account)
    wrong, _ = ties.draw(desk, ids[FANG], ids[ZHOU], TieKind.REPORTS_TO, 5)
    ties.change(desk, wrong, target_id=ids[QIAN], strength=1)
    ties.draw(desk, ids[QIAN], ids[ZHOU], TieKind.REPORTS_TO, 5)
    ties.draw(desk, ids[FANG], ids[ZHOU], TieKind.INFLUENCES, 5)
    ties.draw(desk, ids[QIAN], ids[FANG], TieKind.CONFLICTS_WITH, 2)
    outside, _ = people.add(
        desk, center, marker("outsider"), organisation=marker("institute"), department="Purchase"
    )
    left, _ = people.add(desk, center, marker("left"), department="Board", title="Chairman")
    ties.draw(desk, ids[ZHOU], left, TieKind.REPORTS_TO)
    ties.draw(desk, left, outside, TieKind.CLOSE_TO)
    ties.draw(desk, outside, ids[FANG], TieKind.REPORTS_TO)
    people.leave(desk, left, desk.today(), moved_to=marker("moved to"))
    _, mistaken = people.add(desk, center, marker("taken off"), department="Board")
    people.remove(desk, next(c["row_id"] for c in mistaken.changes if c["noun"] == "seat"))


def _rate(desk: Desk, center: int, ids: dict[str, int]) -> None:
    view = views.load(desk.database, center, desk.today())
    seat_of = {one.person_id: one.seat.id or 0 for one in view.seats}
    for n, (name, person) in enumerate(ids.items()):
        seats.rate(
            desk,
            seat_of[person],
            influence=37 + 7 * n,
            stance=(-5, 4, 1)[n],
            roles=frozenset({Role.COACH, Role.GATEKEEPER} if n else {Role.DECIDER}),
            final_say=name == FANG,
            veto=name == QIAN,
            rated_on=desk.today() - timedelta(days=100 * n),
            **{
                field: marker(field)
                for field in ("evidence", "favours", "business_result", "personal_win")
            },
        )


def _cover(desk: Desk, ids: dict[str, int]) -> None:
    for name, ours in reversed(OURS.items()):
        member, _ = team.add(desk, ours, title=marker("our title"), unit=marker("our unit"))
        team.cover(desk, ids[name], member, 5)
    spare, _ = team.add(desk, marker("covers nobody"))
    team.cover(desk, ids[FANG], spare, 1)
    team.cover(desk, ids[FANG], spare, None)


def _inform(desk: Desk, center: int, ids: dict[str, int]) -> None:
    said = {field: marker(field) for field in ("text", "evidence", "owner")}
    information.record(
        desk,
        center,
        Topic.COMPETITORS,
        state=PointState.CONFIRMED,
        source=Source.COACH,
        source_id=ids[FANG],
        **said,
    )
    information.told_by_newcomer(desk, center, Topic.FUNDS, marker("source"))
    information.add_factor(desk, center, marker("factor"))
    action, _ = actions.plan(
        desk, center, marker("what"), person_id=ids[QIAN], owner=marker("owner")
    )
    actions.finish(desk, action, marker("result"))


def _move(desk: Desk, center: int, ids: dict[str, int]) -> None:
    for n, person in enumerate(ids.values()):
        places.move(desk, center, person, Layout.ORG, 900 - 333 * n, 77 * n)


def _decide(desk: Desk, center: int, account: int) -> None:
    until = desk.today() + timedelta(days=5)
    snoozes.snooze(desk, center, "no_coach", until, marker("snoozed"))
    reviews.close(desk, account, marker("note"))
    policy.change(desk, least_support=83, allies=7)
    accounts.change_year(desk, account, 2025, revenue=987_654_321)
