"""Whole files: the templates, real networks, and very large ones."""

from pathlib import Path
from time import perf_counter

import pytest

from kamap.intake import FaultReason, File, ends, match, read, template_people, template_ties
from kamap.intake.people import PEOPLE
from kamap.intake.ties import TIES

DATA = Path(__file__).parents[2].parent / "shared" / "data"
NETWORKS = {  # people, ties
    "chemnet": (30, 342),
    "karate": (34, 78),
    "krackhardt_managers": (21, 233),
    "lazega_lawyers": (71, 1068),
    "physicians_ckm": (246, 514),
}


def known(lines):
    return [(key, line.external_id, line.name) for key, line in enumerate(lines, start=1)]


def test_the_templates_can_be_imported_as_they_are():
    roster = read(File("people.csv", template_people()), File("ties.csv", template_ties()))
    assert (roster.faults, roster.left_out) == ((), ())
    found, faults = ends(roster.ties, known(roster.people), file="ties.csv")
    assert faults == ()
    assert [(source, target) for _, source, target in found] == [(2, 1), (2, 1)]


def test_the_templates_have_every_column():
    assert template_people().startswith(b"\xef\xbb\xbfid,name,title,department,organisation,email,")
    *of_people, account, opportunity = PEOPLE.headings
    assert (account, opportunity) == ("account", "opportunity")  # said once for a whole file
    assert template_people().decode("utf-8-sig").splitlines()[0] == ",".join(of_people)
    assert template_ties().decode("utf-8-sig").splitlines()[0] == "source,target,kind,strength"
    assert TIES.headings == ("source", "target", "kind", "strength", "account")


@pytest.mark.parametrize("network", NETWORKS)
def test_a_real_network_is_read_whole(network):
    folder = DATA / network
    if not folder.is_dir():
        pytest.skip(f"no {folder}: the networks are not part of this repository")
    files = [File(name, folder.joinpath(name).read_bytes()) for name in ("people.csv", "ties.csv")]
    roster = read(*files)
    assert (roster.faults, roster.left_out) == ((), ())
    assert (len(roster.people), len(roster.ties)) == NETWORKS[network]
    people = known(roster.people)
    found, faults = ends(roster.ties, people, file="ties.csv")
    assert (len(found), faults) == (NETWORKS[network][1], ())
    assert match(roster.people, people) == [key for key, *_ in people]


def test_as_many_rows_as_are_allowed_are_read_in_good_time():
    header = ",".join(PEOPLE.headings)
    row = "{0},Person {0},CFO,Finance,Org,a@b,555,coach;user,no,0,80,-3,2,confirmed,2026-05-01,,,,"
    row += "," * (len(PEOPLE.fields) - 19)
    people = "\n".join([header, *map(row.format, range(PEOPLE.rows))]).encode()
    heard = []
    start = perf_counter()
    roster = read(File("people.csv", people), None, progress=heard.append)
    took = perf_counter() - start
    assert (len(roster.people), roster.faults) == (2_000, ())
    assert took < 10  # about 0.4 s on an idle machine
    assert heard == sorted(heard)
    assert (heard[0], heard[-1]) == (0.0, 1.0)
    assert len(heard) >= 5


def test_progress_runs_once_through_both_files():
    heard = []
    read(
        File("people.csv", b"name\nAnn"),
        File("ties.csv", b"source,target,kind\nAnn,Bo,influences"),
        progress=heard.append,
    )
    assert heard == [0.0, 0.5, 1.0]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"name,title\n" + b"Ann,CFO\n" * 100_000, FaultReason.TOO_MANY_ROWS),
        (b"name,title\n" + b"Ann\n" * 100_000, FaultReason.TOO_MANY_ROWS),
        (b"name\n" + b"Ann Example\n" * 4_200_000, FaultReason.TOO_LARGE),
    ],
)
def test_too_much_is_one_fault(content, reason):
    roster = read(File("people.csv", content), None)
    assert [fault.reason for fault in roster.faults] == [reason]
    assert roster.people == ()


def test_blank_rows_do_not_count_towards_the_limit():
    roster = read(File("people.csv", b"name,title\nAnn,\n" + b",\n" * 9_000 + b"Bo,"), None)
    assert [line.row for line in roster.people] == [2, 9_003]
    assert roster.faults == ()
