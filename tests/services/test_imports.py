"""Importing: what each kind of row does to an account that is new, or there."""

from datetime import timedelta

import pytest

from kamap.errors import Invalid, NotFound
from kamap.model import (
    Confidence,
    Person,
    Role,
    Seat,
    TieKind,
)
from kamap.services import accounts, history, imports, ties, views
from kamap.services.drafts import Outcome
from kamap.store.repository import Repository
from tests.conftest import MONDAY
from tests.services.imported import everything, outcomes, people_csv, stored, ties_csv

# --- a new account ---------------------------------------------------------------------------


def test_a_new_account_with_people_and_ties(desk, database):
    center, plan, saved = imports.apply(
        desk,
        people_csv(
            "id,name,title,roles,final_say,influence,stance,confidence,rated_on,contact_depth",
            "z,Zhou,Chairman,decider,yes,,unknown,,,",
            "q,Qian,CFO,approver,,85,-4,confirmed,2026-02-01,1",
        ),
        ties_csv("q,z,reports_to,", "Zhou,Qian,close_to,5"),
        account="Port",
    )
    persons, seated, lines = stored(database, center.account_id)
    assert center.standing
    assert persons["Zhou"].title == "Chairman"
    assert persons["Qian"].contact_depth == 1
    zhou, qian = seated["Zhou"], seated["Qian"]
    assert (zhou.influence, zhou.stance, zhou.rated_on) == (95, None, None)
    assert zhou.roles == {Role.DECIDER}
    assert zhou.final_say
    assert (qian.influence, qian.stance, qian.rated_on.isoformat()) == (85, -4, "2026-02-01")
    assert qian.confidence is Confidence.CONFIRMED
    assert lines == {("Qian", "Zhou", "reports_to", 3), ("Zhou", "Qian", "close_to", 5)}
    assert plan.counts == {("person", Outcome.ADDED): 2, ("tie", Outcome.ADDED): 2}
    assert saved.what == "import"
    assert views.load(database, center.id, MONDAY).coverage.seats == 2


@pytest.mark.parametrize(
    ("roles", "final_say", "influence"),
    [("", "", 30), ("user", "", 25), ("user;buyer;coach", "", 50), ("user", "yes", 95)],
)
def test_a_blank_influence_is_that_of_the_roles(desk, database, roles, final_say, influence):
    file = people_csv("name,roles,final_say", f"Ann,{roles},{final_say}")
    center, _, _ = imports.apply(desk, file, None, account="Port")
    _, seated, _ = stored(database, center.account_id)
    assert seated["Ann"].influence == influence
    assert seated["Ann"].confidence is Confidence.ASSUMED


def test_a_stance_without_a_date_is_of_the_day_of_import(desk, database):
    center, _, _ = imports.apply(desk, people_csv("name,stance", "Ann,2"), None, account="Port")
    _, seated, _ = stored(database, center.account_id)
    assert seated["Ann"].rated_on == MONDAY


def test_a_file_of_names_alone_will_do(desk, database):
    center, plan, _ = imports.apply(desk, people_csv("姓名", "周", "钱"), None, account="港口")
    assert set(stored(database, center.account_id)[0]) == {"周", "钱"}
    assert plan.left_out == ()


def test_unknown_columns_are_listed_and_left_out(desk):
    plan = imports.preview(desk, None, people_csv("name,shoe size", "Ann,42"), None)
    assert plan.left_out == (("people.csv", "shoe size"),)
    assert outcomes(plan) == [("Ann", "added")]


def test_the_preview_writes_nothing(desk, database):
    before = everything(database)
    imports.preview(desk, None, people_csv("name", "Ann"), None)
    assert everything(database) == before


# --- where to --------------------------------------------------------------------------------


def test_an_account_is_found_by_name_id_or_number(desk, port):
    for key in ("Port", " Port ", port.account):
        center, plan, saved = imports.apply(desk, people_csv("name", "Sun"), None, account=key)
        assert (center.id, saved.set_id) == (port.center, None)
        assert outcomes(plan) == [("Sun", "unchanged")]


@pytest.mark.parametrize("key", [99])
def test_an_id_that_nothing_has_is_not_made(desk, key):
    with pytest.raises(NotFound):
        imports.apply(desk, people_csv("name", "Ann"), None, account=key)
    assert accounts.listed(desk.database) == ()


def test_an_account_needs_a_name(desk):
    with pytest.raises(Invalid):
        imports.apply(desk, people_csv("name", "Ann"), None, account="  ")


