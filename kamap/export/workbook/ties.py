"""What are people to each other, as the import reads ties?"""

from kamap import words
from kamap.analysis.view import AccountView
from kamap.export.workbook.headings import OF_TIES, TIES, columns, said
from kamap.export.workbook.people import in_order, references
from kamap.export.workbook.sheet import Listing, Row
from kamap.i18n import Translator
from kamap.model import Tie


def ties(view: AccountView, t: Translator) -> Listing:
    """The ties among those with a seat, of those who have left, too."""
    people = [seat.person for seat in in_order(view)]
    name_of = references(people)
    place = {person.id or 0: n for n, person in enumerate(people)}

    def present(person_id: int) -> bool:
        return people[place[person_id]].present(view.today)

    def first(tie: Tie) -> tuple[int, ...]:
        kinds = list(type(tie.kind))
        return kinds.index(tie.kind), place[tie.source_id], place[tie.target_id]

    here = (t for t in view.case.map_.ties if place.keys() >= {t.source_id, t.target_id})
    found = sorted(here, key=first)
    rows = [
        Row(
            [
                name_of[tie.source_id],
                words.word(tie.kind, t),
                name_of[tie.target_id],
                tie.strength,
                view.account.name,
            ],
            quiet=not (present(tie.source_id) and present(tie.target_id)),
        )
        for tie in found
    ]
    return Listing(said(TIES, t), columns(OF_TIES, t), rows)
