"""/freshness: owners, the maps that go stale next, and whose accounts the address asks for."""

import json
import re
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from kamap.services import accounts, freshness, summaries
from kamap.services.desk import Desk
from kamap.store.engine import Database
from tests.conftest import Port, Who, port_with
from tests.ui.conftest import Open, named

PAGE = "portfolio/freshness.py"


@pytest.fixture(autouse=True)
def _asked_anew() -> None:
    freshness._ahead.cache_clear()


@pytest.fixture
def portfolio(database: Database) -> dict[str, Port]:
    """Ann's rating of Zhou is stale in 5 days; Bo has not touched his account for 33."""
    now = Desk(database, "Li")
    today = now.today()
    ann = port_with(now, Who("Zhou", 50, +3, today - timedelta(days=86)), name="Harbour")
    accounts.change(now, ann.account, owner="Ann")
    moment = now.clock() - timedelta(days=33)
    then = Desk(database, "Li", clock=lambda: moment)
    bo = port_with(then, Who("Wu", 40, -1, today - timedelta(days=100)), name="Dock")
    accounts.change(then, bo.account, owner="Bo & Sons")
    summaries.roll_forward(database, today)  # as the first read of a day does
    return {"Ann": ann, "Bo": bo}


def said(app: AppTest) -> str:
    assert not app.exception
    markup = [
        json.loads(table.proto.json)["markup"]
        for table in app.get("bidi_component")
        if "markup" in table.proto.json
    ]
    markup += [html.proto.body for html in app.get("html") if "<style" not in html.proto.body]
    return re.sub(r"\s+", " ", " ".join(re.sub("<[^>]*>", " ", one) for one in markup))


def test_all_owners_with_what_is_stale_and_idle(open_app: Open, portfolio: dict[str, Port]) -> None:
    app = open_app(PAGE, lang="en")
    text = said(app)
    for words in ("1 rating is too old", "1 map goes stale within 14 days", "Ann", "Bo & Sons"):
        assert words.replace("&", "&amp;") in text
    assert "⚠ 1 account" in text
    assert "in 5 days" in text
    assert "Harbour" in text
    assert "Dock" not in text  # all of it is stale already
    named(app.get("button_group"), "freshness:order").set_value("idle").run()
    assert "idle" in app.query_params["order"]
    assert "Dock" in said(app)
    assert "⚠ 33 days ago" in said(app)
    assert "Harbour" not in said(app)


def test_the_address_asks_for_an_owner(open_app: Open, portfolio: dict[str, Port]) -> None:
    app = open_app(PAGE, lang="en", owner="Bo & Sons", order="stale")
    text = said(app)
    assert ("Dock" in text, "Harbour" in text, "Ann" in text) == (True, False, False)
    assert named(app.selectbox, "freshness:owner").value == "Bo & Sons"
    named(app.selectbox, "freshness:owner").set_value("Ann").run()
    assert "Ann" in app.query_params["owner"]
    assert "No rating is stale." in said(app)


@pytest.mark.parametrize("owner", ["Nobody", "<b>", "1; drop table account"])
def test_an_owner_who_is_none_is_named_and_left(
    open_app: Open, portfolio: dict[str, Port], owner: str
) -> None:
    app = open_app(PAGE, lang="en", owner=owner, order="sideways")
    assert not app.exception
    assert "No account belongs to" in app.info[0].value
    app.button(key="freshness:all").click().run()
    assert "owner" not in app.query_params
    assert "Ann" in said(app)


def test_links_lead_to_the_round_and_the_map(open_app: Open, portfolio: dict[str, Port]) -> None:
    center = portfolio["Ann"].center
    app = open_app(PAGE, lang="en")
    markup = " ".join(table.proto.json for table in app.get("bidi_component"))
    for href in (f"round?center={center}", f"map?center={center}", "freshness?owner=Bo+%26+Sons"):
        assert f'href=\\"{href}\\"' in markup


@pytest.mark.parametrize(
    ("lang", "title", "invitation"),
    [("en", "Freshness", "There is no customer yet."), ("zh", "时效", "还没有任何大客户")],
)
def test_an_empty_database_invites(open_app: Open, lang: str, title: str, invitation: str) -> None:
    app = open_app(PAGE, lang=lang)
    assert not app.exception
    assert app.title[0].value == title
    assert any(invitation in text.value for text in app.markdown)
    assert {button.key for button in app.button} >= {"freshness:begin", "freshness:import"}


def test_in_chinese(open_app: Open, portfolio: dict[str, Port]) -> None:
    text = said(open_app(PAGE, lang="zh"))
    for words in ("个评分已过期", "还有 5 天", "五分钟快评"):
        assert words in text
