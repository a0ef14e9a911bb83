"""Colours can be told apart and read, on both grounds."""

import pytest

from kamap.drawing.palette import (
    DARK,
    LIGHT,
    LINES,
    OURS_DARK,
    OURS_LIGHT,
    BarPart,
    Fill,
    Ours,
    Theme,
    legend,
)
from kamap.model import Attitude, TieKind

TEXT = 4.5  # WCAG 2.2, 1.4.3
SHAPE = 3.0  # WCAG 2.2, 1.4.11

themes = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@themes
@pytest.mark.parametrize("attitude", Attitude)
def test_a_card_can_be_read(theme: Theme, attitude: Attitude) -> None:
    card: Fill = theme.attitudes[attitude]
    for ink in (card.text, card.quiet):
        assert contrast(ink, card.fill) >= TEXT
        if card.hatch:
            assert contrast(ink, card.hatch) >= TEXT


@themes
@pytest.mark.parametrize("attitude", Attitude)
def test_a_card_stands_out_from_the_ground(theme: Theme, attitude: Attitude) -> None:
    assert contrast(theme.attitudes[attitude].outline, theme.ground) >= SHAPE


@themes
@pytest.mark.parametrize("kind", TieKind)
def test_a_tie_stands_out_from_the_ground(theme: Theme, kind: TieKind) -> None:
    assert contrast(theme.ties[kind], theme.ground) >= SHAPE


@themes
def test_marks_stand_out(theme: Theme) -> None:
    for colour in (theme.ring, theme.chosen, theme.accent):
        assert contrast(colour, theme.ground) >= SHAPE
    for badge in (theme.final_say, theme.coach, theme.blocker):
        assert contrast(theme.on_badge, badge) >= TEXT
    for ink in (theme.text, theme.quiet):
        assert contrast(ink, theme.ground) >= TEXT


@pytest.mark.parametrize(
    ("ours", "theme"), [(OURS_LIGHT, LIGHT), (OURS_DARK, DARK)], ids=["light", "dark"]
)
def test_our_side_can_be_read_and_strength_seen(ours: Ours, theme: Theme) -> None:
    for fill in (ours.pill, ours.alarm, *ours.strengths):
        assert contrast(fill.text, fill.fill) >= TEXT
    assert contrast(ours.line, theme.ground) >= SHAPE
    assert contrast(ours.pill.fill, theme.ground) >= SHAPE
    steps = [contrast(fill.fill, theme.ground) for fill in ours.strengths]
    assert steps == sorted(steps)  # the stronger, the further from the ground
    theirs = {fill.fill for fill in theme.attitudes.values()}
    assert ours.pill.fill not in theirs | set(theme.ties.values())


def test_attitudes_are_the_diverging_scale_of_the_design() -> None:
    fills = [LIGHT.attitudes[a].fill for a in Attitude if a is not Attitude.UNKNOWN]
    assert fills == ["#2166AC", "#92C5DE", "#E4E4E8", "#F4A582", "#B2182B"]


@themes
def test_only_what_is_not_known_is_hatched(theme: Theme) -> None:
    assert [a for a in Attitude if theme.attitudes[a].hatch] == [Attitude.UNKNOWN]
    assert [p for p in BarPart if theme.bar[p].hatch] == [BarPart.ASSUMED, BarPart.UNKNOWN]


def test_ties_differ_without_colour() -> None:
    shapes = {(line.dash, line.arrow) for line in LINES.values()}
    assert len(shapes) == len(TieKind)


def test_the_legend_is_plain() -> None:
    assert legend()["dark"]["ties"]["close_to"] == DARK.ties[TieKind.CLOSE_TO]
    assert legend()["lines"]["conflicts_with"]["dash"] == [8, 4]
    assert all(type(name) is str for name in legend()["light"]["attitudes"])


def test_the_legend_has_of_a_line_what_it_is_and_nothing_of_the_coverage_bar() -> None:
    assert legend()["lines"]["close_to"]["round"] is True
    assert legend()["lines"]["influences"]["swells"] == 0.45
    assert legend()["lines"]["reports_to"].keys() == {"dash", "width", "arrow"}
    assert "bar" not in legend()["light"]
