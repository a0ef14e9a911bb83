"""The charts of the history page: steps that lead from then to now, and one marker for each day."""

from datetime import date

import pytest

from kamap.analysis.split import Split
from kamap.drawing.history_charts import support_and_events, support_steps
from kamap.drawing.palette import DARK, LIGHT, Theme
from kamap.i18n import translator

EN, ZH = translator("en"), translator("zh")
MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)
KINDS = ("Joined", "Left", "Met", "Stance moved")


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_steps_lead_from_then_to_now(theme: Theme) -> None:
    chart = support_steps(Split(0.5, 0.875, 0.225, 0.15, 0.0, 0.0), theme, EN)
    (steps,) = chart.data
    assert list(steps.measure) == ["absolute", *["relative"] * 4, "total"]
    assert sum(steps.y) == pytest.approx(0.875)
    assert list(steps.text) == ["50.0 %", "+22.5", "+15.0", "0.0", "0.0", "87.5 %"]
    assert steps.x[2] == "influence<br>re-scored"


def test_without_coverage_an_end_is_a_dash_and_no_figure() -> None:
    (steps,) = support_steps(Split(None, 0.3, 0.0, 0.0, 0.3, 0.0), LIGHT, ZH).data
    assert (steps.text[0], steps.y[0], steps.text[-1]) == ("–", 0, "30.0 %")


def test_each_day_has_one_marker_whose_shape_says_what_happened() -> None:
    points = [(MAY, 0.5, 0.5, 0.3), (JUNE, 0.7, 0.5, 0.0)]
    happened = {
        MAY: {"Joined": ["Zhou", "Qian"]},
        JUNE: {"Met": ["Sun"], "Stance moved": ["<b>Qian</b> −4 → +1"]},
    }
    chart = support_and_events(points, happened, KINDS, JUNE, LIGHT, EN)
    joined, several = (trace for trace in chart.data if trace.mode == "markers")
    assert (joined.name, joined.marker.symbol, list(joined.y)) == ("Joined", "triangle-up", [0.5])
    assert (several.name, several.marker.symbol, list(several.y)) == ("Several", "square", [0.7])
    assert several.hovertext[0] == (
        "2026-06-01<br><b>Met</b> Sun<br><b>Stance moved</b> &lt;b&gt;Qian&lt;/b&gt; −4 → +1"
    )
    assert (chart.layout.shapes[0].x0, chart.layout.shapes[0].x1) == (MAY, JUNE)


def test_a_map_without_coverage_has_its_events_at_the_foot() -> None:
    chart = support_and_events(
        [(MAY, None, None, None)], {MAY: {"Left": ["Zhou"]}}, KINDS, MAY, DARK, EN
    )
    assert [list(t.y) for t in chart.data if t.mode == "markers"] == [[0.0]]
    assert not chart.layout.shapes


def test_without_events_there_is_the_line_alone() -> None:
    chart = support_and_events([], {}, KINDS, MAY, LIGHT, EN)
    assert {trace.mode for trace in chart.data} == {"lines"}
