"""The people's table in a browser: cells typed, pasted, put back; nothing lost, nothing jumps."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from kamap.analysis.view import SeatView
from kamap.services import clock, history, seats, views
from kamap.services.desk import Desk
from kamap.store.engine import Database
from tests.browser.mapping import eventually, settled
from tests.browser.server import AppServer
from tests.conftest import Port

ROW_HEIGHT = 35
COLUMNS = ("✓", "Name", "Title", "Department", "Influence", "Stance")


@dataclass(frozen=True)
class Grid:
    """A visitor at the people's table of a port. Cells are found through its accessible table."""

    page: Page
    database: Database
    port: Port

    @property
    def editor(self) -> Locator:
        return self.page.get_by_test_id("stDataFrame")

    def shown(self, column: str, row: int) -> str:
        return self.editor.get_by_test_id(self._id(column, row)).inner_text()

    def names(self) -> list[str]:
        return [self.shown("Name", row) for row in range(len(self.port.person))]

    def _id(self, column: str, row: int) -> str:
        return f"glide-cell-{COLUMNS.index(column)}-{row}"

    def go(self, column: str, row: int) -> None:
        """Selects a cell: a click on the name, then to the right by keyboard."""
        box = self.editor.locator("canvas").first.bounding_box()
        assert box is not None
        self.page.mouse.click(box["x"] + 110, box["y"] + ROW_HEIGHT * (row + 1.5))
        self._selected("Name", row)
        for passed in COLUMNS[COLUMNS.index("Name") + 1 : COLUMNS.index(column) + 1]:
            self.page.keyboard.press("ArrowRight")
            self._selected(passed, row)

    def _selected(self, column: str, row: int) -> None:
        cell = self.editor.get_by_test_id(self._id(column, row))
        expect(cell).to_have_attribute("aria-selected", "true")

    def tick(self, row: int) -> None:
        box = self.editor.locator("canvas").first.bounding_box()
        assert box is not None
        self.page.mouse.click(box["x"] + 28, box["y"] + ROW_HEIGHT * (row + 1.5))

    def type(self, column: str, row: int, text: str) -> None:
        self.go(column, row)
        self.enter(text)

    def enter(self, text: str) -> None:
        """Types over the selected cell, and goes down to the next."""
        self.page.keyboard.press("Enter")
        field = self.page.locator("#portal").locator("input, textarea")
        field.fill(text)
        field.press("Enter")
        expect(field).to_have_count(0)

    def paste(self, text: str) -> None:
        self.page.evaluate("text => navigator.clipboard.writeText(text)", text)
        self.page.keyboard.press("Control+v")

    def seat(self, name: str) -> SeatView:
        view = views.load(self.database, self.port.center, clock.day_of(clock.now()))
        seat = view.of(self.port.person[name])
        assert seat is not None
        return seat

    def stored(self, name: str, field: str, expected: Any) -> None:
        eventually(self.page, lambda: getattr(self.seat(name).seat, field), expected)

    def sets(self) -> list[int]:
        """The table's change sets, the newest first."""
        log = history.log(self.database, self.port.account)
        return list(dict.fromkeys(c.change_set_id for c in log if c.what == "grid"))


OpenGrid = Callable[[], Grid]


@pytest.fixture
def open_grid(
    server: AppServer, database: Database, open_page: Callable[..., Page], port: Port
) -> OpenGrid:
    def open_one() -> Grid:
        page = open_page(permissions=["clipboard-read", "clipboard-write"])
        page.goto(f"{server.url}/people?center={port.center}")
        grid = Grid(page, database, port)
        eventually(page, lambda: grid.editor.locator("canvas").count() > 0, True)
        settled(page)
        return grid

    return open_one


def test_an_edited_cell_is_stored_and_its_row_stays(open_grid: OpenGrid) -> None:
    grid = open_grid()
    assert grid.names() == ["Zhou", "Qian", "Sun", "Deng"]
    grid.type("Influence", 2, "95")
    grid.stored("Sun", "influence", 95)
    expect(grid.page.locator("[data-kamap=support]")).to_have_text("77.1 %")  # 40 + 95 of 175
    assert grid.names() == ["Zhou", "Qian", "Sun", "Deng"]
    eventually(grid.page, lambda: grid.shown("Influence", 2), "95")
    grid.page.get_by_role("button", name="Rank again").click()
    eventually(grid.page, grid.names, ["Sun", "Zhou", "Qian", "Deng"])


