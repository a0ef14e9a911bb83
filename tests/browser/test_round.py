"""The five-minute round by keyboard: every key lands, in order, for whoever was next in line."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from kamap.model import Seat
from kamap.services import clock, history, people, seats, views
from kamap.services.desk import Desk
from kamap.store.engine import Database
from tests.browser.conftest import OpenPage
from tests.browser.mapping import eventually, settled
from tests.browser.server import AppServer
from tests.conftest import Port, Who, port_with

PEOPLE = 20
DAYS_AGO = 60


@dataclass(frozen=True)
class RoundPage:
    """A visitor going round the people of a port, and the database behind it."""

    page: Page
    url: str
    database: Database
    port: Port

    def open(self, **address: object) -> "RoundPage":
        asked = "".join(f"&{name}={value}" for name, value in address.items())
        self.page.goto(f"{self.url}/round?center={self.port.center}{asked}")
        expect(self.page.locator(".walk-roster li").first).to_be_visible()
        settled(self.page)
        return self

    def type(self, *keys: str) -> None:
        """Types without waiting for anything between the keys."""
        for key in keys:
            self.page.keyboard.press(key)

    def heard(self) -> None:
        """Waits until every key has been answered and what it did is shown."""
        expect(self.page.locator(".walk-roster[data-waiting='0']")).to_be_attached()
        settled(self.page)

    @property
    def name(self) -> Locator:
        return self.page.locator("[data-kamap=name]")

    def on_screen(self, name: str) -> None:
        expect(self.name).to_have_text(name)
        expect(self.page.locator(".walk-roster [aria-current] .name")).to_have_text(name)

    def seat(self, name: str) -> Seat:
        view = views.load(self.database, self.port.center, clock.day_of(clock.now()))
        seat = view.of(self.port.person[name])
        assert seat is not None
        return seat.seat

    def stored(self, name: str, stance: int | None) -> None:
        eventually(self.page, lambda: self.seat(name).stance, stance)


GoRound = Callable[..., RoundPage]


@pytest.fixture
def crowd(desk: Desk, request: pytest.FixtureRequest) -> Port:
    """Twenty people, P01 the most influential; all lean to us, as rated sixty days ago."""
    then = desk.today() - timedelta(days=DAYS_AGO)
    who = (Who(f"P{number:02}", 100 - number, 1, then) for number in range(1, PEOPLE + 1))
    return port_with(desk, *who, name=request.node.name[:200])


@pytest.fixture
def go_round(server: AppServer, database: Database, open_page: OpenPage) -> GoRound:
    def open_one(port: Port, locale: str = "en-US", **address: object) -> RoundPage:
        page = open_page(locale=locale)
        return RoundPage(page, server.url, database, port).open(**address)

    return open_one


STROKES = (
    (("3",), 3),
    (("-", "4"), -4),
    (("u",), None),
    ((" ",), 1),
    (("0",), 0),
    (("5", "-", "2"), -2),  # said, and put right at once
)
ONWARDS = ("ArrowRight", "ArrowDown", "n", "Enter")


def test_twenty_people_typed_in_one_go(go_round: GoRound, crowd: Port, database: Database) -> None:
    meeting = go_round(crowd, "zh-CN")
    names = list(crowd.person)
    rated = {name: STROKES[index % len(STROKES)] for index, name in enumerate(names)}
    before = len(history.log(database, crowd.account))
    for index, name in enumerate(names):
        meeting.type(*rated[name][0], ONWARDS[index % len(ONWARDS)])
    expect(meeting.page.locator(".summary h1")).to_have_text("本轮完成")
    meeting.heard()

    today = clock.day_of(clock.now())
    for name, (_, stance) in rated.items():
        seat = meeting.seat(name)
        assert (name, seat.stance) == (name, stance)
        assert (name, seat.rated_on) == (name, None if stance is None else today)
    made = history.log(database, crowd.account)[: -before or None]
    sets = {change.change_set_id: change.person for change in made}
    expected = Counter({name: 2 if len(keys) == 3 else 1 for name, (keys, _) in rated.items()})
    assert Counter(sets.values()) == expected  # nothing twice, nothing for somebody else
    expect(meeting.page.locator(".walk-roster .is-done")).to_have_count(PEOPLE)
    moved = [name for name, (_, stance) in rated.items() if stance != 1]
    expect(meeting.page.locator(".summary tr")).to_have_count(len(moved))


def test_a_colleague_editing_all_the_while_costs_no_key(
    go_round: GoRound, crowd: Port, desk: Desk
) -> None:
    meeting = go_round(crowd)
    names = list(crowd.person)
    for index, name in enumerate(names):
        seats.rate(desk, crowd.seat[name], influence=index)
        meeting.type("-", str(1 + index % 5), "n")
        meeting.page.wait_for_timeout(90)
    meeting.heard()
    assert [meeting.seat(name).stance for name in names] == [-1 - n % 5 for n in range(PEOPLE)]
    assert [meeting.seat(name).influence for name in names] == list(range(PEOPLE))
    expect(meeting.page.locator(".st-key-note").get_by_role("alert")).to_have_count(0)


def test_back_and_forth_and_taking_back(go_round: GoRound, crowd: Port) -> None:
    meeting = go_round(crowd)
    meeting.on_screen("P01")
    meeting.type("ArrowLeft", "4", "n", "-", "3", "p", "2", "ArrowRight", "ArrowRight")
    meeting.on_screen("P03")
    meeting.stored("P01", 2)
    meeting.stored("P02", -3)
    meeting.type("Backspace")
    meeting.on_screen("P01")
    meeting.stored("P01", 4)
    meeting.type("Backspace", "Backspace")
    meeting.on_screen("P01")
    meeting.stored("P01", 1)
    meeting.stored("P02", 1)
    meeting.type("End")
    expect(meeting.page.locator(".summary h1")).to_be_visible()
    meeting.type("p", "p")
    meeting.on_screen("P19")
    meeting.type("Home")
    meeting.on_screen("P01")


def test_a_held_arrow_goes_as_far_as_it_repeats(go_round: GoRound, crowd: Port) -> None:
    meeting = go_round(crowd)
    for _ in range(12):  # the first is the press, the others are repeats of a key held down
        meeting.page.keyboard.down("ArrowRight")
        meeting.page.wait_for_timeout(33)
    meeting.page.keyboard.up("ArrowRight")
    meeting.heard()
    meeting.on_screen("P13")


def test_a_minus_waits_for_its_digit_and_any_other_key_lets_it_go(
    go_round: GoRound, crowd: Port
) -> None:
    meeting = go_round(crowd)
    pending = meeting.page.locator(".hint .pending")
    meeting.type("-")
    expect(pending).to_be_visible()
    meeting.type("n", "2")
    expect(pending).to_be_hidden()
    meeting.stored("P02", 2)
    meeting.type("-", "-", "0")
    meeting.stored("P02", 0)
    meeting.type("7", "r", "c")  # no keys of the round's
    meeting.heard()
    meeting.on_screen("P02")
    meeting.stored("P02", 0)


def test_space_says_where_there_is_nothing_to_confirm(go_round: GoRound, crowd: Port) -> None:
    meeting = go_round(crowd)
    meeting.type("u", " ")
    expect(meeting.page.locator(".hint.told")).to_have_text(
        "P01’s stance is unknown, so there is no rating to date."
    )
    meeting.type("n")
    meeting.on_screen("P02")
    expect(meeting.page.locator(".hint.told")).to_have_count(0)
    meeting.stored("P01", None)


def test_what_is_typed_into_a_field_stays_there(go_round: GoRound, crowd: Port) -> None:
    meeting = go_round(crowd)
    field = meeting.page.get_by_role("textbox", name="You")
    field.press_sequentially("n-5 u3")
    expect(meeting.page.locator(".hint .off")).to_be_visible()
    expect(field).to_have_value("n-5 u3")
    field.press("Enter")
    meeting.heard()
    meeting.on_screen("P01")
    meeting.stored("P01", 1)


def test_the_mouse_does_what_keys_do_and_leaves_them_working(
    go_round: GoRound, crowd: Port
) -> None:
    meeting = go_round(crowd)
    page = meeting.page
    page.get_by_role("button", name="−4", exact=True).click()
    meeting.stored("P01", -4)
    page.get_by_role("button", name="Next →").click()
    meeting.on_screen("P02")
    meeting.type("Enter")  # the button clicked does not keep the key
    meeting.on_screen("P03")
    page.locator(".walk-roster button", has_text="P10").click()
    meeting.on_screen("P10")
    meeting.type(" ", "n")
    meeting.on_screen("P11")
    eventually(page, lambda: meeting.seat("P10").rated_on, clock.day_of(clock.now()))


def test_a_button_reached_by_tab_keeps_its_own_keys(go_round: GoRound, crowd: Port) -> None:
    meeting = go_round(crowd)
    meeting.page.get_by_role("button", name="+2", exact=True).focus()
    meeting.page.keyboard.press("Enter")
    meeting.stored("P01", 2)
    meeting.heard()
    meeting.on_screen("P01")


def test_a_colleague_who_takes_somebody_off_or_adds_somebody_breaks_nothing(
    go_round: GoRound, crowd: Port, desk: Desk
) -> None:
    meeting = go_round(crowd, person=crowd.person["P05"])
    meeting.on_screen("P05")
    assert "person=" not in meeting.page.url  # it was where to start
    people.remove(desk, crowd.seat["P05"])
    meeting.on_screen("P06")
    people.add(desk, crowd.center, "Newcomer")
    expect(meeting.page.locator(".walk-roster li").last).to_contain_text("Newcomer")
    seats.rate(desk, crowd.seat["P20"], influence=99)  # no reason to shuffle a round
    meeting.type("End", "p", "p")
    meeting.on_screen("P20")
