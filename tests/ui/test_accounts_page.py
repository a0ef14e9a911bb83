"""The accounts page: all customers, one of them, its years and opportunities; who left the map."""

import json
import re
from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from kamap.model import AccountKind, DecisionRule, Outcome, Stage
from kamap.services import accounts, opportunities, people, views
from kamap.services.desk import Desk
from kamap.store.engine import Database
from tests.conftest import Port
from tests.ui.conftest import Open

PAGE = "portfolio/accounts.py"


def tables(app: AppTest) -> str:
    """Everything that is shown as rows of links, as markup."""
    mounted = [json.loads(c.proto.json) for c in app.get("bidi_component") if c.proto.json]
    return "".join(data["markup"] for data in mounted if "markup" in data)


def names(app: AppTest) -> list[str]:
    return re.findall(r'<td class="name".*?<a .*?>(.*?)</a>', tables(app))


def told(app: AppTest) -> str:
    return " ".join(error.value.replace("\\", "") for error in app.error)


def key_of(app: AppTest, name: str) -> str:
    """The key that the widget of a name has by now: one that shows news is another one."""
    return next(
        widget.key
        for kind in ("text_input", "selectbox", "date_input", "number_input")
        for widget in app.get(kind)
        if widget.key.partition("~")[0] == name
    )


@pytest.fixture
def desk(database: Database) -> Desk:
    """A colleague, on the day that it is for the app."""
    return Desk(database, "Li")


@pytest.fixture
def cranes(desk: Desk, meeting: Port) -> int:
    """An open opportunity of the meeting's account, with the people of its standing map."""
    center, _ = opportunities.create(
        desk, meeting.account, "Cranes", people_of=meeting.center, amount=86_000_000, currency="CNY"
    )
    return center.id or 0


def test_without_accounts_the_page_leads_to_the_first(open_app: Open) -> None:
    app = open_app(PAGE)
    assert not app.exception
    assert [b.key for b in app.button if b.key] == ["accounts:begin", "accounts:import"]


def test_every_customer_is_a_line_below_its_parent(
    open_app: Open, desk: Desk, meeting: Port, cranes: int
) -> None:
    holding, _ = accounts.create(desk, "Zenith Holding")
    accounts.create(desk, "Bay <b>Yard</b>", parent_id=holding.account_id)
    app = open_app(PAGE)
    assert names(app) == ["Harbour", "Zenith Holding", "Bay &lt;b&gt;Yard&lt;/b&gt;"]
    shown = tables(app)
    assert "CN¥86M" in shown
    assert "0.0 %" in shown  # the support of the cranes, which are decided next: nobody is rated


def test_the_list_is_searched_filtered_and_hides_the_archive(
    open_app: Open, desk: Desk, meeting: Port
) -> None:
    accounts.change(desk, meeting.account, region="East", kind=AccountKind.STRATEGIC)
    accounts.create(desk, "Yard", owner="Bo", region="West")
    old, _ = accounts.create(desk, "Old mill", region="East")
    accounts.change(desk, old.account_id, archived_on=desk.today())
    app = open_app(PAGE)
    assert names(app) == ["Harbour", "Yard"]
    app.text_input(key="accounts:search").set_value("bo WEST").run()
    assert names(app) == ["Yard"]
    app.text_input(key="accounts:search").set_value("").run()
    app.selectbox(key="accounts:region").select("East").run()
    assert names(app) == ["Harbour"]
    app.toggle(key="accounts:archived").set_value(True).run()
    assert names(app) == ["Old mill"]


def test_fields_are_saved_at_once_and_undone(
    open_app: Open, desk: Desk, meeting: Port, database: Database
) -> None:
    app = open_app(PAGE, account=meeting.account)
    app.text_input(key="shell:actor").set_value("Li").run()
    app.text_input(key=f"account:region:{meeting.account}").set_value("East").run()
    app.text_input(key=f"account:currency:{meeting.account}").set_value("cny").run()
    app.selectbox(key=f"account:kind:{meeting.account}").set_value(AccountKind.GROUP).run()
    account = accounts.one(database, meeting.account).account
    assert (account.region, account.currency, account.kind) == ("East", "CNY", AccountKind.GROUP)
    assert app.text_input(key=f"account:currency:{meeting.account}").value == "CNY"
    app.button(key="note:undo").click().run()
    assert accounts.one(database, meeting.account).account.kind is None
    assert app.selectbox(key=key_of(app, f"account:kind:{meeting.account}")).value is None


