"""What of an account brief has room on its page, and how is each text cut to its place?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kamap.analysis.view import AccountView
from kamap.drawing.lettering import fitted, width
from kamap.export.brief import lists
from kamap.export.brief.figures import Fact
from kamap.export.brief.lists import GateTold, PersonTold, Told
from kamap.export.brief.typesetting import Block, Columns, filled, set_in
from kamap.i18n import Translator

# All lengths are millimetres; brief.css says the same of what stands still.
WIDE, HIGH = 190.0, 276.0
"""An A4 page within its margins, less a hair for rounding."""
ABOVE = 69.2
"""The head and the coverage, down to the gates."""
SIZE, LINE = 2.7, 3.6
FIGURE, TITLE = 4.2, 7.4
SUPPORT_WIDE = 47.0
GUTTER = 6.0
SIGN_WIDE, DOT = 3.6, 3.4
BETWEEN = 1.1
"""Between one item and the next."""
GATE_HEAD, LIST_HEAD, PEOPLE_HEAD, MAP_HEAD = 18.1, 11.8, 11.4, 8.4
PERSON = 4.7
"""A line of the table of key people."""
COLUMNS = {"name": 46, "title": 30, "influence": 14, "stance": 54, "contact": 23, "counterpart": 23}
"""How wide the columns of that table are."""
APART = 2.0
MAP_MOST = 68.0
WIDEST_BESIDE = 1.7
"""A map that is wider than so many times its height lies below the lists."""
PIXEL = 25.4 / 96


@dataclass(frozen=True)
class Page:
    """What stands below the coverage."""

    gates: Sequence[tuple[GateTold, "Listed"]]
    signals: "Listed"
    actions: "Listed"
    people: Sequence[PersonTold]
    more_people: str
    beside: bool
    """Whether the map stands beside the lists, or at the foot of the page."""


@dataclass(frozen=True)
class Listed:
    """What a column tells, and a line on what it leaves out."""

    told: Sequence[Told]
    more: str
    count: int
    """Of all of it."""


@dataclass(frozen=True)
class Printed:
    """All that a column could tell, cut to its width, and how high each of it is."""

    told: Sequence[Told]
    high: Sequence[float]

    def first(self, count: int, t: Translator) -> Listed:
        left_out = len(self.told) - count
        return Listed(self.told[:count], _more(left_out, t), len(self.told))


def laid_out(view: AccountView, picture: str, t: Translator) -> Page:
    """As much of everything as the page holds beside the map, the most important first."""
    third, half = (WIDE - 2 * GUTTER) / 3, (WIDE - GUTTER) / 2
    gates = lists.gates(view, t)
    reasons = [_printed(gate.reasons, third - SIGN_WIDE) for gate in gates]
    signals = _printed(lists.signals(view, t), half)
    actions = _printed(lists.actions(view, t), half, most=2, below=1)
    people = lists.key_people(view, t)
    across, down = _size(picture)
    beside = across < WIDEST_BESIDE * down
    map_high = min(down * min(PIXEL, (half if beside else WIDE) / across), MAP_MOST)
    rows = _rows(reasons, signals, actions, len(people), map_high, beside)
    told = filled(rows, HIGH - ABOVE)
    return Page(
        [
            (gate, one.first(told[f"gate {n}"], t))
            for n, (gate, one) in enumerate(zip(gates, reasons, strict=True))
        ],
        signals.first(told["signals"], t),
        actions.first(told["actions"], t),
        [_person(one) for one in people[: told["people"]]],
        _more(len(people) - told["people"], t),
        beside,
    )


def _rows(
    reasons: Sequence[Printed],
    signals: Printed,
    actions: Printed,
    people: int,
    map_high: float,
    beside: bool,
) -> Sequence[Columns]:
    """The page below the coverage: a wide map lies at its foot, any other beside the lists."""
    gates = [[Block(f"gate {n}", GATE_HEAD, one.high, LINE)] for n, one in enumerate(reasons)]
    signs = Block("signals", LIST_HEAD, signals.high or [LINE], LINE)
    tasks = Block("actions", LIST_HEAD, actions.high or [LINE], LINE)
    lines = [PERSON] * people
    table = Block("people", PEOPLE_HEAD if people else 0, lines, LINE, lists.KEY_PEOPLE)
    picture = Block("map", MAP_HEAD, [map_high])
    if beside:
        return gates, [[table]], [[signs, tasks], [picture]]
    return gates, [[table]], [[signs], [tasks]], [[picture]]


def _size(picture: str) -> tuple[int, int]:
    """How wide and how high a picture is, in pixels; where there is none, it is all flat."""
    drawn = re.search(r'viewBox="\S+ \S+ (\d+) (\d+)"', picture)
    return (int(drawn[1]), int(drawn[2])) if drawn else (1, 0)


def _printed(told: Sequence[Told], room: float, *, most: int = 3, below: int = 2) -> Printed:
    """Items with as much of their texts as has room on a few lines, and their heights."""
    cut, high = [], []
    for one in told:
        said = set_in(one.said, room, SIZE, most=most, indent=_in_front(one.lead))
        rest = set_in(one.below, room, SIZE, most=below, indent=_in_front(one.alarm))
        cut.append(replace(one, said=said.text, below=rest.text))
        high.append((said.count + rest.count) * LINE + BETWEEN)
    return Printed(cut, high)


def _in_front(bold: str) -> float:
    return width(f"{bold}  ", SIZE, bold=True) if bold else 0.0


def in_a_line(facts: Sequence[Fact], room: float) -> list[Fact]:
    """Figures that share a line, each cut to its part of it."""
    each = (room + GUTTER) / len(facts) - GUTTER
    return [
        replace(
            fact,
            value=fitted(fact.value, each, FIGURE, bold=True),
            small=fitted(fact.small, each - (DOT if fact.attitude else 0.0), SIZE),
        )
        for fact in facts
    ]


def _person(one: PersonTold) -> PersonTold:
    """A line of the table, each text as far as its column has room."""
    mark = width(f"{one.mark}  ", SIZE) if one.mark else 0.0
    doubt = width(f"{one.doubt}  ", SIZE) if one.doubt else 0.0
    room = {name: wide - APART for name, wide in COLUMNS.items()}
    return replace(
        one,
        name=fitted(one.name, room["name"] - mark, SIZE, bold=True),
        title=fitted(one.title, room["title"], SIZE),
        stance=fitted(one.stance, room["stance"] - DOT - doubt, SIZE),
        contact=fitted(one.contact, room["contact"], SIZE),
        counterpart=fitted(one.counterpart, room["counterpart"], SIZE),
    )


def _more(count: int, t: Translator) -> str:
    return t("and {count} more", count=count) if count > 0 else ""
