"""A map in miniature, for the first screen."""

from kamap.drawing.palette import Theme
from kamap.model import Attitude, TieKind
from kamap.ui.markup import Markup, tag

CARDS = (
    (Attitude.NEUTRAL, 168, 0),
    (Attitude.BLOCKER, 40, 46),
    (Attitude.SUPPORTER, 168, 46),
    (Attitude.ALLY, 284, 46),
    (Attitude.SCEPTIC, 0, 92),
    (Attitude.UNKNOWN, 80, 92),
    (Attitude.SUPPORTER, 168, 92),
    (Attitude.ALLY, 284, 92),
)
REPORTS = ((1, 0), (2, 0), (3, 0), (4, 1), (5, 1), (6, 2), (7, 3))
WIDTH, HEIGHT = 58, 22


def emblem(theme: Theme) -> Markup:
    """Eight cards and who reports to whom; it tells nothing that the words beside it do not."""
    lines = (
        tag(
            "path",
            d=f"M{CARDS[low][1] + WIDTH / 2} {CARDS[low][2]}v-12H{CARDS[high][1] + WIDTH / 2}v-12",
            fill="none",
            stroke=theme.ties[TieKind.REPORTS_TO],
        )
        for low, high in REPORTS
    )
    cards = (
        tag(
            "rect",
            x=x,
            y=y,
            width=WIDTH,
            height=HEIGHT,
            rx=5,
            fill=theme.attitudes[attitude].fill,
            stroke=theme.attitudes[attitude].outline,
        )
        for attitude, x, y in CARDS
    )
    return tag(
        "svg",
        *lines,
        *cards,
        xmlns="http://www.w3.org/2000/svg",
        viewBox="-2 -2 346 118",
    )
