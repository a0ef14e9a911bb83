"""The map page as the people at it see it: what they do there, and what it shows them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, NamedTuple, TypeVar
from urllib.parse import parse_qs, urlencode, urlsplit

from PIL import Image
from playwright.sync_api import Locator, Page, expect

from kamap import words
from kamap.analysis.view import AccountView, SeatView
from kamap.services import clock, views
from kamap.store.engine import Database
from tests.conftest import Port

PATIENCE_SECONDS = 30  # a machine may be busy with other things

T = TypeVar("T")


class At(NamedTuple):
    """A place in the window, in pixels."""

    x: float
    y: float


def eventually(page: Page, look: Callable[[], T], expected: T) -> None:
    """Looks until what is seen is what is expected; says what it was last where it never is."""
    give_up = datetime.now().timestamp() + PATIENCE_SECONDS
    while (seen := look()) != expected:
        assert datetime.now().timestamp() < give_up, f"{seen!r}, and not {expected!r}"
        page.wait_for_timeout(40)


def settled(page: Page) -> None:
    """Waits until the app has answered everything that was done."""
    expect(
        page.locator(
            "[data-testid=stApp][data-test-script-state=notRunning]"
            "[data-test-connection-state=CONNECTED]"
        )
    ).to_be_attached()


@dataclass(frozen=True)
class MapPage:
    """A visitor at the map of a port, and the database behind it."""

    page: Page
    url: str
    database: Database
    port: Port

    def open(self, person: str | None = None, **address: str) -> None:
        """Goes there by its address, and waits until the map is drawn."""
        asked: dict[str, Any] = {"center": self.port.center, **address}
        if person:
            asked["person"] = self.port.person[person]
        self.page.goto(f"{self.url}/map?{urlencode(asked)}")
        self.drawn()

    # --- what is stored ---------------------------------------------------------------------

    def view(self) -> AccountView:
        return views.load(self.database, self.port.center, clock.day_of(clock.now()))

    def seat(self, name: str) -> SeatView:
        seat = self.view().of(self.port.person[name])
        assert seat is not None
        return seat

    def stored(self, name: str, field: str, value: object) -> None:
        """Waits until this is what the database says of somebody's seat."""
        eventually(self.page, lambda: getattr(self.seat(name).seat, field), value)

    # --- the map ----------------------------------------------------------------------------

    @property
    def map(self) -> Locator:
        return self.page.locator(".kamap-map")

    @property
    def ground(self) -> Locator:
        return self.page.locator(".kamap-ground")

    @property
    def facts(self) -> Locator:
        """What shows beside the pointer."""
        return self.page.locator(".kamap-facts")

    def in_window(self, place: tuple[float, float]) -> At:
        """Where a place of the map shows."""
        view, ground = self.zoom(), self.ground.bounding_box()
        assert ground is not None
        return At(
            ground["x"] + ground["width"] / 2 + (place[0] - view["x"]) * view["scale"],
            ground["y"] + ground["height"] / 2 + (place[1] - view["y"]) * view["scale"],
        )

    def drawn(self) -> None:
        """Waits until what is on the canvas is what is in the database."""
        expect(self.map).to_have_attribute("data-drawn", re.compile(r"\d"))
        eventually(self.page, self._shown_revision, str(self.view().center.revision))
        settled(self.page)

    def _shown_revision(self) -> str | None:
        return self.map.get_attribute("data-revision")

    def card(self, name: str) -> At:
        """The middle of somebody's card."""
        at = self.map.evaluate("(box, id) => box.kamap.position(id)", self.port.person[name])
        return At(at["x"], at["y"])

    def cards(self) -> dict[str, At]:
        return {name: self.card(name) for name in self.port.person}

    def zoom(self) -> dict[str, float]:
        """What part of the map shows, and how large."""
        return self.map.evaluate("box => box.kamap.view()")

    def ink(self, name: str) -> int:
        """How much of somebody's card is darker than pale: a card that is filtered out fades."""
        at = self.card(name)
        clip = {"x": at.x - 40, "y": at.y - 12, "width": 80, "height": 24}
        pixels = Image.open(BytesIO(self.page.screenshot(clip=clip))).convert("L")
        return sum(pixels.histogram()[:160])

    def click(self, at: At) -> None:
        self.page.mouse.click(*at)

    def hover(self, at: At) -> None:
        self.page.mouse.move(*at)

    def wheel(self, at: At, by: float) -> None:
        """Zooms, and waits until the map has."""
        before = self.zoom()
        self.page.mouse.move(*at)
        self.page.mouse.wheel(0, by)
        eventually(self.page, lambda: self.zoom() != before, True)

    def drag(self, start: At, end: At) -> None:
        self.page.mouse.move(*start)
        self.page.mouse.down()
        self.page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, steps=3)
        self.page.mouse.move(*end, steps=3)
        self.page.mouse.up()

    def tool(self, name: str) -> Locator:
        return self.page.locator(".kamap-bar").get_by_role("button", name=name)

    def draw_tie(self, source: str, target: str) -> None:
        """Up to the form in the panel."""
        self.tool("Draw a tie").click()
        self.click(self.card(source))
        self.click(self.card(target))
        expect(self.page.locator(".st-key-new-tie")).to_be_visible()

    def on_tie(self, source: str, target: str) -> At:
        """A place on the tie between two cards, found as an eye would: along where it runs."""
        a, b = self.card(source), self.card(target)
        middle = At((a.x + b.x) / 2, (a.y + b.y) / 2)
        length = ((b.x - a.x) ** 2 + (b.y - a.y) ** 2) ** 0.5
        across = At((a.y - b.y) / length, (b.x - a.x) / length)
        for step in range(40):
            for side in (1, -1):
                far = side * step * 4
                at = At(middle.x + far * across.x, middle.y + far * across.y)
                self.page.mouse.move(*at)
                if self.ground.get_attribute("data-pointer") == "tie":
                    return at
        raise AssertionError(f"no tie is seen between {source} and {target}")

    # --- the panel --------------------------------------------------------------------------

    @property
    def panel(self) -> Locator:
        return self.page.locator(".st-key-panel")

    @property
    def note(self) -> Locator:
        """What was saved last, or what was refused."""
        return self.page.locator(".st-key-note")

    @property
    def person(self) -> Locator:
        """The list of people, which shows who is chosen."""
        return self.panel.get_by_role("combobox", name="Person", exact=True)

    @property
    def slider(self) -> Locator:
        return self.panel.locator("[class*=st-key-map-influence]:visible input[type=range]")

    def stance(self, option: str) -> Locator:
        return self.panel.locator("[class*=st-key-map-stance]").get_by_role(
            "radio", name=option, exact=True
        )

    def level(self, option: str) -> Locator:
        return self.panel.locator("[class*=st-key-map-level]").get_by_role(
            "radio", name=option, exact=True
        )

    def fold(self, name: str) -> None:
        """Opens what is folded below the rating."""
        self.panel.locator("summary", has_text=name).click()
        unfolded = self.panel.locator("details[open]").filter(has_text=name)
        expect(unfolded.get_by_test_id("stElementContainer").first).to_be_visible()
        settled(self.page)
        moving = "fold => fold.getAnimations({ subtree: true }).length"
        eventually(self.page, lambda: unfolded.evaluate(moving), 0)

    def undo(self) -> None:
        self.note.get_by_role("button", name="Undo").click()

    def chosen(self, name: str) -> None:
        """Waits until somebody is chosen: in the panel, and in the address."""
        seat = self.seat(name)
        called = " · ".join(filter(None, (seat.person.name, seat.person.title)))
        expect(self.person).to_have_value(re.compile(rf"^{re.escape(called)}( \(\d\))?$"))
        eventually(self.page, self._person_in_address, str(seat.person_id))
        settled(self.page)
        expect(self.slider).to_have_count(1)  # nobody else's is left

    def _person_in_address(self) -> str:
        return parse_qs(urlsplit(self.page.url).query).get("person", [""])[0]

    def agrees(self, name: str, influence: int) -> None:
        """Waits until database, slider, map and figures all say the same of a seat in the panel."""
        self.stored(name, "influence", influence)
        expect(self.slider).to_have_value(str(influence))
        self.drawn()
        shares = self.view().coverage.shares
        assert shares is not None
        expect(self.page.locator("[data-kamap=support]")).to_have_text(
            words.percent(shares.supporting)
        )
        expect(self.slider).to_have_value(str(influence))
        self.stored(name, "influence", influence)
