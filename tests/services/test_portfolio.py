"""The portfolio's figures, worked by hand on three or four accounts."""

from datetime import date, timedelta

import pytest

from kamap.analysis.gates import Check, Risk, RiskKind, Verdict
from kamap.analysis.gates.check import Effort
from kamap.analysis.signals import Flag, Signal
from kamap.model import AccountKind, Gate, Outcome, Stage
from kamap.services import accounts, opportunities, policy, portfolio
from kamap.services.desk import Desk
from kamap.services.portfolio import Balance, Passed
from kamap.services.recorded import Recorded
from kamap.store.portfolio import Deal, Filter
from tests.conftest import MONDAY, Port, Who, port_with
from tests.services.portfolios import AT_RISK, FAIL, PASS, deal, recall, record

SUPPORT = {"neutral": 0.0, "opposed": 0.0, "confirmed_support": 0.0, "contact_coverage": 0.0}


def supported(share: float) -> dict[str, float]:
    return {"supporting": share, "unknown": 1 - share, **SUPPORT}


def seen(desk: Desk, **wanted: object) -> portfolio.Overview:
    return portfolio.overview(desk.database, Filter(**wanted), MONDAY)  # type: ignore[arg-type]


def named(deals: tuple[Deal, ...]) -> list[str]:
    return [deal.account for deal in deals]


@pytest.fixture
def three(desk: Desk) -> dict[str, int]:
    """Harbour bids and fails, Mill is at risk, Yard is only a lead."""
    return {
        "Harbour": deal(
            desk,
            "Harbour",
            gates=(PASS, FAIL, FAIL),
            stage=Stage.BID,
            amount=80,
            currency="CNY",
            decision_on=MONDAY + timedelta(days=20),
            of={"owner": "Li", "region": "East", "kind": AccountKind.GROUP},
            recorded={"worst": "fail", "value_at_risk": 80, "flags": 3, "overdue": 1}
            | {"rated": 4, "with_evidence": 1, "stale": 2, "bare": 3, "bare_stance": 9}
            | supported(0.4),
        ),
        "Mill": deal(
            desk,
            "Mill",
            gates=(AT_RISK, PASS, FAIL),
            stage=Stage.PROPOSAL,
            amount=100,
            currency="CNY",
            decision_on=MONDAY - timedelta(days=1),
            of={"owner": "Bo", "region": "West", "industry": "Paper"},
            recorded={"worst": "at_risk", "value_at_risk": 50, "rated": 2, "with_evidence": 2}
            | supported(0.8),
        ),
        "Yard": deal(
            desk,
            "Yard",
            stage=Stage.LEAD,
            amount=500,
            currency="CNY",
            of={"owner": "Li", "region": "East"},
            recorded={"value_at_risk": 0, "rated": 6, "with_evidence": 2, "bare": 4}
            | supported(0.5),
        ),
    }


def test_the_figures_add_up_what_is_open(desk: Desk, three: dict[str, int]) -> None:
    found = seen(desk)
    assert (found.accounts, found.deals, found.flags) == ((3, 3), 3, 3)
    assert (found.value.converted, found.at_risk.converted) == (680, 130)
    # The bid has come to all three gates, the proposal to two, the lead to none.
    assert found.gates == {
        Gate.INFORMATION: Passed(2, 2),
        Gate.RELATIONSHIP: Passed(1, 2),
        Gate.DECISION: Passed(0, 1),
    }
    assert found.passed == Passed(3, 5)


def test_those_most_at_risk_come_first(desk: Desk, three: dict[str, int]) -> None:
    found = seen(desk).top
    assert [(d.account, d.value_at_risk) for d in found] == [
        ("Harbour", 80),
        ("Mill", 50),
        ("Yard", 0),
    ]
    harbour = found[0]
    assert (harbour.center, harbour.stage, harbour.worst) == ("Cranes", Stage.BID, "fail")
    assert harbour.shares is not None
    assert (harbour.shares.supporting, harbour.shares.possible_support) == (0.4, 1.0)