def test_a_circle_of_parents_is_refused_in_a_sentence(
    open_app: Open, desk: Desk, meeting: Port, database: Database
) -> None:
    yard, _ = accounts.create(desk, "Yard", parent_id=meeting.account)
    app = open_app(PAGE, account=meeting.account)
    app.selectbox(key=f"account:parent_id:{meeting.account}").set_value(yard.account_id).run()
    assert "That would make a company its own parent: Harbour → Yard → Harbour." in told(app)
    assert app.selectbox(key=key_of(app, f"account:parent_id:{meeting.account}")).value is None
    assert accounts.one(database, meeting.account).account.parent_id is None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("1,200万", 12_000_000), ("￥3.5亿", 350_000_000), ("1.2m", 1_200_000), ("８００", 800)],
)
def test_money_is_read_as_it_is_written(
    open_app: Open, desk: Desk, meeting: Port, database: Database, typed: str, kept: int
) -> None:
    accounts.change(desk, meeting.account, currency="CNY")
    year = desk.today().year
    app = open_app(PAGE, account=meeting.account)
    field = f"account:revenue:{year}:{meeting.account}"
    app.text_input(key=field).set_value(typed).run()
    assert [y.revenue for y in accounts.years(database, meeting.account)] == [kept]
    assert app.text_input(key=field).value == f"{kept:,}"


@pytest.mark.parametrize("typed", ["a lot", "1,2,3", "-5", "$12m"])
def test_what_is_no_money_is_refused_in_a_sentence(
    open_app: Open, desk: Desk, meeting: Port, database: Database, typed: str
) -> None:
    accounts.change(desk, meeting.account, currency="CNY")
    app = open_app(PAGE, account=meeting.account)
    field = f"account:revenue:{desk.today().year}:{meeting.account}"
    app.text_input(key=field).set_value(typed).run()
    assert f"The revenue “{typed}”" in told(app)
    assert not accounts.years(database, meeting.account)


def test_an_archived_account_comes_back(
    open_app: Open, meeting: Port, database: Database, desk: Desk
) -> None:
    app = open_app(PAGE, account=meeting.account)
    app.button(key="account:archive").click().run()
    assert accounts.one(database, meeting.account).account.archived_on == desk.today()
    assert "Archived on" in tables(app)
    assert open_app("account/map.py", center=meeting.center).get("bidi_component")
    app.button(key="account:archive").click().run()
    assert accounts.one(database, meeting.account).account.archived_on is None


def test_an_opportunity_begins_with_the_people_of_the_standing_map(
    open_app: Open, meeting: Port, database: Database, desk: Desk
) -> None:
    accounts.change(desk, meeting.account, currency="CNY")
    app = open_app(PAGE, account=meeting.account)
    app.session_state["new_opportunity:open"] = True
    app.run()
    typed = {"name": "Cranes", "amount": "1,200万"}
    for field, value in typed.items():
        app.text_input(key=f"new_opportunity:{field}:{meeting.account}:1").set_value(value)
    begin = next(b for b in app.button if b.label == "Begin the opportunity")
    begin.click().run()
    assert not app.exception
    (cranes,) = accounts.one(database, meeting.account).opportunities.values()
    assert (cranes.amount, cranes.currency, cranes.stage) == (12_000_000, "CNY", Stage.LEAD)
    assert len(views.load(database, cranes.buying_center_id, desk.today()).seats) == 4
    assert app.query_params["center"] == str(cranes.buying_center_id)


def test_a_refused_opportunity_stays_as_it_was_typed(open_app: Open, meeting: Port) -> None:
    app = open_app(PAGE, account=meeting.account)
    app.session_state["new_opportunity:open"] = True
    app.run()
    name, amount = (f"new_opportunity:{f}:{meeting.account}:1" for f in ("name", "amount"))
    app.text_input(key=name).set_value("Cranes")
    app.text_input(key=amount).set_value("a lot")
    next(b for b in app.button if b.label == "Begin the opportunity").click().run()
    assert "The amount “a lot”" in told(app)
    assert (app.text_input(key=name).value, app.text_input(key=amount).value) == ("Cranes", "a lot")


def test_every_field_of_an_opportunity_is_edited(
    open_app: Open, meeting: Port, database: Database, cranes: int
) -> None:
    app = open_app(PAGE, account=meeting.account, center=cranes)
    key = f"opportunity:{{}}:{cranes}".format
    app.text_input(key=key("name")).set_value("Lot 2").run()
    app.selectbox(key=key("stage")).set_value(Stage.BID).run()
    app.text_input(key=key("amount")).set_value("1.2亿").run()
    app.date_input(key=key("decision_on")).set_value(date(2030, 6, 1)).run()
    app.selectbox(key=key("decision_rule")).set_value(DecisionRule.QUOTA).run()
    app.number_input(key=key("quota")).set_value(75).run()
    assert not app.exception
    listed = accounts.one(database, meeting.account)
    kept = listed.opportunities[cranes]
    assert [center.name for center in listed.centers] == ["Standing", "Lot 2"]
    assert (kept.stage, kept.amount, kept.decision_on) == (Stage.BID, 120_000_000, date(2030, 6, 1))
    assert (kept.decision_rule, kept.quota) == (DecisionRule.QUOTA, 75)


