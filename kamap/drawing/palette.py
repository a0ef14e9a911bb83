"""Which colour and which shape stands for what, on a light and on a dark ground?

The diverging attitude scale is ColorBrewer's RdBu (Harrower & Brewer 2003), safe for colour-blind
readers; no meaning rests on colour alone, so every tie kind has a line of its own as well.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from kamap.analysis.gates import GateState
from kamap.model import Attitude, TieKind


class BarPart(StrEnum):
    """The parts of the coverage bar, from left to right."""

    CONFIRMED = "confirmed"
    ASSUMED = "assumed"
    NEUTRAL = "neutral"
    OPPOSED = "opposed"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Fill:
    """A filled area, what is written on it, and its outline; `hatch` draws diagonals over it."""

    fill: str
    text: str
    quiet: str
    """Small print on the same fill."""
    outline: str
    hatch: str | None = None


@dataclass(frozen=True)
class Line:
    """The shape of a tie: dash lengths in map units (none: solid), width, an arrow at its end."""

    dash: tuple[int, ...]
    width: float
    arrow: bool
    round: bool | None = None
    """Whether it ends round."""
    swells: float | None = None
    """How much wider it is for each step of strength after the first."""


@dataclass(frozen=True)
class Theme:
    """Every colour on one kind of ground."""

    ground: str
    text: str
    quiet: str
    grid: str
    accent: str
    ring: str
    """Around a person whom nobody has met."""
    chosen: str
    final_say: str
    coach: str
    blocker: str
    on_badge: str
    attitudes: Mapping[Attitude, Fill]
    ties: Mapping[TieKind, str]
    bar: Mapping[BarPart, Fill]


LINES = {
    TieKind.REPORTS_TO: Line((), 1.5, False),
    TieKind.DOTTED_LINE: Line((7, 5), 1.5, False),
    TieKind.INFLUENCES: Line((), 1.6, True, swells=0.45),
    TieKind.CLOSE_TO: Line((2, 4), 2.2, False, round=True),
    TieKind.CONFLICTS_WITH: Line((8, 4), 2.0, False),
}


def _theme(attitudes: Mapping[Attitude, Fill], assumed_hatch: str, **colours: Any) -> Theme:
    """A theme whose coverage bar speaks the colours of its attitudes."""
    supporter = attitudes[Attitude.SUPPORTER]
    bar = {
        BarPart.CONFIRMED: attitudes[Attitude.ALLY],
        BarPart.ASSUMED: Fill(**asdict(supporter) | {"hatch": assumed_hatch}),
        BarPart.NEUTRAL: attitudes[Attitude.NEUTRAL],
        BarPart.OPPOSED: attitudes[Attitude.BLOCKER],
        BarPart.UNKNOWN: attitudes[Attitude.UNKNOWN],
    }
    return Theme(attitudes=attitudes, bar=bar, **colours)


LIGHT = _theme(
    {
        Attitude.ALLY: Fill("#2166AC", "#FFFFFF", "#DCE9F6", "#18508A"),
        Attitude.SUPPORTER: Fill("#92C5DE", "#10283C", "#1D3B53", "#5990B0"),
        Attitude.NEUTRAL: Fill("#E4E4E8", "#22232B", "#4A4C58", "#8C8E9C"),
        Attitude.SCEPTIC: Fill("#F4A582", "#3D1405", "#5A2410", "#C5714B"),
        Attitude.BLOCKER: Fill("#B2182B", "#FFFFFF", "#FBDDE0", "#84101F"),
        Attitude.UNKNOWN: Fill("#FFFFFF", "#33353F", "#565966", "#7A7D8C", "#DADBE3"),
    },
    assumed_hatch="#DCEEF7",
    ground="#FFFFFF",
    text="#22242D",
    quiet="#666A78",
    grid="#E7E8EE",
    accent="#2F74B5",
    ring="#B98500",
    chosen="#111318",
    final_say="#9A6B00",
    coach="#1B7A3D",
    blocker="#111318",
    on_badge="#FFFFFF",
    ties={
        TieKind.REPORTS_TO: "#8E92A2",
        TieKind.DOTTED_LINE: "#8E92A2",
        TieKind.INFLUENCES: "#2F74B5",
        TieKind.CLOSE_TO: "#2A8554",
        TieKind.CONFLICTS_WITH: "#C2334B",
    },
)

DARK = _theme(
    {
        Attitude.ALLY: Fill("#2A6DB3", "#FFFFFF", "#EAF2FB", "#6FA6DC"),
        Attitude.SUPPORTER: Fill("#7DB4D3", "#0B1C2A", "#14304A", "#B4D9EC"),
        Attitude.NEUTRAL: Fill("#A3A6B1", "#14161C", "#25272F", "#CFD1D9"),
        Attitude.SCEPTIC: Fill("#E0946F", "#2B0D02", "#3F1706", "#F7C2A8"),
        Attitude.BLOCKER: Fill("#C22B3C", "#FFFFFF", "#FCE6E8", "#F08A95"),
        Attitude.UNKNOWN: Fill("#1A1E27", "#E8EAF0", "#B4B8C4", "#8C92A3", "#3A404F"),
    },
    assumed_hatch="#3E7596",
    ground="#0E1117",
    text="#F0F1F5",
    quiet="#9DA2B0",
    grid="#232834",
    accent="#6AA9E0",
    ring="#F0B93A",
    chosen="#FFFFFF",
    final_say="#F0B93A",
    coach="#5CC08A",
    blocker="#FFFFFF",
    on_badge="#0E1117",
    ties={
        TieKind.REPORTS_TO: "#6F7587",
        TieKind.DOTTED_LINE: "#8A90A2",
        TieKind.INFLUENCES: "#6AA9E0",
        TieKind.CLOSE_TO: "#5CC08A",
        TieKind.CONFLICTS_WITH: "#F0707F",
    },
)


@dataclass(frozen=True)
class Ours:
    """Our own side: the pills and lines on the map, and how strongly somebody is covered.

    Violet belongs to no attitude and no tie; a pill is round where a card has corners.
    """

    pill: Fill
    line: str
    strengths: tuple[Fill, ...]
    """For 1 to 5, of one accent; the first is that of the weakest."""
    alarm: Fill
    """Where somebody who matters is not covered."""


def _shades(inks: tuple[str, ...], fills: tuple[str, ...]) -> tuple[Fill, ...]:
    return tuple(Fill(fill, ink, ink, fill) for fill, ink in zip(fills, inks, strict=True))


OURS_LIGHT = Ours(
    pill=Fill("#5B3C99", "#FFFFFF", "#EDE6FA", "#472D7C"),
    line="#7B5CBB",
    strengths=_shades(
        ("#12345C",) * 3 + ("#FFFFFF",) * 2,
        ("#E3EDF8", "#BBD3EC", "#85AFDD", "#2F6DB3", "#154580"),
    ),
    alarm=Fill("#FCE8E6", "#9B1C22", "#9B1C22", "#E0A5A1"),
)
OURS_DARK = Ours(
    pill=Fill("#BBA4EA", "#1D1038", "#35215F", "#DACDF6"),
    line="#9B83D4",
    strengths=_shades(
        ("#DCE8F6",) * 2 + ("#0B1624",) * 3,
        ("#1C2E47", "#2B4A70", "#6496CC", "#85B4E3", "#B3D5F5"),
    ),
    alarm=Fill("#3F1D21", "#F6A9A9", "#F6A9A9", "#7D3A40"),
)


GATES_LIGHT = {
    GateState.PASS: Fill("#2166AC", "#FFFFFF", "#DCE9F6", "#18508A"),
    GateState.AT_RISK: Fill("#F2B632", "#2E2000", "#4A3500", "#A97700"),
    GateState.FAIL: Fill("#B2182B", "#FFFFFF", "#FBDDE0", "#84101F"),
}
"""Blue, amber and red differ in lightness as well, so that they do to a colour-blind reader."""
GATES_DARK = {
    GateState.PASS: Fill("#2A6DB3", "#FFFFFF", "#EAF2FB", "#6FA6DC"),
    GateState.AT_RISK: Fill("#F0B93A", "#241900", "#3D2C00", "#F8D98E"),
    GateState.FAIL: Fill("#C22B3C", "#FFFFFF", "#FCE6E8", "#F08A95"),
}


@cache
def our_legend() -> dict[str, Any]:
    """Pills and lines of both themes as plain values: sent only where our people are drawn."""
    return {
        name: _plain({"pill": asdict(ours.pill), "line": ours.line})
        for name, ours in (("light", OURS_LIGHT), ("dark", OURS_DARK))
    }


SOURCE_LIGHT = Fill("#F5F6F9", "#33353F", "#666A78", "#A9ADBA")
SOURCE_DARK = Fill("#1E232D", "#E1E3EA", "#9DA2B0", "#5C6375")
"""Somebody without a seat: no colour of any attitude, and the shape of a bubble instead."""


@cache
def source_legend() -> dict[str, Any]:
    """The bubble of both themes as plain values: sent only where there are sources."""
    return {"light": _plain(asdict(SOURCE_LIGHT)), "dark": _plain(asdict(SOURCE_DARK))}


CARD_LIGHT = Fill("#F6F8FB", "#22242D", "#5C6070", "#C3C8D4")
CARD_DARK = Fill("#1B202A", "#F0F1F5", "#B4B8C4", "#4A5162")
"""A card that says nothing of whom it shows."""


@cache
def plain_legend(accent: str) -> dict[str, Any]:
    """As `legend`, of a map that shows no more than who reports to whom."""
    reports = TieKind.REPORTS_TO
    grounds = (("light", LIGHT, CARD_LIGHT), ("dark", DARK, CARD_DARK))
    return {
        name: {
            **{part: getattr(theme, part) for part in ("ground", "text", "quiet", "grid")},
            "accent": accent if theme is LIGHT else theme.accent,
            "chosen": accent if theme is LIGHT else theme.accent,
            "card": _plain(asdict(card)),
            "ties": {reports.value: theme.ties[reports]},
        }
        for name, theme, card in grounds
    } | {"lines": {reports.value: _plain(asdict(LINES[reports]))}}


@cache
def legend() -> dict[str, Any]:
    """Both themes and the lines as plain values, for whoever draws a map without Python."""
    return {
        **{
            name: {part: value for part, value in _plain(asdict(theme)).items() if part != "bar"}
            for name, theme in (("light", LIGHT), ("dark", DARK))
        },
        "lines": _plain({kind: asdict(line) for kind, line in LINES.items()}),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(k): _plain(v) for k, v in value.items() if v is not None}
    return list(value) if isinstance(value, tuple) else value
