"""Importing: what each kind of row does, all or nothing, and nothing the second time."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamap.errors import Conflict, ImportRefused, Invalid, NotFound
from kamap.intake import File
from kamap.model import (
    Account,
    BuyingCenter,
    Confidence,
    Counterpart,
    Person,
    Role,
    Seat,
    Tie,
    TieKind,
)
from kamap.services import accounts, history, imports, people, seats, team, ties, views
from kamap.services.desk import Desk
from kamap.services.drafts import Outcome
from kamap.store.engine import open_database
from kamap.store.repository import Repository
from tests.conftest import MONDAY, Clock, fresh_file

NETWORKS = Path(__file__).parents[3] / "shared" / "data"


def people_csv(*lines, name="people.csv"):
    return File(name, "\n".join(lines).encode())


def ties_csv(*lines):
    return File("ties.csv", "\n".join(("source,target,kind,strength", *lines)).encode())


def everything(database):
    """All that is stored of the nouns, as values that compare."""
    with database.reading() as connection:
        repository = Repository(connection)
        return {
            noun: [n.model_dump(exclude={"version", "revision"}) for n in repository.all(noun)]
            for noun in (Account, BuyingCenter, Person, Seat, Tie, Counterpart)
        }


def stored(database, account_id):
    """People with their seats, by name, and the ties as (source, target, kind, strength)."""
    with database.reading() as connection:
        repository = Repository(connection)
        persons = {p.id: p for p in repository.all(Person, account_id=account_id)}
        seats_ = {persons[s.person_id].name: s for s in repository.all(Seat)}
        lines = {
            (persons[t.source_id].name, persons[t.target_id].name, t.kind.value, t.strength)
            for t in repository.all(Tie, account_id=account_id)
        }
    return {p.name: p for p in persons.values()}, seats_, lines


def outcomes(plan):
    return [(row.name, row.outcome.value) for row in plan.rows]


def faults(plan):
    return [(f.file, f.row, f.column, f.reason.value) for f in plan.faults]


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


# --- what is refused -------------------------------------------------------------------------


def test_nothing_is_written_when_a_row_is_refused(desk, database, port):
    before = everything(database)
    files = people_csv("name,influence", "Ann,50", "Bo,140"), ties_csv("Ann,Nobody,influences,")
    plan = imports.preview(desk, port.center, *files)
    assert faults(plan) == [
        ("people.csv", 3, "influence", "out_of_range"),
        ("ties.csv", 2, "target", "nobody"),
    ]
    assert outcomes(plan) == [("Bo", "refused"), ("Ann – Nobody", "refused"), ("Ann", "added")]
    for account in ("Port", "Elsewhere"):
        with pytest.raises(ImportRefused) as refused:
            imports.apply(desk, *files, account=account)
        assert refused.value.faults == plan.faults
        assert everything(database) == before


def test_a_refused_person_does_not_get_their_ties_refused_too(desk):
    files = people_csv("name,influence", "Ann,140", "Bo,"), ties_csv("Bo,Ann,reports_to,")
    plan = imports.preview(desk, None, *files)
    assert faults(plan) == [("people.csv", 2, "influence", "out_of_range")]


def test_of_a_people_file_that_cannot_be_read_no_tie_is_blamed(desk):
    files = File("people.csv", b"PK\x03\x04\0\0"), ties_csv("Bo,Ann,reports_to,", "Bo,Bo,x,")
    plan = imports.preview(desk, None, *files)
    assert faults(plan) == [
        ("people.csv", None, None, "binary"),
        ("ties.csv", 3, "kind", "unknown_value"),
    ]


def test_dates_that_cannot_be_and_the_files_own_word_for_the_column(desk, port):
    file = people_csv(
        "姓名,支持度,评分日期", "Qian,3,2026-03-03", "Sun,,2026-03-01", "New,,2026-03-01"
    )
    plan = imports.preview(desk, port.center, file, None)
    assert faults(plan) == [
        ("people.csv", 2, "评分日期", "date_in_future"),
        ("people.csv", 3, "评分日期", "date_without_stance"),
        ("people.csv", 4, "评分日期", "date_without_stance"),
    ]


@pytest.mark.parametrize(
    ("line", "reason", "detail"),
    [
        ("Sun,Zhou,reports_to,", "second_manager", "Qian"),
        ("Zhou,Sun,reports_to,", "reporting_cycle", "Zhou → Sun → Qian → Zhou"),
    ],
)
def test_ties_that_do_not_go_with_stored_ones(desk, database, port, line, reason, detail):
    qian, sun, zhou = (port.person[name] for name in ("Qian", "Sun", "Zhou"))
    ties.draw(desk, sun, qian, TieKind.REPORTS_TO)
    ties.draw(desk, qian, zhou, TieKind.REPORTS_TO)
    before = everything(database)
    lines = ties_csv("Sun,Zhou,influences,", line)
    plan = imports.preview(desk, port.center, None, lines)
    assert faults(plan) == [("ties.csv", 3, None, reason)]
    assert plan.faults[0].detail == detail
    assert outcomes(plan)[1:] == [("Sun – Zhou", "added")]
    with pytest.raises(ImportRefused):
        imports.apply(desk, None, lines, account="Port")
    assert everything(database) == before


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "empty_file"), (b"\x89PNG\0\0", "binary"), (b"a" * 20_000_001, "too_large")],
)
def test_a_file_that_is_none_is_refused_as_a_whole(desk, content, reason):
    plan = imports.preview(desk, None, File("people.csv", content), None)
    assert faults(plan) == [("people.csv", None, None, reason)]


def test_a_hundred_thousand_rows_are_refused_in_one_line(desk):
    file = people_csv("name", *(f"Person {n}" for n in range(100_000)))
    assert faults(imports.preview(desk, None, file, None)) == [
        ("people.csv", None, None, "too_many_rows")
    ]


# --- twice, back, and at the same time ---------------------------------------------------------


def test_undo_takes_back_an_import_into_an_account(desk, database, port):
    before = everything(database)
    files = people_csv("name,stance", "Qian,1", "New,2"), ties_csv("New,Qian,reports_to,")
    imports.apply(desk, *files, account="Port")
    history.undo(desk, port.account)
    assert everything(database) == before


def test_undo_takes_back_the_account_too(desk, database):
    center, _, _ = imports.apply(
        desk, people_csv("name", "Ann", "Bo"), ties_csv("Bo,Ann,close_to,"), account="Port"
    )
    history.undo(desk, center.account_id)
    assert all(rows == [] for rows in everything(database).values())


def test_the_database_decides_not_the_preview(desk, database, port):
    file = people_csv("name,title", "Sun,COO")
    assert outcomes(imports.preview(desk, port.center, file, None)) == [("Sun", "changed")]
    people.change(desk, port.person["Sun"], title="COO")
    _, plan, saved = imports.apply(desk, file, None, account="Port")
    assert (outcomes(plan), saved.set_id) == ([("Sun", "unchanged")], None)


def test_what_somebody_else_changed_since_is_a_conflict(database, clock, desk, port):
    seen = history.last_set(database)
    seats.rate(Desk(database, "Wu", clock=clock), port.seat["Sun"], influence=60)
    before = everything(database)
    late = Desk(database, "Li", seen=seen, clock=clock)
    with pytest.raises(Conflict):
        imports.apply(late, people_csv("name,influence", "Qian,10", "Sun,40"), None, account="Port")
    assert everything(database) == before


def test_progress_goes_from_nothing_to_all(desk):
    heard = []
    files = people_csv("name", *(f"P{n}" for n in range(1200))), ties_csv("P1,P2,close_to,")
    imports.apply(desk, *files, account="Port", progress=heard.append)
    assert heard == sorted(heard)
    assert heard[-1] == 1.0
    assert all(0 <= part <= 1 for part in heard)
    assert len(heard) > 5


CELLS = (
    st.sampled_from(["", "0", "70"]),
    st.sampled_from(["", "unknown", "-5", "0", "3"]),
    st.sampled_from(["", "user", "coach;decider"]),
    st.sampled_from(["", "Li", "Wu:5;Li:1"]),
    st.sampled_from(["", "2026-01-05"]),
)
NAMES = st.sampled_from(["Ann", "Bo", "Cy"])
WITHOUT_ID = st.lists(st.tuples(NAMES, st.just(""), *CELLS), max_size=4)
WITH_ID = st.tuples(*(st.tuples(NAMES, st.just(id_), *CELLS) for id_ in "abcd"))
PEOPLE = st.builds(lambda some, others: [*others[:2], *some, *others[2:]], WITH_ID, WITHOUT_ID)
TIES = st.lists(
    st.tuples(
        st.sampled_from("abcd"),
        st.sampled_from("abcd"),
        st.sampled_from(list(TieKind)),
        st.sampled_from(["", "1", "5"]),
    ).filter(lambda line: line[0] != line[1]),
    max_size=4,
    unique_by=lambda line: (frozenset(line[:2]), line[2]),
)


@settings(max_examples=60, deadline=None)
@given(first=PEOPLE | WITHOUT_ID, second=PEOPLE, lines=TIES)
def test_the_same_files_twice_change_nothing_and_undo_restores(
    tmp_path_factory, first, second, lines
):
    clock = Clock()
    database = open_database(fresh_file(tmp_path_factory.mktemp("twice")))
    desk = Desk(database, "Li", clock=clock)
    for ours in ("Li", "Wu"):
        team.add(desk, ours)
    header = "name,id,influence,stance,roles,our_contacts,left_on"
    imports.apply(desk, people_csv(header, *map(",".join, first)), None, account="Port")
    files = people_csv(header, *map(",".join, second)), ties_csv(*map(",".join, lines))
    before = everything(database)
    try:
        center, _, saved = imports.apply(desk, *files, account="Port")
    except ImportRefused:
        assert everything(database) == before
    else:
        clock.day += timedelta(1)
        after = everything(database)
        _, plan, again = imports.apply(desk, *files, account="Port")
        assert again.set_id is None
        assert plan.changes_nothing
        assert everything(database) == after
        if saved.set_id is not None:
            history.undo(desk, center.account_id)
            assert everything(database) == before
    finally:
        database.close()


@pytest.mark.parametrize(
    "network", ["chemnet", "karate", "krackhardt_managers", "lazega_lawyers", "physicians_ckm"]
)
def test_a_real_network_comes_in_whole_and_only_once(desk, database, network):
    folder = NETWORKS / network
    if not folder.is_dir():
        pytest.skip(f"the network data is not on this machine: {network}")
    files = [File(f"{n}.csv", (folder / f"{n}.csv").read_bytes()) for n in ("people", "ties")]
    center, plan, _ = imports.apply(desk, *files, account=network)
    rows = [len(file.content.decode().strip().splitlines()) - 1 for file in files]
    assert [plan.counts["person", Outcome.ADDED], plan.counts["tie", Outcome.ADDED]] == rows
    _, again, saved = imports.apply(desk, *files, account=network)
    assert saved.set_id is None
    assert again.changes_nothing
    history.undo(desk, center.account_id)
    assert all(rows == [] for rows in everything(database).values())


def test_a_new_account_may_be_called_like_an_id(desk, port):
    center, _, _ = imports.apply(
        desk, File("people.csv", b"name\nWu\n"), None, account=f"#{port.account}"
    )
    assert center.account_id != port.account
