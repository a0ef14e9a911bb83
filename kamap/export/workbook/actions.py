"""What was agreed to do on a map, by whom and until when?"""

from datetime import date

from kamap import words
from kamap.analysis.view import AccountView
from kamap.export.workbook.sheet import Column, Listing, Row
from kamap.i18n import Translator
from kamap.model import Action


def actions(view: AccountView, t: Translator) -> Listing:
    """What is open, the one due first on top, then what is done, the latest first."""
    columns = [
        Column(t("task"), 44),
        Column(t("kind"), 18),
        Column(t("whom it concerns"), 20),
        Column(t("owner"), 18),
        Column(t("due"), 13),
        Column(t("how it stands"), 20),
        Column(t("done"), 13),
        Column(t("result"), 44),
    ]
    rows = [_row(action, view, t) for action in sorted(view.case.map_.actions, key=_due_first)]
    return Listing(t("Actions"), columns, rows)


def _due_first(action: Action) -> tuple[int, int, int]:
    if action.done_on is not None:
        return 1, -action.done_on.toordinal(), action.id or 0
    return 0, (action.due_on or date.max).toordinal(), action.id or 0


def _row(action: Action, view: AccountView, t: Translator) -> Row:
    whom = view.case.people.get(action.person_id) if action.person_id else None
    return Row(
        [
            action.what,
            words.word(action.kind, t),
            whom.name if whom else None,
            action.owner,
            action.due_on,
            words.due(action, view.today, t) if action.open else t("done"),
            action.done_on,
            action.result,
        ],
        quiet=not action.open,
    )
