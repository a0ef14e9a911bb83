"""Several accounts at once, our counterparts, people who left: from workbooks and from CSV."""

from datetime import timedelta

import pytest

from kamap.errors import Conflict, ImportRefused
from kamap.intake import File, read, read_workbook, template_workbook
from kamap.model import Account, Counterpart, Person, Seat, TeamMember, Tie, TieKind
from kamap.services import accounts, history, imports, people, team, ties, views
from kamap.services.desk import Desk
from kamap.services.drafts import Outcome
from kamap.services.imports import Into
from kamap.store.repository import Repository
from tests.bench import workbook as bench
from tests.conftest import MONDAY
from tests.intake.books import book


def everything(database):
    with database.reading() as connection:
        repository = Repository(connection)
        return {
            noun: [n.model_dump(exclude={"version", "revision"}) for n in repository.all(noun)]
            for noun in (Account, Person, Seat, Tie, Counterpart)
        }


def people_csv(*lines):
    return File("people.csv", "\n".join(lines).encode())


def ties_csv(*lines):
    return File("ties.csv", "\n".join(("source,target,kind,strength", *lines)).encode())


def faults(plan):
    return [(f.file, f.row, f.column, f.reason.value) for f in plan.faults]


def covered(database):
    """Who of us covers whom: {(theirs, ours): strength}."""
    with database.reading() as connection:
        repository = Repository(connection)
        theirs = {p.id: p.name for p in repository.all(Person)}
        ours = {m.id: m.name for m in repository.all(TeamMember)}
        return {
            (theirs[c.person_id], ours[c.team_member_id]): c.strength
            for c in repository.all(Counterpart)
        }


# --- several accounts ------------------------------------------------------------------------

BOOK = {
    "people": [
        ["account", "opportunity", "id", "name", "stance"],
        ["Port", "Cranes", "z", "Zhou", 3],
        ["Port", None, "z", "Zhou", -2],
        ["Port", "Cranes", "q", "Qian", None],
        ["Mill", None, "z", "Zhou", 0],
    ],
    "ties": [
        ["account", "source", "target", "kind"],
        ["Port", "q", "z", "reports_to"],
    ],
    "accounts": [["name", "parent"], ["Mill", "Group"], ["Group", None]],
}


def test_a_workbook_goes_into_each_account_and_buying_center_it_names(desk, database):
    roster = read_workbook(book(**BOOK, Notes=[["x"]]))
    plan = imports.preview_roster(desk, roster, None)
    assert plan.other_sheets == ("Notes",)
    rows = [(row.noun, row.account, row.name) for row in plan.rows]
    assert {name for noun, _, name in rows if noun == "account"} == {"Port", "Mill", "Group"}
    assert [row for row in rows if row[0] != "account"] == [
        ("opportunity", "Port", "Cranes"),
        ("person", "Port", "Zhou"),
        ("person", "Port", "Zhou"),
        ("person", "Port", "Qian"),
        ("person", "Mill", "Zhou"),
        ("tie", "Port", "Qian – Zhou"),
    ]
    imports.apply_roster(desk, roster, None)
    found = {listed.account.name: listed for listed in accounts.listed(database)}
    standing, cranes = found["Port"].centers
    stances = {
        (center.name, seat.person.name): seat.seat.stance
        for center in (standing, cranes)
        for seat in views.load(database, center.id, MONDAY).seats
    }
    assert stances == {
        ("Standing", "Zhou"): -2,
        ("Cranes", "Zhou"): 3,
        ("Cranes", "Qian"): None,
    }
    assert len(people.known(database, found["Port"].account.id)) == 2  # one Zhou on two maps
    assert found["Port"].opportunities[cranes.id].open
    again = imports.apply_roster(desk, roster, None)
    assert again.changed == ()
    assert again.plan.changes_nothing


def test_what_says_no_account_goes_where_it_is_told(desk, database, port):
    rows = [["account", "name"], [None, "Zhou"], [None, "New"], ["Mill", "Ann"]]
    roster = read_workbook(book(people=rows))
    assert roster.account_wanted
    assert faults(imports.preview_roster(desk, roster, None)) == [
        ("people", 2, "account", "no_account"),
        ("people", 3, "account", "no_account"),
    ]
    done = imports.apply_roster(desk, roster, Into("Port"))
    assert done.accounts[0][0].account_id == port.account
    assert [(r.account, r.name, r.outcome.value) for r in done.plan.rows if r.noun == "person"] == [
        ("", "Zhou", "unchanged"),
        ("", "New", "added"),
        ("Mill", "Ann", "added"),
    ]


