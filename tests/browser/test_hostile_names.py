"""Names are whatever somebody typed or imported: they are shown as text, wherever they appear."""

import pytest
from playwright.sync_api import expect

from kamap.model import TieKind
from kamap.services import accounts, people, seats, ties
from kamap.services.desk import Desk
from tests.browser.conftest import OpenMap
from tests.browser.mapping import At, MapPage, settled
from tests.conftest import Port, Who, port_with
from tests.export.hostile import of_kind

NAMES = of_kind(
    *("script", "image", "formula", "markdown", "entities", "emoji", "arabic", "long-chinese")
)


@pytest.fixture
def crowd(desk: Desk, request: pytest.FixtureRequest) -> Port:
    """One person for each of these names, with titles, departments and wants no better."""
    today = desk.today()
    port = port_with(
        desk,
        *(
            Who(
                name,
                50,
                2,
                today,
                person={"title": name, "department": name, "organisation": name},
            )
            for name in NAMES.values()
        ),
        name=f"<img src=x onerror=window.hacked=1> {request.node.name}"[:200],
    )
    first, *others = port.person.values()
    for other in others:
        ties.draw(desk, other, first, TieKind.INFLUENCES)
    for name, seat in port.seat.items():
        seats.rate(desk, seat, favours=name, business_result=name, personal_win=name, evidence=name)
    return port


def harmless(meeting: MapPage) -> None:
    """Nothing ran, nothing of it became an element, and the page is no wider than its window."""
    page = meeting.page
    assert page.evaluate("window.hacked") is None
    assert page.locator("img[src=x], a[href^=javascript], .katex").count() == 0
    assert page.locator("main strong:text-is('bold'), main em, main code").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    main = page.get_by_test_id("stMain")
    assert main.evaluate("e => e.scrollWidth <= e.clientWidth")


def test_every_name_is_shown_as_it_is(open_map: OpenMap, crowd: Port) -> None:
    meeting = open_map(crowd)
    for name in NAMES.values():
        meeting.click(meeting.card(name))
        meeting.chosen(name)  # in the list
        expect(meeting.panel.get_by_test_id("stCaptionContainer").first).to_contain_text(name)
        meeting.hover(meeting.card(name))
        expect(meeting.facts.locator("strong")).to_have_text(name)
        expect(meeting.facts.locator("p")).to_have_text(" · ".join([name] * 3))
        harmless(meeting)


@pytest.mark.parametrize("kind", ["script", "markdown", "arabic"])
def test_wherever_a_name_appears_it_is_as_it_is(
    open_map: OpenMap, crowd: Port, desk: Desk, kind: str
) -> None:
    name = NAMES[kind]
    seats.rate(desk, crowd.seat[name], final_say=True)
    meeting = open_map(crowd, name)
    meeting.chosen(name)  # in the list
    expect(meeting.page.locator(".figures .name b")).to_have_text(name)
    expect(meeting.panel.get_by_test_id("stCaptionContainer").first).to_contain_text(name)
    meeting.hover(meeting.card(name))
    expect(meeting.facts.locator("strong")).to_have_text(name)
    expect(meeting.facts.locator("p")).to_have_text(" · ".join([name] * 3))
    meeting.slider.press("ArrowRight")
    meeting.agrees(name, 51)
    expect(meeting.note).to_contain_text(f"influence 50 → 51 ({name})")
    meeting.note.get_by_role("button", name="Undo").hover()
    expect(meeting.page.get_by_role("tooltip").filter(has_text="Takes back")).to_contain_text(name)
    harmless(meeting)
    meeting.hover(At(0, 0))  # takes the tooltip away, which lies over what comes next
    expect(meeting.page.get_by_role("tooltip").filter(has_text="Takes back")).to_have_count(0)
    meeting.fold("Ties")
    meeting.fold("Person and contact data")
    meeting.fold("Evidence")
    expect(meeting.panel.get_by_role("textbox", name="Name", exact=True)).to_have_value(name)
    meeting.panel.get_by_role("button", name="New tie").click()
    expect(meeting.panel.locator(".st-key-new-tie")).to_be_visible()
    harmless(meeting)


def test_an_error_that_names_people_shows_their_names_as_text(
    open_map: OpenMap, crowd: Port, desk: Desk
) -> None:
    name = NAMES["markdown"]
    meeting = open_map(crowd, name)
    field = meeting.panel.get_by_role("textbox", name="Favours")
    field.click()
    meeting.page.keyboard.type("us")  # typed, not entered: so the change meets it for certain
    seats.rate(Desk(desk.database, NAMES["image"]), crowd.seat[name], favours=NAMES["script"])
    expect(meeting.panel).to_contain_text("while you type")
    meeting.page.keyboard.press("Enter")
    expect(meeting.page.locator(".st-key-choice").get_by_role("alert")).to_contain_text(
        f"{NAMES['image']} has changed favours of {name} to “{NAMES['script']}”"
    )
    harmless(meeting)


def test_two_people_of_one_name_and_title_are_told_apart(open_map: OpenMap, desk: Desk) -> None:
    center, _ = accounts.create(desk, "Namesakes")
    first, second = (people.add(desk, center.id or 0, "Wang Wei", title="CFO")[0] for _ in range(2))
    port = Port(center.account_id, center.id or 0, {"first": first, "second": second}, {})
    meeting = open_map(port)
    for which in ("second", "first"):
        meeting.click(meeting.card(which))
        meeting.chosen(which)
        meeting.slider.press("ArrowRight")
        expect(meeting.slider).to_have_value("31")
        meeting.stored(which, "influence", 31)
    for place, which in ((1, "second"), (0, "first")):
        settled(meeting.page)  # a list that is being drawn anew closes at once
        meeting.person.click()
        meeting.page.get_by_role("option").nth(place).click()
        meeting.chosen(which)
