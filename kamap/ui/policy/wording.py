"""The policy in sentences: every threshold stands where it is read."""

from dataclasses import dataclass

from kamap.i18n import mark
from kamap.model import Gate


@dataclass(frozen=True)
class Card:
    """Some of the policy: what it is about, what it asks, and its sentences.

    A name in braces is the field of the policy that stands there.
    """

    name: str
    title: str | Gate
    asks: str
    lines: tuple[str, ...]


GATES = (
    Card(
        "information",
        Gate.INFORMATION,
        mark("Do we know what decides this deal?"),
        (
            mark(
                "Known and fresh are the buying process, who decides, the needs and the "
                "competitors, and {other_points} of the other five points."
            ),
            mark("Of all nine points, {confirmed_points} or more are confirmed."),
            mark("At most {most_unknown} % of all influence is unknown."),
            mark(
                "A coach inside the customer stands at {coach_stance} or better, in contact with "
                "us at least as {coach_depth}, and told us {coach_points} fresh points or more."
            ),
            mark("From outside the customer, we have {outside_points} fresh points or more."),
            mark("Somebody on the map has the final say."),
            mark("This gate is due from the stage {information_from} on."),
        ),
    ),
    Card(
        "relationship",
        Gate.RELATIONSHIP,
        mark("Are enough of the right people with us?"),
        (
            mark(
                "Support is at least {least_support} %, and at least {support_over_opposed} times "
                "what is opposed."
            ),
            mark("There are {allies} allies or more, in as many departments."),
            mark(
                "An ally counts from the contact depth {ally_depth} on, with evidence of what they "
                "did for us."
            ),
            mark(
                "Every blocker with the final say, a veto, a gatekeeper’s role or an influence of "
                "{blocker_influence} or more has a countermeasure that is not overdue."
            ),
            mark("Of the working level, at most {most_working_opposed} % are against us."),
            mark("This gate is due from the stage {relationship_from} on."),
        ),
    ),
    Card(
        "decision",
        Gate.DECISION,
        mark("Have we met whoever decides, and is that person with us?"),
        (
            mark(
                "With the person who has the final say, we are at the contact depth "
                "{final_say_depth} or deeper."
            ),
            mark("Their stance is {final_say_stance} or better, confirmed and fresh."),
            mark(
                "Everybody with a veto has been met and rated, and stands at {veto_stance} or "
                "better."
            ),
            mark("This gate is due from the stage {decision_from} on."),
        ),
    ),
)

BESIDE = (
    Card(
        "risk",
        mark("At risk"),
        mark("A gate that passes is at risk where one of these holds."),
        (
            mark("It would fail if all that is only assumed were unknown."),
            mark("It will fail within {soon_days} days if nobody rates anew."),
            mark("Support has fallen by {fall_points} points or more within {fall_days} days."),
        ),
    ),
    Card(
        "value",
        mark("Value at risk"),
        mark("How much money hangs on it: an exposure, not a forecast."),
        (
            mark("Where a due gate fails, {fail_weight} % of an open opportunity’s amount."),
            mark("Where a due gate is at risk, {risk_weight} % of it."),
            mark("Everything is added up in the currency {currency}."),
        ),
    ),
)
