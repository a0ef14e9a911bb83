"""From the map to its gates and back, and a risk signal put off, as a browser shows it."""

import re

from playwright.sync_api import Locator, Page, expect

from kamap.services import people
from kamap.services.desk import Desk
from tests.browser.conftest import OpenMap
from tests.browser.mapping import MapPage, eventually, settled
from tests.conftest import Port

FINAL_SAY_NEVER_MET = "Final say never met"


def go_to_gates(meeting: MapPage, chip: str) -> Page:
    """Through one of the chips above the map."""
    page = meeting.page
    page.evaluate("window.sameDocument = true")
    page.locator(f".figures [data-gate={chip}]").click()
    expect(page).to_have_url(re.compile(rf"/gates\?center={meeting.port.center}$"))
    expect(page.locator(".gate-head")).to_have_count(3)
    settled(page)
    assert page.evaluate("window.sameDocument")  # nothing was loaded anew
    return page


def signal(page: Page, name: str) -> Locator:
    """A signal in the list; not among those put off."""
    return page.locator("[class*=st-key-signal-]").filter(has_text=name)


def put_off(meeting: MapPage) -> set[str]:
    return {flag.signal.rule for flag in meeting.view().flags if flag.snoozed_until}


def test_a_signal_is_put_off_and_told_again(open_map: OpenMap, port: Port) -> None:
    meeting = open_map(port)
    page = go_to_gates(meeting, "decision")
    row = signal(page, FINAL_SAY_NEVER_MET)
    row.get_by_role("button", name="Snooze…").click()
    row.get_by_role("radio", name="2 weeks").click()
    row.get_by_label("Why").fill("They are abroad")
    row.get_by_role("button", name="Put off").click()
    eventually(page, lambda: put_off(meeting), {"final_say_never_met"})
    expect(row).to_have_count(0)
    expect(page.locator(".st-key-note")).to_contain_text("risk signal put off")

    page.locator("summary", has_text="Put off: 1").click()
    folded = page.locator(".st-key-put-off-final_say_never_met")
    expect(folded).to_contain_text("They are abroad")
    folded.get_by_role("button", name="Tell again").click()
    eventually(page, lambda: put_off(meeting), set())
    expect(row).to_be_visible()
    expect(folded).to_have_count(0)

    page.locator(".st-key-note").get_by_role("button", name="Undo").click()
    eventually(page, lambda: put_off(meeting), {"final_say_never_met"})


def test_a_step_is_planned_and_a_name_leads_back_to_the_map(open_map: OpenMap, port: Port) -> None:
    meeting = open_map(port)
    page = go_to_gates(meeting, "relationship")
    step = page.locator(".st-key-gate-next-decision")
    expect(step).to_contain_text("Get a meeting with Zhou.")
    step.get_by_role("button", name="Plan it").click()
    expect(step).to_contain_text("✓ Planned")
    step.get_by_role("link", name="Zhou").click()
    meeting.drawn()
    meeting.chosen("Zhou")
    assert page.evaluate("window.sameDocument")


def test_a_chip_tells_why_without_being_followed(open_map: OpenMap, port: Port) -> None:
    meeting = open_map(port)
    chip = meeting.page.locator(".figures [data-gate=decision]")
    meaning = chip.get_by_role("tooltip", include_hidden=True)
    expect(meaning).not_to_be_visible()
    chip.focus()
    expect(meaning).to_be_visible()
    expect(meaning).to_contain_text("final say met")


def test_what_a_colleague_does_shows_and_a_reason_being_typed_stays(
    open_map: OpenMap, port: Port, desk: Desk
) -> None:
    meeting = open_map(port)
    page = go_to_gates(meeting, "decision")
    row = signal(page, "No coach")
    row.get_by_role("button", name="Snooze…").click()
    why = row.get_by_label("Why")
    why.press_sequentially("We meet on")
    people.change(desk, port.person["Zhou"], contact_depth=3)
    expect(signal(page, FINAL_SAY_NEVER_MET)).to_have_count(0)
    expect(why).to_have_value("We meet on")
    why.press_sequentially(" Friday")
    row.get_by_role("button", name="Put off").click()
    eventually(page, lambda: put_off(meeting), {"no_coach"})
    [snooze] = meeting.view().case.map_.snoozes
    assert snooze.reason == "We meet on Friday"
