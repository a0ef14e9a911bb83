"""The gates on the screen: how each stands, what to do about it, and risk signals put off."""

import json
import re
from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from kamap.analysis.gates import GateState
from kamap.model import ActionKind, Gate, Role, Stage
from kamap.services import accounts, actions, opportunities, people, seats, snoozes, views
from kamap.services.desk import Desk
from kamap.store.engine import Database
from tests.conftest import Port
from tests.ui.conftest import Open, named

PAGE, MAP = "account/gates.py", "account/map.py"


@pytest.fixture
def purchase(meeting: Port, desk: Desk) -> Port:
    """The meeting's people at a purchase of 1,000,000, at the stage of the bid: all gates are due.

    Zhou has the final say, is confirmed at +3, and known well: the decision gate passes.
    """
    us = Desk(desk.database, "Li")
    center, _ = opportunities.create(
        us,
        meeting.account,
        "Cranes",
        people_of=meeting.center,
        stage=Stage.BID,
        amount=1_000_000,
        currency="EUR",
    )
    view = views.load(desk.database, center.id or 0, us.today())
    seat = {one.person.name: one.seat.id or 0 for one in view.seats}
    port = Port(meeting.account, center.id or 0, meeting.person, seat)
    seats.rate(us, seat["Zhou"], stance=3, confidence="confirmed", final_say=True, evidence="said")
    seats.rate(us, seat["Qian"], stance=-4, influence=60)
    seats.rate(us, seat["Sun"], stance=3, confidence="confirmed", roles={Role.USER})
    people.change(us, meeting.person["Zhou"], contact_depth=3)
    return port


def open_page(open_app: Open, port: Port, lang: str = "en") -> AppTest:
    app = open_app(center=port.center, lang=lang)
    app.query_params["center"] = str(port.center)
    return app.switch_page(f"../../pages/{PAGE}").run()


def markup(app: AppTest) -> str:
    return "\n".join(h.proto.body for h in app.get("html"))


def text(app: AppTest) -> str:
    """What is read, without its markup."""
    return re.sub(r"<[^>]*>", "", markup(app))


def states(app: AppTest) -> dict[str, str]:
    found = re.findall(r'class="gate-head" data-gate="(\w+)" data-state="(\w+)"', markup(app))
    return dict(found)


def told(app: AppTest) -> set[str]:
    """The signals in the list, by the buttons that would put them off."""
    keys = (button.key or "" for button in app.button)
    return {key.removeprefix("snooze:") for key in keys if key.startswith("snooze:")}


def put_off(app: AppTest) -> set[str]:
    keys = (button.key or "" for button in app.button)
    return {key.removeprefix("wake:") for key in keys if key.startswith("wake:")}


def planned(
    database: Database, port: Port
) -> list[tuple[str, ActionKind, int | None, date | None]]:
    lines = actions.listed(database, port.account)
    return [(x.action.what, x.action.kind, x.action.person_id, x.action.due_on) for x in lines]


# --- how the gates stand ------------------------------------------------------------------------


def test_a_state_stands_in_words_and_with_a_sign(open_app: Open, purchase: Port) -> None:
    app = open_page(open_app, purchase)
    assert not app.exception
    assert states(app) == {
        Gate.INFORMATION: GateState.FAIL,
        Gate.RELATIONSHIP: GateState.FAIL,
        Gate.DECISION: GateState.PASS,
    }
    signs = re.findall(r'class="gate-sign".*?>(.)</i><b>(\w+)</b>', markup(app))
    assert signs == [("✕", "fail"), ("✕", "fail"), ("✓", "pass")]


def test_each_check_says_what_was_found_and_what_was_asked(open_app: Open, purchase: Port) -> None:
    said = text(open_page(open_app, purchase))
    assert "Points confirmed: 0 (5 needed)." in said
    assert "Contact with the final say is deep enough: Zhou.Asked: “talked business”." in said
    assert "Asked of blockers with influence 50," in said


def test_the_amount_is_exposed_where_a_due_gate_fails(open_app: Open, purchase: Port) -> None:
    shown = markup(open_page(open_app, purchase))
    assert '<b data-kamap="value-at-risk">€1M</b>' in shown
    assert "100 % of €1M: a gate that is due fails." in shown
    assert "Exposure, not a forecast." in shown
    assert 'href="policy"' in shown


def test_before_its_stage_a_gate_is_grey_and_exposes_nothing(
    open_app: Open, purchase: Port, database: Database
) -> None:
    opportunities.change(Desk(database, "Li"), purchase.center, stage=Stage.LEAD)
    app = open_page(open_app, purchase)
    assert markup(app).count('class="gate-sign later"') == 3
    assert "not yet due, from need confirmed" in text(app)
    assert '<b data-kamap="value-at-risk">€0</b>' in markup(app)
    assert "of €1M: no gate is due yet." in text(app)


