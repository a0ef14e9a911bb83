"""A map in one HTML file: what is in it, what its browser may do, and nothing twice as long."""

import json
import re
from base64 import b64encode
from datetime import date
from hashlib import sha256
from html import unescape

import pytest

from kamap.analysis.client_map import ClientMap, ClientPerson
from kamap.analysis.view import analyse
from kamap.drawing.layout import arrange
from kamap.export.cover import STAMP, Cover
from kamap.export.html import accents, html_file
from kamap.export.maps import MOST_ON_PAPER, client_drawn, internal_map
from kamap.i18n import translator
from kamap.model import Layout
from tests.conftest import MONDAY, Who, map_of

EN, ZH = translator("en"), translator("zh")
COVER = Cover("Crane renewal", date(2026, 3, 2), "Port Authority", "Li")
TEAM = ClientMap(
    (
        ClientPerson("Zhou", "CEO", "Board"),
        ClientPerson("</script><b>An", "Clerk", "Purchase", 0),
        ClientPerson("王芳", "主任", "采购部", 0),
    )
)


def client_file(map_: ClientMap = TEAM, cover: Cover = COVER, lang: str = "en") -> str:
    t = translator(lang)
    return html_file(client_drawn(map_, cover, t, file="team"), cover, t).decode()


def internal_file(*who: Who) -> str:
    view = analyse(map_of(*who), MONDAY)
    places = {one: arrange(view, one) for one in (Layout.ORG, Layout.INFLUENCE)}
    return html_file(internal_map(view, places, EN, file="port"), COVER, EN).decode()


def content(page: str) -> dict:
    found = re.search(r'<script type="application/json" id="content">(.*?)</script>', page)
    assert found
    return json.loads(found[1])


def test_the_head_says_what_it_is_for_whom_by_whom_and_when() -> None:
    page = client_file()
    assert "<title>Crane renewal</title>" in page
    for term, said in (
        ("Prepared for", "Port Authority"),
        ("Prepared by", "Li"),
        ("Date", "March 2, 2026"),
    ):
        assert re.search(rf"<dt>{term}</dt><dd[^>]*>{said}</dd>", page)
    assert '<html lang="zh-CN">' in client_file(lang="zh")
    assert "2026年3月2日" in client_file(lang="zh")


def test_the_table_says_what_the_map_says() -> None:
    page = client_file()
    headings = re.findall(r'<th scope="col">(.*?)</th>', page)
    assert headings == ["Name", "Title", "Department", "Reports to"]
    assert '<th scope="row" dir="auto">王芳</th><td dir="auto">主任</td>' in page
    assert "&lt;/script&gt;&lt;b&gt;An" in page


def test_only_its_own_scripts_run_and_nobody_is_called() -> None:
    page = client_file()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    rules = dict(rule.strip().partition(" ")[::2] for rule in unescape(policy[1]).split(";"))
    assert rules["default-src"] == "'none'"
    assert "connect-src" not in rules  # so that none stands
    scripts = re.findall(r"<script(?: type=\"module\")?>(.*?)</script>", page, re.DOTALL)
    hashes = [b64encode(sha256(s.encode()).digest()).decode() for s in scripts]
    assert len(hashes) == 2
    assert re.findall(r"sha256-([^']+)", rules["script-src"]) == hashes
    assert "unsafe" not in rules["script-src"]


def test_what_all_layouts_share_is_in_it_once() -> None:
    said = content(client_file())
    assert [node["name"] for node in said["common"]["nodes"]] == [one.name for one in TEAM.people]
    assert "x" not in said["common"]["nodes"][0]
    assert set(said["layouts"]) == {"org", "departments"}
    assert set(said["layouts"]["org"]["places"]) == {"0", "1", "2"}


def test_a_client_is_told_that_there_is_no_order_only_where_that_was_wished() -> None:
    wished = Cover("Team", MONDAY, unordered=True)
    assert "In no particular order" in client_file(cover=wished)
    assert "排名不分先后" in client_file(cover=wished, lang="zh")
    assert "In no particular order" not in client_file()


def test_ours_says_so_on_the_screen_and_on_every_sheet_of_paper() -> None:
    page = internal_file(Who("Zhou", 90, +3), Who("Qian", 50, -4))
    assert f"<title>{STAMP} · Crane renewal</title>" in page
    assert f'<p class="stamp">{STAMP}</p>' in page
    assert page.count(f'<tr class="on-paper"><td colspan="11">{STAMP}') == 1
    assert page.count('<tr class="on-paper">') == page.count("<table>") == 2
    assert STAMP not in client_file()


def test_ours_has_the_figures_and_three_layouts() -> None:
    page = internal_file(Who("Zhou", 90, +3), Who("Qian", 60, -4))
    assert "<dt>Support</dt><dd>60.0 %</dd>" in page
    assert set(content(page)["layouts"]) == {"org", "influence", "matrix"}


def test_more_people_than_paper_holds_are_folded_by_department() -> None:
    people = tuple(
        ClientPerson(f"P{n}", department="IT" if n % 3 else "Board")
        for n in range(MOST_ON_PAPER + 1)
    )
    many, few = client_file(ClientMap(people)), client_file(ClientMap(people[:-1]))
    assert f"On paper the chart shows departments: {MOST_ON_PAPER + 1} people." in many
    assert "On paper" not in few
    picture = many[many.index("<svg") : many.index("</svg>")]
    assert "Board" in picture
    assert ">P7<" not in picture
    assert len(content(many)["common"]["nodes"]) == MOST_ON_PAPER + 1


@pytest.mark.parametrize(
    ("accent", "ink"), [("#FFE08A", "#000000"), ("#1A2B66", "#ffffff"), ("#2F74B5", "#ffffff")]
)
def test_what_is_written_on_the_accent_can_be_read(accent: str, ink: str) -> None:
    assert accents(accent) == f"--accent: {accent}; --on-accent: {ink};"
