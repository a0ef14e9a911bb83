"""From what is missing to an action, with one click."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import streamlit as st

from kamap import advice_words
from kamap.analysis.gates import Check, Risk
from kamap.analysis.signals import Signal
from kamap.analysis.view import AccountView
from kamap.i18n import LANGUAGES, Translator, translator
from kamap.model import ActionKind
from kamap.services import actions, views
from kamap.ui import links, session
from kamap.ui.feedback import attempt
from kamap.ui.resources import database

DUE_IN_DAYS = 7
AGAINST_BLOCKERS = frozenset({"blockers", "blocker_near_final_say"})


@dataclass(frozen=True)
class Plan:
    """What is to be done for a check or a signal, in any language, and whom it concerns."""

    name: str
    rule: str
    what: Callable[[Translator], str]
    people: tuple[int, ...]

    @property
    def kind(self) -> ActionKind:
        against = self.rule in AGAINST_BLOCKERS
        return ActionKind.COUNTERMEASURE if against else ActionKind.NEXT_STEP

    def made(self, view: AccountView) -> bool:
        """Whether it is among the open actions, whatever the language it was planned in."""
        whats = {self.what(translator(lang)) for lang in LANGUAGES}
        return any(action.open and action.what in whats for action in view.case.map_.actions)


def of_check(gate: str, check: Check) -> Plan:
    return Plan(
        f"{gate}:{check.rule}", check.rule, lambda t: advice_words.step(check, t), check.people
    )


def of_risk(gate: str, risk: Risk) -> Plan:
    return Plan(f"{gate}:{risk.kind}", risk.kind, lambda t: advice_words.risk_step(risk, t), ())


def of_signal(signal: Signal) -> Plan:
    return Plan(
        f"signal:{signal.rule}",
        signal.rule,
        lambda t: advice_words.move(signal, t),
        signal.people,
    )


def button(plan: Plan, view: AccountView, t: Translator) -> None:
    """Plans it; once it is planned, says so."""
    if plan.made(view):
        planned = t("Planned")
        there = links.to("actions", f"✓ {planned}", center=view.center.id, class_="gate-planned")
        st.html(there, width="content")
        return
    st.button(
        t("Plan it"),
        key=f"plan:{plan.name}",
        icon=":material/add_task:",
        type="tertiary",
        help=t("Make it an action, due in a week"),
        on_click=_make,
        args=(view.center.id, plan),
    )


def _make(center_id: int, plan: Plan) -> None:
    desk = session.desk()
    view = views.load(database(), center_id, desk.today())
    if plan.made(view):
        return  # a second click on what was there a moment ago
    person = next((person for person in plan.people if view.of(person)), None)
    attempt(
        lambda: actions.plan(
            desk,
            center_id,
            plan.what(session.text()),
            kind=plan.kind,
            person_id=person,
            owner=view.account.owner,
            due_on=desk.today() + timedelta(days=DUE_IN_DAYS),
        )[1]
    )