def test_without_a_column_for_it_the_account_is_asked_for_once(desk):
    plan = imports.preview_roster(desk, read(people_csv("name", "Ann", "Bo")), None)
    assert faults(plan) == [("people.csv", None, None, "no_account_column")]


def test_a_csv_may_name_accounts_too(desk, database):
    roster = read(
        people_csv("account,name", "Port,Ann", "Port,Bo", "Mill,Bo"),
        File("ties.csv", b"account,source,target,kind\nPort,Bo,Ann,reports_to"),
    )
    assert not roster.account_wanted
    imports.apply_roster(desk, roster, Into("Never made"))
    assert [a.account.name for a in accounts.listed(database)] == ["Mill", "Port"]


def test_a_tie_is_between_people_of_one_account(desk):
    sheets = {
        "people": [["account", "name"], ["Port", "Ann"], ["Mill", "Bo"]],
        "ties": [["account", "source", "target", "kind"], ["Port", "Ann", "Bo", "close_to"]],
    }
    plan = imports.preview_roster(desk, read_workbook(book(**sheets)), None)
    assert faults(plan) == [("ties", 2, "target", "nobody")]


def test_one_fault_anywhere_and_nothing_is_written(desk, database, port):
    before = everything(database)
    sheets = BOOK | {"accounts": [["name", "revenue_2024"], ["Mill", "lots"]]}
    with pytest.raises(ImportRefused) as refused:
        imports.apply_roster(desk, read_workbook(book(**sheets)), None)
    (fault,) = refused.value.faults
    assert (fault.file, fault.row, fault.column) == ("accounts", 2, "revenue_2024")
    assert everything(database) == before


def test_a_conflict_in_one_account_takes_back_the_others(desk, database, port, clock):
    seen = history.last_set(database)
    people.change(Desk(database, "Wu", clock=clock), port.person["Sun"], title="COO")
    before = everything(database)
    rows = [["account", "name", "title"], ["Mill", "Ann", "CEO"], ["Port", "Sun", "CFO"]]
    late = Desk(database, "Li", seen=seen, clock=clock)
    with pytest.raises(Conflict):
        imports.apply_roster(late, read_workbook(book(people=rows)), None)
    assert everything(database) == before


def test_undo_takes_back_one_account_of_an_import(desk, database, port):
    before = everything(database)
    rows = [["account", "name"], ["Mill", "Ann"], ["Port", "New"]]
    done = imports.apply_roster(desk, read_workbook(book(people=rows)), None)
    history.undo(desk, port.account)
    assert {a.account.name for a in accounts.listed(database)} == {"Mill", "Port"}
    mill = next(c.account_id for c, _ in done.accounts if c.account_id != port.account)
    history.undo(desk, mill)
    assert everything(database) == before


def test_the_template_workbook_comes_in_whole_and_only_once(desk, database):
    roster = read_workbook(File("kamap.xlsx", template_workbook()))
    imports.apply_roster(desk, roster, None)
    assert imports.preview_roster(desk, roster, None).changes_nothing


def test_progress_of_a_large_workbook_goes_from_nothing_to_all(desk):
    for number in range(bench.OUR_TEAM):
        team.add(desk, f"Seller {number}")
    heard = []
    file = File("a.xlsx", bench.content(accounts=4, people=80))
    roster = read_workbook(file, progress=heard.append)
    done = imports.apply_roster(desk, roster, None, progress=lambda x: heard.append(1 + x))
    assert heard == sorted(heard)
    assert (heard[-1], len(heard) > 15) == (2.0, True)
    assert done.plan.counts["person", Outcome.ADDED] == 80


# --- our counterparts ------------------------------------------------------------------------


@pytest.fixture
def ours(desk):
    return {name: team.add(desk, name)[0] for name in ("Li Na", "Wu", "吴越")}


def test_exactly_these_of_us_cover_a_person(desk, database, port, ours):
    team.cover(desk, port.person["Zhou"], ours["Li Na"], 2)
    team.cover(desk, port.person["Qian"], ours["Wu"], 1)
    file = people_csv("name,our_contacts", "Zhou,Wu:5;吴越：４", "Qian,", "New,li na")
    plan = imports.preview(desk, port.center, file, None)
    assert [row.changes for row in plan.rows][:2] == [
        (("our_contacts", "Li Na 2", "Wu 5, 吴越 4"),),
        (),
    ]
    imports.apply(desk, file, None, account="Port")
    assert covered(database) == {
        ("Zhou", "Wu"): 5,
        ("Zhou", "吴越"): 4,
        ("Qian", "Wu"): 1,  # blank leaves as it is
        ("New", "Li Na"): 3,
    }
    assert imports.preview(desk, port.center, file, None).changes_nothing


