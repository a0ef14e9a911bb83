"""/export: the audience first, then who and what is in the file, and the file itself."""

import re
from base64 import b64decode
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from kamap.analysis.client_map import Disclosure
from kamap.model import Audience, FileFormat, TieKind
from kamap.services import files, people, ties, views
from kamap.services.desk import Desk
from kamap.services.exports import Order
from kamap.store.engine import Database
from kamap.ui.export import draft
from kamap.ui.export.draft import Draft
from kamap.ui.export.ticks import KINDS
from kamap.ui.people.sheet import CHOSEN
from tests.conftest import MONDAY, Port, Who, port_with
from tests.ui.conftest import Open, named, said

PAGE = "account/export.py"


@pytest.fixture
def met(database: Database) -> Port:
    """Zhou, whom we know, leads Qian, whom we know, and Sun, whom we never met; Deng is outside."""
    desk = Desk(database, "Li")
    port = port_with(
        desk,
        Who(
            "Zhou", 40, +3, person={"title": "Chairman", "department": "Board", "contact_depth": 2}
        ),
        Who("Qian", 30, -4, person={"title": "CFO", "department": "Finance", "contact_depth": 1}),
        Who("Sun", 20, +1, person={"title": "COO", "department": "Works", "contact_depth": 0}),
        Who("Deng", 10, person={"organisation": "Institute", "contact_depth": 3}),
        name="Harbour",
    )
    for name in ("Qian", "Sun"):
        ties.draw(desk, port.person[name], port.person["Zhou"], TieKind.REPORTS_TO)
    return port


def open_page(open_app: Open, port: Port, audience: str | None = None, **address: str) -> AppTest:
    app = open_app(center=port.center, **{"lang": "en", **address})
    asked = {"center": str(port.center), **({"audience": audience} if audience else {})}
    for name, value in asked.items():
        app.query_params[name] = value
    return app.switch_page(f"../../pages/{PAGE}").run()


def drafted(app: AppTest, port: Port, audience: Audience = Audience.CLIENT) -> Draft:
    found: Draft = app.session_state["export:drafts"][port.center, audience]
    return found


def shown(app: AppTest) -> bytes:
    """The bytes in the preview's frame."""
    return b64decode(app.get("iframe")[0].proto.src.partition("base64,")[2])


def offered(app: AppTest) -> list[Any]:
    return list(app.get("download_button"))


def names(app: AppTest) -> list[str]:
    text = shown(app).decode()
    return [name for name in ("Zhou", "Qian", "Sun", "Deng") if name in text]


def test_nothing_shows_before_the_audience_is_chosen(open_app: Open, met: Port) -> None:
    app = open_page(open_app, met)
    assert not app.exception
    audience = named(app.radio, "export:audience")
    assert audience.value is None
    assert not offered(app)
    assert not app.get("iframe")
    audience.set_value(Audience.CLIENT).run()
    assert not app.exception
    assert app.query_params["audience"] == "client"
    assert len(offered(app)) == 1


@pytest.mark.parametrize("asked", ["nobody", ""])
def test_an_audience_that_there_is_not_is_none(open_app: Open, met: Port, asked: str) -> None:
    app = open_page(open_app, met, asked)
    assert not app.exception
    assert named(app.radio, "export:audience").value is None


def test_whom_we_met_is_ticked_at_first_and_the_preview_is_the_file(
    open_app: Open, met: Port, database: Database
) -> None:
    app = open_page(open_app, met, "client")
    assert drafted(app, met).ticked == {met.person["Zhou"], met.person["Qian"]}
    assert names(app) == ["Zhou", "Qian"]
    view = views.load(database, met.center, Desk(database, "Li").today())
    order = Order(
        Audience.CLIENT,
        FileFormat.HTML,
        disclosure=Disclosure(frozenset(drafted(app, met).ticked)),
    )
    assert shown(app) == files.made(database, view, order).content


def test_what_is_in_it_and_what_was_left_out_is_said(open_app: Open, met: Port) -> None:
    app = open_page(open_app, met, "client")
    text = unescape(" ".join(said(app, "export-contents")))
    within, _, without = text.partition("Left out")
    assert "2 people" in within
    assert "who reports to whom among them" in within
    assert "2 people who are not ticked" in without
    assert "influence, stance" in without
    named(app.toggle, f"export:lines:{met.center}:client").set_value(False).run()
    within, _, without = " ".join(said(app, "export-contents")).partition("Left out")
    assert "grouped by department" in within
    assert "who reports to whom" in without


def test_tick_none_is_said_in_place_and_nothing_typed_is_lost(open_app: Open, met: Port) -> None:
    app = open_page(open_app, met, "client")
    named(app.text_input, f"export:title:{met.center}:client").set_value("Cranes for Port").run()
    assert "Cranes for Port" in shown(app).decode()
    named(app.button, "export:all:False").click().run()
    assert not offered(app)
    assert "tick at least one person" in app.error[0].value
    assert named(app.text_input, f"export:title:{met.center}:client").value == "Cranes for Port"
    named(app.button, "export:all:True").click().run()
    assert names(app) == ["Zhou", "Qian", "Sun", "Deng"]


