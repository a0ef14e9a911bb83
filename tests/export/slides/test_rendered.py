"""Slides as LibreOffice shows them: no word outside the shape that it is written in."""

from datetime import date
from pathlib import Path

import pytest

from kamap.analysis.client_map import Disclosure, client_map
from kamap.analysis.view import AccountView, analyse
from kamap.drawing.layout import arrange
from kamap.export.cover import Cover
from kamap.export.slides import client_slides, internal_slides
from kamap.i18n import translator
from kamap.model import Layout, Role, Tie, TieKind
from tests.conftest import MONDAY, Who, map_of
from tests.export.office import Word, bare, pages
from tests.export.slides.read import Box, boxes, slides
from tests.export.test_logo import picture

COACH = frozenset({Role.COACH, Role.EVALUATOR})
ZH = translator("zh")
NAMES = ("欧阳建国", "王伟", "Maria Fernanda González-Ñandú", "李秀英", "陈志强")
TITLES = (
    "信息化与数字技术管理中心副主任兼总工程师",
    "设备管理与维修保障部高级工程师（岸桥方向、自动化改造项目负责人）",
    "Senior Vice President, Terminal Operations and Infrastructure",
    "值班班长",
)
DEPARTMENTS = (
    "集团信息技术与数字化转型部",
    "采购与供应链管理中心",
    "董事会",
    "Operations & Maintenance",
)
COVER = Cover(
    "岸桥自动化改造联合项目组织——北原港口集团与我方共同成立的项目领导小组及工作小组名单",
    date(2026, 3, 2),
    "北原港口集团信息技术与数字化转型部",
    "李文，大客户经理",
    picture(),
    unordered=True,
)
ACROSS, UP = 1.5, 0.25
"""How far a word's room may stand out: points to the side, and shares of its height up and down,
since it is as high as the font, not as the letters."""


def port(count: int) -> AccountView:
    stances = (None, -4, -1, 0, 2, 3)
    who = (
        Who(
            NAMES[n % 5],
            95 if n == 0 else (20, 45, 70, 90)[n % 4],
            stances[n % 6],
            confirmed=n % 2 == 0,
            person={
                "title": TITLES[n % 4],
                "department": DEPARTMENTS[n % 3],
                "contact_depth": n % 3,
            },
            part={"final_say": n == 0, "roles": COACH if n == 3 else frozenset()},
        )
        for n in range(count)
    )
    reports = TieKind.REPORTS_TO
    ties = (
        Tie(id=n, account_id=1, source_id=n + 1, target_id=(n - 1) // 4 + 1, kind=reports)
        for n in range(1, count - 2)
    )
    return analyse(map_of(*who, ties=tuple(ties)), MONDAY)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[bytes, list[list[Word]]]]:
    """A file for a client and one for us, and the words on their pages."""
    folder = tmp_path_factory.mktemp("slides")
    view = port(24)
    files = {
        "client.pptx": client_slides(client_map(view, Disclosure(counterparts=True)), COVER, ZH),
        "crowd.pptx": client_slides(client_map(port(60), Disclosure(lines=False)), COVER, ZH),
        "internal.pptx": internal_slides(view, {Layout.ORG: arrange(view, Layout.ORG)}, COVER, ZH),
    }
    for name, file in files.items():
        (folder / name).write_bytes(file)
    read = pages(folder, *(Path(folder, name) for name in files))
    return {name: (file, read[name]) for name, file in files.items()}


def stands_in(word: Word, box: Box) -> bool:
    left, top, right, bottom = box
    up = UP * (word.bottom - word.top)
    across = left - ACROSS <= word.left and word.right <= right + ACROSS
    return across and top - up <= word.top and word.bottom <= bottom + up


@pytest.mark.parametrize("name", ["client.pptx", "crowd.pptx", "internal.pptx"])
def test_no_word_stands_outside_its_shape(
    shown: dict[str, tuple[bytes, list[list[Word]]]], name: str
) -> None:
    file, read = shown[name]
    made = slides(file)
    assert len(read) == len(made)
    outside = []
    for slide, words in zip(made, read, strict=True):
        written = [(box, bare(text)) for box, text in boxes(slide)]
        assert sum(len(word.text) for word in words) >= 0.95 * sum(len(t) for _, t in written)
        outside += [
            word
            for word in words
            if not any(word.text in text and stands_in(word, box) for box, text in written)
        ]
    assert outside == []