def test_cells_typed_one_after_the_other_are_all_stored_once(open_grid: OpenGrid) -> None:
    grid = open_grid()
    grid.go("Influence", 0)
    for influence in ("91", "92", "93", "94"):
        grid.enter(influence)
    for name, influence in zip(("Zhou", "Qian", "Sun", "Deng"), (91, 92, 93, 94), strict=True):
        grid.stored(name, "influence", influence)
    log = history.log(grid.database, grid.port.account)
    edits = [(c.person, c.after) for c in log if c.what == "grid" and c.field == "influence"]
    assert sorted(edits) == [("Deng", 94), ("Qian", 92), ("Sun", 93), ("Zhou", 91)]


def test_a_cell_put_back_at_once_is_put_back(open_grid: OpenGrid) -> None:
    grid = open_grid()
    for pause in (0, 60, 180, 300, 900):
        grid.type("Influence", 1, "77")
        grid.page.wait_for_timeout(pause)
        grid.type("Influence", 1, "30")
        grid.page.wait_for_timeout(700)
        settled(grid.page)
        grid.stored("Qian", "influence", 30)
        assert grid.shown("Influence", 1) == "30"


def test_a_pasted_block_is_one_change_set_and_one_undo(open_grid: OpenGrid) -> None:
    grid = open_grid()
    grid.go("Title", 0)
    grid.paste("Chair\tBoard\t81\nChief\tMoney\t82\nOps\tWorks\t83")
    grid.stored("Sun", "influence", 83)
    assert grid.seat("Qian").person.department == "Money"
    assert len(grid.sets()) == 1
    settled(grid.page)
    grid.page.locator(".st-key-note").get_by_role("button", name="Undo").click()
    grid.stored("Sun", "influence", 20)
    assert grid.seat("Qian").person.title == "CFO"
    eventually(grid.page, lambda: grid.shown("Title", 1), "CFO")
    eventually(grid.page, lambda: grid.shown("Influence", 2), "20")


def test_what_is_refused_is_said_and_the_cell_shows_what_is_stored(open_grid: OpenGrid) -> None:
    grid = open_grid()
    grid.type("Influence", 0, "150")
    note = grid.page.locator(".st-key-note")
    expect(note).to_contain_text("The influence can be at most 100, not 150.")
    eventually(grid.page, lambda: grid.shown("Influence", 0), "40")
    grid.type("Influence", 0, "45")
    grid.stored("Zhou", "influence", 45)


def test_cells_that_are_cleared_say_unknown(open_grid: OpenGrid) -> None:
    grid = open_grid()
    grid.go("Stance", 0)
    grid.page.keyboard.press("Shift+ArrowDown")
    grid.page.keyboard.press("Delete")
    grid.stored("Zhou", "stance", None)
    grid.stored("Qian", "stance", None)
    assert (grid.seat("Qian").seat.rated_on, len(grid.sets())) == (None, 1)
    eventually(grid.page, lambda: grid.shown("Stance", 1), "?")


def test_who_is_ticked_is_taken_off_and_comes_back_with_undo(open_grid: OpenGrid) -> None:
    grid = open_grid()
    for row in (1, 3):
        grid.tick(row)
        settled(grid.page)
    grid.page.get_by_role("button", name="Set for 2 people").wait_for()
    grid.page.get_by_role("button", name="Take off the map").click()
    expect(grid.page.get_by_text("2 people", exact=True)).to_be_visible()
    eventually(grid.page, lambda: [grid.shown("Name", row) for row in range(2)], ["Zhou", "Sun"])
    assert grid.sets() == []
    grid.page.locator(".st-key-note").get_by_role("button", name="Undo").click()
    expect(grid.page.get_by_text("4 people", exact=True)).to_be_visible()
    eventually(grid.page, grid.names, ["Zhou", "Sun", "Qian", "Deng"])


def test_another_s_edit_shows_and_under_an_open_cell_is_a_choice(
    open_grid: OpenGrid, desk: Desk
) -> None:
    grid = open_grid()
    bo = replace(desk, actor="Bo", session="bo")
    seats.rate(bo, grid.port.seat["Qian"], influence=33)
    eventually(grid.page, lambda: grid.shown("Influence", 1), "33")
    settled(grid.page)
    grid.go("Influence", 1)
    grid.page.keyboard.press("Enter")
    field = grid.page.locator("#portal").locator("input, textarea")
    field.fill("66")
    seats.rate(bo, grid.port.seat["Qian"], influence=44)
    eventually(grid.page, lambda: grid.shown("Influence", 1), "44")  # behind the open cell
    expect(field).to_have_value("66")
    field.press("Enter")
    choice = grid.page.locator(".st-key-choice")
    expect(choice).to_contain_text("Bo has changed influence of Qian to “44”")
    choice.get_by_role("button", name="Take mine: 66").click()
    grid.stored("Qian", "influence", 66)
    eventually(grid.page, lambda: grid.shown("Influence", 1), "66")
