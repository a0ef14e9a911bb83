"""What a customer is handed: everybody who is shown, in shapes that can be edited, and no more."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx.enum.text import MSO_AUTO_SIZE

from kamap.analysis.client_map import ClientMap, ClientPerson
from kamap.export.cover import Cover
from kamap.export.slides import client_slides
from kamap.i18n import translator
from tests.export.slides.read import box_of, opened, parts, said, shapes, slides, texts, tied
from tests.export.test_logo import picture

EN, ZH = translator("en"), translator("zh")
COVER = Cover("Joint project", date(2026, 3, 2), "Port", "Li Wen")
PORT = ClientMap(
    (
        ClientPerson("Zhou", "CEO", "Board"),
        ClientPerson("Qian", "CFO", "Finance", 0, ("Li", "Wu")),
        ClientPerson("Sun", "Clerk", "Finance", 1),
        ClientPerson("An", "Driver", "Operations"),
    ),
    counterparts=True,
)
OURS = rb"\b(blocker|coach|gatekeeper|influence|stance|attitude|support|never met)\b"
HOSTILE = (
    "<script>alert(1)</script>",
    '"><a:t>',
    "]]>&amp;",
    "a\x00b\x0b\x1b",
    "line\nbreak\ttab",
    "\ud800 half",
    "\u202emirrored",
    "محمد الفاسي",
    "👩🏽‍🚀 Ann",
    "=cmd|' /C calc'!A0",
    "{name} %s {0}",
    "_x0041_",
    "Wolfeschlegelsteinhausenbergerdorff" * 8,
    "长" * 300,
    " ",
)


def crowd(count: int, lines: bool = True) -> ClientMap:
    return ClientMap(
        tuple(
            ClientPerson(f"P{n}", "Head of something", f"D{n % 7}", (n - 1) // 5 if n else None)
            for n in range(count)
        ),
        lines,
    )


def cards(map_: ClientMap, **how: object) -> dict[str, str]:
    """What stands on every card, by its name."""
    (slide,) = slides(client_slides(map_, replace(COVER, **how), EN))
    names = {one.name for one in map_.people}
    return {s.name: s.text_frame.text for s in shapes(slide) if s.name in names}


def test_a_card_says_who_does_what_where_and_whom_to_turn_to() -> None:
    assert cards(PORT) == {
        "Zhou": "Zhou\nCEO · Board\n↔ to be named",
        "Qian": "Qian\nCFO · Finance\n↔ Li, Wu",
        "Sun": "Sun\nClerk · Finance\n↔ to be named",
        "An": "An\nDriver\n↔ to be named",
    }
    assert cards(replace(PORT, counterparts=False))["Qian"] == "Qian\nCFO · Finance"


def test_the_head_says_for_whom_by_whom_and_when() -> None:
    cover = replace(COVER, unordered=True, logo=picture())
    (slide,) = slides(client_slides(PORT, cover, EN))
    assert slide.shapes.title.text_frame.text == "Joint project"
    written = list(texts(slide))
    assert "Prepared for Port · Prepared by Li Wen · March 2, 2026" in written
    assert "In no particular order" in written
    assert "1" in written
    assert "Operations" in written  # over the block of those outside all lines
    assert [shape.name for shape in slide.shapes if hasattr(shape, "image")] == ["Logo"]


def test_lines_are_tied_to_manager_and_report() -> None:
    (slide,) = slides(client_slides(PORT, COVER, EN))
    assert sorted(tied(slide)) == [("Qian", "Sun"), ("Zhou", "Qian")]


def test_without_lines_people_stand_by_department() -> None:
    alone = tuple(replace(one, manager=None) for one in PORT.people)
    (slide,) = slides(client_slides(ClientMap(alone, lines=False), COVER, EN))
    assert tied(slide) == []
    assert {"Board", "Finance", "Operations"} <= set(texts(slide))


@pytest.mark.parametrize("count", [1, 12, 30, 60])
def test_everybody_has_a_card_and_no_card_leaves_the_slide_or_touches_another(count: int) -> None:
    deck = opened(client_slides(crowd(count), COVER, EN))
    drawn = [s for s in shapes(deck.slides[0]) if s.name.startswith("P") and s.name[1:].isdigit()]
    assert len(drawn) == count
    places = [box_of(shape) for shape in drawn]
    for n, (left, top, right, bottom) in enumerate(places):
        assert 30 <= left < right <= 930
        assert 80 <= top < bottom <= 510
        for other in places[n + 1 :]:
            assert left >= other[2] or other[0] >= right or top >= other[3] or other[1] >= bottom


def test_a_line_runs_to_everybody_who_has_a_manager() -> None:
    slide = slides(client_slides(crowd(60), COVER, EN))[0]
    reached = Counter(end for _, end in tied(slide) if end.startswith("P"))
    assert reached == Counter(f"P{n}" for n in range(1, 60))


def test_letters_stay_as_large_as_said() -> None:
    for count in (4, 30, 90):
        for shape in shapes(slides(client_slides(crowd(count), COVER, EN))[0]):
            for paragraph in shape.text_frame.paragraphs if shape.has_text_frame else ():
                assert all(run.font.size.pt >= 5.5 for run in paragraph.runs)
            if shape.has_text_frame:
                assert shape.text_frame.auto_size in (MSO_AUTO_SIZE.NONE, None)
                assert shape.text_frame.word_wrap


def test_too_many_fold_by_department_and_nobody_is_lost() -> None:
    first, *tables = slides(client_slides(crowd(300), COVER, EN))
    assert "300 people, folded by department" in said(first)
    assert "D1\n43 people" in list(texts(first))
    rows = [row for slide in tables for row in table_rows(slide)]
    assert rows.count(["Name", "Title", "Department", "Reports to"]) == len(tables)
    assert [row[0] for row in rows if row[0] != "Name"] == [f"P{n}" for n in range(300)]
    assert "Who is who · 2 / " in said(tables[1])


def test_what_a_chart_cannot_say_is_said_in_a_table() -> None:
    long = replace(PORT.people[1], title="Vice President of everything that can be named " * 4)
    _, table = slides(client_slides(replace(PORT, people=(PORT.people[0], long)), COVER, EN))
    assert ["Zhou", "CEO", "Board", "", "to be named"] in table_rows(table)


def table_rows(slide):
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_nobody_is_said_in_a_sentence() -> None:
    (slide,) = slides(client_slides(ClientMap(), COVER, ZH))
    assert ZH("Nobody is on this map yet.") in said(slide)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_odd_texts_stay_texts(hostile: str) -> None:
    people = (ClientPerson(hostile, hostile, hostile), ClientPerson("Qian", hostile, "", 0))
    cover = Cover(hostile, date(2026, 3, 2), hostile, hostile)
    file = client_slides(ClientMap(people, counterparts=True), cover, ZH)
    assert len(slides(file)) >= 1
    assert client_slides(ClientMap(people, counterparts=True), cover, ZH) == file


@given(st.lists(st.tuples(st.text(max_size=40), st.text(max_size=80)), max_size=12))
@settings(max_examples=25, deadline=None)
def test_any_text_at_all_makes_a_file_that_opens(people: list[tuple[str, str]]) -> None:
    map_ = ClientMap(tuple(ClientPerson(name, title, title) for name, title in people))
    assert slides(client_slides(map_, replace(COVER, title="".join(n for n, _ in people)), EN))


def test_nothing_says_what_we_think_or_who_made_the_file() -> None:
    file = client_slides(crowd(300), COVER, EN)
    for name, part in parts(file).items():
        told = part.lower()
        assert not re.findall(OURS, told), name
        assert b"steve" not in told
        assert b"python-pptx" not in told
    assert not [name for name in parts(file) if "thumbnail" in name or "printer" in name]
    about = opened(file).core_properties
    assert (about.title, about.author, about.last_modified_by) == ("Joint project", "", "")
    assert about.created.date() == about.modified.date() == date(2026, 3, 2)
    assert not [slide for slide in slides(file) if slide.has_notes_slide]


def test_every_shape_has_a_number_of_its_own() -> None:
    for slide in slides(client_slides(crowd(60), COVER, EN)):
        numbers = Counter(shape.shape_id for shape in shapes(slide))
        assert max(numbers.values()) == 1


def test_the_same_again_is_the_same_to_the_byte() -> None:
    cover = replace(COVER, logo=picture())
    assert client_slides(crowd(60), cover, ZH) == client_slides(crowd(60), cover, ZH)
