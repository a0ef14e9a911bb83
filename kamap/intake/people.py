"""Who is in a people file, and whom of those we know already?"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kamap.errors import Fault
from kamap.intake.reasons import FaultReason
from kamap.intake.table import Record, Sheet, Table
from kamap.model import Noun, Person, Seat

Key = TypeVar("Key", bound=int)
Progress = Callable[[float], None]

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
    },
    required=("name",),
    rows=2_000,
)
NOUNS: Mapping[str, type[Noun]] = {
    field: Person if field in Person.model_fields else Seat for field in PEOPLE.fields
}


@dataclass(frozen=True)
class PersonLine:
    """A row of a people file: what it says, by the names of the model's fields.

    A blank cell is not among `given`; a stance that the file calls unknown is, as None.
    """

    row: int
    given: Mapping[str, object]

    @property
    def name(self) -> str:
        return str(self.given["name"])

    @property
    def external_id(self) -> str:
        return str(self.given.get("external_id", ""))


def people_lines(table: Table, progress: Progress) -> tuple[list[PersonLine], list[Fault]]:
    """The rows of a people file that can be taken, and what is wrong with the others."""
    lines: list[PersonLine] = []
    faults: list[Fault] = []
    first_row: dict[str, int] = {}
    for count, record in enumerate(table.records):
        if count % 500 == 0:
            progress(count / len(table.records))
        given, unfit = table.values(record, NOUNS)
        unfit += _row_faults(table, record, given, first_row)
        faults += unfit
        if not unfit:
            lines.append(PersonLine(record.row, given))
    return lines, faults


def _row_faults(
    table: Table, record: Record, given: Mapping[str, object], first_row: dict[str, int]
) -> list[Fault]:
    """What is wrong with a row though each of its cells may be well; notes the row's id."""
    faults = []
    if "name" not in record.cells:
        faults.append(table.fault(record, "name", FaultReason.NO_NAME))
    if external_id := given.get("external_id"):
        row = first_row.setdefault(str(external_id), record.row)
        if row != record.row:
            faults.append(
                table.fault(
                    record, "external_id", FaultReason.DUPLICATE_ID, str(row), str(external_id)
                )
            )
    if "rated_on" in given and given.get("stance", 0) is None:
        value = str(given["rated_on"])
        faults.append(table.fault(record, "rated_on", FaultReason.DATE_WITHOUT_STANCE, value=value))
    return faults


def match(
    lines: Sequence[PersonLine], existing: Sequence[tuple[Key, str, str]]
) -> list[Key | None]:
    """For each line the person it speaks of, by key, or None for somebody new.

    `existing` are (key, external id, name); keys grow with the age of the data.

    1. A line with an id is the person who has this external id, whatever the names are.
    2. The other lines go by name, in the order of the file. A line takes, of the people of exactly
       its name whom no line has taken yet, the one with the lowest key; a line with an id takes
       only a person without an external id (and so hands on its own).

    So a person is matched at most once, two people of one name stay two, and the same file
    imported again matches everybody to the person it made or changed.

    >>> wang = {"name": "Wang Wei"}
    >>> lines = [PersonLine(2, wang), PersonLine(3, wang | {"external_id": "w2"})]
    >>> match(lines, [(1, "", "Wang Wei")])
    [1, None]
    >>> match(lines, [(1, "", "Wang Wei"), (2, "w2", "Wang Wei")])
    [1, 2]
    """
    oldest_first = sorted(existing, key=lambda person: person[0])
    by_id = {external_id: key for key, external_id, _ in reversed(oldest_first) if external_id}
    matched = [by_id.get(line.external_id) for line in lines]
    taken = {key for key in matched if key is not None}
    by_name: defaultdict[str, list[tuple[Key, str]]] = defaultdict(list)
    for key, external_id, name in oldest_first:
        if key not in taken:
            by_name[name].append((key, external_id))
    for i, line in enumerate(lines):
        if matched[i] is None:
            left = by_name[line.name]
            fitting = (p for p in left if not (line.external_id and p[1]))
            if person := next(fitting, None):
                left.remove(person)
                matched[i] = person[0]
    return matched
