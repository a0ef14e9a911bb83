"""How is coverage counted? On five people, reckoned by the same code as every map."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kamap import glossary, words
from kamap.analysis.coverage import STALE_AFTER_DAYS, Part, Shares
from kamap.analysis.view import AccountView, SeatView, analyse
from kamap.i18n import Translator, mark
from kamap.model import Account, BuyingCenter, Confidence, Person, Seat, StakeholderMap
from kamap.ui.bar import bar
from kamap.ui.explained import explained
from kamap.ui.markup import Markup, tag


@dataclass(frozen=True)
class Somebody:
    """A person of the example; `age` is the days since the rating."""

    title: str
    department: str
    influence: int
    stance: int
    age: int
    confirmed: bool
    contact_depth: int = 2
    final_say: bool = False


FIVE = (
    Somebody(mark("Chairman"), mark("Board"), 60, 0, 20, True, contact_depth=0, final_say=True),
    Somebody(mark("CIO"), mark("IT"), 50, 4, 10, True),
    Somebody(mark("COO"), mark("Operations"), 40, 2, 30, False),
    Somebody(mark("CFO"), mark("Finance"), 30, -3, 200, True),
    Somebody(mark("Head of purchasing"), mark("Finance"), 20, 1, 120, False),
)


def five(today: date) -> AccountView:
    """The five as a map on a day."""
    people = tuple(
        Person(
            id=id_,
            account_id=1,
            name=who.title,
            department=who.department,
            contact_depth=who.contact_depth,
        )
        for id_, who in enumerate(FIVE, 1)
    )
    seats = tuple(
        Seat(
            id=id_,
            buying_center_id=1,
            person_id=id_,
            influence=who.influence,
            stance=who.stance,
            final_say=who.final_say,
            confidence=Confidence.CONFIRMED if who.confirmed else Confidence.ASSUMED,
            rated_on=today - timedelta(days=who.age),
        )
        for id_, who in enumerate(FIVE, 1)
    )
    account, center = Account(id=1, name="A"), BuyingCenter(id=1, account_id=1, name="A")
    return analyse(StakeholderMap(account, center, people, seats, ()), today)


def section(today: date, t: Translator) -> Markup:
    """The five in a table, the bar they make, the sums, and what they teach."""
    view = five(today)
    shares = view.coverage.shares
    assert shares is not None
    return tag(
        "section",
        tag("h2", t("How support coverage is counted")),
        tag(
            "p",
            t(
                "Everybody in a buying center falls in exactly one of four parts. "
                "Each part is its share of all influence, so the four add up to 100 %."
            ),
        ),
        tag("div", _table(view, t), class_="scroll"),
        tag("div", *bar(shares, t), class_="figures example"),
        _sums(view, shares, t),
        _lessons(view, shares, t),
    )


def _table(view: AccountView, t: Translator) -> Markup:
    heads = (
        t("Who"),
        explained(t("Influence"), glossary.means("influence", t)),
        explained(t("Stance"), glossary.means("stance", t)),
        t("Rated"),
        explained(t("Confidence"), glossary.means("confidence", t)),
        t("Counts as"),
        t("Share"),
    )
    total = sum(seat.seat.influence for seat in view.seats)
    return tag(
        "table",
        tag("thead", tag("tr", *(tag("th", head, scope="col") for head in heads))),
        tag("tbody", *(_row(seat, total, view.today, t) for seat in view.seats)),
        tag(
            "tfoot",
            tag(
                "tr",
                tag("th", t("All influence"), scope="row"),
                tag("td", str(total)),
                tag("td", "", colspan=4),
                tag("td", words.percent(1)),
            ),
        ),
    )


def _row(seat: SeatView, total: int, today: date, t: Translator) -> Markup:
    rating = seat.seat
    assert rating.rated_on is not None
    age = (today - rating.rated_on).days
    cells = (
        str(rating.influence),
        f"{words.signed(rating.stance)} {words.stance(rating.stance, t)}",
        t.plural("{count} day ago", "{count} days ago", age),
        words.word(rating.confidence, t),
        explained(words.word(seat.part, t), glossary.means(seat.part, t)),
        words.percent(rating.influence / total),
    )
    return tag(
        "tr",
        tag(
            "th",
            t(seat.person.name),
            tag("span", t(seat.person.department), class_="small"),
            scope="row",
        ),
        *(tag("td", cell) for cell in cells),
    )


def _sums(view: AccountView, shares: Shares, t: Translator) -> Markup:
    """Each figure with the sum that a pencil would make of it."""

    def over_all(*parts: Part, confirmed: bool = False) -> str:
        weights = [
            seat.seat.influence
            for seat in view.seats
            if seat.part in parts
            and not (confirmed and seat.seat.confidence is not Confidence.CONFIRMED)
        ]
        total = sum(seat.seat.influence for seat in view.seats)
        return f"{_added(weights)} ÷ {total}"

    sums = (
        ("support", over_all(Part.SUPPORTING), shares.supporting),
        ("floor", over_all(Part.SUPPORTING, confirmed=True), shares.confirmed_support),
        ("ceiling", over_all(Part.SUPPORTING, Part.UNKNOWN), shares.possible_support),
    )
    return tag(
        "dl",
        *(
            tag(
                "div",
                tag("dt", explained(t(glossary.TERMS[term][0]), glossary.means(term, t))),
                tag("dd", tag("b", words.percent(share)), tag("span", f"= {how}")),
            )
            for term, how, share in sums
        ),
        class_="reckoned",
    )


def _added(weights: Iterable[int]) -> str:
    """`50`, `(50 + 40)`"""
    parts = [str(weight) for weight in weights]
    return parts[0] if len(parts) == 1 else f"({' + '.join(parts)})"


def _lessons(view: AccountView, shares: Shares, t: Translator) -> Markup:
    base = view.coverage.base
    lessons = (
        (
            t("What we do not know"),
            t(
                "Floor and ceiling lie {points} points apart. Only asking closes that distance: "
                "who is unknown, and which support is a guess?",
                points=round(100 * (shares.possible_support - shares.confirmed_support)),
            ),
        ),
        (
            t("Ratings grow old"),
            t(
                "After {days} days a rating of 0 or above is stale and counts as unknown, as with "
                "the head of purchasing. The CFO’s is older still and counts: bad news does not "
                "expire. “Still true” makes a rating fresh again.",
                days=STALE_AFTER_DAYS,
            ),
        ),
        (
            t("Support base"),
            t(
                "Beside the shares stand heads: {people} of {all_people} people and {with_us} of "
                "{departments} departments are with us. Much support from few heads is lost with "
                "one of them.",
                people=base.people_supporting,
                all_people=base.people,
                with_us=base.departments_supporting,
                departments=base.departments,
            ),
        ),
        (
            t("Final say"),
            t(
                "The chairman decides, is neutral, and nobody has met him. Whatever the shares "
                "say, a deal is not safe while the final say is below +1."
            ),
        ),
    )
    notes = (tag("div", tag("h3", name), tag("p", said)) for name, said in lessons)
    return tag("div", *notes, class_="lessons")
