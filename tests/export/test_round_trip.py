"""The internal workbook imports again into the very same map."""

from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kamap.analysis.view import analyse
from kamap.export.workbook import internal_workbook
from kamap.export.workbook.people import in_order
from kamap.i18n import translator
from kamap.intake import File, read_workbook
from kamap.model import TieKind
from kamap.services import accounts, imports, opportunities, people, seats, team, ties, views
from kamap.services.desk import Desk
from kamap.store.engine import open_database
from tests.conftest import MONDAY, Clock, Who, fresh_file, map_of
from tests.export import any_map
from tests.export.any_map import OURS, same

languages = st.sampled_from(["en", "zh"])


def roster_of(view, lang):
    file = File("port.xlsx", internal_workbook(view, (), translator(lang)))
    roster = read_workbook(file)
    assert (roster.faults, roster.left_out, roster.other_sheets) == ((), (), ())
    return roster


def imported(desk, view, lang):
    """The map after an import of a workbook of it."""
    roster = roster_of(view, lang)
    imports.apply_roster(desk, roster, None)
    assert imports.preview_roster(desk, roster, None).changes_nothing
    (found,) = accounts.listed(desk.database)
    center = next(c for c in found.centers if c.name == view.center.name)
    return views.load(desk.database, center.id, desk.today())


def by_entry(view):
    return sorted((*view.seats, *view.left), key=lambda seat: seat.person_id)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_map.views, languages, languages)
def test_any_map_comes_back_as_it_was(view, lang, other):
    with TemporaryDirectory() as folder:
        database = open_database(fresh_file(folder))
        desk = Desk(database, "Li", clock=Clock(MONDAY))
        for name in OURS:
            team.add(desk, name)
        back = imported(desk, view, lang)
        assert same(back, by_entry(back)) == same(view, in_order(view))
        assert imports.preview_roster(desk, roster_of(back, other), None).changes_nothing
        database.close()


@pytest.fixture
def twins(desk):
    """Three of one name and without ids: one on another map, then two on this one."""
    center, _ = accounts.create(desk, "Port")
    cranes, _ = opportunities.create(desk, center.account_id, "Cranes")
    people.add(desk, cranes.id, "Wang Wei", title="CFO")
    buyer, _ = people.add(desk, center.id, "Wang Wei", title="Buyer")
    engineer, saved = people.add(desk, center.id, "Wang Wei", title="Engineer")
    seats.rate(desk, next(c["row_id"] for c in saved.changes if c["noun"] == "seat"), influence=90)
    zhou, _ = people.add(desk, center.id, "Zhou", external_id="Wang Wei #2")
    ties.draw(desk, engineer, buyer, TieKind.REPORTS_TO)
    ties.draw(desk, buyer, zhou, TieKind.INFLUENCES)
    return center.id


def test_twins_stand_in_the_order_of_entry_and_go_by_number(database, twins):
    roster = roster_of(views.load(database, twins, MONDAY), "en")
    assert [(line.number, line.given["title"]) for line in roster.people[:2]] == [
        ("1", "Buyer"),
        ("2", "Engineer"),
    ]
    assert [(line.source, line.target) for line in roster.ties] == [
        ("Wang Wei #2", "Wang Wei #1"),
        ("Wang Wei #1", "Zhou"),
    ]


def test_twins_stay_themselves_beside_a_third_on_another_map(desk, database, twins):
    roster = roster_of(views.load(database, twins, MONDAY), "zh")
    assert imports.preview_roster(desk, roster, None).changes_nothing


def test_three_hundred_people_come_back(desk):
    crowd = [
        Who(f"Wang {n % 50}", influence=n % 101, stance=n % 11 - 5, person={"title": f"No. {n}"})
        for n in range(300)
    ]
    view = analyse(map_of(*crowd), MONDAY)
    roster = roster_of(view, "zh")
    imports.apply_roster(desk, roster, None)
    (found,) = accounts.listed(desk.database)
    center = next(c for c in found.centers if c.name == "Cranes")
    back = views.load(desk.database, center.id, MONDAY)
    assert [seat.person.title for seat in by_entry(back)] == [
        seat.person.title for seat in in_order(view)
    ]
    assert imports.preview_roster(desk, roster_of(back, "zh"), None).changes_nothing
