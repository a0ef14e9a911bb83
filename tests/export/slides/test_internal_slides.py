"""Our own slides: everything we know, in shapes that can be edited, each marked as internal."""

from datetime import date

import pytest
from hypothesis import given, settings
from pptx.enum.shapes import MSO_SHAPE_TYPE

from kamap.analysis.view import AccountView, analyse
from kamap.drawing.layout import arrange
from kamap.export.cover import STAMP, Cover
from kamap.export.slides import internal_slides
from kamap.i18n import translator
from kamap.model import Layout, Role, StakeholderMap, Tie, TieKind
from tests.conftest import MONDAY, Who, map_of
from tests.export.any_map import maps
from tests.export.slides.read import box_of, said, shapes, slides, texts, tied

EN, ZH = translator("en"), translator("zh")
COVER = Cover("Port, cranes", date(2026, 3, 2))
COACH = {"part": {"roles": frozenset({Role.COACH})}}
PORT = map_of(
    Who(
        "Zhou",
        50,
        +3,
        confirmed=True,
        person={"title": "CEO", "contact_depth": 2},
        part={"final_say": True},
    ),
    Who("Qian", 30, -4, person={"department": "Finance", "contact_depth": 1}),
    Who("Sun", 20, person={"department": "Finance"}, **COACH),
    ties=(
        Tie(id=1, account_id=1, source_id=2, target_id=1, kind=TieKind.REPORTS_TO),
        Tie(id=2, account_id=1, source_id=3, target_id=2, kind=TieKind.REPORTS_TO),
        Tie(id=3, account_id=1, source_id=3, target_id=1, kind=TieKind.CONFLICTS_WITH),
    ),
)


def deck(map_: StakeholderMap, lang: str = "en"):
    return slides(file_of(analyse(map_, MONDAY), lang))


def file_of(view: AccountView, lang: str = "en", template: bytes | None = None) -> bytes:
    places = {Layout.ORG: arrange(view, Layout.ORG)}
    return internal_slides(view, places, COVER, translator(lang), template)