@pytest.mark.parametrize(
    ("wanted", "left"),
    [
        ({}, ["Harbour", "Mill", "Yard"]),
        ({"owner": "Li"}, ["Harbour", "Yard"]),
        ({"region": "West"}, ["Mill"]),
        ({"industry": "Paper"}, ["Mill"]),
        ({"kind": AccountKind.GROUP}, ["Harbour"]),
        ({"stage": Stage.LEAD}, ["Yard"]),
        ({"gate": (Gate.DECISION, FAIL)}, ["Harbour"]),  # of the others it is not due yet
        ({"gate": (Gate.INFORMATION, AT_RISK)}, ["Mill"]),
        ({"decision": 20}, ["Harbour", "Mill"]),
        ({"decision": 19}, ["Mill"]),
        ({"decision": MONDAY - timedelta(days=2)}, []),
        ({"owner": "Li", "decision": 30}, ["Harbour"]),
    ],
)
def test_a_filter_narrows_figures_and_list_alike(
    desk: Desk, three: dict[str, int], wanted: dict[str, object], left: list[str]
) -> None:
    found = seen(desk, **wanted)
    assert named(found.top) == left
    assert (found.accounts.mapped, found.deals, found.lines) == (len(left),) * 3


def test_what_has_ended_or_was_put_away_is_not_open(desk: Desk, three: dict[str, int]) -> None:
    opportunities.change(desk, three["Mill"], outcome=Outcome.WON, outcome_on=MONDAY)
    yard = accounts.find(desk.database, "Yard")
    accounts.change(desk, yard.id or 0, archived_on=MONDAY)
    found = seen(desk)
    assert named(found.top) == ["Harbour"]
    assert (found.accounts, found.value.converted) == ((2, 1), 80)


def test_an_account_without_a_map_is_counted_and_breaks_nothing(desk: Desk, port: Port) -> None:
    yard, _ = accounts.create(desk, "Yard")
    with desk.edit("add_account", yard.account_id) as edit:
        edit.journal.insert(accounts.find(desk.database, "Yard").with_(id=None, name="Bare"))
    found = seen(desk)
    assert found.accounts == (3, 1)
    assert [(d.account, d.standing, d.amount) for d in found.top] == [("Port", True, None)]


def test_nothing_at_all(desk: Desk) -> None:
    found = seen(desk)
    assert (found.accounts, found.top, found.trend) == ((0, 0), (), ())
    assert (found.value.converted, found.passed) == (None, Passed(0, 0))
    assert portfolio.ended(desk.database, Filter(), MONDAY) == {}
    assert list(portfolio.everything(desk.database, MONDAY)) == []


# --- money of several currencies ---------------------------------------------------------------


@pytest.fixture
def mixed(desk: Desk) -> dict[str, int]:
    """Dollars have a rate, euros and what has no currency have none."""
    policy.set_rate(desk, "USD", 7.0)
    sold = {"stage": Stage.BID}
    return {
        name: deal(
            desk,
            name,
            amount=amount,
            currency=currency,
            recorded={"value_at_risk": at_risk},
            **sold,
        )
        for name, amount, currency, at_risk in (
            ("Yuan", 100, "CNY", 100),
            ("Dollar", 20, "USD", 20),
            ("Euro", 900, "EUR", 900),
            ("Blank", 5, "", 0),
            ("Calm", 1000, "CNY", 0),
        )
    }


def test_only_what_has_a_rate_is_added_up(desk: Desk, mixed: dict[str, int]) -> None:
    found = seen(desk)
    assert (found.value.converted, found.value.currency) == (100 + 7 * 20 + 1000, "CNY")
    assert found.value.apart == {"EUR": 900, "": 5}
    assert (found.at_risk.converted, found.at_risk.apart) == (240, {"EUR": 900})
    assert found.value.approximate


def test_without_a_rate_the_order_is_after_those_and_before_what_is_safe(
    desk: Desk, mixed: dict[str, int]
) -> None:
    found = seen(desk)
    assert named(found.top) == ["Dollar", "Yuan", "Euro", "Calm", "Blank"]
    worth = [found.worth(d.amount, d) for d in found.top]
    assert worth == [140, 100, None, 1000, None]


def test_one_currency_stays_what_it_is_without_any_rate(desk: Desk) -> None:
    deal(desk, "Euro", amount=9, currency="EUR", recorded={"value_at_risk": 9})
    found = seen(desk)
    assert (found.value.converted, found.value.currency, found.value.apart) == (9, "EUR", {})


# --- support over time, owners, what has ended --------------------------------------------------


def test_support_over_time_is_weighted_by_amount(desk: Desk, three: dict[str, int]) -> None:
    with desk.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM trend")
    january, february = date(2026, 1, 31), date(2026, 2, 28)
    recall(desk, three["Harbour"], january - timedelta(days=3), supporting=0.2)
    recall(desk, three["Mill"], february, supporting=0.9)
    recall(desk, three["Harbour"], MONDAY, supporting=0.4)
    recall(desk, three["Yard"], february)  # nobody was on that map
    found = [(then.on, pytest.approx(then.support), then.deals) for then in seen(desk).trend]
    assert found == [
        (january, 0.2, 1),
        (february, (80 * 0.2 + 100 * 0.9) / 180, 2),
        (MONDAY, (80 * 0.4 + 100 * 0.9) / 180, 2),
    ]


