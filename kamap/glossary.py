"""What does each word of the method mean? One short sentence for each, wherever it is shown."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from kamap import words
from kamap.analysis.coverage import STALE_AFTER_DAYS, Part
from kamap.analysis.gates import GateState
from kamap.analysis.influence import Level
from kamap.i18n import Translator, mark
from kamap.model import (
    CONTACT_DEPTHS,
    STANCES,
    AccountKind,
    Attitude,
    Confidence,
    Gate,
    PointState,
    Role,
    Source,
    Standing,
    TieKind,
    Topic,
)

MEANS: dict[type[StrEnum], dict[Any, str]] = {
    Gate: {
        Gate.INFORMATION: mark("Do we know what decides this deal, from inside and outside?"),
        Gate.RELATIONSHIP: mark("Is support broad, with allies, and opposition answered?"),
        Gate.DECISION: mark("Have we met whoever has the final say, and are they with us?"),
    },
    GateState: {
        GateState.PASS: mark("Everything the gate asks for is there."),
        GateState.AT_RISK: mark(
            "It passes, but rests on assumptions, will soon fail by itself, or support has fallen."
        ),
        GateState.FAIL: mark("Something the gate asks for is missing."),
    },
    AccountKind: {
        AccountKind.ECONOMIC: mark("Buys much, and often."),
        AccountKind.IMPORTANT: mark("A key state body, or a public sector."),
        AccountKind.GROUP: mark("Tied to us in the value chain."),
        AccountKind.STRATEGIC: mark("Has potential: rivals will want it, too."),
    },
    Role: {
        Role.INITIATOR: mark("Starts the purchase, by saying that something is needed."),
        Role.USER: mark("Will work with what is bought."),
        Role.INFLUENCER: mark("Sways the decision by advice or standing."),
        Role.EVALUATOR: mark("Tests and compares, and can rule an offer out."),
        Role.DECIDER: mark("Chooses the supplier."),
        Role.APPROVER: mark("Has to sign what was chosen."),
        Role.BUYER: mark("Runs the purchase: tender, terms, order."),
        Role.GATEKEEPER: mark("Says who and what gets through to the others."),
        Role.COACH: mark("Wants us to win, and tells us how things stand."),
    },
    Attitude: {
        Attitude.ALLY: mark("Stance +3 or more: acts for us."),
        Attitude.SUPPORTER: mark("Stance +1 or +2: with us when asked."),
        Attitude.NEUTRAL: mark("Stance 0: neither for us nor against us."),
        Attitude.SCEPTIC: mark("Stance −1 or −2: doubts us."),
        Attitude.BLOCKER: mark("Stance −3 or less: works against us."),
        Attitude.UNKNOWN: mark("Nobody has rated this person yet."),
    },
    Confidence: {
        Confidence.ASSUMED: mark("The stance is a guess, or nobody has said that it is not."),
        Confidence.CONFIRMED: mark("The stance has been checked: they said so, or showed it."),
    },
    TieKind: {
        TieKind.REPORTS_TO: mark("The line of command, up to the manager."),
        TieKind.DOTTED_LINE: mark("A second manager, for a project or a subject."),
        TieKind.INFLUENCES: mark(
            "One sways the other’s opinion; the arrow points at who is swayed."
        ),
        TieKind.CLOSE_TO: mark("The two are close, and what one hears the other knows."),
        TieKind.CONFLICTS_WITH: mark("The two are at odds: what one backs, the other may resist."),
    },
    Level: {
        Level.LOW: mark("0–29: counts for little in this decision."),
        Level.MEDIUM: mark("30–59: is listened to."),
        Level.HIGH: mark("60–79: few decisions go against this person."),
        Level.KEY: mark("80–100: hardly anything is decided against this person."),
    },
    Part: {
        Part.SUPPORTING: mark("Stance +1 or more, rated in the last {days} days."),
        Part.NEUTRAL: mark("Stance 0, rated in the last {days} days."),
        Part.OPPOSED: mark("Stance −1 or less, however old: bad news does not expire."),
        Part.UNKNOWN: mark("Never rated, or rated 0 or above more than {days} days ago."),
    },
    Topic: {
        Topic.OUR_STEPS: mark("What are our next steps, and which of them is the hard one?"),
        Topic.PROCESS: mark("How do they buy, step by step, and what do they weigh?"),
        Topic.ORGANISATION: mark("How are they organised, and how broad is our support in it?"),
        Topic.DECISION_STRUCTURE: mark("Who decides, in which way, and who sways them?"),
        Topic.FUNDS: mark("Where does the money come from, is it approved, do they pay on time?"),
        Topic.NEEDS: mark("Why is there this project, and what does each person truly need?"),
        Topic.RESOURCES: mark("Which resources, of theirs and of ours, can we use?"),
        Topic.COMPETITORS: mark("Who else is in it, with what offer, and who backs them?"),
        Topic.SUCCESS_FACTORS: mark("What decides this deal? The first three are followed."),
    },
    PointState: {
        PointState.UNKNOWN: mark("We do not know it yet."),
        PointState.ASSUMED: mark("We have heard it, or think so; nobody has checked."),
        PointState.CONFIRMED: mark("We have checked it, or somebody who must know told us."),
    },
    Source: {
        Source.COACH: mark("Somebody at the customer told us."),
        Source.PARTNER: mark("Somebody outside told us: a design institute, an agent, a partner."),
        Source.PUBLIC: mark("It can be read: tenders, reports, the press."),
        Source.OUR_TEAM: mark("We saw or worked it out ourselves."),
    },
    Standing: {
        Standing.AHEAD: mark("Our offer is better here than the others’."),
        Standing.LEVEL: mark("Our offer is as good here as the best of the others."),
        Standing.BEHIND: mark("Somebody else’s offer is better here."),
    },
}

STANCE = {
    -5: mark("Does everything to keep us out."),
    -4: mark("Speaks against us in front of others."),
    -3: mark("Works against us behind the scenes."),
    -2: mark("Has serious doubts, and says so."),
    -1: mark("Is not convinced."),
    0: mark("Neither for us nor against us."),
    1: mark("Likes our offer, and does nothing for it."),
    2: mark("Speaks for us when asked."),
    3: mark("Acts for us without being asked."),
    4: mark("Speaks for us in front of others."),
    5: mark("Fights for our offer as for their own."),
}

CONTACT_DEPTH = (
    mark("Nobody of us has met this person."),
    mark("We have met at least once."),
    mark("We have talked about their business, or about this purchase."),
    mark("We see or call each other regularly."),
    mark("They tell us what they would not tell everybody."),
)

TERMS = {
    "account": (mark("Account"), mark("A customer company that a team of ours works on.")),
    "account_kind": (mark("Kind of account"), mark("What makes a customer a key account.")),
    "service_tier": (
        mark("Service tier"),
        mark(
            "A: among those who make 80 % of revenue and of margin; B: of one of the two; "
            "C: all others."
        ),
    ),
    "buying_center": (
        mark("Buying center"),
        mark(
            "The people who decide one purchase. "
            "An account has a standing one, and one for each opportunity."
        ),
    ),
    "opportunity": (
        mark("Opportunity"),
        mark("One purchase: its stage, amount and decision date, and how it ended."),
    ),
    "person": (
        mark("Person"),
        mark("Somebody at the customer, or outside it, who matters here."),
    ),
    "seat": (
        mark("Seat"),
        mark("A person’s part in one buying center: roles, influence, stance, wants."),
    ),
    "source": (
        mark("Source without a seat"),
        mark("Somebody who told us something about this deal, and has no part in it."),
    ),
    "roles": (mark("Buying roles"), mark("What a person does in this purchase; one may do many.")),
    "final_say": (
        mark("Final say"),
        mark("The one whose yes is needed, whatever the others say."),
    ),
    "veto": (mark("Veto"), mark("Can stop the purchase, though not decide it.")),
    "influence": (mark("Influence"), mark("0–100: how much this person sways this decision.")),
    "stance": (mark("Stance"), mark("From −5, fights us, to +5, sells for us; or unknown.")),
    "attitude": (mark("Attitude"), mark("The stance in one word; it gives the card its colour.")),
    "favours": (mark("Favours"), mark("Whose offer this person prefers.")),
    "wants": (mark("Wants"), mark("What they are after: a business result, and a personal win.")),
    "business_result": (
        mark("Business result"),
        mark("What the purchase has to bring to the company."),
    ),
    "personal_win": (
        mark("Personal win"),
        mark("What this person gains if it goes well: standing, an easier day, a safe job."),
    ),
    "contact_depth": (
        mark("Contact depth"),
        mark("How well we know this person, in five steps."),
    ),
    "never_met": (mark("Never met"), CONTACT_DEPTH[0]),
    "confidence": (
        mark("Confidence"),
        mark("Whether the stance is a guess or has been checked."),
    ),
    "evidence": (
        mark("Evidence"),
        mark("What the rating rests on: who said or did what, and when."),
    ),
    "stale": (
        mark("Stale"),
        mark(
            "Rated more than {days} days ago: 0 or above then counts as unknown, "
            "below 0 stays opposed."
        ),
    ),
    "still_true": (mark("Still true"), mark("The stance holds as of today.")),
    "working_level": (
        mark("Working level"),
        mark("Influence below 30, or only user, buyer or gatekeeper."),
    ),
    "tie": (mark("Tie"), mark("What two people are to each other.")),
    "strength": (mark("Strength"), mark("From 1, loose, to 5, as strong as it gets.")),
    "our_team": (mark("Our team"), mark("Those of us who work on our customers.")),
    "counterpart": (
        mark("Counterpart"),
        mark("Who of us covers this person, and how strongly (1–5)."),
    ),
    "coverage": (
        mark("Support coverage"),
        mark("All influence in the buying center, in four parts that add up to 100 %."),
    ),
    "support": (
        mark("Support"),
        mark("The share of all influence that is with us: stance +1 or more, and fresh."),
    ),
    "floor": (mark("Floor"), mark("Support that is confirmed: what we can count on.")),
    "ceiling": (
        mark("Ceiling"),
        mark("What support would be if everybody unknown turned out to be with us."),
    ),
    "confirmed_support": (mark("Confirmed support"), mark("With us, and checked: the floor.")),
    "assumed_support": (mark("Assumed support"), mark("With us as far as we can guess.")),
    "support_base": (
        mark("Support base"),
        mark("How broad support is: heads and departments with us, not weighted."),
    ),
    "contact_coverage": (
        mark("Contact coverage"),
        mark("How much of all influence we have ever met."),
    ),
    "net_support": (
        mark("Net support"),
        mark(
            "From −100 % (everybody rated fights us) to +100 % (everybody sells for us), "
            "weighted by influence."
        ),
    ),
    "information_point": (
        mark("Information point"),
        mark("One of the nine things to know of a deal; after {days} days it has to be renewed."),
    ),
    "told_by": (mark("Who told us"), mark("The person it comes from, with a seat or without.")),
    "point_evidence": (mark("Evidence for it"), mark("Who said it when, or where it is written.")),
    "point_still_true": (mark("It still holds"), mark("What is written here holds as of today.")),
    "success_factor": (
        mark("Success factor"),
        mark("Something that decides the deal, and how our offer stands on it."),
    ),
    "action": (
        mark("Action"),
        mark("A next step: what, with whom, who of us does it, until when."),
    ),
    "countermeasure": (mark("Countermeasure"), mark("An action that answers a blocker.")),
    "red_flag": (
        mark("Red flag"),
        mark("A named risk, with its reason and the move that clears it."),
    ),
    "snooze": (
        mark("Snooze"),
        mark("A risk put off until a day, with the reason; then it is told again."),
    ),
    "gate": (
        mark("Gate"),
        mark("What a deal has to pass in each of the three powers, as the policy sets it."),
    ),
    "not_yet_due": (
        mark("Not yet due"),
        mark("A gate counts from a stage of the purchase on; before that it is shown in grey."),
    ),
    "value_at_risk": (
        mark("Value at risk"),
        mark(
            "What is exposed of an open opportunity’s amount while a due gate fails or is at "
            "risk: no forecast."
        ),
    ),
}

Word = StrEnum | str
"""A role, attitude, tie kind …, or a key of `TERMS`."""


def means(word: Word, t: Translator) -> str:
    """What a word means, in one or two sentences."""
    known = MEANS.get(type(word)) if isinstance(word, StrEnum) else None  # its own text, or a term
    return t(known[word] if known else TERMS[word][1], days=STALE_AFTER_DAYS)


def told(terms: Iterable[str], t: Translator) -> str:
    """Several terms with what they mean, in a row."""
    return " ".join(f"{t(TERMS[term][0])}: {means(term, t)}" for term in terms)


def stance(value: int, t: Translator) -> str:
    return t(STANCE[value])


def contact_depth(value: int, t: Translator) -> str:
    return t(CONTACT_DEPTH[value])


def listed(values: Iterable[StrEnum], t: Translator) -> str:
    """Each value and what it means, as a list in Markdown."""
    return _list((words.word(value, t), means(value, t)) for value in values)


def stances(t: Translator) -> str:
    """The eleven stances, the best first, as a list in Markdown."""
    rows = ((f"{words.signed(v)} {words.stance(v, t)}", stance(v, t)) for v in reversed(STANCES))
    return _list(rows)


def contact_depths(t: Translator) -> str:
    """The five steps as a list in Markdown."""
    return _list((words.contact_depth(v, t), contact_depth(v, t)) for v in CONTACT_DEPTHS)


def _list(rows: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"- **{term}** · {meaning}" for term, meaning in rows)
