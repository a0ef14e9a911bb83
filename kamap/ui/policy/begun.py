"""What somebody has typed into the policy and not saved yet.

Nothing of it is lost: not to a refusal, and not to a colleague who saves the policy meanwhile.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from kamap.errors import Conflict
from kamap.model import METHOD, Policy
from kamap.services import policy
from kamap.services.desk import Saved
from kamap.ui import feedback, session

_TYPED = "policy:typed"
FIELDS = tuple(field for field in Policy.model_fields if field != "id")


@dataclass
class _Typed:
    """Values that are not saved yet, and for each the newest change set seen when it was typed."""

    values: dict[str, Any] = field(default_factory=dict)
    seen: dict[str, int | None] = field(default_factory=dict)
    in_conflict: str = ""
    """The field that somebody else has changed, too, while that is being asked about."""

    def drop(self, name: str) -> None:
        self.values.pop(name, None)
        self.seen.pop(name, None)


@dataclass(frozen=True)
class Form:
    """The policy as it is stored, and what is typed over it."""

    stored: Policy
    typed: Mapping[str, Any]

    def value(self, name: str) -> Any:
        return self.typed.get(name, getattr(self.stored, name))

    def beside_method(self, name: str) -> bool:
        """Whether a threshold is not the method's own; for the currency, that has none."""
        return name != "currency" and self.value(name) != getattr(METHOD, name)

    @property
    def resettable(self) -> bool:
        return bool(self.typed) or any(self.beside_method(name) for name in FIELDS)


def form(stored: Policy) -> Form:
    """What the page shows: fields in which nothing was typed follow what is stored."""
    typed = _typed()
    if typed.in_conflict and feedback.refused() is None:  # the question has been answered
        if feedback.saved() is not None:
            typed.values.clear()
        typed.drop(typed.in_conflict)
        typed.in_conflict = ""
    for name in [n for n, value in typed.values.items() if value == getattr(stored, n)]:
        typed.drop(name)
    return Form(stored, dict(typed.values))


def enter(value: Any, name: str) -> None:
    """Notes what was typed into a field."""
    typed = _typed()
    typed.values[name] = value
    typed.seen.setdefault(name, session.seen())


def save() -> None:
    """Saves all that was typed, as one edit."""
    typed = _typed()
    if not typed.values:
        return
    values = dict(typed.values)
    with session.seeing(
        min((seen for n in values if (seen := typed.seen[n]) is not None), default=None)
    ):
        saved = feedback.attempt(lambda: policy.change(session.desk(), **values))
    if saved is not None:
        st.session_state.pop(_TYPED)
    elif isinstance(refused := feedback.refused(), Conflict):
        typed.in_conflict = refused.field


def reset() -> None:
    """Back to the method's own thresholds, whatever was typed."""

    def back() -> Saved:
        return policy.reset(session.desk())

    if feedback.attempt(back) is not None:
        st.session_state.pop(_TYPED, None)


def _typed() -> _Typed:
    found: _Typed = st.session_state.setdefault(_TYPED, _Typed())
    return found