def test_a_missing_buying_center_is_made_and_undone_with_the_rest(desk, database, port):
    before = everything(database)
    center, plan, _ = imports.apply(
        desk, people_csv("name", "Sun", "New"), None, account="Port", center="Cranes"
    )
    assert (center.name, center.standing) == ("Cranes", False)
    assert outcomes(plan) == [("Sun", "added"), ("New", "added")]
    with database.reading() as connection:
        repository = Repository(connection)
        assert len(repository.all(Person, account_id=port.account)) == 4
        assert len(repository.all(Seat, buying_center_id=center.id)) == 2
    again, _, saved = imports.apply(
        desk, people_csv("name", "Sun", "New"), None, account="Port", center="Cranes"
    )
    assert (again.id, saved.set_id) == (center.id, None)
    history.undo(desk, port.account)
    assert everything(database) == before


# --- an account that exists ------------------------------------------------------------------


def test_a_blank_cell_changes_nothing(desk, database, port):
    before = everything(database)
    file = people_csv("name,title,roles,influence,stance,confidence,rated_on", "Zhou,,,,,,")
    _, plan, saved = imports.apply(desk, file, None, account="Port")
    assert everything(database) == before
    assert saved.set_id is None
    assert outcomes(plan) == [("Zhou", "unchanged")]
    assert plan.changes_nothing


def test_what_is_given_changes_and_the_others_stay(desk, database, port):
    _, plan, saved = imports.apply(
        desk, people_csv("name,title,influence", "Qian,CFO,85"), None, account="Port"
    )
    (row,) = plan.rows
    assert row.changes == (("title", "", "CFO"), ("influence", 30, 85))
    assert [(c["noun"], c["field"]) for c in saved.changes] == [
        ("person", "title"),
        ("seat", "influence"),
    ]
    persons, seated, _ = stored(database, port.account)
    assert set(persons) == {"Zhou", "Qian", "Sun"}
    assert (seated["Qian"].stance, seated["Qian"].rated_on) == (-4, MONDAY)


@pytest.mark.parametrize(
    ("cells", "stance", "days"),
    [
        ("-4,", -4, 0),  # the same again, undated: the date stays
        ("-3,", -3, 10),  # moved, undated: today
        ("-3,2026-03-05", -3, 3),
        ("-4,2026-03-05", -4, 3),  # the same again, dated: said anew on that day
        (",2026-03-05", -4, 3),
        ("unknown,", None, None),
    ],
)
def test_the_date_of_a_stance(desk, database, port, clock, cells, stance, days):
    clock.day = MONDAY + timedelta(10)
    imports.apply(desk, people_csv("name,stance,rated_on", f"Qian,{cells}"), None, account="Port")
    seat = stored(database, port.account)[1]["Qian"]
    assert seat.stance == stance
    assert seat.rated_on == (None if days is None else MONDAY + timedelta(days))


def test_people_are_matched_by_id_else_by_name(desk, database, port):
    imports.apply(desk, people_csv("id,name", "z1,Zhou"), None, account="Port")
    _, plan, _ = imports.apply(desk, people_csv("id,name", "z1,Zhou Li"), None, account="Port")
    assert plan.rows[0].changes == (("name", "Zhou", "Zhou Li"),)
    assert set(stored(database, port.account)[0]) == {"Zhou Li", "Qian", "Sun"}


def test_two_people_of_one_name_stay_two(desk, database):
    file = people_csv("name,title", "Wang Wei,Buyer", "Wang Wei,Engineer")
    center, _, _ = imports.apply(desk, file, None, account="Port")
    swapped = people_csv("name,title", "Wang Wei,Buyer", "Wang Wei,Head engineer")
    _, plan, _ = imports.apply(desk, swapped, None, account="Port")
    assert [row.changes for row in plan.rows] == [
        (),
        (("title", "Engineer", "Head engineer"),),
    ]
    with database.reading() as connection:
        assert len(Repository(connection).all(Person, account_id=center.account_id)) == 2


def test_a_tie_that_exists_changes_its_strength_if_one_is_given(desk, database, port):
    qian, sun = port.person["Qian"], port.person["Sun"]
    ties.draw(desk, qian, sun, TieKind.CLOSE_TO, 2)
    _, plan, saved = imports.apply(desk, None, ties_csv("Sun,Qian,close_to,"), account="Port")
    assert outcomes(plan) == [("Sun – Qian", "unchanged")]
    assert saved.set_id is None
    _, plan, _ = imports.apply(desk, None, ties_csv("Sun,Qian,close_to,5"), account="Port")
    assert plan.rows[0].changes == (("strength", 2, 5),)
    assert stored(database, port.account)[2] == {("Qian", "Sun", "close_to", 5)}


def test_ties_may_be_to_people_who_are_not_in_the_file(desk, database, port):
    imports.apply(
        desk, people_csv("name", "New"), ties_csv("New,Zhou,reports_to,4"), account="Port"
    )
    assert stored(database, port.account)[2] == {("New", "Zhou", "reports_to", 4)}