def test_tick_all_is_for_those_of_the_department_that_shows(open_app: Open, met: Port) -> None:
    app = open_page(open_app, met, "client")
    named(app.selectbox, f"export:department:{met.center}").set_value("Works").run()
    named(app.button, "export:all:True").click().run()
    assert names(app) == ["Zhou", "Qian", "Sun"]


def test_ticks_texts_and_order_are_there_after_a_look_at_another_page(
    open_app: Open, met: Port, database: Database
) -> None:
    app = open_page(open_app, met, "client")
    named(app.button, "export:all:True").click().run()
    named(app.text_input, f"export:prepared_for:{met.center}:client").set_value("Mr Zhou").run()
    drafted(app, met).put(met.person["Sun"], 1)
    app.switch_page("../../pages/account/log.py").run()
    app.query_params["audience"] = "client"
    app.switch_page(f"../../pages/{PAGE}").run()
    assert not app.exception
    assert named(app.text_input, f"export:prepared_for:{met.center}:client").value == "Mr Zhou"
    assert names(app) == ["Zhou", "Qian", "Sun", "Deng"]
    view = views.load(database, met.center, Desk(database, "Li").today())
    order = draft.order(view, drafted(app, met))
    assert order.disclosure.order == (met.person["Sun"],)


def test_a_title_for_us_is_no_title_for_the_client(open_app: Open, met: Port) -> None:
    app = open_page(open_app, met, "internal")
    named(app.text_input, f"export:title:{met.center}:internal").set_value("Beat them").run()
    assert "Beat them" in shown(app).decode()
    named(app.radio, "export:audience").set_value(Audience.CLIENT).run()
    assert "Beat them" not in shown(app).decode()


def test_whoever_comes_to_the_map_later_starts_unticked(
    open_app: Open, met: Port, database: Database
) -> None:
    app = open_page(open_app, met, "client")
    people.add(Desk(database, "Wang"), met.center, "Zhu", contact_depth=4)
    app.run()
    assert "Zhu" not in shown(app).decode()
    assert "3 people who are not ticked" in " ".join(said(app, "export-contents"))


def test_telltale_words_hold_the_file_back_until_they_are_confirmed(
    open_app: Open, met: Port, database: Database
) -> None:
    desk = Desk(database, "Li")
    people.change(desk, met.person["Qian"], title="CFO (blocker)")
    app = open_page(open_app, met, "client")
    assert not offered(app)
    assert not app.get("iframe")
    assert "blocker in “CFO (blocker)” Qian" in " ".join(_markup(app))
    _confirmation(app).set_value(True).run()
    assert len(offered(app)) == 1
    assert "CFO (blocker)" in shown(app).decode()
    people.change(desk, met.person["Zhou"], title="Chairman, coach")
    app.run()
    assert not offered(app)
    assert _confirmation(app).value is False


def _confirmation(app: AppTest) -> Any:
    return next(one for one in app.checkbox if one.key.startswith("export:confirmed:"))


def _markup(app: AppTest) -> list[str]:
    return [
        " ".join(re.sub("<[^>]*>", " ", h.proto.body).split())
        for h in app.get("html")
        if "<section>" in h.proto.body
    ]


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_format_shows_without_an_error(
    open_app: Open, met: Port, audience: Audience, lang: str
) -> None:
    app = open_page(open_app, met, audience.value, lang=lang)
    for format_ in FileFormat:
        if audience is Audience.CLIENT and format_.internal_only:
            continue
        formats = named(app.get("button_group"), f"export:format:{met.center}:{audience.value}")
        formats.set_value(format_).run()
        assert not app.exception, format_
        assert len(offered(app)) == 1, format_


def test_an_internal_file_says_so(open_app: Open, met: Port) -> None:
    app = open_page(open_app, met, "internal")
    assert "INTERNAL 内部资料" in shown(app).decode()
    assert "INTERNAL" in " ".join(said(app, "export-file"))
    assert "Everything." in " ".join(said(app, "export-contents"))


def test_an_empty_map_leads_to_the_map(open_app: Open, database: Database) -> None:
    port = port_with(Desk(database, "Li"), name="Empty")
    app = open_page(open_app, port, "client")
    assert not app.exception
    assert "Nobody is on this map yet" in app.markdown[0].value
    assert not app.radio


def test_the_file_can_be_of_an_earlier_day(open_app: Open, met: Port, database: Database) -> None:
    app = open_page(open_app, met, "client")
    day = named(app.date_input, f"export:on:{met.center}")
    assert day.value == Desk(database, "Li").today()
    assert day.min >= MONDAY - timedelta(days=1)
    assert day.max == day.value


def test_what_is_edited_in_the_table_is_a_tick_or_a_place() -> None:
    assert set(KINDS) == {CHOSEN, "place"}
    one = Draft("1:client", Audience.CLIENT, {1, 2}, "en", "")
    one.tick(2, False)
    one.tick(3, True)
    one.put(3, 2)
    one.put(1, 1)
    one.put(3, None)
    assert one.ticked == {1, 3}
    assert one.places == {1: 1}
