"""What is everybody called in a list, so that no two are called the same?"""

from collections.abc import Iterable, Mapping
from itertools import count

from kamap.analysis.sources import SourceView
from kamap.analysis.view import AccountView, SeatView
from kamap.i18n import Translator
from kamap.model import Person


def called(people: Iterable[SeatView | SourceView]) -> dict[int, str]:
    """Name and title by person id; namesakes are numbered."""
    return told_apart(
        {
            one.person_id: " · ".join(filter(None, (one.person.name, one.person.title)))
            for one in people
        }
    )


def everybody(view: AccountView, t: Translator) -> dict[int, str]:
    """As `called`, with the sources below those who have a seat, and marked."""
    mark = t("source, no seat")
    sources = {one.person_id: f"{one.person.name} · {mark}" for one in view.sources}
    return told_apart(called(view.seats) | sources)


def in_full(person: Person) -> str:
    """Everything that says who a person is."""
    return " · ".join(
        filter(None, (person.name, person.title, person.department, person.organisation))
    )


def told_apart(labels: Mapping[int, str]) -> dict[int, str]:
    """Labels of which no two are alike: a browser's list gives back a label, never an id.

    >>> told_apart({1: "Wang Wei", 2: "Li Na", 3: "Wang Wei"})
    {1: 'Wang Wei', 2: 'Li Na', 3: 'Wang Wei (2)'}
    """
    apart: dict[int, str] = {}
    taken = set(labels.values())
    seen: set[str] = set()
    for id_, label in labels.items():
        if label in seen:
            numbered = (f"{label} ({number})" for number in count(2))
            label = next(name for name in numbered if name not in taken)
            taken.add(label)
        seen.add(label)
        apart[id_] = label
    return apart
