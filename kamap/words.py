"""What the model's values and fields are called where people see them."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any

from babel.dates import format_date
from babel.numbers import format_compact_currency, format_compact_decimal

from kamap.analysis.coverage import NoCoverage, Part
from kamap.analysis.gates import GateState
from kamap.analysis.influence import Level
from kamap.analysis.split import Cause
from kamap.i18n import Translator, mark
from kamap.model import (
    AccountKind,
    Action,
    ActionKind,
    Attitude,
    Audience,
    BuyingCenter,
    Confidence,
    DecisionRule,
    FileFormat,
    Gate,
    Layout,
    Outcome,
    PointState,
    Role,
    Source,
    Stage,
    Standing,
    TieKind,
    Topic,
)

MINUS = "\N{MINUS SIGN}"

WORDS: dict[type[StrEnum], dict[Any, str]] = {
    AccountKind: {
        AccountKind.ECONOMIC: mark("economic"),
        AccountKind.IMPORTANT: mark("important"),
        AccountKind.GROUP: mark("group"),
        AccountKind.STRATEGIC: mark("strategic"),
    },
    Role: {
        Role.INITIATOR: mark("initiator"),
        Role.USER: mark("user"),
        Role.INFLUENCER: mark("influencer"),
        Role.EVALUATOR: mark("evaluator"),
        Role.DECIDER: mark("decider"),
        Role.APPROVER: mark("approver"),
        Role.BUYER: mark("buyer"),
        Role.GATEKEEPER: mark("gatekeeper"),
        Role.COACH: mark("coach"),
    },
    Confidence: {
        Confidence.ASSUMED: mark("assumed"),
        Confidence.CONFIRMED: mark("confirmed"),
    },
    TieKind: {
        TieKind.REPORTS_TO: mark("reports to"),
        TieKind.DOTTED_LINE: mark("dotted line to"),
        TieKind.INFLUENCES: mark("influences"),
        TieKind.CLOSE_TO: mark("close to"),
        TieKind.CONFLICTS_WITH: mark("in conflict with"),
    },
    Attitude: {
        Attitude.ALLY: mark("ally"),
        Attitude.SUPPORTER: mark("supporter"),
        Attitude.NEUTRAL: mark("neutral"),
        Attitude.SCEPTIC: mark("sceptic"),
        Attitude.BLOCKER: mark("blocker"),
        Attitude.UNKNOWN: mark("unknown"),
    },
    Stage: {
        Stage.LEAD: mark("lead"),
        Stage.NEED: mark("need confirmed"),
        Stage.PROPOSAL: mark("proposal"),
        Stage.BID: mark("bid"),
        Stage.NEGOTIATION: mark("negotiation"),
    },
    DecisionRule: {
        DecisionRule.FINAL_SAY: mark("final say alone"),
        DecisionRule.UNANIMOUS: mark("unanimous"),
        DecisionRule.MAJORITY: mark("majority of heads"),
        DecisionRule.WEIGHTED: mark("majority of influence"),
        DecisionRule.QUOTA: mark("share of influence"),
    },
    Outcome: {
        Outcome.WON: mark("won"),
        Outcome.LOST: mark("lost"),
        Outcome.STOPPED: mark("stopped"),
    },
    Topic: {
        Topic.OUR_STEPS: mark("Our steps"),
        Topic.PROCESS: mark("Buying process"),
        Topic.ORGANISATION: mark("Organisation and breadth"),
        Topic.DECISION_STRUCTURE: mark("Who decides"),
        Topic.FUNDS: mark("Funds and credit"),
        Topic.NEEDS: mark("Why, and what each needs"),
        Topic.RESOURCES: mark("Resources"),
        Topic.COMPETITORS: mark("Competitors"),
        Topic.SUCCESS_FACTORS: mark("Success factors"),
    },
    PointState: {
        PointState.UNKNOWN: mark("unknown"),
        PointState.ASSUMED: mark("assumed"),
        PointState.CONFIRMED: mark("confirmed"),
    },
    Source: {
        Source.COACH: mark("coach"),
        Source.PARTNER: mark("partner"),
        Source.PUBLIC: mark("public"),
        Source.OUR_TEAM: mark("our team"),
    },
    Standing: {
        Standing.AHEAD: mark("ahead"),
        Standing.LEVEL: mark("level"),
        Standing.BEHIND: mark("behind"),
    },
    Audience: {
        Audience.INTERNAL: mark("for us"),
        Audience.CLIENT: mark("for the client"),
    },
    FileFormat: {
        FileFormat.HTML: mark("Interactive map (HTML)"),
        FileFormat.PPTX: mark("Slides (PowerPoint)"),
        FileFormat.XLSX: mark("Workbook (Excel)"),
        FileFormat.PNG: mark("Picture (PNG)"),
        FileFormat.SVG: mark("Drawing (SVG)"),
        FileFormat.GRAPHML: mark("Network (GraphML)"),
        FileFormat.BRIEF: mark("Account brief (one page)"),
    },
    ActionKind: {
        ActionKind.NEXT_STEP: mark("next step"),
        ActionKind.COUNTERMEASURE: mark("countermeasure"),
    },
    Gate: {
        Gate.INFORMATION: mark("Information power"),
        Gate.RELATIONSHIP: mark("Relationship power"),
        Gate.DECISION: mark("Decision power"),
    },
    GateState: {
        GateState.PASS: mark("pass"),
        GateState.AT_RISK: mark("at risk"),
        GateState.FAIL: mark("fail"),
    },
    Layout: {
        Layout.ORG: mark("Org chart"),
        Layout.INFLUENCE: mark("Influence"),
        Layout.MATRIX: mark("Power–support"),
    },
    Part: {
        Part.SUPPORTING: mark("Supporting"),
        Part.NEUTRAL: mark("Neutral"),
        Part.OPPOSED: mark("Opposed"),
        Part.UNKNOWN: mark("Unknown"),
    },
    Cause: {
        Cause.STANCES: mark("stances moved"),
        Cause.INFLUENCE: mark("influence re-scored"),
        Cause.PEOPLE: mark("people joined or left"),
        Cause.STALE: mark("ratings gone stale"),
    },
    Level: {
        Level.LOW: mark("Low"),
        Level.MEDIUM: mark("Medium"),
        Level.HIGH: mark("High"),
        Level.KEY: mark("Key"),
    },
    NoCoverage: {
        NoCoverage.NOBODY: mark("Nobody is on this map yet."),
        NoCoverage.NO_INFLUENCE: mark("Nobody on this map has any influence yet."),
    },
}

STANCE = {
    -5: mark("fights us"),
    -4: mark("works against us openly"),
    -3: mark("works against us"),
    -2: mark("has serious doubts"),
    -1: mark("doubts"),
    0: mark("neutral"),
    1: mark("leans to us"),
    2: mark("backs us when asked"),
    3: mark("acts for us"),
    4: mark("acts for us openly"),
    5: mark("sells for us"),
}

CONTACT_DEPTH = (
    mark("never met"),
    mark("met"),
    mark("talked business"),
    mark("regular contact"),
    mark("mutual trust"),
)

TIE = {
    TieKind.REPORTS_TO: mark("{source} reports to {target}"),
    TieKind.DOTTED_LINE: mark("{source} has a dotted line to {target}"),
    TieKind.INFLUENCES: mark("{source} influences {target}"),
    TieKind.CLOSE_TO: mark("{source} and {target} are close"),
    TieKind.CONFLICTS_WITH: mark("{source} and {target} are in conflict"),
}

FIELD = {
    "name": mark("name"),
    "title": mark("title"),
    "department": mark("department"),
    "organisation": mark("organisation"),
    "email": mark("e-mail"),
    "phone": mark("phone"),
    "external_id": mark("id in the file"),
    "contact_depth": mark("contact depth"),
    "left_on": mark("left on"),
    "moved_to": mark("moved to"),
    "roles": mark("roles"),
    "final_say": mark("final say"),
    "veto": mark("veto"),
    "influence": mark("influence"),
    "stance": mark("stance"),
    "confidence": mark("confidence"),
    "rated_on": mark("date of rating"),
    "evidence": mark("evidence"),
    "favours": mark("favours"),
    "business_result": mark("business result"),
    "personal_win": mark("personal win"),
    "kind": mark("kind"),
    "strength": mark("strength"),
    "source_id": mark("source"),
    "target_id": mark("target"),
    "owner": mark("owner"),
    "region": mark("region"),
    "industry": mark("industry"),
    "parent_id": mark("parent company"),
    "currency": mark("currency"),
    "archived_on": mark("archived on"),
    "year": mark("year"),
    "revenue": mark("revenue"),
    "margin": mark("margin"),
    "stage": mark("stage"),
    "amount": mark("amount"),
    "decision_on": mark("decision date"),
    "decision_rule": mark("decision rule"),
    "quota": mark("quota"),
    "outcome": mark("outcome"),
    "outcome_on": mark("date of the outcome"),
    "outcome_reason": mark("reason"),
    "unit": mark("unit"),
    "topic": mark("information point"),
    "state": mark("state"),
    "text": mark("text"),
    "source": mark("where from"),
    "known_on": mark("known since"),
    "standing": mark("standing"),
    "rank": mark("rank"),
    "what": mark("task"),
    "due_on": mark("due"),
    "done_on": mark("done"),
    "result": mark("result"),
    "person_id": mark("whom it concerns"),
    "rule": mark("risk signal"),
    "until": mark("put off until"),
    "reason": mark("reason"),
    "note": mark("note"),
    "by": mark("by"),
    "at": mark("when"),
    "rate": mark("exchange rate"),
    "on": mark("day"),
    "since": mark("day"),
    "other_points": mark("other points known"),
    "confirmed_points": mark("points confirmed"),
    "most_unknown": mark("unknown part allowed"),
    "coach_stance": mark("coach’s stance"),
    "coach_depth": mark("coach’s contact depth"),
    "coach_points": mark("points from the coach"),
    "outside_points": mark("points from outside"),
    "least_support": mark("support needed"),
    "support_over_opposed": mark("support over opposed"),
    "allies": mark("allies"),
    "ally_depth": mark("allies’ contact depth"),
    "blocker_influence": mark("blockers from influence"),
    "most_working_opposed": mark("opposition allowed at the working level"),
    "final_say_depth": mark("final say’s contact depth"),
    "final_say_stance": mark("final say’s stance"),
    "veto_stance": mark("vetoes’ stance"),
    "soon_days": mark("days to look ahead"),
    "fall_points": mark("points of a fall"),
    "fall_days": mark("days of a fall"),
    "information_from": mark("information gate due from"),
    "relationship_from": mark("relationship gate due from"),
    "decision_from": mark("decision gate due from"),
    "fail_weight": mark("weight of a failed gate"),
    "risk_weight": mark("weight of a gate at risk"),
    "our_contacts": mark("our counterparts"),
    "account": mark("account"),
    "opportunity": mark("opportunity"),
    "parent": mark("parent company"),
}

NOUN = {
    "account": mark("account"),
    "buying_center": mark("buying center"),
    "person": mark("person"),
    "seat": mark("seat"),
    "tie": mark("tie"),
    "place": mark("place on the map"),
    "account_year": mark("year’s figures"),
    "opportunity": mark("opportunity"),
    "team_member": mark("colleague"),
    "counterpart": mark("counterpart"),
    "information_point": mark("information point"),
    "success_factor": mark("success factor"),
    "action": mark("action"),
    "snooze": mark("risk signal put off"),
    "review": mark("review"),
    "policy": mark("policy"),
    "exchange_rate": mark("exchange rate"),
    "export": mark("file"),
}

ENUMS: dict[str, tuple[type[StrEnum], ...]] = {
    "kind": (TieKind, AccountKind, ActionKind),
    "confidence": (Confidence,),
    "stage": (Stage,),
    "decision_rule": (DecisionRule,),
    "outcome": (Outcome,),
    "topic": (Topic,),
    "state": (PointState,),
    "source": (Source,),
    "standing": (Standing,),
    "audience": (Audience,),
    "format": (FileFormat,),
    "information_from": (Stage,),
    "relationship_from": (Stage,),
    "decision_from": (Stage,),
}
"""The fields that hold one of a few words."""

WHAT = {
    "add_account": mark("account added"),
    "add_person": mark("person added"),
    "change_person": mark("person changed"),
    "remove_person": mark("person removed"),
    "rate": mark("rated"),
    "draw_tie": mark("tie drawn"),
    "change_tie": mark("tie changed"),
    "remove_tie": mark("tie removed"),
    "move_card": mark("card moved"),
    "arrange": mark("map arranged again"),
    "import": mark("import"),
    "sample": mark("sample loaded"),
    "undo": mark("undone"),
    "change_account": mark("account changed"),
    "change_year": mark("year’s figures changed"),
    "add_opportunity": mark("opportunity added"),
    "change_opportunity": mark("opportunity changed"),
    "add_member": mark("colleague added"),
    "change_member": mark("colleague changed"),
    "remove_member": mark("colleague removed"),
    "cover": mark("counterpart changed"),
    "hand_over": mark("handed over"),
    "leave": mark("left"),
    "come_back": mark("came back"),
    "succeed": mark("successor added"),
    "grid": mark("edited in the table"),
    "paste": mark("pasted"),
    "demo": mark("demo loaded"),
    "inform": mark("information point recorded"),
    "factor": mark("success factor changed"),
    "plan": mark("action planned"),
    "change_action": mark("action changed"),
    "finish": mark("action done"),
    "reopen": mark("action reopened"),
    "remove_action": mark("action removed"),
    "snooze": mark("risk signal put off"),
    "wake": mark("risk signal told again"),
    "review": mark("review closed"),
    "change_policy": mark("policy changed"),
    "set_rate": mark("exchange rate set"),
    "export": mark("exported"),
}


def word(value: StrEnum, t: Translator) -> str:
    """A role, attitude, tie kind, layout … in the interface's language."""
    return t(WORDS[type(value)][value])


