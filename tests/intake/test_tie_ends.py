"""Between whom a tie is, and which ties cannot be."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kamap.i18n import translator
from kamap.intake import FaultReason, TieLine, ends, forest_breaks, sentence
from kamap.model import TieKind

PEOPLE = [(1, "a", "Ann"), (2, "b", "Bo"), (3, "c", "Li Na"), (4, "", "Li Na"), (5, "", "a")]


def resolved(*ties):
    lines = [
        TieLine(row, source, target, {"kind": TieKind(kind)})
        for row, (source, kind, target) in enumerate(ties, start=2)
    ]
    found, faults = ends(lines, PEOPLE, file="ties.csv")
    said = [sentence(fault, translator("en")) for fault in faults]
    return [(source, target) for _, source, target in found], said


def test_an_end_is_an_id_or_else_a_name():
    assert resolved(("a", "influences", "Bo"), ("Ann", "influences", "c")) == ([(1, 2), (1, 3)], [])


def test_a_tie_to_nobody():
    assert resolved(("a", "influences", "Zoe")) == (
        [],
        ["ties.csv, row 2, column target, “Zoe”: nobody has this id or name."],
    )


def test_a_tie_to_a_name_that_two_people_have():
    assert resolved(("Li Na", "influences", "b"), ("c", "influences", "b")) == (
        [(3, 2)],
        [
            "ties.csv, row 2, column source, “Li Na”: several people have this name. "
            "Write the id of the one you mean: c, –."
        ],
    )


def test_a_name_with_the_number_of_its_row_tells_people_of_one_name_apart():
    lines = [TieLine(2, "Li Na #7", "Li Na #8", {"kind": TieKind.CLOSE_TO})]
    found, faults = ends(lines, PEOPLE, file="ties.csv", listed={4: "7", 3: "8"})
    assert ([pair for _, *pair in found], faults) == ([[4, 3]], ())


def test_a_number_that_two_have_tells_nobody_apart():
    lines = [TieLine(2, "Li Na #7", "Bo", {"kind": TieKind.CLOSE_TO})]
    _, (fault,) = ends(lines, PEOPLE, file="ties.csv", listed={3: "7", 4: "7"})
    assert fault.reason is FaultReason.SEVERAL_OF_THAT_NAME


def test_whom_the_people_file_lists_comes_before_others_of_the_account():
    lines = [TieLine(2, "Li Na", "a", {"kind": TieKind.CLOSE_TO})]
    found, faults = ends(lines, PEOPLE, file="ties.csv", listed={4: "", 5: ""})
    assert ([pair for _, *pair in found], faults) == ([[4, 5]], ())


def test_a_tie_to_oneself_by_two_words():
    assert resolved(("a", "close_to", "Ann")) == (
        [],
        ["ties.csv, row 2, “a, Ann”: a tie needs two different people."],
    )


def test_the_same_tie_twice():
    ways = [("a", "influences", "b"), ("b", "influences", "a"), ("a", "dotted_line", "b")]
    assert resolved(*ways) == ([(1, 2), (2, 1), (1, 2)], [])
    assert resolved(("a", "influences", "b"), ("Ann", "influences", "Bo")) == (
        [(1, 2)],
        ["ties.csv, row 3, “Ann, Bo”: row 2 has the same tie already."],
    )
    assert resolved(("a", "close_to", "b"), ("b", "close_to", "a")) == (
        [(1, 2)],
        ["ties.csv, row 3, “b, a”: row 2 has the same tie already."],
    )


def test_a_second_manager():
    assert resolved(("a", "reports_to", "b"), ("a", "reports_to", "c")) == (
        [(1, 2)],
        [
            "ties.csv, row 3, “a, c”: the manager is Bo already. "
            "A second one is a dotted_line, not a reports_to."
        ],
    )


def test_a_circle():
    found, said = resolved(
        ("a", "reports_to", "b"), ("b", "reports_to", "c"), ("c", "reports_to", "a")
    )
    assert found == [(1, 2), (2, 3)]
    assert said == [
        "ties.csv, row 4, “c, a”: the reporting line runs in a circle: Li Na → Ann → Bo → Li Na."
    ]


pairs = st.lists(
    st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] != pair[1]),
    unique=True,
    max_size=20,
)


@settings(deadline=None)
@given(pairs)
def test_without_its_breaks_a_list_is_a_forest(lines):
    breaks = {found.position for found in forest_breaks(lines)}
    kept = [line for position, line in enumerate(lines) if position not in breaks]
    assert forest_breaks(kept) == []
    manager_of = dict(kept)
    assert len(manager_of) == len(kept)
    for person in manager_of:
        steps = 0
        while person in manager_of:
            person, steps = manager_of[person], steps + 1
            assert steps <= len(kept)


def test_a_very_long_line_is_no_circle():
    line = [(person, person + 1) for person in range(5_000)]
    assert forest_breaks(line) == []
    (found,) = forest_breaks([*line, (5_000, 0)])
    assert (found.reason, found.position) == (FaultReason.REPORTING_CYCLE, 5_000)
