"""Where accounts are more than fit: the list shows its first, the navigator those of one owner."""

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from kamap.services import accounts, finding
from kamap.services.desk import Desk
from kamap.store.engine import Database
from kamap.ui.accounts import listing
from tests.conftest import Port
from tests.ui.conftest import Open, named
from tests.ui.test_accounts_page import names


@pytest.fixture(autouse=True)
def _no_more_than_two(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(finding, "FEW", 2)
    monkeypatch.setattr(listing, "SHOWN", 2)
    finding._at_hand.cache_clear()
    yield
    finding._at_hand.cache_clear()


def links(app: AppTest) -> list[str]:
    return [link.label for link in app.get("page_link")]


def test_the_list_shows_the_first_and_counts_the_others(open_app: Open, desk: Desk) -> None:
    for name in ("Dock", "Mill", "Yard"):
        accounts.create(desk, name)
    app = open_app("portfolio/accounts.py")
    assert names(app) == ["Dock", "Mill"]
    assert [line.value.split(":")[0] for line in app.caption] == ["1 more customer fits"]

    app.text_input("accounts:search").set_value("yard").run()
    assert (names(app), len(app.caption)) == (["Yard"], 0)


def test_the_navigator_offers_those_of_the_same_owner(
    open_app: Open, database: Database, meeting: Port
) -> None:
    desk = Desk(database, "Li")
    accounts.change(desk, meeting.account, owner="Wang")
    for name, owner in (("Dock", "Wang"), ("Yard", "Chen"), ("Mill", "Chen")):
        center, _ = accounts.create(desk, name, owner=owner)

    app = open_app("account/map.py", center=meeting.center)
    assert named(app.selectbox, "map:account").options == ["Dock", "Harbour"]
    assert links(app) == ["All accounts", "Export"]

    app = open_app("account/map.py", center=center.id)
    assert named(app.selectbox, "map:account").options == ["Mill", "Yard"]
    named(app.selectbox, "map:account").select("Yard").run()
    yard = accounts.find(database, "Yard").id or 0
    assert app.query_params["center"] == str(accounts.one(database, yard).main_center.id)


def test_where_they_all_fit_there_is_no_way_to_more(open_app: Open, meeting: Port) -> None:
    app = open_app("account/map.py", center=meeting.center)
    assert links(app) == ["Export"]
