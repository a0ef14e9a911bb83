"""The static picture shows what the browser would, keeps texts on their cards, and runs nothing."""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamap.analysis.client_map import ClientMap, ClientPerson
from kamap.analysis.view import AccountView, analyse
from kamap.drawing.client_chart import ClientLayout, client_chart
from kamap.drawing.layout import arrange, matrix
from kamap.drawing.lettering import fitted, plain, width
from kamap.drawing.network import payload
from kamap.drawing.picture.routes import route
from kamap.drawing.picture.scene import Scene
from kamap.drawing.svg import extent, svg
from kamap.i18n import translator
from kamap.model import Layout, TieKind
from tests.conftest import MONDAY, Who, map_of
from tests.drawing.test_network import crowd, harbour, with_a_source, with_us

EN = translator("en")
SVG = "{http://www.w3.org/2000/svg}"
HARMLESS = {"svg", "title", "defs", "pattern", "g", "rect", "circle", "path", "text"}


def drawn(view: AccountView, layout: Layout = Layout.ORG, **more: Any) -> dict[str, Any]:
    board = matrix(view) if layout is Layout.MATRIX else None
    points = board.points if board else arrange(view, layout)
    return payload(view, layout, points, chosen=None, t=EN, matrix=board, **more)


def people(*names: str, **person: Any) -> AccountView:
    whos = (Who(name, 10 * n % 100, n % 11 - 5, person=person) for n, name in enumerate(names, 1))
    return analyse(map_of(*whos), MONDAY)


def client(*who: ClientPerson, layout: ClientLayout = ClientLayout.ORG) -> str:
    map_ = ClientMap(who, counterparts=True)
    return svg(client_chart(map_, layout, "#2F74B5", EN), caption="In no particular order")


@dataclass(frozen=True)
class Line:
    """A text on a card: from where to where it reaches, and how far it may."""

    text: str
    left: float
    right: float
    room: float


def lines(document: str) -> Iterator[Line]:
    """What stands on the cards: each card is a window of its own."""
    for card in ElementTree.fromstring(document).iter(f"{SVG}svg"):
        if "viewBox" not in card.attrib:
            yield from _lines(card, {"text-anchor": "middle", "font-weight": "600"}, card.attrib)


def _lines(
    part: ElementTree.Element, said: Mapping[str, str], card: Mapping[str, str]
) -> Iterator[Line]:
    said = {**said, **part.attrib}
    if part.tag == f"{SVG}text":
        size, x = float(said["font-size"]), float(said["x"])
        wide = width(part.text or "", size, bold=said["font-weight"] == "600")
        left = {"start": x, "middle": x - wide / 2}[said["text-anchor"]]
        yield Line(part.text or "", left, left + wide, float(card["width"]))
    for inside in part:
        yield from _lines(inside, said, card)


def texts(document: str) -> list[str]:
    return [part.text or "" for part in ElementTree.fromstring(document).iter(f"{SVG}text")]


# --- what is on it ---------------------------------------------------------------------------


@pytest.mark.parametrize("layout", Layout)
def test_the_picture_is_one_document_with_everybody_and_a_legend(layout: Layout) -> None:
    document = svg(drawn(harbour(), layout), stamp="INTERNAL 内部资料", caption="2 May 2026")
    root = ElementTree.fromstring(document)
    assert root.attrib["role"] == "img"
    assert root.find(f"{SVG}title").text == "Map of 2 people"  # type: ignore[union-attr]
    assert (root.attrib["width"], root.attrib["height"]) == tuple(map(str, extent(document)))
    said = texts(document)
    assert {"L. Zhou", "Chairman", "H. Qian", "INTERNAL 内部资料", "2 May 2026"} <= set(said)
    assert {"Unknown", "Blocker", "Final say", "Coach", "Never met", "Assumed"} <= set(said)
    assert {"reports to", "influences"} <= set(said)
    assert "conflict" not in said  # there is none on this map


