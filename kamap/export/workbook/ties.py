"""What are people to each other, as the import reads ties?"""

from kamap import words
from kamap.analysis.view import AccountView
from kamap.export.workbook.headings import OF_TIES, TIES, columns, said
from kamap.export.workbook.people import in_order, references
from kamap.export.workbook.sheet import Listing, Row
from kamap.i18n import Translator
from kamap.model import Person, Tie


def ties(view: AccountView, t: Translator) -> Listing:
    """The ties among those with a seat, of those who have left, too."""
    people = [seat.person for seat in in_order(view)]
    name_of = references(people)
    place = {person.id: n for n, person in enumerate(people)}

    def first(tie: Tie) -> tuple[int, ...]:
        kinds = list(type(tie.kind))
        return kinds.index(tie.kind), place[tie.source_id], place[tie.target_id]

    found = sorted((tie for tie in view.case.map_.ties if _among(tie, people)), key=first)
    rows = [
        Row(
            [
                name_of[tie.source_id],
                words.word(tie.kind, t),
                name_of[tie.target_id],
                tie.strength,
                view.account.name,
            ],
            quiet=any(not people[place[end]].present(view.today) for end in _ends(tie)),
        )
        for tie in found
    ]
    return Listing(said(TIES, t), columns(OF_TIES, t), rows)


def _ends(tie: Tie) -> tuple[int, int]:
    return tie.source_id, tie.target_id


def _among(tie: Tie, people: list[Person]) -> bool:
    ids = {person.id for person in people}
    return ids.issuperset(_ends(tie))
