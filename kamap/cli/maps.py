"""Which map do a command's arguments mean, and what do its options say?"""

from collections.abc import Mapping
from datetime import date

from kamap.analysis.view import AccountView
from kamap.cli.faults import UnfitOptions
from kamap.intake import Unfit, value_of
from kamap.model import BuyingCenter, Seat
from kamap.services import accounts, views
from kamap.services.desk import Desk


def center_of(desk: Desk, account: str, center: str | None) -> BuyingCenter:
    """The account's buying center of that name, or its standing one."""
    return accounts.find_center(desk.database, accounts.find(desk.database, account), center)


def asked_for(desk: Desk, account: str, center: str | None, on: date | None = None) -> AccountView:
    """The account's map of that name, or its standing one: today, as it was, or as it will age."""
    found = center_of(desk, account, center)
    today = desk.today()
    if on is not None and on < today:
        return views.as_of(desk.database, found.id or 0, on)
    return views.load(desk.database, found.id or 0, on or today)


def seat_values(options: Mapping[str, tuple[str, str | None]]) -> dict[str, object]:
    """The values that the options given, as (option, text), stand for, by fields of a seat.

    Raises UnfitOptions, which names all that will not do.
    """
    values: dict[str, object] = {}
    faults = []
    for field, (option, text) in options.items():
        if text is None:
            continue
        try:
            values[field] = value_of(Seat, field, text)
        except Unfit as unfit:
            faults.append((option, unfit))
    if faults:
        raise UnfitOptions(tuple(faults))
    return values