def test_a_gate_at_risk_says_why_and_what_helps(
    open_app: Open, purchase: Port, database: Database
) -> None:
    us = Desk(database, "Li")
    old = us.today() - timedelta(days=80)  # 91 days old in eleven days
    seats.rate(us, purchase.seat["Zhou"], stance=3, rated_on=old)
    app = open_page(open_app, purchase)
    assert states(app)[Gate.DECISION] == GateState.AT_RISK
    on = us.today() + timedelta(days=11)
    assert f"it fails on {on}" in text(app)
    assert f"Renew what runs out before {on}." in text(app)
    app.button(key="plan:decision:soon").click().run()
    assert [what for what, *_ in planned(database, purchase)] == [
        f"Renew what runs out before {on}."
    ]


@pytest.mark.parametrize(
    ("lang", "how", "when"),
    [("en", "won", "no longer due"), ("zh", "赢单", "不再考核")],
)
def test_a_purchase_that_has_ended_says_how_and_asks_for_nothing(
    open_app: Open, purchase: Port, database: Database, lang: str, how: str, when: str
) -> None:
    us = Desk(database, "Li")
    ended = {"outcome": "won", "outcome_on": us.today(), "outcome_reason": "Best price"}
    opportunities.change(us, purchase.center, **ended)
    app = open_page(open_app, purchase, lang)
    assert not app.exception
    assert f"<b>{how}</b><span>{us.today()}</span><span>Best price</span>" in markup(app)
    assert text(app).count(when) == 3
    assert not told(app)
    assert not [button for button in app.button if (button.key or "").startswith("plan:")]


def test_a_standing_map_has_no_purchase_at_risk(open_app: Open, meeting: Port) -> None:
    app = open_page(open_app, meeting)
    assert not app.exception
    said = text(app)
    assert "No purchase hangs on this map" in said
    assert said.count("never due: there is no purchase here") == 3


@pytest.mark.parametrize(
    ("lang", "nobody", "draw"),
    [("en", "Nobody is on this map yet.", "Draw the map"), ("zh", "图上还没有人。", "去画图谱")],
)
def test_an_empty_map_fails_every_gate_and_leads_to_the_map(
    open_app: Open, desk: Desk, lang: str, nobody: str, draw: str
) -> None:
    center, _ = accounts.create(desk, "New customer")
    app = open_page(open_app, Port(center.account_id, center.id or 0, {}, {}), lang)
    assert not app.exception
    assert set(states(app).values()) == {GateState.FAIL}
    assert text(app).count(nobody) == text(app).count(draw) == 3


def test_people_lead_to_the_map_and_whatever_they_are_called_is_text(
    open_app: Open, purchase: Port, database: Database
) -> None:
    qian = purchase.person["Qian"]
    people.change(Desk(database, "Li"), qian, name="<b>Q</b> & {names}")
    shown = markup(open_page(open_app, purchase))
    link = re.escape(f'<a href="map?center={purchase.center}&amp;person={qian}" data-page="map"')
    assert re.search(rf"{link}[^>]*>&lt;b&gt;Q&lt;/b&gt; &amp; {{names}}</a>", shown)
    assert "<b>Q</b>" not in shown


# --- risk signals -------------------------------------------------------------------------------


def test_the_page_speaks_chinese(open_app: Open, purchase: Port) -> None:
    said = text(open_page(open_app, purchase, "zh"))
    assert "信息力" in said
    assert "未通过" in said
    assert "风险信号" in said


def test_a_signal_is_put_off_with_a_reason_and_told_again(
    open_app: Open, purchase: Port, database: Database
) -> None:
    app = open_page(open_app, purchase)
    assert "no_coach" in told(app)
    app.button(key="snooze:no_coach").click().run()
    reason = f"snooze:reason:{purchase.center}:no_coach"
    next(b for b in app.button if b.label == "Put off").click().run()
    assert "The reason cannot be empty" in app.error[0].value
    assert "no_coach" in told(app)

    app.text_input(key=reason).set_value("Fair in May")
    next(b for b in app.get("button_group") if "snooze:days" in b.key).set_value(14)
    next(b for b in app.button if b.label == "Put off").click().run()
    assert not app.exception
    assert "no_coach" not in told(app)
    fold = next(fold for fold in app.expander if "Put off" in fold.label)
    assert fold.label == "Put off: 1"
    app.session_state["gates:put_off"] = True
    app.run()
    until = Desk(database, "Li").today() + timedelta(days=14)
    assert f"Put off until {until}: Fair in May" in text(app)

    app.button(key="wake:no_coach").click().run()
    assert "no_coach" in told(app)
    assert not put_off(app)
    app.button(key="note:undo").click().run()
    assert "no_coach" not in told(app)


