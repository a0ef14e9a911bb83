"""Who is in a people file, and whom of those we know already?"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from kamap.errors import Fault
from kamap.intake.reasons import FaultReason
from kamap.intake.table import Record, Sheet, Table
from kamap.intake.values import Unfit, value_of, whole_number, words
from kamap.intake.words import plain
from kamap.model import STRENGTHS, Counterpart, Person, Seat, TeamMember, longest

Key = TypeVar("Key", bound=int)

PEOPLE = Sheet(
    fields={
        "external_id": ("id", "编号", "工号"),
        "name": ("name", "姓名"),
        "title": ("title", "职务", "职位"),
        "department": ("department", "部门"),
        "organisation": ("organisation", "organization", "单位"),
        "email": ("email", "e-mail", "邮箱"),
        "phone": ("phone", "电话"),
        "roles": ("roles", "role", "角色", "决策角色"),
        "final_say": ("final_say", "最高决策者"),
        "veto": ("veto", "否决权"),
        "influence": ("influence", "影响力"),
        "stance": ("stance", "支持度"),
        "contact_depth": ("contact_depth", "接触程度"),
        "confidence": ("confidence", "核实状态"),
        "rated_on": ("rated_on", "评分日期"),
        "evidence": ("evidence", "依据"),
        "favours": ("favours", "favors", "倾向厂商"),
        "business_result": ("business_result", "业务诉求"),
        "personal_win": ("personal_win", "个人诉求"),
        "our_contacts": ("our_contacts", "我方对接人"),
        "left_on": ("left_on", "离任日期", "离职日期"),
        "moved_to": ("moved_to", "去向"),
        "account": ("account", "大客户", "客户"),
        "opportunity": ("opportunity", "项目", "决策链"),
    },
    required=("name",),
    rows=2_000,
    own=("external_id", "name"),
    more=dict.fromkeys(("no", "no.", "序号"), "number").get,
)
ANOTHERS_NAME = partial(words, 200)
"""How a cell names an account or an opportunity."""


@dataclass(frozen=True)
class PersonLine:
    """A row of a people file: what it says, by the names of the model's fields.

    A blank cell is not among `given`; a stance that the file calls unknown is, as None. Who of us
    covers the person is given as `our_contacts`, pairs of a name and a strength. A `number` tells
    people of one name apart within the file, and is not kept.
    """

    row: int
    given: Mapping[str, object]
    account: str = ""
    opportunity: str = ""

    @property
    def name(self) -> str:
        return str(self.given["name"])

    @property
    def external_id(self) -> str:
        return str(self.given.get("external_id", ""))

    @property
    def number(self) -> str:
        return str(self.given.get("number", ""))


_QUOTED = re.compile(r'"((?:[^"]|"")*)"\s*(?:[:：]([^;；、]*))?')
_PART = re.compile(rf"\s*({_QUOTED.pattern}(?=[;；、]|$)|[^;；、]+)")


def contacts(text: str) -> tuple[tuple[str, int], ...]:
    """Who of us covers somebody, and how strongly; 3 where that is not said.

    A name that holds one of the signs between two is quoted.

    >>> contacts('Li Na:5; 王芳：４；Wu; "Ma; Ann":2')
    (('Li Na', 5), ('王芳', 4), ('Wu', 3), ('Ma; Ann', 2))
    """
    covers: dict[str, int] = {}
    for part in filter(None, (found[1].strip() for found in _PART.finditer(text))):
        name, strength = _named(part)
        name = words(longest(TeamMember, "name"), name)
        if not name:
            raise Unfit(part, FaultReason.NO_NAME)
        if name in covers:
            raise Unfit(name, FaultReason.NAMED_TWICE)
        default = Counterpart.model_fields["strength"].default
        covers[name] = whole_number(STRENGTHS, plain(strength)) if strength else default
    return tuple(covers.items())


def _named(part: str) -> tuple[str, str]:
    """A name, and the strength that stands after it, if any."""
    if quoted := _QUOTED.fullmatch(part):
        return quoted[1].replace('""', '"'), (quoted[2] or "").strip()
    name, colon, strength = (p.strip() for p in re.sub("：", ":", part).rpartition(":"))
    return (name, strength) if colon else (strength, "")


READERS: Mapping[str, Callable[[str], object]] = {
    field: partial(value_of, Person if field in Person.model_fields else Seat, field)
    for field in PEOPLE.fields
    if field not in ("our_contacts", "account", "opportunity")
} | {
    "number": ANOTHERS_NAME,
    "our_contacts": contacts,
    "account": ANOTHERS_NAME,
    "opportunity": ANOTHERS_NAME,
}


class People:
    """Reads the rows of one people file."""

    def __init__(self) -> None:
        self._first_row: dict[tuple[object, ...], int] = {}

    def line(self, table: Table, record: Record) -> tuple[PersonLine | None, list[Fault]]:
        """What a row says, and what is wrong with it."""
        given, faults = table.values(record, READERS)
        account, opportunity = (str(given.pop(f, "")) for f in ("account", "opportunity"))
        if "name" not in record.cells:
            faults.append(table.fault(record, "name", FaultReason.NO_NAME))
        if id_ := str(given.get("external_id", "")):
            row = self._first_row.setdefault((account, opportunity, id_), record.row)
            if row != record.row:
                twice = FaultReason.DUPLICATE_ID
                faults.append(table.fault(record, "external_id", twice, str(row), id_))
        if "rated_on" in given and given.get("stance", 0) is None:
            dated = str(given["rated_on"])
            without = FaultReason.DATE_WITHOUT_STANCE
            faults.append(table.fault(record, "rated_on", without, value=dated))
        return PersonLine(record.row, given, account, opportunity), faults


def match(
    lines: Sequence[PersonLine],
    existing: Sequence[tuple[Key, str, str]],
    here: Collection[Key] = (),
) -> list[Key | None]:
    """For each line the person it speaks of, by key, or None for somebody new.

    `existing` are (key, external id, name); keys grow with the age of the data. `here` are those
    who have a seat already in the buying center that the lines are about.

    1. A line with an id is the person who has this external id, whatever the names are.
    2. The other lines go by name, in the order of the file. A line takes, of the people of exactly
       its name whom no line has taken yet, the one with the lowest key; a line with an id takes
       only a person without an external id (and so hands on its own).
    3. Of several people of a name only those who are here are meant, where they are enough for all
       the lines of that name, none of which has an id.

    So a person is matched at most once, two people of one name stay two, and the same file
    imported again matches everybody to the person it made or changed.

    >>> wang = {"name": "Wang Wei"}
    >>> lines = [PersonLine(2, wang), PersonLine(3, wang | {"external_id": "w2"})]
    >>> match(lines, [(1, "", "Wang Wei")])
    [1, None]
    >>> match(lines, [(1, "", "Wang Wei"), (2, "w2", "Wang Wei")])
    [1, 2]
    >>> match(lines[:1], [(1, "", "Wang Wei"), (2, "", "Wang Wei")], here={2})
    [2]
    """
    oldest_first = sorted(existing, key=lambda person: person[0])
    by_id = {external_id: key for key, external_id, _ in reversed(oldest_first) if external_id}
    matched = [by_id.get(line.external_id) for line in lines]
    taken = {key for key in matched if key is not None}
    by_name: defaultdict[str, list[tuple[Key, str]]] = defaultdict(list)
    for key, external_id, name in oldest_first:
        if key not in taken:
            by_name[name].append((key, external_id))
    waiting: defaultdict[str, list[PersonLine]] = defaultdict(list)
    for line, key in zip(lines, matched, strict=True):
        if key is None:
            waiting[line.name].append(line)
    for name, those in waiting.items():
        seated = [person for person in by_name[name] if person[0] in here]
        if len(those) <= len(seated) and not any(line.external_id for line in those):
            by_name[name] = seated
    for i, line in enumerate(lines):
        if matched[i] is None:
            left = by_name[line.name]
            fitting = (p for p in left if not (line.external_id and p[1]))
            if person := next(fitting, None):
                left.remove(person)
                matched[i] = person[0]
    return matched