def test_the_stance_is_written_where_its_place_does_not_say_it() -> None:
    assert "−4" in texts(svg(drawn(harbour(), Layout.ORG)))
    said = texts(svg(drawn(harbour(), Layout.MATRIX)))
    assert said.count("−4") == 1  # over its lane
    assert {"Ally", "+5", "?", "Influence", "0", "25", "100"} <= set(said)


def test_the_matrix_has_a_lane_for_every_stance() -> None:
    board = drawn(harbour(), Layout.MATRIX)
    root = ElementTree.fromstring(svg(board))
    high = f"{board['matrix']['bottom'] - board['matrix']['top']:g}"
    lanes = [part for part in root.findall(f"{SVG}rect") if part.attrib["height"] == high]
    assert len(lanes) == 12
    assert sum("url(#" in lane.attrib["fill"] for lane in lanes) == 1


def test_our_people_and_sources_are_on_it() -> None:
    assert {"Ann Lee", "Our people"} <= set(texts(svg(drawn(with_us(harbour()), ours=True))))
    said = texts(svg(drawn(with_a_source(harbour()))))
    assert {"Chen", "Design Institute", "Source, no seat"} <= set(said)


def test_who_has_changed_is_marked() -> None:
    assert "Changed" in texts(svg(drawn(harbour(), marked={1})))
    assert "Changed" not in texts(svg(drawn(harbour())))


def test_dark_is_another_palette() -> None:
    light, dark = (svg(drawn(harbour()), theme=theme) for theme in ("light", "dark"))
    assert "#0E1117" in dark
    assert "#0E1117" not in light
    assert texts(light) == texts(dark)


def test_an_empty_map_is_an_empty_picture() -> None:
    assert extent(svg(drawn(people()))) > (400, 300)


# --- ties ------------------------------------------------------------------------------------


def ways(view: AccountView, layout: Layout) -> dict[str, Any]:
    scene = Scene(drawn(view, layout), "light")
    return {tie["kind"]: route(scene, tie) for tie in scene.ties} | {"scene": scene}


def test_a_reporting_line_of_the_org_chart_runs_from_foot_to_head() -> None:
    found = ways(harbour(), Layout.ORG)
    zhou, qian = found["scene"].people[1], found["scene"].people[2]
    way = found["reports_to"].points
    assert way[0] == (zhou["x"], zhou["y"] + zhou["h"] / 2)
    assert way[-1] == (qian["x"], qian["y"] - qian["h"] / 2)


def test_elsewhere_it_is_straight_and_another_tie_bows() -> None:
    found = ways(harbour(), Layout.INFLUENCE)
    assert found["reports_to"].knee is None
    assert found["influences"].knee is not None


def test_a_bow_keeps_clear_of_a_card_in_its_way() -> None:
    nodes = [
        {"id": n, "x": 200 * n, "y": 0, "w": 120, "h": 50, "name": "", "attitude": "ally"}
        for n in (1, 2, 3)
    ]
    tie = {"id": 1, "from": 1, "to": 3, "kind": "influences", "strength": 3}
    given_ = drawn(harbour(), Layout.INFLUENCE) | {"nodes": nodes, "edges": [tie]}
    way = route(Scene(given_, "light"), tie)
    assert not any(abs(x - 400) < 60 and abs(y) < 25 for x, y in way.points)
    first, last = way.points[0], way.points[-1]
    assert max(abs(first[0] - 200) - 60, abs(first[1]) - 25) == pytest.approx(3, abs=0.2)
    assert max(abs(last[0] - 600) - 60, abs(last[1]) - 25) == pytest.approx(4, abs=0.2)


def test_of_very_many_ties_the_strongest_show_and_the_legend_says_so() -> None:
    few, many = (svg(drawn(crowd(60, ties), Layout.INFLUENCE)) for ties in (80, 180))
    assert "Strongest ties only" not in texts(few)
    assert "Strongest ties only" in texts(many)


# --- texts stay on their cards ---------------------------------------------------------------

NAMES = st.text(max_size=40) | st.sampled_from(["汉" * 90, "W" * 90, "محمد الفاسي", "👩🏽‍🚀" * 9])


