"""Whom of the people we know a line speaks of."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamap.intake import PersonLine, match


def lines(*people):
    """Lines of (id, name), a blank id left out as the reader does."""
    return [
        PersonLine(row, {"name": name} | ({"external_id": id_} if id_ else {}))
        for row, (id_, name) in enumerate(people, start=2)
    ]


@pytest.mark.parametrize(
    ("file", "known", "matched"),
    [
        # by id, whatever the name has become
        ([("w1", "Wang Wei (CFO)")], [(1, "w1", "Wang Wei")], [1]),
        # by name, where nobody has an id
        ([("", "Li Na"), ("", "Bo")], [(1, "", "Bo"), (2, "", "Li Na")], [2, 1]),
        # two people of one name stay two, the k-th of the file is the k-th we know
        ([("", "Li Na"), ("", "Li Na")], [(5, "", "Li Na"), (3, "", "Li Na")], [3, 5]),
        ([("", "Li Na"), ("", "Li Na")], [(3, "", "Li Na")], [3, None]),
        # an id never takes somebody who has another
        ([("b", "Li Na")], [(1, "a", "Li Na")], [None]),
        ([("b", "Li Na")], [(1, "a", "Li Na"), (2, "", "Li Na")], [2]),
        # a line without an id may
        ([("", "Li Na")], [(1, "a", "Li Na")], [1]),
        # nobody is matched twice: the id goes first, wherever it stands
        ([("", "Li Na"), ("a", "Li Na")], [(1, "a", "Li Na")], [None, 1]),
        # names are exact
        ([("", "li na")], [(1, "", "Li Na")], [None]),
        ([], [(1, "", "Li Na")], []),
    ],
)
def test_worked_examples(file, known, matched):
    assert match(lines(*file), known) == matched


@pytest.mark.parametrize(
    ("file", "here", "matched"),
    [
        # of three Li Na, those who are on this map are meant
        ([("", "Li Na")], {2}, [2]),
        ([("", "Li Na"), ("", "Li Na")], {2, 3}, [2, 3]),
        # unless they are too few, or an id may be for somebody else
        ([("", "Li Na"), ("", "Li Na")], {2}, [1, 2]),
        ([("b", "Li Na")], {2}, [1]),
    ],
)
def test_who_is_here_is_meant_first(file, here, matched):
    known = [(key, "", "Li Na") for key in (1, 2, 3)]
    assert match(lines(*file), known, here) == matched


ids = st.sampled_from(["", "", "a", "b", "c", "d"])
names = st.sampled_from(["Li Na", "Wang Wei", "Bo"])
files = st.lists(st.tuples(ids, names), max_size=8, unique_by=lambda line: line[0] or object())


def imported(file, known, here=()):
    """The people we know after an import: matched ones take id and name, the others are added."""
    matched = match(lines(*file), known, here)
    after = {key: (external_id, name) for key, external_id, name in known}
    keys = []
    for (external_id, name), key in zip(file, matched, strict=True):
        if key is None:
            key = max(after, default=0) + 1
        after[key] = (external_id or after.get(key, ("", ""))[0], name)
        keys.append(key)
    return keys, [(key, *person) for key, person in after.items()]


@settings(deadline=None)
@given(files, files, st.sets(st.integers(1, 8)))
def test_the_same_file_again_matches_everybody_to_the_same_person(file, before, here):
    known = [(key, external_id, name) for key, (external_id, name) in enumerate(before, start=1)]
    keys, after = imported(file, known, here)
    assert match(lines(*file), after, here | set(keys)) == keys


@settings(deadline=None)
@given(files, files)
def test_nobody_is_matched_twice_nor_loses_an_id(file, before):
    known = [(key, external_id, name) for key, (external_id, name) in enumerate(before, start=1)]
    keys, after = imported(file, known)
    assert len(set(keys)) == len(keys)
    id_of = {key: external_id for key, external_id, _ in after}
    assert all(id_of[key] == external_id for key, external_id, _ in known if external_id)
