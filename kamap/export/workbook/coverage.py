"""How does the map stand: support, gates and risk signals on one sheet?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from kamap import advice_words, glossary, words
from kamap.analysis.coverage import Part, Shares
from kamap.analysis.gates import Verdict
from kamap.analysis.signals import Flag
from kamap.analysis.view import AccountView
from kamap.export.workbook.sheet import (
    BOLD,
    INK,
    LINE,
    QUIET,
    SHARE,
    SIGNED,
    TITLE,
    Value,
    fit,
    headings,
    put,
)
from kamap.i18n import Translator

WIDTHS = (26, 13, 52, 52)
ROOM = (23, 11, 50, 50)
"""The same for words of the usual weight: names are bold, and the others stand off the edge."""
FIRST_SECTION = 5
INDENTED = Alignment(vertical="top", wrap_text=True, indent=1)


@dataclass(frozen=True)
class Line:
    """A figure and what it means, or a finding and the step that answers it."""

    name: str = ""
    figure: Value = None
    says: str = ""
    step: str = ""
    format: str = "General"
    large: bool = False


def fill(sheet: Worksheet, view: AccountView, t: Translator) -> None:
    """Writes the sheet below its stamp: whose map it is, then figures, gates and signals."""
    for column, width in zip("ABCD", WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    _title(sheet, 2, view.account.name, TITLE, 32)
    _title(sheet, 3, _of(view, t), QUIET, 18)
    sheet.freeze_panes = "A2"
    figures = _figures(view, t)
    gates = [line for gate in view.gates for line in _gate(gate, view, t)]
    next_row = _section(sheet, FIRST_SECTION, [t("Support coverage")], figures)
    next_row = _section(
        sheet, next_row, [t("Gate"), t("state"), t("What was found"), t("Next step")], gates
    )
    flags = [_flag(flag, t) for flag in view.flags] or [Line(t("No risk signals."))]
    _section(
        sheet,
        next_row,
        [t("Risk signals"), t("put off until"), t("What was found"), t("Next step")],
        flags,
    )


def _of(view: AccountView, t: Translator) -> str:
    """Which purchase it is, and how far it has come."""
    decided = view.opportunity
    stage = decided and words.word(decided.outcome or decided.stage, t)
    return " · ".join(filter(None, (words.center(view.center, t), stage, view.today.isoformat())))


def _title(sheet: Worksheet, row: int, text: str, font: Font, height: float) -> None:
    put(sheet, row, 1, text, font=font).alignment = Alignment(vertical="center")
    sheet.row_dimensions[row].height = height


def _section(sheet: Worksheet, top: int, heads: Sequence[str], lines: Sequence[Line]) -> int:
    """Headings with lines below them; gives back where the next section begins."""
    headings(sheet, top, [*heads, *[""] * (len(WIDTHS) - len(heads))])
    row = top
    for row, line in enumerate(lines, start=top + 1):
        said = QUIET if line.figure is not None and not line.step else INK
        fonts = (BOLD, TITLE if line.large else BOLD, said, INK)
        values = (line.name, line.figure, line.says, line.step)
        for column, (value, font) in enumerate(zip(values, fonts, strict=True), start=1):
            put(sheet, row, column, value, line.format, font).border = LINE
        for column in (3, 4):
            sheet.cell(row, column).alignment = INDENTED
        fit(sheet, row, zip(values, ROOM, strict=True))
        if line.large:
            sheet.row_dimensions[row].height = 28
    return row + 2


def _figures(view: AccountView, t: Translator) -> list[Line]:
    coverage, base = view.coverage, view.coverage.base
    if coverage.shares is None:
        assert coverage.missing is not None  # it is there whenever the shares are not
        lines = [Line(t("Support"), "–", words.word(coverage.missing, t))]
    else:
        lines = list(_shares(coverage.shares, t))
    return [
        *lines,
        Line(t("People with us"), base.people_supporting, t("of {count}", count=base.people)),
        Line(
            t("Departments with us"),
            base.departments_supporting,
            t("of {count}", count=base.departments),
        ),
        *_final_say(view, t),
    ]


def _shares(shares: Shares, t: Translator) -> Iterator[Line]:
    for name, term, share in (
        (t("Support"), "support", shares.supporting),
        (t("Floor"), "floor", shares.confirmed_support),
        (t("Ceiling"), "ceiling", shares.possible_support),
    ):
        large = term == "support"
        yield Line(name, share, glossary.means(term, t), format=SHARE, large=large)
    for part in (Part.NEUTRAL, Part.OPPOSED, Part.UNKNOWN):
        share = getattr(shares, part)
        yield Line(words.word(part, t), share, glossary.means(part, t), format=SHARE)
    met = glossary.means("contact_coverage", t)
    yield Line(t("Contact coverage"), shares.contact_coverage, met, format=SHARE)
    net: Value = "–" if shares.net_support is None else shares.net_support
    yield Line(t("Net support"), net, glossary.means("net_support", t), format=SHARE)


def _final_say(view: AccountView, t: Translator) -> Iterator[Line]:
    """Those whose yes is needed, each with the stance."""
    name = t("Final say")
    if not view.final_say:
        yield Line(name, "–", t("not known yet"))
    for one in view.final_say:
        stance = one.seat.stance
        said = f"{one.person.name} · {words.stance(stance, t)}"
        yield Line(name, "?" if stance is None else stance, said, format=SIGNED)


def _gate(verdict: Verdict, view: AccountView, t: Translator) -> Iterator[Line]:
    """How a gate stands, why it may not go on so, and all that it asks, what is missing first."""
    state = words.word(verdict.state, t)
    yield Line(words.word(verdict.gate, t), state, _later(verdict, view, t))
    for risk in verdict.risks:
        says = advice_words.risk(risk, t, days=view.case.policy.fall_days)
        yield Line(says=f"! {says}", step=advice_words.risk_step(risk, t))
    held = (check for check in verdict.checks if check.ok)
    for check in (*verdict.failing, *held):
        sign = "!" if check.thin else "✓" if check.ok else "✕"
        step = "" if _ended(view) else advice_words.step(check, t)
        yield Line(says=f"{sign} {advice_words.reason(check, t)}", step=step)


def _later(verdict: Verdict, view: AccountView, t: Translator) -> str:
    """Why a gate does not count; empty where it does."""
    if verdict.due:
        return ""
    if view.opportunity is None:
        return t("never due: there is no purchase here")
    if _ended(view):
        return t("no longer due")
    return t("not yet due, from {stage}", stage=words.word(verdict.due_from, t))


def _ended(view: AccountView) -> bool:
    return view.opportunity is not None and not view.opportunity.open


def _flag(flag: Flag, t: Translator) -> Line:
    """A risk signal; one that is put off says why."""
    seen = advice_words.seen(flag.signal, t)
    if flag.reason:
        seen = f"{seen} ({flag.reason})"
    name, move = advice_words.name(flag.signal.rule, t), advice_words.move(flag.signal, t)
    return Line(name, flag.snoozed_until, seen, move)
