"""Whatever people are called and whatever is typed, a file is whole and says just that."""

import re
from io import BytesIO
from zipfile import ZipFile

import networkx as nx
import pytest
from lxml import etree, html
from openpyxl import load_workbook
from PIL import Image
from pptx import Presentation

from kamap.analysis.client_map import Disclosure
from kamap.analysis.view import AccountView, analyse
from kamap.intake.workbook import UNDERSCORE
from kamap.model import Audience, FileFormat, Tie, TieKind, tidy
from kamap.services import files, views
from kamap.services.desk import Desk
from kamap.services.exports import Order
from kamap.services.files import File
from kamap.store.engine import Database
from tests.conftest import MONDAY, Who, map_of, port_with
from tests.export.hostile import HOSTILE, of_kind
from tests.export.unpacked import members

HEADS = of_kind(
    *("script", "end-of-title", "json-end", "attribute", "entities", "formula-dde", "escape-x"),
    *("xml-bomb", "path", "quotes", "line-break", "separators", "control", "bell-ansi"),
    *("surrogate", "noncharacters", "rtl-override", "emoji-family", "combining"),
    *("cjk-extension-b", "long-latin", "long-chinese"),
)
LONGEST_NAME = 240
"""In bytes: file systems take 255, and a browser adds " (1)" where a name is taken."""
UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\ud800-\udfff]')
NAMES = [tidy(name) for name in HOSTILE.values()]
EVERY = [
    (audience, format_)
    for audience in Audience
    for format_ in FileFormat
    if format_ is not FileFormat.BRIEF
    if audience is Audience.INTERNAL or not format_.internal_only
]


@pytest.fixture(scope="module")
def view() -> AccountView:
    texts = list(HOSTILE.values())
    who = [
        Who(text, 50, person={"title": texts[n - 1], "department": texts[n - n % 9]})
        for n, text in enumerate(texts)
    ]
    ties = tuple(
        Tie(id=n, account_id=1, source_id=n + 1, target_id=n // 4 + 1, kind=TieKind.REPORTS_TO)
        for n in range(1, len(texts))
    )
    return analyse(map_of(*who, ties=ties), MONDAY)


def made(
    database: Database,
    view: AccountView,
    audience: Audience,
    format_: FileFormat,
    *said: str,
) -> File:
    everybody = Disclosure(frozenset(seat.person_id for seat in view.seats))
    order = Order(audience, format_, "en", *said, disclosure=everybody, confirmed=True)
    return files.made(database, view, order)


def whole(file: File) -> None:
    """What is XML in a file can be read as XML."""
    if file.name.endswith((".svg", ".graphml")):
        etree.fromstring(file.content)
    for member in members(file.content):
        if member.filename.endswith((".xml", ".rels")):
            with ZipFile(BytesIO(file.content)) as archive:
                etree.fromstring(archive.read(member))


@pytest.mark.parametrize(("audience", "format_"), EVERY)
def test_every_name_is_there_and_no_more_than_a_name(
    database: Database, view: AccountView, audience: Audience, format_: FileFormat
) -> None:
    file = made(database, view, audience, format_)
    whole(file)
    match format_:
        case FileFormat.HTML:
            cells = html.fromstring(file.content.decode()).xpath("(//table)[1]/tbody/tr/th")
            assert sorted(cell.text_content() for cell in cells) == sorted(NAMES)
        case FileFormat.XLSX:
            book = load_workbook(BytesIO(file.content))
            cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
            assert "f" not in {cell.data_type for cell in cells}  # no formula
            said = {cell.value.replace(UNDERSCORE, "_") for cell in cells if cell.data_type == "s"}
            assert set(NAMES) <= said
        case FileFormat.PPTX:
            slides = Presentation(BytesIO(file.content)).slides
            assert any(shape.has_text_frame for slide in slides for shape in slide.shapes)
        case FileFormat.PNG:
            Image.open(BytesIO(file.content)).verify()
        case FileFormat.GRAPHML:
            graph = nx.read_graphml(BytesIO(file.content))
            assert set(NAMES) <= set(nx.get_node_attributes(graph, "name").values())


@pytest.mark.parametrize(("audience", "format_"), EVERY)
def test_whatever_is_typed_at_the_head(
    database: Database, view: AccountView, audience: Audience, format_: FileFormat
) -> None:
    """What is typed comes as it is: also what no name in the database can be."""
    few = analyse(map_of(Who("Zhou"), Who("Qian")), MONDAY)
    for text in HEADS.values():
        file = made(database, few, audience, format_, text, text, text)
        whole(file)
        assert len(file.name.encode()) < LONGEST_NAME
        assert not UNFIT.search(file.name)


def test_a_brief_takes_every_name(database: Database, desk: Desk) -> None:
    texts = list(HOSTILE.values())[::6]
    port = port_with(desk, *(Who(text, 90, -4, person={"title": text}) for text in texts))
    view = views.load(database, port.center, MONDAY)
    for text in HEADS.values():
        file = made(database, view, Audience.INTERNAL, FileFormat.BRIEF, text, text, text)
        page = html.fromstring(file.content.decode())
        assert tidy(text)[:60] in page.text_content()
        assert not page.xpath("//script | //img[@src='x'] | //*[@onerror] | //iframe")
