"""The pictures of the portfolio: what is drawn where, and what is written on it."""

from datetime import date

from kamap.analysis.gates import GateState
from kamap.drawing.bubbles import Bubble, bubbles
from kamap.drawing.heat_map import HeatRow, heat_map
from kamap.drawing.palette import DARK, LIGHT
from kamap.drawing.support_over_time import support_over_time
from kamap.drawing.won_and_lost import won_and_lost
from kamap.i18n import translator
from kamap.model import Gate, Role

EN = translator("en")


def bubble(
    id_: int, name: str, amount: int, at_risk: int, support: float, worst: GateState | None
) -> Bubble:
    return Bubble(id_, name, "Cranes", amount, at_risk, support, worst, "80\nNobody decides.")


def test_marks_differ_in_shape_and_grow_with_what_is_at_risk() -> None:
    deals = [
        bubble(1, "Harbour", 80, 80, 0.4, GateState.FAIL),
        bubble(2, "Mill", 20, 20, 0.9, GateState.FAIL),
        bubble(3, "Yard", 500, 0, 0.5, GateState.PASS),
        bubble(4, "Lead", 60, 0, 0.2, None),
    ]
    chart = bubbles(deals, LIGHT, EN, money=str, least_support=0.5)
    failing, passing, none_due = chart.data
    assert (list(failing.x), list(failing.y)) == ([80, 20], [0.4, 0.9])
    assert failing.marker.size[0] > failing.marker.size[1] > passing.marker.size[0]
    assert len({trace.marker.symbol for trace in chart.data}) == 3
    assert none_due.name == "no gate due"
    assert [trace.customdata[0][0] for trace in chart.data] == [1, 3, 4]


def test_names_keep_out_of_each_others_way() -> None:
    deals = [bubble(n, f"Harbour {n}", 100, 100 - n, 0.5, GateState.FAIL) for n in range(6)]
    chart = bubbles(deals, LIGHT, EN, money=str, least_support=0.5)
    named = [text for text in chart.data[0].text if text]
    assert named == ["Harbour 0", "Harbour 1"]  # above and below; there is no other room


def test_a_name_is_never_markup() -> None:
    deal = bubble(1, "<a href=x>Harbour</a>", 80, 80, 0.4, GateState.FAIL)
    failing = dict.fromkeys(Gate, (GateState.FAIL, True))
    row = HeatRow("<b>Mill</b>", "<i>", failing, dict.fromkeys(Gate, "fail"), {})
    for chart in (
        bubbles([deal], DARK, EN, money=str, least_support=0.5),
        heat_map([row], DARK, EN),
    ):
        written = chart.to_json()
        assert "<a href" not in written
        assert "\\u003ca href" not in written
        assert "<b>Mill" not in written
        assert "\\u003cb\\u003eMill" not in written


def test_a_heat_map_tells_not_held_from_nobody_with_us() -> None:
    gates = {
        Gate.INFORMATION: (GateState.PASS, True),
        Gate.RELATIONSHIP: (GateState.FAIL, True),
        Gate.DECISION: (GateState.FAIL, False),
    }
    row = HeatRow(
        "Harbour", "Cranes", gates, dict.fromkeys(Gate, ""), {Role.DECIDER: 0.0, Role.USER: 0.25}
    )
    signs, roles = heat_map([row], LIGHT, EN).data
    assert list(signs.text[0]) == ["✓", "✕", "✕"]
    assert len({*signs.z[0]}) == 3  # what is not due yet has a colour of its own
    said = dict(zip(Role, roles.text[0], strict=True))
    assert (said[Role.DECIDER], said[Role.USER], said[Role.COACH]) == ("0", "25", "–")
    assert len({*roles.z[0]}) == 3


def test_support_over_time_writes_its_last_figure() -> None:
    points = [(date(2026, 1, 31), 0.4, 1), (date(2026, 2, 28), 0.515, 3)]
    line = support_over_time(points, LIGHT, EN).data[0]
    assert list(line.text) == ["", "52%"]
    assert list(line.customdata) == ["1 deal", "3 deals"]


def test_won_and_lost_leaves_out_states_without_a_deal() -> None:
    states = {
        GateState.PASS: (3, 1),
        GateState.AT_RISK: (0, 0),
        GateState.FAIL: (0, 2),
        None: (1, 0),
    }
    won, lost = won_and_lost({Gate.DECISION: states}, {Gate.DECISION: "Decision"}, LIGHT, EN).data
    assert (list(won.y), list(lost.y)) == ([3, 0, 1], [1, 2, 0])
    assert [list(level) for level in won.x] == [["Decision"] * 3, ["✓", "✕", "?"]]
    assert won.marker.pattern.shape != lost.marker.pattern.shape
