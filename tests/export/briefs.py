"""Maps to make a brief of: a small one written down, one with far too much for a page, no one."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from kamap.analysis.view import analyse
from kamap.drawing.layout import arrange
from kamap.drawing.network import payload
from kamap.export.brief import brief
from kamap.export.cover import Cover
from kamap.i18n import translator
from kamap.model import (
    Account,
    Action,
    BuyingCenter,
    Counterpart,
    Layout,
    Opportunity,
    Role,
    Stage,
    StakeholderMap,
    TeamMember,
    Tie,
    TieKind,
)
from tests.conftest import MONDAY, Who, map_of


def made(map_: StakeholderMap, lang: str = "en", before: float | None = None, **cover: Any) -> str:
    """The brief of a map on Monday."""
    view, t = analyse(map_, MONDAY), translator(lang)
    points = arrange(view, Layout.ORG)
    drawn = payload(view, Layout.ORG, points, chosen=None, t=t, editable=False)
    headed = Cover(**{"title": view.account.name, "on": MONDAY} | cover)
    return brief(view, drawn, headed, t, before).decode()


def small() -> StakeholderMap:
    """Zhou has the final say and is with us, Qian fights us, Sun is unknown: 50 + 30 + 20 = 100."""
    map_ = map_of(
        Who("Zhou", 50, +3, confirmed=True, part={"final_say": True}, person={"contact_depth": 2}),
        Who("Qian", 30, -4, person={"title": "CFO"}, part={"veto": True}),
        Who("Sun", 20),
        ties=(Tie(id=1, account_id=1, source_id=2, target_id=1, kind=TieKind.REPORTS_TO),),
    )
    return replace(
        map_,
        account=Account(id=1, name="Port", owner="Li Na"),
        opportunity=Opportunity(
            buying_center_id=1,
            stage=Stage.BID,
            amount=86_000_000,
            currency="CNY",
            decision_on=MONDAY + timedelta(days=23),
        ),
        team=(TeamMember(id=1, name="Emma Yu"),),
        counterparts=(Counterpart(person_id=1, team_member_id=1, strength=4),),
        actions=(
            action(1, "Offer a loan", due_in=7),
            action(2, "Call the reference plant", due_in=-9, person_id=2, owner="David"),
            action(3, "Send the minutes", due_in=-1, done_on=MONDAY),
            action(4, "Find an ally", due_in=None),
        ),
    )


def action(number: int, what: str, *, due_in: int | None, **fields: Any) -> Action:
    due_on = None if due_in is None else MONDAY + timedelta(days=due_in)
    return Action(id=number, buying_center_id=1, what=what, due_on=due_on, **fields)


def empty() -> StakeholderMap:
    """Nobody is on it yet."""
    return map_of()


def crowded(name: str = "Person {n} of the very long names department") -> StakeholderMap:
    """300 people, 60 of them against us, whatever can go wrong gone wrong, and no text short."""
    said = name.format(n=0)
    who = [
        Who(
            name.format(n=n),
            95 - n % 70,
            (-5, 2, -3, None, 0)[n % 5],
            MONDAY - timedelta(days=200 * (n % 3)),
            part={
                "roles": frozenset({Role.COACH, Role.GATEKEEPER} if n % 7 == 3 else {Role.DECIDER}),
                "final_say": n < 4,
                "veto": n % 9 == 0,
                "favours": said[:300],
            },
            person={"title": said[:300], "department": f"{said[:200]} {n % 12}"},
        )
        for n in range(300)
    ]
    ties = tuple(
        Tie(id=n, account_id=1, source_id=n + 1, target_id=n // 6 + 1, kind=TieKind.REPORTS_TO)
        for n in range(1, 300)
    )
    map_ = map_of(*who, ties=ties)
    return replace(
        map_,
        account=Account(id=1, name=said[:200], owner=said[:200]),
        center=BuyingCenter(id=1, account_id=1, name=said[:200]),
        opportunity=Opportunity(
            buying_center_id=1,
            stage=Stage.NEGOTIATION,
            amount=10**15,
            currency="CNY",
            decision_on=MONDAY + timedelta(days=3),
        ),
        team=(TeamMember(id=1, name=said[:200]),),
        counterparts=tuple(
            Counterpart(person_id=n, team_member_id=1, strength=1) for n in range(1, 200)
        ),
        actions=tuple(
            action(n, (said * 9)[:500], due_in=n - 30, person_id=n, owner=said[:200])
            for n in range(1, 61)
        ),
    )