def stance(value: int | None, t: Translator) -> str:
    """A stance in words: `acts for us`."""
    return t(STANCE[value]) if value is not None else word(Attitude.UNKNOWN, t)


def signed(value: int | None) -> str:
    """A stance as a figure: `+3`, `−2`, `0`, `?`."""
    if value is None:
        return "?"
    return f"+{value}" if value > 0 else str(value).replace("-", MINUS)


def tie(kind: TieKind, source: str, target: str, t: Translator) -> str:
    """A tie in a sentence: `Qian influences Zhou`."""
    return t(TIE[kind], source=source, target=target)


def contact_depth(value: int, t: Translator) -> str:
    return t(CONTACT_DEPTH[value])


def percent(share: float) -> str:
    """A share of 0–1 with one decimal: `46.5 %`."""
    return f"{100 * share:.1f} %".replace("-", MINUS)


def money(amount: int, currency: str, t: Translator) -> str:
    """An amount in brief: `€12M`, `¥1200万`."""
    if not currency:
        return format_compact_decimal(amount, locale=t.lang, fraction_digits=1)
    return format_compact_currency(amount, currency, locale=t.lang, fraction_digits=1)


def in_a_row(parts: Iterable[str], t: Translator) -> str:
    """`influence 75 → 33, evidence: “told us so”`; what is blank is left out."""
    return t(", ").join(filter(None, parts))


