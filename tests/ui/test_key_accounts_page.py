"""The 80/20 page: its sentence, its table, what it proposes, and what cannot be compared."""

import json
import re

import pytest
from streamlit.testing.v1 import AppTest

from kamap.model import AccountKind
from kamap.services import accounts, opportunities, policy
from kamap.services.desk import Desk
from kamap.store.engine import Database
from kamap.ui.key_accounts import table
from tests.ui.conftest import Open

PAGE = "portfolio/key_accounts.py"


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(database, "Li")


@pytest.fixture
def steel(desk: Desk) -> int:
    """Of 1,000 in 2025, Steel brings 800, Port & <Sons> 150 and their Yard 50, at a loss."""
    ids: dict[str, int] = {}
    for name, revenue, margin, parent in (
        ("Steel", 800, 10, None),
        ("Port & <Sons>", 150, 90, None),
        ("Yard", 50, -20, "Port & <Sons>"),
    ):
        center, _ = accounts.create(
            desk, name, currency="CNY", parent_id=ids[parent] if parent else None
        )
        ids[name] = center.account_id
        accounts.change_year(desk, ids[name], 2025, revenue=revenue, margin=margin)
    return ids["Steel"]


def open_page(open_app: Open, **address: object) -> AppTest:
    """An app has to run before it knows a page whose address is not its file's name."""
    return open_app(**address).switch_page(f"../../pages/{PAGE}").run()


def markup(app: AppTest) -> list[str]:
    mounted = [json.loads(c.proto.json) for c in app.get("bidi_component") if c.proto.json]
    return [data["markup"] for data in mounted if "markup" in data]


def without_tags(text: str) -> str:
    return re.sub(r"<.*?>", "", text)


def leads(app: AppTest) -> list[str]:
    """The sentences over the two curves."""
    return [without_tags(h.proto.body) for h in app.get("html") if 'class="lead"' in h.proto.body]


def names(app: AppTest) -> list[str]:
    return re.findall(r'<td class="name"><a .*?>(.*?)</a>', markup(app)[0])


def test_without_figures_the_page_leads_to_where_they_are_entered(open_app: Open) -> None:
    app = open_page(open_app)
    assert not app.exception
    assert [b.key for b in app.button if b.key] == ["key_accounts:accounts", "key_accounts:import"]


def test_the_few_are_named_in_a_sentence_and_in_a_table(open_app: Open, steel: int) -> None:
    app = open_page(open_app)
    assert not app.exception
    assert leads(app) == [
        "Revenue1 of 3 accounts makes 80 % of revenue",
        "Margin1 of 3 accounts makes 80 % of margin",
    ]
    assert names(app) == ["Steel", "Port &amp; &lt;Sons&gt;", "Yard"]
    assert len(app.get("plotly_chart")) == 2
    assert any("1 account loses CN¥20" in h.proto.body for h in app.get("html"))


def test_the_page_speaks_chinese(open_app: Open, steel: int) -> None:
    app = open_page(open_app, lang="zh")
    assert leads(app)[0] == "年收入1 家客户（共 3 家）创造 80 % 的收入"
    assert "定为经济型" in markup(app)[0]


def test_a_family_is_seen_as_one(open_app: Open, steel: int) -> None:
    app = open_page(open_app)
    app.toggle(key="key_accounts:families").set_value(True).run()
    assert names(app) == ["Steel", "Port &amp; &lt;Sons&gt;"]
    assert "with 1 subsidiary" in markup(app)[0]


def test_another_year_is_looked_at(open_app: Open, steel: int, desk: Desk) -> None:
    accounts.change_year(desk, steel, 2024, revenue=7)
    app = open_page(open_app)
    app.selectbox(key="key_accounts:year").set_value(2024).run()
    assert leads(app) == [
        "Revenue1 of 1 accounts makes 80 % of revenue",
        "MarginNobody has entered a margin of this year.",
    ]
    assert names(app) == ["Steel"]


def test_what_is_proposed_is_accepted_for_all_and_undone(
    open_app: Open, steel: int, database: Database
) -> None:
    app = open_page(open_app)
    app.button(key="key_accounts:accept").click().run()
    assert accounts.one(database, steel).account.kind is AccountKind.ECONOMIC
    assert "accept=" not in markup(app)[0]
    app.button(key="key_accounts:undo").click().run()
    assert accounts.one(database, steel).account.kind is None
    assert f"accept={steel}" in markup(app)[0]


def test_a_kind_that_people_ticked_is_not_offered_to_be_overwritten(
    open_app: Open, steel: int, desk: Desk
) -> None:
    accounts.change(desk, steel, kind=AccountKind.GROUP)
    app = open_page(open_app)
    assert "key_accounts:accept" not in [b.key for b in app.button]
    assert "differs" in markup(app)[0]


def test_what_cannot_be_compared_stands_apart_until_there_is_a_rate(
    open_app: Open, steel: int, desk: Desk
) -> None:
    euro, _ = accounts.create(desk, "Euro", currency="EUR")
    accounts.change_year(desk, euro.account_id, 2025, revenue=300)
    app = open_page(open_app)
    assert any("1 account stands apart" in text.value for text in app.markdown)
    assert "€300" in markup(app)[1]
    policy.set_rate(desk, "EUR", 8.0)
    app.run()
    assert names(app)[0] == "Euro"
    assert len(markup(app)) == 1
    assert any("≈ CN¥3.4K in all" in h.proto.body for h in app.get("html"))


def test_a_click_opens_an_account_and_a_button_accepts(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[object] = []
    monkeypatch.setattr(table.accepting, "accept", done.append)
    monkeypatch.setattr(table.rows, "go_later", done.append)
    table.went("accept=12")
    table.went("accounts?account=12")
    assert done == [(12,), "accounts?account=12"]


def test_the_totals_of_the_list_become_one_figure_with_rates(open_app: Open, desk: Desk) -> None:
    port, _ = accounts.create(desk, "Port")
    for name, amount, currency in (("Cranes", 5_000_000, "CNY"), ("Rails", 1_000_000, "USD")):
        opportunities.create(desk, port.account_id, name, amount=amount, currency=currency)

    def totals(app: AppTest) -> str:
        return next(h.proto.body for h in app.get("html") if 'class="totals"' in h.proto.body)

    app = open_app("portfolio/accounts.py")
    assert "CN¥5M · $1M" in totals(app)
    policy.set_rate(desk, "USD", 7.0)
    opportunities.create(desk, port.account_id, "Gate", amount=2_000_000, currency="EUR")
    assert "≈ CN¥12M · €2M" in totals(app.run())
