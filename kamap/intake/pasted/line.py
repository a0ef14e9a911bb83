"""Whom does one typed line speak of, and what does it say of them?"""

import re
from collections.abc import Sequence

from kamap.errors import LineNotUnderstood, NobodyNamed
from kamap.intake.pasted.kinds import (
    chinese,
    influence,
    kind,
    like_a_name,
    stance,
    whole_name,
)
from kamap.intake.pasted.rows import cells_of
from kamap.intake.people import PersonLine
from kamap.intake.words import UNKNOWN, folded, members, plain
from kamap.model import Role

_ENDS_IN_A_FIGURE = re.compile(r"(.*\S)\s+([+-]?\d{1,3})")
WORDS = ("title", "department", "organisation")


def person_of(line: str) -> PersonLine:
    """Name, title, department, influence and what else gives itself away, by the model's fields.

    The name comes first unless something else does and another part looks like one. Titles,
    departments and organisations are known by their endings and words; what is left is the title,
    then the department. Figures are not checked for their bounds.

    Raises NobodyNamed, and LineNotUnderstood with the part that has no place.

    >>> person_of("王建国 财务总监 财务部 80").given
    {'name': '王建国', 'influence': 80, 'title': '财务总监', 'department': '财务部'}
    >>> dict(person_of("Finance; Maria Lopez; CFO; +2").given)
    {'name': 'Maria Lopez', 'stance': 2, 'department': 'Finance', 'title': 'CFO'}
    """
    figures, texts = _told_apart(line)
    name, rest = _named(line, texts)
    given: dict[str, object] = {"name": name}
    for field, cell in figures:
        if field == "roles":
            before = given.get("roles", frozenset())
            assert isinstance(before, frozenset)
            given["roles"] = before | {Role(members(Role)[folded(cell)])}
        elif field in given:
            raise LineNotUnderstood(line, cell)
        else:
            given[field] = _value(field, cell, line)
    return PersonLine(1, given | _placed(line, rest))


def _told_apart(line: str) -> tuple[list[tuple[str, str]], list[str]]:
    """The cells that are figures, addresses or roles, each with its field; and the other cells."""
    figures: list[tuple[str, str]] = []
    texts: list[str] = []
    for cell in cells_of(line):
        field = kind(cell)
        if field is None or field in (*WORDS, "name"):
            texts.append(cell)
        else:
            figures.append((field, cell))
    if texts and not {"influence", "stance"} & {field for field, _ in figures}:
        figures += _peeled(texts)
    return figures, texts


def _peeled(texts: list[str]) -> list[tuple[str, str]]:
    """The figure at the end of the last text, `Finance 80`, taken off it."""
    found = _ENDS_IN_A_FIGURE.fullmatch(plain(texts[-1]))
    if not found or len(found[2]) < 2 or chinese(found[1]):
        return []
    texts[-1] = found[1]
    return [(kind(found[2]) or "influence", found[2])]


def _named(line: str, texts: Sequence[str]) -> tuple[str, list[str]]:
    """The name, and the texts that are not."""
    if not texts:
        raise NobodyNamed(line)
    kinds = [kind(text) for text in texts]
    first = 0
    if kinds[0] in WORDS and kinds[0] not in kinds[1:]:
        names = [i for i, text in enumerate(texts) if like_a_name(text)]
        left = names or [i for i, found in enumerate(kinds) if found is None]
        if not left and len(texts) == 1 and len(texts[0].split()) > 2:
            raise LineNotUnderstood(line, texts[0])
        if not left:
            raise NobodyNamed(line)
        first = left[0]
    name, rest = whole_name(texts[first]), [t for i, t in enumerate(texts) if i != first]
    if any(c.isdigit() for c in name) or not any(c.isalpha() for c in name):
        raise LineNotUnderstood(line, name)
    return name, rest


def _placed(line: str, texts: Sequence[str]) -> dict[str, object]:
    """Title, department and organisation; two of a kind stand side by side."""
    places: dict[str, list[str]] = {}
    unknown = []
    for text in texts:
        field = kind(text)
        if field in WORDS:
            places.setdefault(field, []).append(text)
        else:
            unknown.append(text)
    for text in unknown:
        free = next((field for field in ("title", "department") if field not in places), None)
        if free is None:
            raise LineNotUnderstood(line, text)
        places[free] = [text]
    return {
        field: ("、" if chinese(found[0]) else ", ").join(found) for field, found in places.items()
    }


def _value(field: str, cell: str, line: str) -> object:
    if field == "stance":
        return None if folded(cell) in UNKNOWN else int(stance(cell) or "")
    if field == "influence":
        whole, _, part = (influence(cell) or "").partition(".")
        if part.strip("0"):
            raise LineNotUnderstood(line, cell)
        return int(whole)
    return plain(cell)