def listed(names: Iterable[str], t: Translator, between: str = ", ") -> str:
    """`Zhou, Qian, Sun`; in Chinese `周、钱、孙`."""
    return ("、" if t.lang == "zh" else between).join(names)


def topic(topic: Topic, t: Translator) -> str:
    """An information point by number and name: `2 Buying process`."""
    return f"{topic.number} {word(topic, t)}"


def due(action: Action, today: date, t: Translator) -> str:
    """How an action stands with its day: `3 days overdue`, `due in 4 days`."""
    if action.due_on is None:
        return t("no date")
    days = (action.due_on - today).days
    if days < 0:
        return t.plural("{count} day overdue", "{count} days overdue", -days)
    if days == 0:
        return t("due today")
    return t.plural("due in {count} day", "due in {count} days", days)


def day(on: date, t: Translator) -> str:
    """A day without its year: `12 Nov`."""
    return format_date(on, "M月d日" if t.lang == "zh" else "d MMM", t.lang)


def points(change: float) -> str:
    """A change of a share in percentage points, with its sign: `+4.7`, `−2.0`, `0.0`."""
    said = f"{round(100 * change, 1) + 0.0:+.1f}".replace("-", MINUS)
    return said.lstrip("+") if said == "+0.0" else said


def center(buying_center: BuyingCenter, t: Translator) -> str:
    """What a buying center is called; the standing one by what it is."""
    return t("Standing") if buying_center.standing else buying_center.name


def of_field(name: str, value: object, t: Translator) -> str:
    """A field's value as the change log keeps it, in words."""
    if name == "stance":
        return signed(value)  # type: ignore[arg-type]
    if value is None or value == "" or value == []:
        return "–"
    if name == "contact_depth":
        return contact_depth(int(str(value)), t)
    if name == "roles":
        return ", ".join(word(Role(role), t) for role in value)  # type: ignore[attr-defined]
    if name in ENUMS:
        return word(next(k for kind in ENUMS[name] for k in kind if k == value), t)
    if name in ("revenue", "margin", "amount"):
        return f"{int(str(value)):,}".replace("-", MINUS)
    if isinstance(value, bool):
        return t("yes") if value else t("no")
    return str(value)