def test_an_owner_is_told_by_what_their_ratings_rest_on(desk: Desk, three: dict[str, int]) -> None:
    li, bo = portfolio.owners(desk.database, Filter(), MONDAY)
    assert (li.owner, li.accounts, li.deals, li.rated, li.overdue) == ("Li", 2, 2, 10, 1)
    assert (li.evidence_share, li.stale_share) == (3 / 10, 2 / 10)
    assert (li.bare, li.bare_average) == (7, 9 / 7)
    assert (bo.owner, bo.evidence_share, bo.bare_average) == ("Bo", 1.0, None)


def test_won_and_lost_by_how_the_gates_stood_30_days_before(desk: Desk) -> None:
    for name, outcome, gates in (
        ("Won", Outcome.WON, (PASS, PASS, AT_RISK)),
        ("Won too", Outcome.WON, (PASS, FAIL, PASS)),
        ("Lost", Outcome.LOST, (PASS, FAIL, FAIL)),
        ("Stopped", Outcome.STOPPED, (PASS, PASS, PASS)),
    ):
        center = deal(desk, name, outcome=outcome, outcome_on=MONDAY)
        states = dict(zip(("information", "relationship", "decision"), gates, strict=True))
        recall(desk, center, MONDAY - timedelta(days=30), **states)
        recall(desk, center, MONDAY - timedelta(days=29), information="fail", decision="fail")
    deal(desk, "Unknown", outcome=Outcome.LOST, outcome_on=MONDAY)

    found = portfolio.ended(desk.database, Filter(), MONDAY)
    unknown = {None: Balance(0, 1)}
    assert found == {
        Gate.INFORMATION: {PASS: Balance(2, 1), AT_RISK: Balance(), FAIL: Balance(), **unknown},
        Gate.RELATIONSHIP: {PASS: Balance(1), AT_RISK: Balance(), FAIL: Balance(1, 1), **unknown},
        Gate.DECISION: {PASS: Balance(1), AT_RISK: Balance(1), FAIL: Balance(0, 1), **unknown},
    }


# --- the reason to tell, and everything in batches ----------------------------------------------


def verdict(gate: Gate, *checks: Check, due: bool = True, risks: tuple[Risk, ...] = ()) -> Verdict:
    state = FAIL if checks else AT_RISK if risks else PASS
    return Verdict(gate, state, due, Stage.NEED, checks, risks)


def test_the_reason_is_of_the_gravest_gate_that_is_due() -> None:
    ask = Check("final_say_met", False, {}, effort=Effort.MEET)
    win = Check("final_say_stance", False, {}, effort=Effort.WIN)
    fall, signal = Risk(RiskKind.FALL, points=6.0), Signal("no_coach", {})
    asleep = Flag(Signal("newcomers", {}), MONDAY)

    def told(*gates: Verdict, flags: tuple[Flag, ...] = (asleep, Flag(signal))) -> object:
        return portfolio.foremost(Recorded(gates, flags, {}))

    needed = verdict(Gate.INFORMATION, ask)
    assert told(needed, verdict(Gate.DECISION, ask, win)) is win
    assert told(needed, verdict(Gate.DECISION, win, due=False)) is ask
    assert told(needed, verdict(Gate.DECISION, risks=(fall,))) is ask
    assert told(verdict(Gate.INFORMATION), verdict(Gate.DECISION, risks=(fall,))) is fall
    assert told(verdict(Gate.DECISION, win, due=False)) is signal
    assert told(flags=(asleep,)) is None


def test_everything_comes_in_batches_and_once(
    desk: Desk, three: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kamap.store.portfolio.questions.AT_ONCE", 2)
    port = port_with(desk, Who("Zhou", 50, +3))
    record(desk, port.center, advice={"gates": [], "flags": [{"rule": "no_coach"}], "roles": {}})
    found = list(portfolio.everything(desk.database, MONDAY))
    assert [(d.account, d.standing) for d, _ in found] == [
        ("Harbour", False),
        ("Mill", False),
        ("Yard", False),
        ("Port", True),
        ("Harbour", True),
        ("Mill", True),
        ("Yard", True),
    ]
    assert [len(recorded.flags) for _, recorded in found] == [0, 0, 0, 1, 0, 0, 0]
