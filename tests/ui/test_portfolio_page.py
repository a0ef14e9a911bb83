"""The overview of the portfolio: figures, pictures, the list, what stands in the address."""

import json
import re
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from kamap.model import AccountKind, Outcome, Stage
from kamap.services import accounts, policy
from kamap.services.desk import Desk
from kamap.store.engine import Database
from kamap.ui.portfolio import exceptions
from tests.conftest import Port
from tests.services.portfolios import AT_RISK, FAIL, PASS, advised, deal, recall
from tests.ui.conftest import Open

PAGE = "portfolio/overview.py"
SUPPORT = {"neutral": 0, "opposed": 0, "confirmed_support": 0, "contact_coverage": 0}
NOBODY_DECIDES = {"rule": "final_say_there", "step": "find_final_say", "effort": 2}


@pytest.fixture
def desk(database: Database) -> Desk:
    """A colleague, on the day that it is for the app."""
    return Desk(database, "Li")


@pytest.fixture
def two(desk: Desk) -> dict[str, int]:
    """Harbour fails a gate, Mill is at risk; a name that is markup."""
    shares = {"supporting": 0.25, "unknown": 0.75, **SUPPORT}
    sold = {"stage": Stage.BID, "currency": "CNY"}
    both = {
        "Harbour": deal(
            desk,
            "<b>Harbour</b>",
            gates=(PASS, PASS, FAIL),
            amount=80_000_000,
            of={"owner": "Li", "region": "East", "kind": AccountKind.GROUP},
            recorded={"worst": "fail", "value_at_risk": 80_000_000, "flags": 2} | shares,
            advice=advised((PASS, PASS, FAIL), failing=NOBODY_DECIDES)
            | {"roles": {"decider": [1, 40, 10, 0]}},
            **sold,
        ),
        "Mill": deal(
            desk,
            "Mill",
            gates=(PASS, PASS, AT_RISK),
            amount=10_000_000,
            of={"owner": "Bo", "region": "West"},
            advice=advised((PASS, PASS, AT_RISK), risk={"kind": "fall", "points": 6.5}),
            recorded={"worst": "at_risk", "value_at_risk": 5_000_000, "rated": 9} | shares,
            **sold,
        ),
    }
    recall(desk, both["Mill"], desk.today() - timedelta(days=40), supporting=0.5)
    return both


def open_page(open_app: Open, lang: str = "en", **address: str) -> AppTest:
    """The overview: an app has to run before it knows its pages."""
    app = open_app(lang=lang)
    for name, value in address.items():
        app.query_params[name] = value
    return app.switch_page(f"../../pages/{PAGE}").run()


def shown(app: AppTest) -> str:
    """All markup on the page: the figures, the list, tables."""
    lists = [json.loads(c.proto.json) for c in app.get("bidi_component") if c.proto.json]
    html = [one.proto.body for one in app.get("html")]
    return "".join([*html, *(data["markup"] for data in lists if "markup" in data)])


def listed(app: AppTest) -> list[str]:
    return re.findall(r'<td class="name"><a href="map\?center=\d+".*?>(.*?)</a>', shown(app))


def figures(app: AppTest) -> list[str]:
    found = re.search(r'<section class="overview".*?</section>', shown(app))
    assert found is not None
    return re.findall(r"<b.*?>(.*?)</b>", found[0])