@settings(max_examples=40, deadline=None)
@given(st.lists(NAMES, min_size=1, max_size=4), NAMES, st.sampled_from([1, 40, 110]))
def test_no_text_leaves_its_card(names: list[str], title: str, others: int) -> None:
    asked = [name or "x" for name in names] + ["Li"] * others
    given_ = drawn(harbour())
    shapes = drawn(people(*["x"] * len(asked)))["nodes"]
    given_["nodes"] = [
        node | {"name": name, "title": title, "initials": name[:2]}
        for node, name in zip(shapes, asked, strict=True)
    ]
    given_["edges"] = []
    for line in lines(svg(given_)):
        assert line.left >= 0, line
        assert line.right <= line.room + 0.1, line


def test_what_has_no_room_is_cut() -> None:
    long = "Deputy general manager for overseas engineering procurement"
    document = svg(drawn(people("Li", title=long)))
    assert long not in document
    assert any(said.startswith("Deputy gen") and said.endswith("…") for said in texts(document))


# --- names from strangers --------------------------------------------------------------------

HOSTILE = [
    "<script>alert(1)</script>",
    "</text><script>alert(1)</script>",
    "</svg><img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<image href='http://x/y.png'/>",
    "<foreignObject><body/></foreignObject>",
    "<a href='javascript:alert(1)'>x</a>",
    "<!-- x",
    "-->",
    "<![CDATA[x]]>",
    "]]>",
    "<?xml version='1.0'?>",
    "<?php echo 1 ?>",
    "<!DOCTYPE svg [<!ENTITY a 'b'>]>",
    "&a;",
    "&amp;",
    "&#60;b&#62;",
    "&",
    "<",
    ">",
    '"',
    "'",
    "\" onclick='alert(1)",
    "' onload=\"alert(1)",
    "`${alert(1)}`",
    "{{7*7}}",
    "{name}",
    "%s %d %n",
    "\\u003cscript\\u003e",
    "=cmd|' /C calc'!A0",
    "@import url(http://x)",
    "url(#p1)",
    "url(javascript:alert(1))",
    "expression(alert(1))",
    "data:text/html,<script>1</script>",
    "a\nb",
    "a\r\nb",
    "a\tb",
    "a\x00b",
    "a\x0bb\x0cc",
    "a\x1b[31mb",
    "a\x7fb",
    "a\x85b",
    "a\u2028b\u2029c",
    "a\ud800b",
    "\udc00",
    "\ufffe\uffff",
    "\U0001fffe",
    "a\u202ecba",
    "\u2067a",
    "\u200f\u200e",
    "\u200b\u200d",
    "\ufeffa",
    "e" + "\u0301" * 200,
    "👩🏽‍🚀👨‍👩‍👧‍👦🇨🇳",
    "☠️❤️🏴‍☠️",
    "محمد الفاسي",
    "שלום (עולם)",
    "𠀀𠮷𪚥",
    "ﷺ",
    "W" * 5000,
    "汉" * 200,
    "\u3000",
    "../../etc/passwd",
]


def test_there_are_enough_hostile_names() -> None:
    assert len(HOSTILE) >= 60


@pytest.mark.parametrize("place", ["name", "title", "department", "organisation", "note"])
def test_hostile_names_stay_text(place: str) -> None:
    given_ = drawn(with_us(harbour()), ours=True)
    given_["sources"] = drawn(with_a_source(harbour()))["sources"]
    shape = {"w": 160, "h": 70, "y": 0, "attitude": "ally", "name": "Li", "initials": "L"}
    given_["nodes"] = [
        shape | {"id": n, "x": 200 * n, place: name, "initials": name[:2], "source": n % 9 == 0}
        for n, name in enumerate(HOSTILE)
    ]
    given_["ours"]["people"] = [
        shape | {"id": n, "x": 200 * n, place: name} for n, name in enumerate(HOSTILE)
    ]
    given_["captions"] = [{"x": 200 * n, "y": -50, "text": name} for n, name in enumerate(HOSTILE)]
    document = svg(given_, stamp=HOSTILE[0], caption=HOSTILE[1], title=HOSTILE[2])
    document.encode()
    root = ElementTree.fromstring(document)
    assert {part.tag.removeprefix(SVG) for part in root.iter()} <= HARMLESS
    attributes = {name for part in root.iter() for name in part.attrib}
    assert not [name for name in attributes if name.startswith("on") or "href" in name]
    assert all(re.fullmatch(r"url\(#p\w+\)", u) for u in re.findall(r'"(url[^"]*)"', document))
    said = set(texts(document))
    for name in HOSTILE if place == "name" else ():
        shown = plain(name)
        assert not shown or shown in said or any(fit_of(shown, text) for text in said)


