"""Purchases: begun with a map of their own, moved on, ended and reopened."""

from datetime import date
from typing import Any

import pytest

from kamap.errors import Conflict, Invalid, NameTaken, NotFound, OutcomeWithoutDate
from kamap.model import DecisionRule, Opportunity, Outcome, Role, Stage
from kamap.services import accounts, history, opportunities, people, places, seats, views
from kamap.services.desk import Desk
from kamap.store.repository import Repository
from tests.conftest import MONDAY, Port, port_with


def stored(desk: Desk, center_id: int | None) -> Opportunity:
    found = views.load(desk.database, center_id or 0, MONDAY).opportunity
    assert found is not None
    return found


def test_an_opportunity_has_a_map_of_its_own(desk: Desk, port: Port) -> None:
    cranes, saved = opportunities.create(
        desk,
        port.account,
        "Cranes",
        stage=Stage.BID,
        amount=86_000_000,
        currency="cny",
        decision_on=date(2026, 6, 1),
        decision_rule=DecisionRule.UNANIMOUS,
    )
    found = stored(desk, cranes.id)
    assert (found.stage, found.amount, found.currency) == (Stage.BID, 86_000_000, "CNY")
    assert (found.decision_on, found.decision_rule) == (date(2026, 6, 1), DecisionRule.UNANIMOUS)
    assert found.open
    assert not views.load(desk.database, cranes.id, MONDAY).seats
    assert saved.account_id == port.account
    assert views.load(desk.database, port.center, MONDAY).opportunity is None


def test_people_of_another_map_come_along_with_their_part_but_unrated(
    desk: Desk, port: Port
) -> None:
    seats.rate(desk, port.seat["Zhou"], roles=frozenset({Role.DECIDER}), final_say=True, veto=True)
    people.leave(desk, port.person["Sun"], MONDAY)
    cranes, _ = opportunities.create(desk, port.account, "Cranes", people_of=port.center)
    view = views.load(desk.database, cranes.id, MONDAY)
    assert [s.person.name for s in view.seats] == ["Zhou", "Qian"]  # Sun has left
    zhou = view.of(port.person["Zhou"]).seat
    assert (zhou.influence, zhou.roles, zhou.final_say, zhou.veto) == (50, {"decider"}, True, True)
    assert (zhou.stance, zhou.rated_on, zhou.evidence) == (None, None, "")
    assert view.coverage.shares.unknown == 1
    assert views.load(desk.database, port.center, MONDAY).of(port.person["Zhou"]).seat.stance == 3


def test_the_people_of_another_account_do_not_come_along(desk: Desk, port: Port) -> None:
    harbour = port_with(desk, name="Harbour")
    with pytest.raises(NotFound):
        opportunities.create(desk, harbour.account, "Cranes", people_of=port.center)
    with pytest.raises(NotFound):
        opportunities.create(desk, 99, "Cranes")
    assert len(accounts.one(desk.database, harbour.account).centers) == 1  # nothing half done


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"name": " "}, Invalid),
        ({"name": "Standing"}, NameTaken),
        ({"amount": -1}, Invalid),
        ({"currency": "RM"}, Invalid),
        ({"outcome": Outcome.WON}, OutcomeWithoutDate),
        ({"outcome_on": MONDAY}, OutcomeWithoutDate),
        ({"quota": 101, "decision_rule": DecisionRule.QUOTA}, Invalid),
    ],
)
def test_what_cannot_be_changes_nothing(
    desk: Desk, port: Port, fields: dict[str, Any], error: type[Exception]
) -> None:
    cranes, _ = opportunities.create(desk, port.account, "Cranes", amount=5)
    before = stored(desk, cranes.id)
    with pytest.raises(error):
        opportunities.change(desk, cranes.id, **fields)
    with pytest.raises(error):
        opportunities.create(desk, port.account, **{"name": "Another"} | fields)
    assert stored(desk, cranes.id) == before
    assert len(accounts.one(desk.database, port.account).centers) == 2


def test_an_end_has_a_date_and_can_be_taken_back(desk: Desk, port: Port) -> None:
    cranes, _ = opportunities.create(desk, port.account, "Cranes")
    opportunities.change(
        desk, cranes.id, outcome=Outcome.LOST, outcome_on=MONDAY, outcome_reason="Price"
    )
    ended = stored(desk, cranes.id)
    assert (ended.outcome, ended.outcome_on, ended.open) == (Outcome.LOST, MONDAY, False)
    with pytest.raises(OutcomeWithoutDate):
        opportunities.change(desk, cranes.id, outcome_on=None)

    opportunities.change(desk, cranes.id, outcome=None, outcome_on=None, outcome_reason="")
    assert stored(desk, cranes.id).open
    history.undo(desk, port.account)
    assert stored(desk, cranes.id) == ended
    history.undo(desk, port.account)
    assert stored(desk, cranes.id).open


def test_a_quota_belongs_to_the_quota_rule(desk: Desk, port: Port) -> None:
    cranes, _ = opportunities.create(desk, port.account, "Cranes", decision_rule=DecisionRule.QUOTA)
    assert stored(desk, cranes.id).quota == opportunities.QUOTA
    opportunities.change(desk, cranes.id, quota=75)
    assert stored(desk, cranes.id).quota == 75
    opportunities.change(desk, cranes.id, decision_rule=DecisionRule.MAJORITY)
    assert stored(desk, cranes.id).quota is None
    history.undo(desk, port.account)
    assert stored(desk, cranes.id).quota == 75


def test_undo_takes_an_opportunity_away_with_its_map(desk: Desk, port: Port) -> None:
    cranes, _ = opportunities.create(desk, port.account, "Cranes", people_of=port.center)
    view = views.load(desk.database, cranes.id, MONDAY)
    places.arrange_again(desk, view, layout="org")
    history.undo(desk, port.account)
    history.undo(desk, port.account)
    with pytest.raises(NotFound):
        views.load(desk.database, cranes.id, MONDAY)
    with desk.database.reading() as connection:
        assert Repository(connection).all(Opportunity) == ()
    assert len(views.load(desk.database, port.center, MONDAY).seats) == 3


def test_undo_does_not_give_back_a_name_that_is_taken(desk: Desk, port: Port) -> None:
    cranes, _ = opportunities.create(desk, port.account, "Cranes")
    renamed = opportunities.change(desk, cranes.id, name="Lot 1")
    opportunities.create(desk, port.account, "Cranes")
    with pytest.raises(NameTaken):
        history.undo(desk, port.account, renamed.set_id)


def test_two_who_set_the_same_field_have_to_choose(desk: Desk, port: Port) -> None:
    cranes, saved = opportunities.create(desk, port.account, "Cranes")
    bo = Desk(desk.database, "Bo", seen=saved.set_id, clock=desk.clock)
    opportunities.change(desk, cranes.id, amount=5)
    opportunities.change(bo, cranes.id, stage=Stage.BID)  # another field
    with pytest.raises(Conflict) as refused:
        opportunities.change(bo, cranes.id, amount=6)
    assert (refused.value.mine, refused.value.theirs, refused.value.actor) == (6, 5, "Li")
