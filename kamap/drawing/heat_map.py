"""Where is coverage thin? Deals by the three gates and by how far each buying role is with us."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import plotly.graph_objects as go

from kamap import words
from kamap.analysis.gates import GateState
from kamap.drawing.canvas import canvas, clipped
from kamap.drawing.gate_signs import SIGN, fills, short
from kamap.drawing.palette import DARK, LIGHT, OURS_DARK, OURS_LIGHT, Theme
from kamap.i18n import Translator
from kamap.model import Gate, Role

ROW, TALLEST_ROW, HEADING = 19, 38, 76
HEIGHT = 500
NAME = 124
NOBODY = "–"
APART = 0.5
"""Between the gates and the roles."""


@dataclass(frozen=True)
class HeatRow:
    """A deal: how its gates stand and whether they are due; of each role, the share with us."""

    account: str
    deal: str
    gates: Mapping[Gate, tuple[GateState, bool]]
    told: Mapping[Gate, str]
    """The same in words."""
    roles: Mapping[Role, float | None]
    """0–1; None where nobody who has the role has any influence."""


def heat_map(rows: Sequence[HeatRow], theme: Theme, t: Translator) -> go.Figure:
    """A sign for each gate, a percentage for each role; a dash where nobody has the role."""
    each = min(TALLEST_ROW, max(ROW, HEIGHT // max(len(rows), 1)))
    gates = list(range(len(Gate)))
    roles = [len(Gate) + APART + n for n in range(len(Role))]
    chart = go.Figure(
        [
            go.Heatmap(
                **_gate_cells(rows, theme, t), x=gates, y0=0, dy=1, showscale=False, xgap=2, ygap=2
            ),
            go.Heatmap(
                **_role_cells(rows, theme, t), x=roles, y0=0, dy=1, showscale=False, xgap=2, ygap=2
            ),
        ]
    )
    headings = [short(gate, t) for gate in Gate] + [words.word(role, t) for role in Role]
    still = {"fixedrange": True, "showgrid": False, "zeroline": False, "showline": False}
    chart.update_layout(
        canvas(
            theme,
            HEADING + each * len(rows),
            margin={"l": NAME + 8, "r": 40, "t": HEADING, "b": 0},
            xaxis={
                **still,
                "side": "top",
                "tickangle": -40,
                "tickvals": [*gates, *roles],
                "ticktext": headings,
                "range": [-0.5, roles[-1] + 0.5],
                "ticks": "",
            },
            yaxis={
                **still,
                "range": [len(rows) - 0.5, -0.5],
                "tickvals": list(range(len(rows))),
                "ticktext": [clipped(row.account, NAME) for row in rows],
                "tickfont": {"color": theme.text},
                "ticks": "",
            },
        )
    )
    return chart


def _gate_cells(rows: Sequence[HeatRow], theme: Theme, t: Translator) -> dict[str, Any]:
    """One colour for each state, the last for all that is not due yet."""
    states: list[GateState | None] = [*GateState, None]
    last = len(states) - 1
    shades = [fills(theme)[state].fill for state in states]
    cells = [[row.gates[gate] for gate in Gate] for row in rows]
    return {
        "z": [[states.index(state) if due else last for state, due in row] for row in cells],
        "zmin": 0,
        "zmax": last,
        "colorscale": [[n / last, shade] for n, shade in enumerate(shades)],
        "text": [[SIGN[state] for state, _ in row] for row in cells],
        "texttemplate": "%{text}",
        "textfont": {"size": 13},
        "customdata": [
            [
                f"<b>{escape(row.account)}</b> · {escape(row.deal)}<br>{escape(row.told[gate])}"
                for gate in Gate
            ]
            for row in rows
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _role_cells(rows: Sequence[HeatRow], theme: Theme, t: Translator) -> dict[str, Any]:
    """Pale to strong with the share; an alarm where the role is held and nobody is with us."""
    shares = [[row.roles.get(role) for role in Role] for row in rows]
    ours = OURS_DARK if theme is DARK else OURS_LIGHT
    weak, strong = ours.strengths[0], ours.strengths[2 if theme is LIGHT else 1]
    return {
        "z": [[NOT_HELD if share is None else share for share in row] for row in shares],
        "zmin": NOT_HELD,
        "zmax": 1,
        "colorscale": [
            *([at, theme.ground] for at in (0, NONE_WITH_US - 0.01)),
            *([at, ours.alarm.fill] for at in (NONE_WITH_US - 0.01, NONE_WITH_US + 0.001)),
            [NONE_WITH_US + 0.001, weak.fill],
            [1, strong.fill],
        ],
        "text": [
            [NOBODY if share is None else f"{100 * share:.0f}" for share in row] for row in shares
        ],
        "texttemplate": "%{text}",
        "textfont": {"size": 11, "color": weak.text},
        "customdata": [
            [
                f"<b>{escape(row.account)}</b> · {escape(row.deal)}<br>{_told(row, role, t)}"
                for role in Role
            ]
            for row in rows
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


NOT_HELD = -0.25
"""On the scale of the shares, below nobody being with us."""
NONE_WITH_US = -NOT_HELD / (1 - NOT_HELD)
"""Where on the scale of colours nobody is."""


def _told(row: HeatRow, role: Role, t: Translator) -> str:
    name = words.word(role, t)
    share = row.roles.get(role)
    if share is None:
        return escape(t("{role}: nobody", role=name))
    return escape(t("{role}: {share} with us", role=name, share=words.percent(share)))
