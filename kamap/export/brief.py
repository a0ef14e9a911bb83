"""What does a manager want in hand five minutes before the call? One page, for us alone."""

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kamap import words
from kamap.analysis.coverage import Shares
from kamap.analysis.gates import GateState
from kamap.analysis.view import AccountView
from kamap.drawing.bar import segments
from kamap.drawing.gate_signs import fills
from kamap.drawing.lettering import FONTS, fitted, plain, width
from kamap.drawing.palette import LIGHT, BarPart
from kamap.drawing.svg import svg
from kamap.export import brief_contents as contents
from kamap.export.brief_contents import Fact, PersonTold, Told
from kamap.export.cover import STAMP, Cover
from kamap.export.typesetting import Block, Columns, filled, set_in
from kamap.i18n import Translator
from kamap.model import Attitude, Layout

TEMPLATES = Path(__file__).parent / "templates"

# All lengths are millimetres; brief.css says the same of what stands still.
WIDE, HIGH = 190.0, 276.0
"""An A4 page within its margins, less a hair for rounding."""
ABOVE = 69.2
"""The head and the coverage, down to the gates."""
SIZE, LINE = 2.7, 3.6
GUTTER = 6.0
SIGN_WIDE, DOT = 3.6, 3.4
BETWEEN = 1.1
"""Between one item and the next."""
GATE_HEAD, LIST_HEAD, PEOPLE_HEAD, MAP_HEAD = 18.1, 11.8, 11.4, 8.4
PERSON = 4.7
"""A line of the table of key people."""
COLUMNS = {"name": 46, "title": 33, "influence": 14, "stance": 50, "contact": 24, "counterpart": 23}
"""How wide the columns of that table are."""
APART = 2.0
MAP_MOST = 68.0
WIDEST_BESIDE = 1.7
"""A map that is wider than so many times its height lies below the lists."""
PIXEL = 25.4 / 96
BAR_WIDE = 1360
"""In the units of the bar's own picture."""
GATE_PATHS = {
    GateState.PASS: "M5.8 10.4l2.9 2.9 5.6-6.2",
    GateState.AT_RISK: "M10 5.4v5.8M10 14.4v.1",
    GateState.FAIL: "M6.7 6.7l6.6 6.6M13.3 6.7l-6.6 6.6",
}
"""The signs of the gates, drawn: a font may lack them, and a printer leave out their ground."""


@dataclass(frozen=True)
class Listed:
    """What a column tells, and a line on what it leaves out."""

    told: Sequence[Told]
    more: str
    count: int
    """Of all of it."""


@dataclass(frozen=True)
class Printed:
    """All that a column could tell, cut to its width, and how high each of it is."""

    told: Sequence[Told]
    high: Sequence[float]

    def first(self, count: int, t: Translator) -> Listed:
        left_out = len(self.told) - count
        return Listed(self.told[:count], _more(left_out, t), len(self.told))


def brief(
    view: AccountView,
    payload: Mapping[str, Any],
    cover: Cover,
    t: Translator,
    before: float | None = None,
) -> bytes:
    """The page as one HTML document that needs nothing else and prints on one sheet of A4.

    `payload` is the map as it is to be shown, `before` the support 30 days ago where it is known.
    What has no room is counted, the most important told first; the same input gives the same bytes.
    """
    picture = svg(payload) if view.everybody else ""
    third, half = (WIDE - 2 * GUTTER) / 3, (WIDE - GUTTER) / 2
    gates = contents.gates(view, t)
    reasons = [_printed(gate.reasons, third - SIGN_WIDE, below=2) for gate in gates]
    signals = _printed(contents.signals(view, t), half, below=2)
    actions = _printed(contents.actions(view, t), half, below=1)
    people = contents.key_people(view, t)
    across, down = _size(picture)
    beside = across < WIDEST_BESIDE * down
    told = filled(
        _rows(reasons, signals, actions, len(people), _map_high(across, down, beside), beside),
        HIGH - ABOVE,
    )
    style = _style(cover)
    page = _template().render(
        lang="zh-Hans" if t.lang == "zh" else t.lang,
        style=style,
        style_hash=b64encode(sha256(style.encode()).digest()).decode(),
        stamp=STAMP,
        title=plain(f"{cover.title or view.account.name} · {STAMP}"),
        kind=_kind(view, cover, t),
        logo=b64encode(cover.logo).decode() if cover.logo else "",
        account=fitted(view.account.name, WIDE - 45, 7.4, bold=True),
        center=fitted(words.center(view.center, t), WIDE - 45, 4.2),
        facts=[_fact(fact, 40) for fact in contents.facts(view, t)],
        **_coverage(view, before, t),
        figures=[_fact(fact, 42) for fact in contents.figures(view, t)],
        gates=[
            (gate, one.first(told[f"gate {n}"], t))
            for n, (gate, one) in enumerate(zip(gates, reasons, strict=True))
        ],
        gate_fills=fills(LIGHT),
        gate_paths=GATE_PATHS,
        attitudes=LIGHT.attitudes,
        signals=signals.first(told["signals"], t),
        actions=actions.first(told["actions"], t),
        overdue=contents.overdue(view, t),
        people=[_person(one) for one in people[: told["people"]]],
        more_people=_more(len(people) - told["people"], t),
        beside=beside,
        picture=picture.replace("<svg ", '<svg preserveAspectRatio="xMidYMin" ', 1),
        layout=words.word(Layout(payload["layout"]), t),
        says=contents.headings(view, t),
    )
    return page.encode()