def test_another_day_goes_before_the_quick_choice(
    open_app: Open, purchase: Port, database: Database
) -> None:
    app = open_page(open_app, purchase)
    app.button(key="snooze:no_coach").click().run()
    day = Desk(database, "Li").today() + timedelta(days=100)
    app.text_input(key=f"snooze:reason:{purchase.center}:no_coach").set_value("Later")
    app.date_input(key=f"snooze:day:{purchase.center}:no_coach").set_value(day)
    next(b for b in app.button if b.label == "Put off").click().run()
    flags = views.load(database, purchase.center, Desk(database, "Li").today()).flags
    assert [f.snoozed_until for f in flags if f.signal.rule == "no_coach"] == [day]


def test_no_signal_is_good_news(open_app: Open, purchase: Port, database: Database) -> None:
    us = Desk(database, "Li")
    for flag in views.load(database, purchase.center, us.today()).flags:
        until = us.today() + timedelta(days=7)
        snoozes.snooze(us, purchase.center, flag.signal.rule, until, "Known")
    app = open_page(open_app, purchase)
    assert "No risk signals." in text(app)
    assert not told(app)


# --- from advice to action ----------------------------------------------------------------------


def test_a_step_becomes_an_action_once(open_app: Open, purchase: Port, database: Database) -> None:
    us = Desk(database, "Li")
    accounts.change(us, purchase.account, owner="Ann")
    app = open_page(open_app, purchase)
    app.button(key="plan:relationship:blockers").click().run()
    assert not app.exception
    qian, in_a_week = purchase.person["Qian"], us.today() + timedelta(days=7)
    assert planned(database, purchase) == [
        ("Plan a countermeasure for Qian.", ActionKind.COUNTERMEASURE, qian, in_a_week)
    ]
    assert actions.listed(database)[0].action.owner == "Ann"
    assert "plan:relationship:blockers" not in [button.key for button in app.button]
    assert "No blocker who matters is without a countermeasure." in text(app)


def test_what_is_planned_says_so_in_either_language(
    open_app: Open, purchase: Port, database: Database
) -> None:
    app = open_page(open_app, purchase)
    app.button(key="plan:signal:no_coach").click().run()
    assert "✓ Planned" in text(app)
    there = open_page(open_app, purchase, "zh")
    assert "✓ 已安排" in text(there)
    assert "plan:signal:no_coach" not in [button.key for button in there.button]
    [line] = actions.listed(database, purchase.account)
    assert line.action.kind is ActionKind.NEXT_STEP
    actions.finish(Desk(database, "Li"), line.action.id or 0)
    again = open_page(open_app, purchase)
    assert "plan:signal:no_coach" in [button.key for button in again.button]


# --- in brief, on the map -----------------------------------------------------------------------


def chips(app: AppTest) -> dict[str, tuple[str, str]]:
    """The state of each gate above the map, and what its chip says when pointed at."""
    found = re.findall(
        r'<a [^>]*data-gate="(\w+)" data-state="(\w+)".*?class="meaning">(.*?)</span>', markup(app)
    )
    return {gate: (state, why) for gate, state, why in found}


def test_the_map_shows_the_gates_and_an_edit_moves_them(open_app: Open, purchase: Port) -> None:
    zhou = purchase.person["Zhou"]
    app = open_app(MAP, center=purchase.center, person=zhou)
    assert chips(app)[Gate.DECISION] == (GateState.PASS, "pass")
    assert chips(app)[Gate.INFORMATION][1].startswith("fail: the four key points, ")
    before = int(re.findall(r'data-signals="(\d+)"', markup(app))[0])
    named(app.button_group, f"map:stance:{purchase.seat['Zhou']}").set_value("−1").run()
    assert chips(app)[Gate.DECISION] == (GateState.FAIL, "fail: final say with us")
    assert int(re.findall(r'data-signals="(\d+)"', markup(app))[0]) != before


def test_a_chip_of_a_gate_that_is_not_due_says_so(open_app: Open, meeting: Port) -> None:
    app = open_app(MAP, center=meeting.center)
    assert chips(app)[Gate.DECISION] == (
        GateState.FAIL,
        "fail: final say on the map (not due)",
    )
    assert markup(app).count('class="gate-sign later"') == 3


def test_an_empty_map_does_not_boast_of_no_risk(open_app: Open, desk: Desk) -> None:
    center, _ = accounts.create(desk, "New customer")
    shown = markup(open_app(MAP, center=center.id))
    assert 'data-gate="information"' in shown
    assert "data-signals" not in shown


def test_the_strip_leaves_the_map_its_place_among_the_components(
    open_app: Open, purchase: Port
) -> None:
    app = open_app(MAP, center=purchase.center)
    assert "nodes" in json.loads(app.get("bidi_component")[0].proto.json)
