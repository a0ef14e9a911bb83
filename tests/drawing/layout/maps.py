"""Maps to lay out: written by hand, made up by hypothesis, and real networks from CSV files."""

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import strategies as st

from kamap.analysis.influence import starting_influence
from kamap.analysis.view import AccountView, analyse
from kamap.drawing.layout import Point, card
from kamap.model import Account, BuyingCenter, Person, Role, Seat, StakeholderMap, Tie, TieKind

TODAY = date(2026, 5, 1)
NETWORKS = Path(__file__).resolve().parents[4] / "shared" / "data"


def person(
    number: int,
    influence: int = 30,
    stance: int | None = None,
    department: str = "",
    organisation: str = "",
) -> tuple[Person, Seat]:
    """Somebody with a seat; person and seat have the same number."""
    rated_on = None if stance is None else TODAY
    who = Person(
        id=number,
        account_id=1,
        name=f"Person {number}",
        department=department,
        organisation=organisation,
    )
    part = Seat(
        id=number,
        buying_center_id=1,
        person_id=number,
        influence=influence,
        stance=stance,
        rated_on=rated_on,
    )
    return who, part


def view(
    people: Iterable[tuple[Person, Seat]],
    ties: Iterable[tuple[int, int, TieKind]] = (),
) -> AccountView:
    """The view of these people and ties, in the order given."""
    people = tuple(people)
    numbered = tuple(
        Tie(id=number, account_id=1, source_id=source, target_id=target, kind=kind)
        for number, (source, target, kind) in enumerate(ties, 1)
    )
    center = BuyingCenter(id=1, account_id=1, name="Cranes")
    who, parts = tuple(p for p, _ in people), tuple(s for _, s in people)
    return analyse(StakeholderMap(Account(id=1, name="Port"), center, who, parts, numbered), TODAY)


def reporting(*pairs: tuple[int, int]) -> list[tuple[int, int, TieKind]]:
    """Who reports to whom."""
    return [(source, target, TieKind.REPORTS_TO) for source, target in pairs]


@st.composite
def views(draw: st.DrawFn, most: int = 40) -> AccountView:
    """Any map, circles of reporting lines and people outside included."""
    count = draw(st.integers(1, most))
    people = [
        person(
            number,
            draw(st.sampled_from([0, 20, 45, 45, 70, 90, 100])),
            draw(st.sampled_from([None, None, -5, -3, 0, 2, 2, 5])),
            draw(st.sampled_from(["", "Finance", "IT"])),
            draw(st.sampled_from(["", "", "Institute"])),
        )
        for number in range(1, count + 1)
    ]
    tie = st.tuples(
        st.integers(1, count), st.integers(1, count), st.sampled_from(list(TieKind))
    ).filter(lambda pair: pair[0] != pair[1])
    return view(people, draw(st.lists(tie, max_size=2 * count)) if count > 1 else [])


def network(name: str) -> AccountView:
    """A real network, its people numbered from 1; skips where the files are not to hand."""
    folder = NETWORKS / name
    if not folder.exists():
        pytest.skip(f"the network {name} is not in {NETWORKS}")
    with (folder / "people.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    with (folder / "ties.csv").open(encoding="utf-8") as file:
        ties = list(csv.DictReader(file))
    number = {row["id"]: place for place, row in enumerate(rows, 1)}
    people = (
        person(
            number[row["id"]],
            int(row["influence"] or starting_influence(_roles(row["roles"]))),
            int(row["stance"]) if row["stance"] else None,
            row["department"],
        )
        for row in rows
    )
    return view(
        people,
        [(number[tie["source"]], number[tie["target"]], TieKind(tie["kind"])) for tie in ties],
    )


def _roles(cell: str) -> set[Role]:
    return {Role(role) for role in cell.split(";") if role}


def too_close(on: AccountView, points: Mapping[int, Point], gap: int = 14) -> list[tuple[int, int]]:
    """Pairs of people whose cards have less than the gap between them, both ways."""
    size = {seat.person_id: card(seat.seat.influence, len(on.seats)) for seat in on.seats}
    return [
        (one, other)
        for one, other in combinations(sorted(points), 2)
        if 2 * abs(points[one].x - points[other].x) < size[one].width + size[other].width + 2 * gap
        and 2 * abs(points[one].y - points[other].y)
        < size[one].height + size[other].height + 2 * gap
    ]


def shape(on: AccountView, points: Mapping[int, Point]) -> tuple[int, int]:
    """Width and height of the picture, from card middle to card middle plus one card."""
    largest = card(100, len(on.seats))
    xs, ys = [p.x for p in points.values()], [p.y for p in points.values()]
    return max(xs) - min(xs) + largest.width, max(ys) - min(ys) + largest.height