def test_an_empty_portfolio_is_an_invitation(open_app: Open) -> None:
    app = open_page(open_app)
    assert not app.exception
    assert [b.key for b in app.button if b.key] == ["portfolio:begin", "portfolio:import"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_figures_pictures_and_list(open_app: Open, two: dict[str, int], lang: str) -> None:
    app = open_page(open_app, lang=lang)
    assert not app.exception
    money = ["CN¥90M", "CN¥85M"] if lang == "en" else ["¥9000万", "¥8500万"]
    assert figures(app) == ["2", *money, "5"]
    assert listed(app) == ["&lt;b&gt;Harbour&lt;/b&gt;", "Mill"]
    assert len(app.get("plotly_chart")) == 3
    assert ("支持率" if lang == "zh" else "Support") in shown(app)


def test_the_reason_is_told_in_words(open_app: Open, two: dict[str, int]) -> None:
    said = shown(open_page(open_app))
    assert "Nobody on the map has the final say." in said
    assert "Support fell by 6.5 points in 30 days." in said


def test_what_the_address_asks_for_is_what_is_shown(open_app: Open, two: dict[str, int]) -> None:
    app = open_page(open_app, gate="decision:at_risk", region="West")
    assert listed(app) == ["Mill"]
    assert figures(app)[0] == "1"
    app.button(key="portfolio:clear").click().run()
    assert len(listed(app)) == 2
    assert "region" not in app.query_params


def test_a_choice_goes_into_the_address(open_app: Open, two: dict[str, int]) -> None:
    app = open_page(open_app)
    app.selectbox(key="portfolio:owner").select("Bo").run()
    assert (listed(app), app.query_params["owner"]) == (["Mill"], "Bo")
    app.selectbox(key="portfolio:stage").select(Stage.LEAD).run()
    assert listed(app) == []
    assert [info.value for info in app.info] == ["No deal fits."]


def test_nonsense_in_the_address_is_told_and_all_is_shown(
    open_app: Open, two: dict[str, int]
) -> None:
    app = open_page(open_app, stage="moon", owner="*Bo*")
    assert len(listed(app)) == 2
    told = " ".join(warning.value.replace("\\", "") for warning in app.warning)
    assert "“moon”" in told
    assert "“*Bo*”" in told


def test_money_without_a_rate_stands_apart(open_app: Open, desk: Desk, two: dict[str, int]) -> None:
    deal(desk, "Euro", amount=3_000_000, currency="EUR", stage=Stage.LEAD)
    assert "and €3M, without a rate" in shown(open_page(open_app))
    policy.set_rate(desk, "EUR", 8.0)
    assert figures(open_page(open_app))[1] == "≈ CN¥114M"


def test_accounts_without_a_map_are_counted(
    open_app: Open, desk: Desk, two: dict[str, int], meeting: Port
) -> None:
    accounts.create(desk, "Yard")
    app = open_page(open_app)
    assert not app.exception
    captions = [caption.value for caption in app.caption]
    assert "1 account has no open deal and nobody on a map." in captions
    assert listed(app)[-1] == "Harbour"  # the meeting's standing map has people, and no amount
    accounts_only = open_page(open_app, stage="bid")
    assert all("no open deal" not in caption.value for caption in accounts_only.caption)


def test_only_accounts_without_maps(open_app: Open, desk: Desk) -> None:
    accounts.create(desk, "Yard")
    app = open_page(open_app)
    assert not app.exception
    assert [info.value for info in app.info] == [
        "There is no open deal, and nobody is on a map yet."
    ]


def test_more_lines_are_shown_when_asked_for(
    open_app: Open, two: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exceptions, "AT_A_TIME", 1)
    monkeypatch.setattr("kamap.services.portfolio.CHARTED", 1)
    app = open_page(open_app)
    assert len(listed(app)) == 1
    app.button(key="portfolio:more").click().run()
    assert len(listed(app)) == 2
    assert "portfolio:more" not in {button.key for button in app.button}


def test_owners_and_endings_are_worked_out_when_opened(
    open_app: Open, desk: Desk, two: dict[str, int]
) -> None:
    deal(desk, "Won", outcome=Outcome.WON, outcome_on=desk.today())
    app = open_page(open_app)
    assert '<div class="rows owners"' not in shown(app)
    for key in ("portfolio:owners", "portfolio:ended"):
        app.session_state[key] = True
    app.run()
    assert not app.exception
    assert '<div class="rows owners"' in shown(app)
    assert "was not recorded" in shown(app)
    assert len(app.get("plotly_chart")) == 4


def test_of_a_large_portfolio_the_charts_are_asked_for_before_the_figures(
    open_app: Open, two: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kamap.services.portfolio.LARGE", 1)
    app = open_page(open_app)
    assert not app.exception
    assert app.get("plotly_chart")[0].key == "portfolio:ahead"
