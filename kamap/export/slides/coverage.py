"""How much of the map is with us, and do the gates pass: the figures large, on one slide?"""

from dataclasses import replace

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

from kamap import advice_words, words
from kamap.analysis.coverage import Shares
from kamap.analysis.gates import Verdict
from kamap.analysis.view import AccountView
from kamap.drawing.bar import segments
from kamap.drawing.palette import CARD_LIGHT, GATES_LIGHT, LIGHT
from kamap.export.slides.canvas import Box, Canvas, Style
from kamap.export.slides.deck import Slides
from kamap.export.slides.typesetting import Words
from kamap.i18n import Translator

GAP = 24.0
FIGURE, BAR, KEY, GATES = 104.0, 32.0, 24.0, 128.0
NO_LESS = 1.0
"""The least width of a part of the bar that is there at all."""
_TOP = Style(inset=0, anchor=MSO_ANCHOR.TOP)
_PANEL = Style.of(CARD_LIGHT, corner=6)
LETTERS = Style(text=CARD_LIGHT.text, quiet=CARD_LIGHT.quiet, inset=0)
TOP_LETTERS = replace(LETTERS, anchor=MSO_ANCHOR.TOP)
"""On a panel, whose ground is light whatever the slide's."""


def coverage_slide(slides: Slides, view: AccountView) -> None:
    """Support and its bar, the figures beside it, and the three gates with a reason each."""
    t, room = slides.t, slides.room
    canvas = slides.add(t("Support coverage"), slides.cover.title)
    air = (room.height - FIGURE - BAR - KEY - GATES) / 3
    figures = Box(room.left, room.top + air / 2, room.width, FIGURE)
    bar = Box(room.left, figures.bottom + air, room.width, BAR)
    _figures(canvas, figures, view, t)
    if view.coverage.shares is not None:
        _bar(canvas, bar, view.coverage.shares, t)
    row = Box(room.left, bar.bottom + KEY + air, room.width, GATES)
    wide = (row.width - 2 * GAP) / 3
    for n, verdict in enumerate(view.gates):
        box = Box(row.left + n * (wide + GAP), row.top, wide, row.height)
        _gate(canvas, box, verdict, view, t)


def _figures(canvas: Canvas, row: Box, view: AccountView, t: Translator) -> None:
    said = [_support(view, t), _base(view, t), _final_say(view, t), _contact(view, t)]
    parts = (1.5, 1.0, 1.0, 0.8)
    x, room = row.left, row.width - 3 * GAP
    for n, ((label, figure, under), part) in enumerate(zip(said, parts, strict=True)):
        wide = room * part / sum(parts)
        large = 48 if n == 0 else 26
        canvas.text(Box(x, row.top, wide, 16), [Words(label, 11, 8, bold=True, quiet=True)], label)
        place = Box(x, row.top + 18, wide, 58)
        canvas.text(place, [Words(figure, large, 12, bold=True, lines=1)], figure)
        below = Box(x, row.top + 78, wide, row.height - 78)
        canvas.text(below, [Words(under, 11, 8, quiet=True, lines=2)], under, _TOP)
        x += wide + GAP


Figure = tuple[str, str, str]
"""What it is called, the figure, and what is said under it."""


def _support(view: AccountView, t: Translator) -> Figure:
    shares, missing = view.coverage.shares, view.coverage.missing
    if shares is None:
        assert missing is not None  # it is there whenever the shares are not
        return t("Support"), "–", words.word(missing, t)
    under = t(
        "floor {floor} · ceiling {ceiling}",
        floor=words.percent(shares.confirmed_support),
        ceiling=words.percent(shares.possible_support),
    )
    return t("Support"), words.percent(shares.supporting), under


def _base(view: AccountView, t: Translator) -> Figure:
    base = view.coverage.base
    under = t.plural(
        "{supporting} of {count} department",
        "{supporting} of {count} departments",
        base.departments,
        supporting=base.departments_supporting,
    )
    people = t.plural("of {count} person", "of {count} people", base.people)
    return t("Support base"), f"{base.people_supporting} {people}", under


def _final_say(view: AccountView, t: Translator) -> Figure:
    if not view.final_say:
        return t("Final say"), "–", t("not known yet")
    first, *others = view.final_say
    stands = f"{words.signed(first.seat.stance)} {words.stance(first.seat.stance, t)}"
    met = words.contact_depth(0, t) if first.never_met else ""
    more = t("and {count} more", count=len(others)) if others else ""
    under = " · ".join(filter(None, (stands, met, t("stale") if first.stale else "", more)))
    return t("Final say"), first.person.name, under


def _contact(view: AccountView, t: Translator) -> Figure:
    shares = view.coverage.shares
    figure = words.percent(shares.contact_coverage) if shares else "–"
    return t("Contact coverage"), figure, t("of influence we have met") if shares else ""


def _bar(canvas: Canvas, bar: Box, shares: Shares, t: Translator) -> None:
    """The parts side by side, and under the bar what they are called."""
    x = key = bar.left
    for part in segments(shares, LIGHT, t):
        wide = bar.width * part.share
        text = f"{part.label} {words.percent(part.share)}"
        if wide >= NO_LESS:
            style = Style.of(part.fill, inset=2, align=PP_ALIGN.CENTER)
            inside = words.percent(part.share)
            fits = (
                part.fill.hatch is None and canvas.letters.width(inside, 11, bold=True) < wide - 6
            )
            said = [Words(inside, 11, 11, bold=True)] if fits else []
            canvas.box(Box(x, bar.top, wide, bar.height), style, name=text, words=said)
        x += wide
        swatch = Box(key, bar.bottom + 11, 12, 8)
        canvas.box(swatch, Style.of(part.fill, line=0.5), name=part.label)
        room = canvas.letters.width(text, 10) + 4
        label = Box(key + 17, bar.bottom + 8, room, 14)
        canvas.text(label, [Words(text, 10, 8, quiet=True)], text)
        key += room + 17 + 22


def _gate(canvas: Canvas, box: Box, verdict: Verdict, view: AccountView, t: Translator) -> None:
    """The state as a word on its colour, then why, and what to do about it."""
    name, state = words.word(verdict.gate, t), words.word(verdict.state, t)
    canvas.box(box, _PANEL, name=name)
    inside = box.inside(14, 12)
    wide = canvas.letters.width(state, 10, bold=True) + 18
    look = Style.of(GATES_LIGHT[verdict.state], corner=8, inset=0, align=PP_ALIGN.CENTER)
    pill = Box(inside.right - wide, inside.top, wide, 17)
    canvas.box(pill, look, name=state, words=[Words(state, 10, 7, bold=True)])
    head = Box(inside.left, inside.top, inside.width - wide - 8, 17)
    canvas.text(head, [Words(name, 13, 9, bold=True)], name, LETTERS)
    first = advice_words.reasons(verdict, view.case.policy, t)[0]
    said = [Words(first.text, 12, 8, lines=3)]
    if first.next_step and not first.ok:
        said.append(Words(f"→ {first.next_step}", 11, 8, quiet=True, lines=3))
    rest = Box(inside.left, head.bottom + 8, inside.width, inside.bottom - head.bottom - 8 - 16)
    canvas.text(rest, said, name, TOP_LETTERS)
    due = "" if verdict.due else t("not due yet")
    if due:
        foot = Box(inside.left, inside.bottom - 13, inside.width, 13)
        canvas.text(foot, [Words(due, 9, 7, quiet=True)], due, LETTERS)
