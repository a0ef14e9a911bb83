"""Value by support: which deals are large, thinly supported, and held up at a gate?"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import floor, log10

import plotly.graph_objects as go

from kamap.analysis.gates import GateState
from kamap.drawing.canvas import axis, canvas, clipped, width
from kamap.drawing.gate_signs import fills, word
from kamap.drawing.palette import Theme
from kamap.i18n import Translator

SYMBOL = {
    GateState.FAIL: "circle",
    GateState.AT_RISK: "diamond",
    GateState.PASS: "square",
    None: "circle-open",
}
"""Told apart without their colours, too."""
NAMED = 6
NAME = 96
ABOVE, BELOW = "top center", "bottom center"
LARGEST, LARGEST_OF_MANY, SMALLEST = 44, 18, 7
FEW = 30
HEIGHT = 300
ROOM = 480, 230
"""About how many pixels the marks have."""
LOWEST, HIGHEST = -0.06, 1.08
"""Where the axis of support begins and ends: no mark is cut off."""


@dataclass(frozen=True)
class Bubble:
    """A deal: its amount and what of it is at risk in one currency, its support 0–1."""

    center_id: int
    account: str
    deal: str
    amount: int
    at_risk: int
    support: float
    worst: GateState | None
    told: str
    """Its amount and the reason, in words."""


def bubbles(
    deals: Sequence[Bubble],
    theme: Theme,
    t: Translator,
    *,
    money: Callable[[int], str],
    least_support: float,
) -> go.Figure:
    """One mark for each deal, as large as what is at risk; the line is what the gate asks for."""
    chart = go.Figure(list(_traces(deals, theme, t)))
    ticks = _ticks([deal.amount for deal in deals])
    chart.update_layout(
        canvas(
            theme,
            HEIGHT,
            margin={"l": 38, "r": 8, "t": 26, "b": 24},
            showlegend=True,
            legend={
                "orientation": "h",
                "y": 1.02,
                "yanchor": "bottom",
                "x": 0,
                "itemsizing": "constant",
            },
            xaxis=axis(
                theme,
                type="log",
                tickvals=ticks,
                ticktext=[money(tick) for tick in ticks],
                range=_reach([deal.amount for deal in deals]),
            ),
            yaxis=axis(
                theme,
                range=[LOWEST, HIGHEST],
                tickvals=[0, 0.25, 0.5, 0.75, 1],
                tickformat=".0%",
            ),
            shapes=[
                {
                    "type": "line",
                    "xref": "paper",
                    "x0": 0,
                    "x1": 1,
                    "y0": least_support,
                    "y1": least_support,
                    "line": {"color": theme.quiet, "width": 1, "dash": "dash"},
                }
            ],
        )
    )
    return chart


def _traces(deals: Sequence[Bubble], theme: Theme, t: Translator) -> Iterator[go.Scatter]:
    """The states from the worst on; the deals most at risk are called by name."""
    most = max((deal.at_risk for deal in deals), default=0) or 1
    named = _named(deals, most)
    for state in SYMBOL:
        own = [deal for deal in deals if deal.worst is state]
        if not own:
            continue
        colour = fills(theme)[state].fill
        yield go.Scatter(
            x=[deal.amount for deal in own],
            y=[round(deal.support, 4) for deal in own],
            name=word(state, t),
            mode="markers+text",
            marker={
                "symbol": SYMBOL[state],
                "color": colour,
                "size": [_size(deal, most, len(deals)) for deal in own],
                "opacity": 0.82 if len(deals) <= FEW else 0.6,
                "line": {"color": theme.ground, "width": 1} if state else {"width": 2},
            },
            text=[clipped(deal.account, NAME) if deal.center_id in named else "" for deal in own],
            textposition=[named.get(deal.center_id, ABOVE) for deal in own],
            textfont={"color": theme.text, "size": 11},
            customdata=[
                (deal.center_id, escape(deal.account), escape(deal.deal), _wrapped(deal.told))
                for deal in own
            ],
            hovertemplate="<b>%{customdata[1]}</b> · %{customdata[2]}<br>%{customdata[3]}"
            "<extra></extra>",
        )


def _named(deals: Sequence[Bubble], most: int) -> dict[int, str]:
    """Where the names of the deals most at risk stand: out of each other's way, or not at all."""
    reach = _reach([deal.amount for deal in deals]) or [0, 1]
    taken: list[tuple[float, float, float]] = []
    found = {}
    for deal in sorted(deals, key=lambda deal: -deal.at_risk)[:NAMED]:
        x = ROOM[0] * (log10(max(1, deal.amount)) - reach[0]) / (reach[1] - reach[0])
        y = ROOM[1] * (deal.support - LOWEST) / (HIGHEST - LOWEST)
        half = min(width(deal.account), NAME) / 2
        away = _size(deal, most, len(deals)) / 2 + 8
        for place, at in ((ABOVE, y + away), (BELOW, y - away)):
            free = all(abs(at - v) > 13 or abs(x - u) > half + w for u, v, w in taken)
            if free and 8 < at < ROOM[1]:
                taken.append((x, at, half))
                found[deal.center_id] = place
                break
    return found


def _size(deal: Bubble, most: int, count: int) -> float:
    """The mark's area grows with what is at risk; of many, all are smaller."""
    largest = max(LARGEST_OF_MANY, LARGEST * min(1, FEW / count) ** 0.4)
    return round(SMALLEST + (largest - SMALLEST) * (deal.at_risk / most) ** 0.5, 1)


def _wrapped(text: str, most: int = 60) -> str:
    """Lines that a hover card can show, broken where there are spaces, else anywhere."""
    lines = []
    for line in text.split("\n"):
        while len(line) > most:
            at = line.rfind(" ", 0, most)
            at = at if at > 0 else most
            lines.append(line[:at])
            line = line[at:].lstrip()
        lines.append(line)
    return "<br>".join(map(escape, lines))


def _ticks(amounts: Sequence[int]) -> list[int]:
    """Powers of ten between the least and the greatest; with 3 between them where those are few.

    >>> _ticks([2_000_000, 150_000_000])
    [1000000, 3000000, 10000000, 30000000, 100000000, 300000000]
    """
    if not amounts:
        return []
    low, high = floor(log10(max(1, min(amounts)))), floor(log10(max(1, *amounts, 1))) + 1
    steps = (1, 3) if high - low <= 4 else (1,)
    return [step * 10**power for power in range(low, high) for step in steps]


def _reach(amounts: Sequence[int]) -> list[float] | None:
    """From a little below the least to a little above the greatest, as powers of ten."""
    if not amounts:
        return None
    low, high = log10(max(1, min(amounts))), log10(max(1, *amounts, 1))
    room = max(0.12 * (high - low), 0.2)
    return [round(low - room, 3), round(high + room, 3)]
