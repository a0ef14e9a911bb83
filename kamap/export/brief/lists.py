"""What does the account brief list: why gates fail, what is at risk, what to do, who matters?"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from kamap import advice_words, words
from kamap.analysis.gates import GateState, Verdict
from kamap.analysis.signals import Signal
from kamap.analysis.view import AccountView, SeatView
from kamap.i18n import Translator
from kamap.model import Action, Attitude, Confidence

KEY_PEOPLE = 5
NAMED = 4


@dataclass(frozen=True)
class Told:
    """A finding and what to do about it, or a task and whose it is."""

    said: str
    below: str = ""
    lead: str = ""
    """What it is called, in front."""
    alarm: str = ""
    """What is wrong with it, in front of what stands below."""
    ok: bool = False


@dataclass(frozen=True)
class GateTold:
    """A gate: its name, how it stands, whether that counts yet, and why."""

    name: str
    state: GateState
    word: str
    due: bool
    when: str
    reasons: tuple[Told, ...]


@dataclass(frozen=True)
class PersonTold:
    """Somebody who matters, on a line."""

    name: str
    mark: str
    """That they have the final say, or a veto."""
    title: str
    influence: int
    attitude: Attitude
    stance: str
    doubt: str
    """Why the stance may not be so."""
    contact: str
    never_met: bool
    counterpart: str


def headings(view: AccountView, t: Translator) -> dict[str, Any]:
    """What the parts of the page are called, and what is said where there is nothing in one."""
    return {
        "support": t("Support"),
        "signals": t("Risk signals"),
        "no_signals": f"✓ {t('No risk signals.')}" if view.seats else "–",
        "actions": t("Open actions"),
        "no_actions": t("Nothing is open."),
        "people": t("Key people"),
        "columns": (t("Influence"), t("Stance"), t("Contact"), t("Our counterpart")),
    }


def gates(view: AccountView, t: Translator) -> tuple[GateTold, ...]:
    """The three gates. Where nobody is on the map there are no reasons beyond that."""
    return tuple(
        GateTold(
            words.word(verdict.gate, t),
            verdict.state,
            words.word(verdict.state, t),
            verdict.due,
            _when(verdict, view, t),
            () if view.coverage.missing is not None else _reasons(verdict, view, t),
        )
        for verdict in view.gates
    )


def _when(verdict: Verdict, view: AccountView, t: Translator) -> str:
    if verdict.due:
        return t("due now")
    if view.opportunity is None:
        return t("never due: there is no purchase here")
    if not view.opportunity.open:
        return t("no longer due")
    return t("not yet due, from {stage}", stage=words.word(verdict.due_from, t))


def _reasons(verdict: Verdict, view: AccountView, t: Translator) -> tuple[Told, ...]:
    """What fails or is at risk; where nothing does, what holds."""
    found = advice_words.reasons(verdict, view.case.policy, t)
    ended = view.opportunity is not None and not view.opportunity.open
    wanting = [reason for reason in found if not reason.ok]
    return tuple(
        Told(
            reason.text,
            f"→ {reason.next_step}" if reason.next_step and not (reason.ok or ended) else "",
            ok=reason.ok,
        )
        for reason in wanting or found
    )


def signals(view: AccountView, t: Translator) -> tuple[Told, ...]:
    """The risk signals that are not put off, in the order in which they are told everywhere."""
    told = (flag.signal for flag in view.flags if flag.snoozed_until is None)
    return tuple(_signal(signal, view, t) for signal in told)


def _signal(signal: Signal, view: AccountView, t: Translator) -> Told:
    seen, move = advice_words.seen(signal, t), advice_words.move(signal, t)
    here = [view.of(person) or view.who_left(person) for person in signal.people]
    names = [seat.person.name for seat in here if seat is not None]
    if names and not any(name in seen or name in move for name in names):
        seen = t("{said} ({names})", said=seen, names=words.listed(names[:NAMED], t))
    return Told(seen, f"→ {move}", lead=advice_words.name(signal.rule, t))


def actions(view: AccountView, t: Translator) -> tuple[Told, ...]:
    """What is open, the longest overdue first, and what has no date last."""
    still = sorted(
        (action for action in view.case.map_.actions if action.open),
        key=lambda action: (action.due_on or date.max, action.id or 0),
    )
    return tuple(_action(action, view, t) for action in still)


def overdue(view: AccountView, t: Translator) -> str:
    """How many of them are late; empty where none is."""
    late = len(view.case.overdue)
    return t.plural("{count} overdue", "{count} overdue", late) if late else ""


def _action(action: Action, view: AccountView, t: Translator) -> Told:
    due = words.due(action, view.today, t)
    on = words.day(action.due_on, t) if action.due_on else ""
    whom = view.case.people.get(action.person_id)
    late = action.overdue(view.today)
    parts = (
        "" if late else due,
        on,
        action.owner or t("nobody of us yet"),
        f"↔ {whom.name}" if whom is not None else "",
    )
    return Told(action.what, " · ".join(filter(None, parts)), alarm=due if late else "")


def key_people(view: AccountView, t: Translator) -> tuple[PersonTold, ...]:
    """The final say, the most influential, and all blockers."""
    top = view.seats[:KEY_PEOPLE]
    blockers = (seat for seat in view.seats if seat.blocker)
    chosen = dict.fromkeys(seat.person_id for seat in (*view.final_say, *top, *blockers))
    return tuple(_person(seat, t) for key in chosen if (seat := view.of(key)) is not None)


def _person(seat: SeatView, t: Translator) -> PersonTold:
    rating = seat.seat
    assumed = rating.stance is not None and rating.confidence is Confidence.ASSUMED
    doubts = (
        words.word(Confidence.ASSUMED, t) if assumed else "",
        t("stale") if seat.stale else "",
    )
    marks = (t("Final say") if rating.final_say else "", t("Veto") if rating.veto else "")
    ours = words.listed((cover.member.name for cover in seat.counterparts), t)
    return PersonTold(
        seat.person.name,
        words.in_a_row(marks, t),
        seat.person.title,
        rating.influence,
        seat.attitude,
        f"{words.signed(rating.stance)} {words.stance(rating.stance, t)}",
        words.in_a_row(doubts, t),
        words.contact_depth(seat.person.contact_depth, t),
        seat.never_met,
        ours or t("nobody"),
    )