def fit_of(name: str, text: str) -> bool:
    return text.endswith("…") and name.startswith(text[:-1])


def test_what_is_read_from_the_right_says_so_and_begins_on_the_left() -> None:
    document = svg(drawn(people("محمد الفاسي")))
    part = next(
        part
        for part in ElementTree.fromstring(document).iter(f"{SVG}text")
        if part.text == "محمد الفاسي"
    )
    assert (part.attrib["direction"], part.attrib["text-anchor"]) == ("rtl", "middle")


# --- files -----------------------------------------------------------------------------------


@pytest.mark.parametrize("layout", Layout)
def test_the_same_map_gives_the_same_bytes(layout: Layout) -> None:
    given_ = drawn(crowd(40, 90), layout)
    assert svg(given_) == svg(deepcopy(given_)) == svg(drawn(crowd(40, 90), layout))


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize(("count", "most"), [(60, 55_000), (300, 225_000)])
def test_a_picture_of_a_crowd_is_small(layout: Layout, count: int, most: int) -> None:
    assert len(svg(drawn(crowd(count, 3 * count), layout)).encode()) < most


# --- what a customer sees --------------------------------------------------------------------


def test_a_client_reads_names_titles_and_whom_to_turn_to() -> None:
    document = client(
        ClientPerson("L. Zhou", "Chairman", counterparts=("Ann Lee",)),
        ClientPerson("H. Qian", "CFO", "Finance", manager=0),
        ClientPerson("Sun", "", "Finance"),
    )
    assert {"L. Zhou", "Chairman", "↔ Ann Lee", "Finance"} <= set(texts(document))
    assert "In no particular order" in texts(document)


@pytest.mark.parametrize("layout", ClientLayout)
def test_a_clients_picture_knows_no_word_of_ours(layout: ClientLayout) -> None:
    who = [ClientPerson(f"Li {n}", "Engineer", f"Hall {n % 3}", n // 4 or None) for n in range(30)]
    document = client(*who, layout=layout).lower()
    unwanted = "attitude stance coach blocker ally sceptic support influence gatekeeper veto"
    unwanted += " unknown assumed met conflict close rating legend source pattern"
    assert not [word for word in unwanted.split() if re.search(rf"\b{word}", document)]
    assert not re.search(r"\b(id|class|style|data-\w+)=", document)


def test_headings_stop_where_the_next_begins() -> None:
    given_ = client_chart(ClientMap((ClientPerson("Li"),)), ClientLayout.ORG, "#2F74B5", EN)
    long = "Overseas engineering and procurement"
    given_["captions"] = [
        {"x": 0, "y": -60, "text": long},
        {"x": 100, "y": -60, "text": long},
        {"x": 0, "y": 90, "text": "Hall"},
    ]
    first, second, third = texts(svg(given_))[-3:]
    assert first == fitted(long, 87.5, 12.5, bold=True) != long
    assert (len(second) > len(first), third) == (True, "Hall")


def test_ties_that_lead_nowhere_are_left_out() -> None:
    given_ = drawn(harbour())
    lost = {"id": 99, "from": 1, "to": 12345, "kind": TieKind.INFLUENCES.value, "strength": 5}
    assert svg(given_ | {"edges": [*given_["edges"], lost]}) == svg(given_)