def _coverage(view: AccountView, before: float | None, t: Translator) -> dict[str, Any]:
    """The large figure and its bar, or why there is none and where to begin."""
    shares = view.coverage.shares
    if shares is None:
        assert view.coverage.missing is not None
        return {
            "support": "–",
            "span": "",
            "moved": "",
            "bar": (),
            "missing": words.word(view.coverage.missing, t),
            "first_step": contents.first_step(view, t),
        }
    return {
        "support": words.percent(shares.supporting),
        "span": contents.span(shares, t),
        "moved": contents.moved(shares, before, t),
        "bar": tuple(_bar(shares, t)),
    }


def _bar(shares: Shares, t: Translator) -> Iterator[dict[str, Any]]:
    left = 0.0
    for name, part in zip(BarPart, segments(shares, LIGHT, t), strict=True):
        wide = BAR_WIDE * part.share
        yield {
            "name": name.value,
            "label": part.label,
            "share": words.percent(part.share),
            "left": f"{left:.2f}",
            "wide": f"{wide:.2f}" if wide else "",
            "fill": part.fill,
            "paint": f"url(#bar-{name.value})" if part.fill.hatch else part.fill.fill,
        }
        left += wide


def _template() -> Any:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("brief.html")


def _style(cover: Cover) -> str:
    """The style sheet, with the colours of the palette and the sizes that were reckoned with."""
    ours = {
        "accent": cover.accent,
        "text": LIGHT.text,
        "quiet": LIGHT.quiet,
        "grid": LIGHT.grid,
        "alarm": LIGHT.attitudes[Attitude.BLOCKER].fill,
        "font": FONTS,
        "size": f"{SIZE}mm",
        "line": f"{LINE}mm",
        "person": f"{PERSON}mm",
        "between": f"{BETWEEN}mm",
        "gutter": f"{GUTTER}mm",
        "sign": f"{SIGN_WIDE}mm",
        "wide": f"{WIDE}mm",
        "high": f"{HIGH}mm",
    }
    said = "".join(f"--{name}:{value};" for name, value in ours.items())
    said += "".join(f"--{name}-wide:{wide}mm;" for name, wide in COLUMNS.items())
    return f":root{{{said}}}\n" + (TEMPLATES / "brief.css").read_text(encoding="utf-8")


def _rows(
    reasons: Sequence[Printed],
    signals: Printed,
    actions: Printed,
    people: int,
    map_high: float,
    beside: bool,
) -> Sequence[Columns]:
    """The page below the coverage: a wide map lies at its foot, any other beside the lists."""
    gates = [[Block(f"gate {n}", GATE_HEAD, one.high, LINE)] for n, one in enumerate(reasons)]
    signs = Block("signals", LIST_HEAD, signals.high or [LINE], LINE)
    tasks = Block("actions", LIST_HEAD, actions.high or [LINE], LINE)
    lines = [PERSON] * people
    table = Block("people", PEOPLE_HEAD if people else 0, lines, LINE, contents.KEY_PEOPLE)
    picture = Block("map", MAP_HEAD, [map_high])
    if beside:
        return gates, [[table]], [[signs, tasks], [picture]]
    return gates, [[table]], [[signs], [tasks]], [[picture]]


def _size(picture: str) -> tuple[int, int]:
    """How wide and how high a picture is, in pixels."""
    drawn = re.search(r'viewBox="\S+ \S+ (\d+) (\d+)"', picture)
    return (int(drawn[1]), int(drawn[2])) if drawn else (1, 1)


def _map_high(across: int, down: int, beside: bool) -> float:
    """As high as the picture is at its full width, within bounds."""
    if across == down == 1:
        return 0.0
    room = (WIDE - GUTTER) / 2 if beside else WIDE
    return min(down * min(PIXEL, room / across), MAP_MOST)


def _kind(view: AccountView, cover: Cover, t: Translator) -> str:
    """What this is, of which day, for and by whom."""
    parts = (
        t("Account brief"),
        contents.full_day(cover.on, t),
        cover.title if cover.title != view.account.name else "",
        t("for {name}", name=cover.prepared_for) if cover.prepared_for else "",
        t("by {name}", name=cover.prepared_by) if cover.prepared_by else "",
    )
    return fitted(" · ".join(filter(None, parts)), WIDE - 50, SIZE)


def _printed(told: Sequence[Told], room: float, *, below: int) -> Printed:
    """Items with as much of their texts as has room on a few lines, and their heights."""
    cut, high = [], []
    for one in told:
        said = set_in(one.said, room, SIZE, most=3, indent=_in_front(one.lead))
        rest = set_in(one.below, room, SIZE, most=below, indent=_in_front(one.alarm))
        cut.append(replace(one, said=said.text, below=rest.text))
        high.append((said.count + rest.count) * LINE + BETWEEN)
    return Printed(cut, high)


def _in_front(bold: str) -> float:
    return width(f"{bold}  ", SIZE, bold=True) if bold else 0.0


def _fact(fact: Fact, room: float) -> Fact:
    return replace(
        fact,
        value=fitted(fact.value, room, 4.2, bold=True),
        small=fitted(fact.small, room, SIZE),
    )


def _person(one: PersonTold) -> PersonTold:
    """A line of the table, each text as far as its column has room."""
    mark = width(f"{one.mark}  ", SIZE) if one.mark else 0.0
    doubt = width(f"{one.doubt}  ", SIZE) if one.doubt else 0.0
    room = {name: wide - APART for name, wide in COLUMNS.items()}
    return replace(
        one,
        name=fitted(one.name, room["name"] - mark, SIZE, bold=True),
        title=fitted(one.title, room["title"], SIZE),
        stance=fitted(one.stance, room["stance"] - DOT - doubt, SIZE),
        contact=fitted(one.contact, room["contact"], SIZE),
        counterpart=fitted(one.counterpart, room["counterpart"], SIZE),
    )


def _more(count: int, t: Translator) -> str:
    return t("and {count} more", count=count) if count > 0 else ""
