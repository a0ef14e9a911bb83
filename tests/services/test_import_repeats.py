"""Importing: nothing the second time, all of it back, and others at work meanwhile."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamap.errors import Conflict, ImportRefused
from kamap.intake import File
from kamap.model import TieKind
from kamap.services import history, imports, people, seats, team
from kamap.services.desk import Desk
from kamap.services.drafts import Outcome
from kamap.store.engine import open_database
from tests.conftest import Clock, fresh_file
from tests.services.imported import everything, outcomes, people_csv, ties_csv

NETWORKS = Path(__file__).parents[3] / "shared" / "data"


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