def crowd(count: int) -> StakeholderMap:
    """A head of five, who are heads of five each, and so on; in seven departments."""
    stances = (None, -4, -2, 0, 1, 2, 3, 5)
    who = (
        Who(f"P{n}", (20, 45, 70, 90)[n % 4], stances[n % 8], person={"department": f"D{n % 7}"})
        for n in range(count)
    )
    reports = TieKind.REPORTS_TO
    ties = (
        Tie(id=n, account_id=1, source_id=n + 1, target_id=(n - 1) // 5 + 1, kind=reports)
        for n in range(1, count)
    )
    return map_of(*who, ties=tuple(ties))


def named(slide, name: str):
    """The card of somebody: of all shapes with their name the one that names them in words."""
    found = [s for s in shapes(slide) if s.name == name and s.has_text_frame and s.text_frame.text]
    return found[0]


def test_four_slides_each_marked_as_internal() -> None:
    made = deck(PORT)
    titles = [slide.shapes.title.text_frame.text for slide in made]
    assert titles == ["Org chart", "Power–support", "Support coverage", "People"]
    assert all(STAMP in list(texts(slide)) for slide in made)
    assert all("Port, cranes" in said(slide) for slide in made)


def test_a_card_tells_its_stance_as_a_number_and_marks_are_not_colours_alone() -> None:
    org = deck(PORT)[0]
    assert named(org, "Zhou").text_frame.text == "Zhou\n+3 · CEO"
    assert named(org, "Qian").text_frame.text == "Qian\n−4"
    assert named(org, "Sun").text_frame.text == "Sun\n?"
    assert named(org, "Zhou").line.dash_style is None  # confirmed
    assert named(org, "Qian").line.dash_style is not None  # assumed
    assert named(org, "Sun").line.width > named(org, "Qian").line.width  # never met
    badges = {
        group.name: [shape.name for shape in group.shapes if shape.name != group.name]
        for group in org.shapes
        if group.shape_type is MSO_SHAPE_TYPE.GROUP
    }
    assert badges == {"Zhou": ["Final say"] * 2, "Qian": ["Blocker"], "Sun": ["Coach"]}
    legend = set(texts(org))
    assert {"Ally", "Blocker", "Unknown", "Final say", "Coach", "Never met", "Assumed"} <= legend


def test_lines_run_to_the_manager_alone() -> None:
    assert sorted(tied(deck(PORT)[0])) == [("Qian", "Sun"), ("Zhou", "Qian")]


def test_cards_lie_where_somebody_put_them() -> None:
    view = analyse(PORT, MONDAY)
    points = arrange(view, Layout.ORG)
    turned = {one: point._replace(x=-point.x, y=-point.y) for one, point in points.items()}
    file = internal_slides(view, {Layout.ORG: turned}, COVER, EN)
    zhou, sun = (box_of(named(slides(file)[0], name)) for name in ("Zhou", "Sun"))
    assert zhou[1] > sun[3]
    assert sorted(tied(slides(file)[0])) == [("Qian", "Sun"), ("Zhou", "Qian")]


def test_in_the_matrix_power_is_up_and_support_is_right() -> None:
    board = deck(PORT)[1]
    zhou, qian, sun = (box_of(named(board, name)) for name in ("Zhou", "Qian", "Sun"))
    assert zhou[1] < qian[1] < sun[1]
    assert sun[0] < qian[0] < zhou[0]  # the unknown stand by themselves, on the left
    lanes = {s.name: box_of(s) for s in shapes(board) if s.name in ("−4 blocker", "+3 ally")}
    for name, card in (("−4 blocker", qian), ("+3 ally", zhou)):
        assert lanes[name][0] <= card[0] < card[2] <= lanes[name][2]


def test_coverage_in_figures_bar_and_gates() -> None:
    slide = deck(PORT)[2]
    written = list(texts(slide))
    for text in (
        "50.0 %",
        "floor 50.0 % · ceiling 70.0 %",
        "1 of 3 people",
        "0 of 1 department",
        "Zhou",
        "+3 acts for us",
        "80.0 %",
        "Opposed 30.0 %",
        "Information power",
        "fail",
    ):
        assert text in written, text
    drawn = (s for s in shapes(slide) if s.shape_type is MSO_SHAPE_TYPE.AUTO_SHAPE)
    bar = {shape.name: shape.width for shape in drawn if shape.name.endswith("%")}
    assert bar["Confirmed 50.0 %"] == pytest.approx(bar["Opposed 30.0 %"] * 5 / 3, rel=0.01)
    assert "Neutral 0.0 %" not in bar


def test_the_empty_map_says_so_in_words() -> None:
    org, board, coverage = deck(map_of(), "zh")
    nobody = ZH("Nobody is on this map yet.")
    assert all(nobody in said(slide) for slide in (org, board, coverage))


def test_a_table_says_the_same_of_everybody() -> None:
    (table,) = [shape.table for shape in deck(PORT)[3].shapes if shape.has_table]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0][:3] == ["Name", "Title", "Department"]
    assert [row[0] for row in rows[1:]] == ["Zhou", "Qian", "Sun"]
    assert "final say" in rows[1]
    assert "−4 blocker" in rows[2]


@pytest.mark.parametrize("count", [12, 60])
def test_everybody_has_a_card(count: int) -> None:
    org = deck(crowd(count))[0]
    assert all(named(org, f"P{n}").text_frame.text.startswith(f"P{n}") for n in range(count))


def test_too_many_fold_by_department_and_the_matrix_shows_the_most_influential() -> None:
    org, board, _, *tables = deck(crowd(300))
    assert "300 people, folded by department" in said(org)
    assert named(org, "D0").text_frame.text == "D0\n43 people\n22 with us, 10 against"
    assert "most influential of 300 people" in said(board)
    cards = [s for s in shapes(board) if s.name.startswith("P") and s.name[1:].isdigit()]
    assert {int(card.name[1:]) % 4 for card in cards} == {3}  # of influence 90
    assert (
        sum(len(shape.table.rows) - 1 for t in tables for shape in t.shapes if shape.has_table)
        == 300
    )


@given(maps())
@settings(max_examples=10, deadline=None)
def test_any_map_makes_the_same_file_again(map_: StakeholderMap) -> None:
    view = analyse(map_, MONDAY)
    file = file_of(view, "zh")
    assert file == file_of(view, "zh")
    assert all(STAMP in list(texts(slide)) for slide in slides(file))