def test_a_counterpart_who_is_nobody_of_ours(desk, database, port, ours):
    file = people_csv("name,我方对接人", "Zhou,Wu;Nobody:3")
    (fault,) = imports.preview(desk, port.center, file, None).faults
    assert (fault.row, fault.column, fault.value) == (2, "我方对接人", "Nobody")
    assert (fault.reason, fault.detail) == ("not_ours", "Li Na, Wu, 吴越")


def test_while_our_team_is_empty_it_says_where_to_add_it(desk, port):
    file = people_csv("name,our_contacts", "Zhou,Wu")
    assert faults(imports.preview(desk, port.center, file, None)) == [
        ("people.csv", 2, "our_contacts", "no_team")
    ]


def test_counterparts_are_undone_with_the_rest(desk, database, port, ours):
    team.cover(desk, port.person["Zhou"], ours["Li Na"], 2)
    before = everything(database)
    file = people_csv("name,our_contacts", "Zhou,Wu;Li Na:4", "New,Wu")
    imports.apply(desk, file, None, account="Port")
    history.undo(desk, port.account)
    assert everything(database) == before


# --- people who left -------------------------------------------------------------------------


def test_somebody_who_left_is_kept_and_not_on_the_map(desk, database, port):
    gone = MONDAY - timedelta(1)
    file = people_csv("name,left_on,去向", f"Qian,{gone},Northquay", f"Old,{gone},")
    imports.apply(desk, file, None, account="Port")
    view = views.load(database, port.center, MONDAY)
    assert [seat.person.name for seat in view.seats] == ["Zhou", "Sun"]
    assert {seat.person.name: seat.person.moved_to for seat in view.left} == {
        "Qian": "Northquay",
        "Old": "",
    }


def test_where_to_without_when_is_refused(desk, port):
    file = people_csv("name,moved_to", "Qian,Northquay")
    assert faults(imports.preview(desk, port.center, file, None)) == [
        ("people.csv", 2, "moved_to", "went_but_when")
    ]


def test_a_line_to_a_manager_who_left_gives_way(desk, database, port):
    sun, qian = port.person["Sun"], port.person["Qian"]
    line, _ = ties.draw(desk, sun, qian, TieKind.REPORTS_TO, 5)
    people.leave(desk, qian, MONDAY)
    file = ties_csv("Sun,Zhou,reports_to,")
    plan = imports.preview(desk, port.center, None, file)
    (row,) = plan.rows
    assert (row.outcome.value, row.changes) == ("changed", (("target_id", "Qian", "Zhou"),))
    imports.apply(desk, None, file, account="Port")
    (tie,) = everything(database)[Tie]
    assert (tie["id"], tie["target_id"], tie["strength"]) == (line, port.person["Zhou"], 5)
    assert imports.preview(desk, port.center, None, file).changes_nothing


def test_so_does_one_to_a_manager_who_leaves_by_the_same_file(desk, database, port):
    sun, qian = port.person["Sun"], port.person["Qian"]
    ties.draw(desk, sun, qian, TieKind.REPORTS_TO)
    files = people_csv("name,left_on", f"Qian,{MONDAY}", "New,"), ties_csv("Sun,New,reports_to,4")
    imports.apply(desk, *files, account="Port")
    (tie,) = everything(database)[Tie]
    names = {p["id"]: p["name"] for p in everything(database)[Person]}
    assert (names[tie["target_id"]], tie["strength"]) == ("New", 4)


def test_a_line_that_gives_way_must_not_close_a_circle(desk, database, port):
    zhou, qian, sun = (port.person[name] for name in ("Zhou", "Qian", "Sun"))
    ties.draw(desk, sun, zhou, TieKind.REPORTS_TO)
    ties.draw(desk, zhou, qian, TieKind.REPORTS_TO)
    people.leave(desk, qian, MONDAY)
    plan = imports.preview(desk, port.center, None, ties_csv("Zhou,Sun,reports_to,"))
    assert faults(plan) == [("ties.csv", 2, None, "reporting_cycle")]
