"""What does a file say in rows and columns, for whoever reads rather than looks?"""

from dataclasses import dataclass

from kamap import words
from kamap.analysis.client_map import ClientMap
from kamap.analysis.view import AccountView, SeatView
from kamap.drawing.client_chart import counterpart
from kamap.i18n import Translator
from kamap.model import Confidence


@dataclass(frozen=True)
class Table:
    """A caption, the headings of the columns, and the rows; the first column names its row."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def client_table(map_: ClientMap, t: Translator) -> Table:
    """Everybody whom a customer sees, in the order of the list."""
    columns = [
        (t("Name"), [one.name for one in map_.people]),
        (t("Title"), [one.title for one in map_.people]),
        (t("Department"), [one.department for one in map_.people]),
    ]
    if any(one.manager is not None for one in map_.people):
        managers = ["" if p.manager is None else map_.people[p.manager].name for p in map_.people]
        columns.append((t("Reports to"), managers))
    if map_.counterparts:
        columns.append((t("Our counterpart"), [counterpart(one, t) for one in map_.people]))
    headings, cells = zip(*columns, strict=True)
    return Table(t("Who is who"), headings, tuple(zip(*cells, strict=True)))


def people_table(view: AccountView, t: Translator) -> Table:
    """Everybody with a seat and what we hold them for, most influential first; then sources."""
    headings = (
        *(t("Name"), t("Title"), t("Department"), t("Organisation"), t("Roles")),
        *(t("Influence"), t("Stance"), t("Contact depth"), t("Rated on"), t("Favours")),
        t("Our counterparts"),
    )
    sources = (
        (
            *(one.person.name, one.person.title, one.person.department, one.person.organisation),
            *(t("Source, no seat"), "", "", words.contact_depth(one.person.contact_depth, t)),
            *("", "", ""),
        )
        for one in view.sources
    )
    return Table(t("People"), headings, (*(_row(seat, t) for seat in view.seats), *sources))


def _row(seat: SeatView, t: Translator) -> tuple[str, ...]:
    person, rating = seat.person, seat.seat
    ours = (f"{cover.member.name} {cover.strength}" for cover in seat.counterparts)
    return (
        *(person.name, person.title, person.department, person.organisation),
        words.listed(roles(seat, t), t),
        str(rating.influence),
        f"{words.signed(rating.stance)} {words.word(seat.attitude, t)}",
        words.contact_depth(person.contact_depth, t),
        rated(seat, t),
        rating.favours,
        words.listed(ours, t),
    )


def roles(seat: SeatView, t: Translator) -> tuple[str, ...]:
    """What part somebody has in the decision, the last word first."""
    stands = [(seat.seat.final_say, t("final say")), (seat.seat.veto, t("veto"))]
    held = sorted(seat.seat.roles)
    return (*(word for is_so, word in stands if is_so), *(words.word(role, t) for role in held))


def rated(seat: SeatView, t: Translator) -> str:
    """When somebody was rated, and how much that is worth; blank without a rating."""
    rating = seat.seat
    if rating.rated_on is None:
        return ""
    sure = words.word(rating.confidence or Confidence.ASSUMED, t)
    return words.in_a_row((rating.rated_on.isoformat(), sure, t("stale") if seat.stale else ""), t)


def ties_table(view: AccountView, t: Translator) -> Table:
    """Every tie, as a sentence would say it."""
    names = {one.person_id: one.person.name for one in view.everybody}
    rows = (
        (names[tie.source_id], words.word(tie.kind, t), names[tie.target_id], str(tie.strength))
        for tie in view.every_tie
    )
    return Table(t("Ties"), (t("From"), t("Tie"), t("To"), t("Strength")), tuple(rows))
