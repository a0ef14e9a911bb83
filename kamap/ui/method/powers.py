"""The three powers: which three gates does a deal have to pass?"""

from dataclasses import dataclass

from kamap.i18n import Translator, mark
from kamap.ui.markup import Markup, tag


@dataclass(frozen=True)
class Power:
    """A gate: what it asks, what it takes to pass, and where kamap shows it."""

    name: str
    asks: str
    takes: tuple[str, ...]
    read_off: str


POWERS = (
    Power(
        mark("Information power"),
        mark("Do we know what decides this deal, from a coach and from outside, and is it fresh?"),
        (
            mark("A coach inside who wants us to win."),
            mark("A second source for what the coach says."),
            mark("Ratings with evidence, renewed within {days} days."),
        ),
        mark("On the map: the distance from floor to ceiling is what we do not know."),
    ),
    Power(
        mark("Relationship power"),
        mark(
            "Have we found the key people, scored and ranked them? Do allies grow, "
            "and is support broad?"
        ),
        (
            mark("Everybody with a say on the map, also those below the managers."),
            mark("Somebody of ours for each of them."),
            mark("Support that rises from meeting to meeting, in many departments."),
        ),
        mark("On the map: support, support base and contact coverage."),
    ),
    Power(
        mark("Decision power"),
        mark("Have we met whoever decides in the end, and is that person with us?"),
        (
            mark("We know who has the final say, and who holds a veto."),
            mark("We have talked with them ourselves."),
            mark("Their stance is +1 or more, and confirmed."),
        ),
        mark("On the map: the final say, at the top right."),
    ),
)


def section(days: int, t: Translator) -> Markup:
    """Three cards side by side."""
    return tag(
        "section",
        tag("h2", t("Three powers, three gates")),
        tag(
            "div", *(_card(n, power, days, t) for n, power in enumerate(POWERS, 1)), class_="gates"
        ),
        tag(
            "p",
            t(
                "A deal has to pass all three. Much of one does not make up for another: "
                "broad support is not safe while nobody has met the person who decides."
            ),
        ),
    )


def _card(number: int, power: Power, days: int, t: Translator) -> Markup:
    return tag(
        "div",
        tag("span", str(number), class_="gate-number", aria_hidden="true"),
        tag("h3", t(power.name)),
        tag("p", t(power.asks), class_="asks"),
        tag("ul", *(tag("li", t(taken, days=days)) for taken in power.takes)),
        tag("p", t(power.read_off), class_="read-off"),
        class_="gate",
    )
