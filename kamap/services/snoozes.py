"""Putting a risk signal off until a day, with a reason."""

from datetime import date

from kamap.errors import SnoozedInPast
from kamap.model import BuyingCenter, Snooze
from kamap.services.desk import Desk, Saved


def snooze(desk: Desk, center_id: int, rule: str, until: date, reason: str) -> Saved:
    """The signal is not told before that day. Raises SnoozedInPast, Invalid, NotFound."""
    with desk.edit("snooze") as edit:
        edit.journal.account_id = edit.the(BuyingCenter, center_id).account_id
        if until <= desk.today():
            raise SnoozedInPast(until.isoformat())
        here = {"buying_center_id": center_id, "rule": rule}
        new = Snooze.make(**here, until=until, reason=reason)
        known = edit.journal.repository.all(Snooze, **here)
        if known:
            edit.journal.update(known[0], until=new.until, reason=new.reason)
        else:
            edit.journal.insert(new)
    return edit.saved


def wake(desk: Desk, center_id: int, rule: str) -> Saved:
    """The signal is told again."""
    with desk.edit("wake") as edit:
        edit.journal.account_id = edit.the(BuyingCenter, center_id).account_id
        here = {"buying_center_id": center_id, "rule": rule}
        for known in edit.journal.repository.all(Snooze, **here):
            edit.journal.delete(known)
    return edit.saved