def test_an_outcome_without_a_date_is_refused_and_what_was_typed_stays(
    open_app: Open, meeting: Port, database: Database, cranes: int, desk: Desk
) -> None:
    app = open_app(PAGE, account=meeting.account, center=cranes)
    app.session_state["opportunity:ending"] = True
    app.run()
    reason = next(a for a in app.text_area if a.key.startswith("ending:"))
    day = next(d for d in app.date_input if d.key.startswith("ending:"))
    outcome = next(b for b in app.button_group if b.key.startswith("ending:"))
    reason.set_value("Price")
    day.set_value(None)
    outcome.set_value(Outcome.LOST)
    next(b for b in app.button if b.label == "Save the outcome").click().run()
    assert "“Cranes” needs both how it ended and when, or neither." in told(app)
    assert app.text_area(key=reason.key).value == "Price"
    assert app.button_group(key=outcome.key).value == Outcome.LOST
    assert accounts.one(database, meeting.account).opportunities[cranes].open

    app.date_input(key=day.key).set_value(desk.today())
    next(b for b in app.button if b.label == "Save the outcome").click().run()
    ended = accounts.one(database, meeting.account).opportunities[cranes]
    assert (ended.outcome, ended.outcome_on) == (Outcome.LOST, desk.today())
    assert ended.outcome_reason == "Price"
    app.session_state["opportunity:ending"] = True
    app.run()
    next(b for b in app.button if b.label == "Reopen").click().run()
    assert accounts.one(database, meeting.account).opportunities[cranes].open


@pytest.mark.parametrize("account", ["999", "abc", "-1"])
def test_an_account_that_is_not_there_is_said_so_with_a_way_back(
    open_app: Open, meeting: Port, account: str
) -> None:
    app = open_app(PAGE, account=account)
    assert not app.exception
    assert len(app.error) == 1
    app.button(key="gone:accounts").click().run()
    assert names(app) == ["Harbour"]


def test_both_languages(open_app: Open, meeting: Port, cranes: int) -> None:
    app = open_app(PAGE, account=meeting.account, lang="zh")
    assert not app.exception
    assert app.text_input(key=f"account:region:{meeting.account}").label == "区域"
    assert "¥8600万" in tables(app)


# --- people who left -----------------------------------------------------------------------------


def test_somebody_leaves_and_a_successor_is_chosen_unrated(
    open_app: Open, meeting: Port, database: Database, desk: Desk
) -> None:
    sun = meeting.person["Sun"]
    app = open_app("account/map.py", center=meeting.center, person=sun)
    app.session_state["fold:person"] = True
    app.run()
    app.text_input(key=f"leaving:moved_to:{sun}").set_value("Rival & Co.")
    next(b for b in app.button if b.label == "Save").click().run()
    assert not app.exception
    assert len(views.load(database, meeting.center, desk.today()).seats) == 3
    assert app.query_params["person"] == str(sun)
    assert any("to Rival" in text.value for text in app.markdown)

    assert app.text_input(key=f"successor:title:{sun}").value == "COO"
    app.text_input(key=f"successor:name:{sun}").set_value("Wu")
    next(b for b in app.button if b.label == "Take over the seat").click().run()
    assert not app.exception
    view = views.load(database, meeting.center, desk.today())
    wu = next(seat for seat in view.seats if seat.person.name == "Wu")
    assert app.query_params["person"] == str(wu.person_id)
    assert (wu.person.title, wu.seat.stance) == ("COO", None)


def test_who_left_is_found_again_and_can_come_back(
    open_app: Open, meeting: Port, database: Database, desk: Desk
) -> None:
    sun = meeting.person["Sun"]
    people.leave(desk, sun, desk.today())
    app = open_app("account/map.py", center=meeting.center)
    app.session_state["left:open"] = True
    app.run()
    app.button(key=f"left:{sun}").click().run()
    assert app.query_params["person"] == str(sun)
    app.button(key="left:back").click().run()
    assert views.load(database, meeting.center, desk.today()).of(sun) is not None
    assert app.button(key="note:undo")


def test_somebody_who_is_to_leave_says_when_and_may_stay(
    open_app: Open, meeting: Port, database: Database, desk: Desk
) -> None:
    sun, day = meeting.person["Sun"], desk.today() + timedelta(days=30)
    people.leave(desk, sun, day)
    app = open_app("account/map.py", center=meeting.center, person=sun)
    assert any(f"leaves on {day}" in caption.value for caption in app.caption)
    for fold in ("roles", "evidence", "person", "ties"):
        app.session_state[f"fold:{fold}"] = True
    app.run()
    assert not app.exception
    app.button(key="leaving:stays").click().run()
    seat = views.load(database, meeting.center, desk.today()).of(sun)
    assert seat is not None
    assert seat.person.left_on is None
