"""Adding somebody and taking somebody off the map, and undoing both."""

from playwright.sync_api import expect

from tests.browser.conftest import OpenMap
from tests.browser.mapping import MapPage, eventually, settled
from tests.conftest import Port


def names(meeting: MapPage) -> list[str]:
    return sorted(seat.person.name for seat in meeting.view().seats)


def test_a_person_is_added_chosen_rated_and_undone(open_map: OpenMap, port: Port) -> None:
    meeting = open_map(port)
    cards = meeting.cards()
    meeting.page.get_by_role("button", name="Person", exact=True).click()
    adding = meeting.page.locator(".st-key-newcomer")
    adding.get_by_role("textbox").fill("Wu, CIO")
    adding.get_by_role("textbox").press("Enter")
    eventually(meeting.page, lambda: names(meeting), ["Deng", "Qian", "Sun", "Wu", "Zhou"])
    meeting.drawn()
    meeting.page.keyboard.press("Escape")
    expect(adding).to_have_count(0)
    wu = next(seat for seat in meeting.view().seats if seat.person.name == "Wu")
    meeting.port.person["Wu"], meeting.port.seat["Wu"] = wu.person_id, wu.seat.id or 0
    meeting.chosen("Wu")
    assert {name: meeting.card(name) for name in cards} == cards  # nobody else moved
    meeting.slider.press("ArrowRight")
    meeting.agrees("Wu", 31)
    meeting.undo()
    meeting.agrees("Wu", 30)
    meeting.undo()
    eventually(meeting.page, lambda: names(meeting), ["Deng", "Qian", "Sun", "Zhou"])
    meeting.drawn()


def test_a_line_without_a_name_is_refused_and_stands_there_to_be_put_right(
    open_map: OpenMap, port: Port
) -> None:
    meeting = open_map(port)
    meeting.page.get_by_role("button", name="Person", exact=True).click()
    adding = meeting.page.locator(".st-key-newcomer")
    adding.get_by_role("textbox").fill("CIO, IT, 60")
    adding.get_by_role("textbox").press("Enter")
    expect(adding.get_by_role("alert")).to_have_text(
        "There is no name in “CIO, IT, 60”: begin with it."
    )
    refused = adding.get_by_role("textbox", name="Put this line right")
    expect(refused).to_have_value("CIO, IT, 60")
    expect(adding.get_by_role("textbox").first).to_have_value("")
    assert names(meeting) == ["Deng", "Qian", "Sun", "Zhou"]


def test_a_person_taken_off_comes_back_with_ties_place_and_rating(
    open_map: OpenMap, port: Port
) -> None:
    meeting = open_map(port, "Qian")
    before, cards = meeting.view(), meeting.cards()
    meeting.fold("Person and contact data")
    meeting.panel.get_by_role("button", name="Remove from the map").click()
    eventually(meeting.page, lambda: names(meeting), ["Deng", "Sun", "Zhou"])
    meeting.drawn()
    expect(meeting.person).to_have_value("")
    meeting.undo()
    eventually(meeting.page, lambda: names(meeting), ["Deng", "Qian", "Sun", "Zhou"])
    meeting.drawn()
    after = meeting.view()
    assert after.ties == before.ties
    assert [(s.person, s.seat.stance, s.seat.influence) for s in after.seats] == [
        (s.person, s.seat.stance, s.seat.influence) for s in before.seats
    ]
    assert meeting.cards() == cards


def test_roles_and_final_say_change_the_figures(open_map: OpenMap, port: Port) -> None:
    meeting = open_map(port, "Zhou")
    expect(meeting.page.locator(".figures")).to_contain_text("acts for us")
    meeting.fold("Roles, final say, veto")
    meeting.panel.get_by_text("Final say", exact=True).click()
    meeting.stored("Zhou", "final_say", False)
    expect(meeting.page.locator(".figures")).to_contain_text("not known yet")
    meeting.panel.get_by_role("button", name="decider").click()
    eventually(
        meeting.page, lambda: [role.value for role in meeting.seat("Zhou").seat.roles], ["decider"]
    )


def test_a_new_name_shows_in_every_list(open_map: OpenMap, port: Port) -> None:
    meeting = open_map(port, "Qian")
    meeting.fold("Person and contact data")
    name = meeting.panel.get_by_role("textbox", name="Name", exact=True)
    name.fill("Qian Duoduo")
    name.press("Enter")
    eventually(meeting.page, lambda: meeting.seat("Qian").person.name, "Qian Duoduo")
    meeting.chosen("Qian")
    meeting.undo()
    eventually(meeting.page, lambda: meeting.seat("Qian").person.name, "Qian")
    meeting.chosen("Qian")
    expect(name).to_have_value("Qian")


def test_another_language_leaves_everything_chosen(open_map: OpenMap, port: Port) -> None:
    meeting = open_map(port, "Qian")
    expect(meeting.stance("−4")).to_be_checked()
    meeting.page.get_by_role("radio", name="简体中文").click()
    expect(meeting.stance("−4")).to_be_checked()
    expect(meeting.page.get_by_role("radio", name="组织架构")).to_be_checked()
    center = meeting.page.locator("[class*=st-key-map-center]").get_by_role("combobox")
    expect(center).to_have_value("常设")
    meeting.fold("关系")
    expect(meeting.panel.locator("[class*=st-key-map-kind]").get_by_role("combobox")).to_have_value(
        "汇报"
    )
    expect(
        meeting.panel.locator("[class*=st-key-ties-list]").get_by_role("combobox")
    ).to_have_value("Qian向Zhou汇报")
    meeting.page.get_by_role("radio", name="English").click()
    expect(center).to_have_value("Standing")
    assert meeting.seat("Qian").seat.influence == 30
    meeting.level("High").click()
    meeting.stored("Qian", "influence", 70)


def test_a_fold_stays_open_while_what_it_says_of_itself_changes(
    open_map: OpenMap, port: Port
) -> None:
    meeting = open_map(port, "Qian")
    meeting.fold("Evidence · assumed")
    confidence = meeting.panel.locator("[class*=st-key-map-confidence]")
    confidence.get_by_role("radio", name="confirmed").click()
    fold = meeting.panel.locator("details", has_text="Evidence · confirmed")
    expect(fold).to_have_attribute("open", "")
    settled(meeting.page)
    expect(fold).to_have_attribute("open", "")
    expect(confidence.get_by_role("radio", name="confirmed")).to_be_checked()
