"""A made-up portfolio with a year of history, to look at before one's own is in.

`data/demo` holds it: what the files mean is told in its README. Loaded, it is as if our team had
entered it day by day, and everything moves so that the day on which it was written is today.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import count

from kamap.model import BuyingCenter, TeamMember
from kamap.services import accounts, summaries, team
from kamap.services.demo.customer import Customer, on
from kamap.services.demo.files import Files, Row
from kamap.services.demo.held import Held
from kamap.services.desk import Desk, Edit

FIRST_SEEN = "port"
"""The customer that is opened once all are there."""


def unheard(_: float) -> None:
    """Progress that nobody watches."""


def load(desk: Desk, lang: str, progress: Callable[[float], None] = unheard) -> BuyingCenter:
    """Adds the portfolio in one of the interface's languages; gives back the map to open.

    An account whose name is taken is numbered; those of us who are on the team already are taken
    as they are. Each account is one transaction: where loading breaks off, those before it are
    there as a whole and the others not at all.
    """
    files = Files(lang, desk.today())
    listed = files.rows("accounts")
    ours = _team(desk, files)
    entered: dict[str, Customer] = {}
    for number, row in enumerate(listed):
        with desk.database.writing() as connection:
            held = replace(desk, database=Held(desk.database, connection), seen=None, session="")
            customer = Customer(
                held, files, row, _free_name(held, row["name"]), ours, entered.get(row["parent"])
            )
            customer.enter()
            summaries.renew(connection, desk.today())
        entered[row["id"]] = customer
        progress((number + 1) / len(listed))
    return entered[FIRST_SEEN].center


def _team(desk: Desk, files: Files) -> Mapping[str, TeamMember]:
    """Us, by our ids in the files; who is on the team already is not added again."""
    rows = files.rows("team")
    begun = on(desk, files.begun, rows[0]["name"])
    with begun.edit("add_member", team.OUR_SIDE) as edit:
        known = {member.name: member for member in edit.journal.repository.all(TeamMember)}
        return {row["id"]: known.get(row["name"]) or _join(edit, row) for row in rows}


def _join(edit: Edit, row: Row) -> TeamMember:
    return team.join(edit, row["name"], title=row["title"], unit=row["unit"])


def _free_name(desk: Desk, name: str) -> str:
    listed = accounts.listed(desk.database, archived=True)
    taken = {one.account.name for one in listed}
    numbered = (f"{name} {number}" for number in count(2))
    return name if name not in taken else next(n for n in numbered if n not in taken)
