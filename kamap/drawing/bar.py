"""The four-part coverage bar: support confirmed and assumed, neutral, opposed, unknown."""

from dataclasses import dataclass

from kamap.analysis.coverage import Shares
from kamap.drawing.palette import BarPart, Fill, Theme
from kamap.i18n import Translator, mark

LABEL = {
    BarPart.CONFIRMED: mark("Confirmed"),
    BarPart.ASSUMED: mark("Assumed"),
    BarPart.NEUTRAL: mark("Neutral"),
    BarPart.OPPOSED: mark("Opposed"),
    BarPart.UNKNOWN: mark("Unknown"),
}


@dataclass(frozen=True)
class Segment:
    """One part of the bar; `share` is 0–1 of its length."""

    label: str
    share: float
    fill: Fill


def segments(shares: Shares, theme: Theme, t: Translator) -> tuple[Segment, ...]:
    """The parts from left to right; they add up to 1."""
    length = {
        BarPart.CONFIRMED: shares.confirmed_support,
        BarPart.ASSUMED: shares.assumed_support,
        BarPart.NEUTRAL: shares.neutral,
        BarPart.OPPOSED: shares.opposed,
        BarPart.UNKNOWN: shares.unknown,
    }
    return tuple(Segment(t(LABEL[part]), length[part], theme.bar[part]) for part in BarPart)
