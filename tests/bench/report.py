"""Is an edit as fast as it should be, beside what Streamlit itself costs?"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from tests.bench.measure import Measured, Taken

KB = 1000


@dataclass(frozen=True)
class Figure:
    """A median of kamap's, over one of another app's; as it is, where `over` is None."""

    name: str
    people: int
    of: Callable[[Taken], list[float]]
    over: tuple[tuple[str, int], Callable[[Taken], list[float]]] | None
    limit: float
    unit: str
    faster: bool = False
    """Whether the other app's should be the longer one, `limit` times at least."""


FLOOR = ("floor", 0)
EDIT, REDRAW, SENT, OPEN = (
    "key on the influence slider → new coverage text",
    "the same → map redrawn with the new node",
    "bytes to the browser per edit",
    "first open of a map, warm server",
)


def _text(taken: Taken) -> list[float]:
    return taken.text


def _map(taken: Taken) -> list[float]:
    return taken.map


def _sent(taken: Taken) -> list[float]:
    return taken.sent


def _opened(taken: Taken) -> list[float]:
    return taken.opened


FIGURES = (
    Figure(EDIT, 60, _text, (FLOOR, _text), 2.0, "× floor"),
    Figure(EDIT, 300, _text, (FLOOR, _text), 2.5, "× floor"),
    Figure(REDRAW, 60, _map, (FLOOR, _text), 3.0, "× floor"),
    Figure(REDRAW, 60, _map, (("pyvis", 60), _map), 4.0, "× faster than pyvis", faster=True),
    Figure(REDRAW, 300, _map, (FLOOR, _text), 4.5, "× floor"),
    Figure(SENT, 60, _sent, None, 60 * KB, "KB"),
    Figure(SENT, 300, _sent, None, 250 * KB, "KB"),
    Figure(OPEN, 60, _opened, (FLOOR, _opened), 2.5, "× the empty app"),
    Figure(OPEN, 300, _opened, (FLOOR, _opened), 3.0, "× the empty app"),
)


def row(name: str, size: int, target: str, reached: str, ok: bool) -> str:
    """A row of the table of targets about what is not measured by a `Figure`."""
    return f"| {name} | {size:,} | {target} | {reached} | {'ok' if ok else 'short'} |"


def table(measured: Measured, more: Sequence[str] = ()) -> str:
    """Targets and what was reached, then the medians they come from, in Markdown.

    `more` are rows about what is not measured in a browser.
    """
    lines = ["| figure | people | target | reached | |", "|---|---|---|---|---|"]
    for figure in FIGURES:
        needed = {("kamap", figure.people), *([figure.over[0]] if figure.over else [])}
        if needed <= measured.keys():
            lines.append(_line(figure, measured))
    lines += more
    lines += ["", "| medians | edits | text | map drawn | to the browser | first open |"]
    lines += ["|---|---|---|---|---|---|"]
    lines += [_medians(*subject, taken) for subject, taken in measured.items()]
    return "\n".join(lines)


def _line(figure: Figure, measured: Measured) -> str:
    own = median(figure.of(measured["kamap", figure.people]))
    if figure.over is None:
        reached, shown = own, f"{own / KB:.0f} {figure.unit}"
        target = f"≤ {figure.limit / KB:.0f} {figure.unit}"
    else:
        subject, of = figure.over
        other = median(of(measured[subject]))
        reached = other / own if figure.faster else own / other
        shown = f"{reached:.1f} {figure.unit} ({own:.0f} ms)"
        target = f"{'≥' if figure.faster else '≤'} {figure.limit:.1f} {figure.unit}"
    ok = reached >= figure.limit if figure.faster else reached <= figure.limit
    return f"| {figure.name} | {figure.people} | {target} | {shown} | {'ok' if ok else 'short'} |"


def _medians(app: str, people: int, taken: Taken) -> str:
    name = f"{app}, {people} people" if people else app
    cells = (
        name,
        str(len(taken.text)),
        _middle(taken.text, "ms"),
        _middle(taken.map, "ms"),
        _middle([sent / KB for sent in taken.sent], "KB"),
        _middle(taken.opened, "ms"),
    )
    return f"| {' | '.join(cells)} |"


def _middle(values: Iterable[float], unit: str) -> str:
    """The median, and between which values the middle half lies."""
    ordered = sorted(values)
    if not ordered:
        return "–"
    quarter = len(ordered) // 4
    low, high = ordered[quarter], ordered[-1 - quarter]
    return f"{median(ordered):.0f} {unit} ({low:.0f}–{high:.0f})"
