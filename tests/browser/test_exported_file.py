"""A file that was sent, opened by double click where there is no network: it draws, and is tame."""

import json
import re
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect

from kamap.analysis.client_map import Disclosure
from kamap.analysis.view import AccountView, analyse
from kamap.export.cover import STAMP
from kamap.model import (
    Audience,
    Counterpart,
    FileFormat,
    StakeholderMap,
    TeamMember,
    Tie,
    TieKind,
    tidy,
)
from kamap.services.exports import Order
from kamap.services.files import made
from kamap.store.engine import open_database
from tests.browser.mapping import PATIENCE_SECONDS, At, eventually
from tests.conftest import MONDAY, Who, fresh_file, map_of
from tests.export.hostile import HOSTILE

EVERY = [(audience, lang) for audience in Audience for lang in ("en", "zh")]
IN_HTML = {"en": "en", "zh": "zh-CN"}
HOVERED = ("script", "attribute", "entities", "proto", "rtl-override", "long-words")
NAMES = ("Zhou Wei", "Qian Li", "Sun Hao", "王芳", "Ines Ort", *(f"Person {n}" for n in range(25)))
HEADS = {
    "hostile": [HOSTILE[one] for one in ("end-of-title", "json-end", "attribute")],
    "plain": ["Port project", "Harbour Terminals", "Us"],
}
A4_LANDSCAPE = (842, 595)
READS_PDF = shutil.which("pdftotext") and shutil.which("pdfinfo")


def hostile_view() -> AccountView:
    """Everybody has a name that is no name, and titles, departments and wants no better."""
    texts = list(HOSTILE.values())
    who = [
        Who(
            text,
            n % 101,
            (None, -4, 0, 4)[n % 4],
            person={"title": texts[n - 1], "department": texts[n - n % 9], "organisation": text},
            part={"evidence": text, "favours": text, "personal_win": text},
        )
        for n, text in enumerate(texts)
    ]
    kinds = (TieKind.REPORTS_TO, TieKind.REPORTS_TO, TieKind.INFLUENCES)
    ties = tuple(
        Tie(id=n, account_id=1, source_id=n + 1, target_id=n // 4 + 1, kind=kinds[n % 3])
        for n in range(1, len(texts))
    )
    return analyse(_covered(map_of(*who, ties=ties), texts[:30]), MONDAY)


def plain_view() -> AccountView:
    """Thirty people under one chairman, in three departments."""
    departments = ("Board", "Works", "采购部")
    who = [
        Who(name, 40, 2, person={"title": "Manager", "department": departments[n % 3]})
        for n, name in enumerate(NAMES)
    ]
    ties = tuple(
        Tie(id=n, account_id=1, source_id=n + 1, target_id=n // 5 + 1, kind=TieKind.REPORTS_TO)
        for n in range(1, len(NAMES))
    )
    return analyse(_covered(map_of(*who, ties=ties), ["Chen"]), MONDAY)


def _covered(map_: StakeholderMap, ours: list[str]) -> StakeholderMap:
    names = {tidy(name)[:200]: n for n, name in enumerate(ours, 1)}
    team = tuple(TeamMember(id=n, name=name) for name, n in names.items())
    covers = tuple(
        Counterpart(id=n, team_member_id=n, person_id=n, strength=n % 5 + 1) for n in names.values()
    )
    return replace(map_, team=team, counterparts=covers)


Files = dict[tuple[str, Audience, str], Path]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """A hostile and a plain map, for whom, and in which language."""
    folder = tmp_path_factory.mktemp("sent")
    database = open_database(fresh_file(folder))
    written = {}
    for kind, view in (("hostile", hostile_view()), ("plain", plain_view())):
        title, whom, by = HEADS[kind]
        for audience, lang in EVERY:
            order = Order(
                audience,
                FileFormat.HTML,
                lang,
                title,
                whom,
                by,
                disclosure=Disclosure(frozenset(range(1, 1000)), counterparts=True),
                confirmed=True,
            )
            path = folder / f"{kind}-{audience.value}-{lang}.html"
            path.write_bytes(made(database, view, order).content)
            written[kind, audience, lang] = path
    database.close()
    return written


@dataclass
class Watched:
    """A page, and all that it should not have done."""

    page: Page
    asked: list[str] = field(default_factory=list)
    complained: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    @classmethod
    def opened(cls, context: BrowserContext, path: Path) -> "Watched":
        page = context.new_page()
        page.set_default_timeout(1000 * PATIENCE_SECONDS)
        watched = cls(page)
        page.on("request", lambda request: watched.asked.append(request.url))
        page.on("console", lambda said: watched.complained.append(said.text))
        page.on("pageerror", lambda error: watched.complained.append(str(error)))
        page.on("dialog", watched._dismiss)
        page.goto(path.as_uri())
        return watched

    def _dismiss(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def drawn(self) -> None:
        expect(self.page.locator("#map")).to_have_attribute("data-drawn", re.compile(r"[1-9]"))

    def card(self, person: int) -> At:
        at = self.page.locator("#map").evaluate("(box, id) => box.kamap.position(id)", person)
        return At(at["x"], at["y"])

    def tame(self, path: Path) -> None:
        """Nothing ran, nothing was asked for but the file itself, and nobody complained."""
        assert self.page.evaluate("window.hacked") is None
        assert (self.dialogs, self.complained) == ([], [])
        assert self.asked == [path.as_uri()]


@pytest.fixture(scope="module")
def cut_off(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor without a network."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, locale="en-US")
    context.set_offline(True)
    yield context
    context.close()


@pytest.fixture(scope="module")
def without_scripts(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(java_script_enabled=False)
    context.set_offline(True)
    yield context
    context.close()


@pytest.fixture
def opened(cut_off: BrowserContext, files: Files) -> Iterator[Callable[..., Watched]]:
    """Opens a file: `opened("plain", Audience.CLIENT, "en")`; at the end it was tame."""
    watched: list[tuple[Watched, Path]] = []

    def open_one(kind: str, audience: Audience, lang: str) -> Watched:
        path = files[kind, audience, lang]
        watched.append((Watched.opened(cut_off, path), path))
        watched[-1][0].drawn()
        return watched[-1][0]

    yield open_one
    for one, path in watched:
        one.tame(path)
        one.page.close()


def names_in(page: Page) -> list[str]:
    """What the first table calls its rows."""
    rows = page.locator("table").first.locator("tbody th[scope=row]")
    return sorted(rows.evaluate_all("cells => cells.map((cell) => cell.textContent)"))


@pytest.mark.parametrize(("audience", "lang"), EVERY)
def test_nobodys_name_is_obeyed(
    opened: Callable[..., Watched], audience: Audience, lang: str
) -> None:
    file = opened("hostile", audience, lang)
    page = file.page
    assert names_in(page) == sorted(map(tidy, HOSTILE.values()))
    assert page.locator("html").get_attribute("lang") == IN_HTML[lang]
    expect(page.locator("h1")).to_have_text(HOSTILE["end-of-title"])
    assert page.title().endswith(HOSTILE["end-of-title"])
    assert page.locator("dd").all_text_contents()[:2] == HEADS["hostile"][1:]
    assert page.locator("script").count() == 3
    assert page.locator("body style").count() == 0  # vis-network puts its own into the head
    assert (
        page.locator("link, base, iframe, object, embed, form, video, math, details").count() == 0
    )
    assert page.locator("img, svg script, svg a, svg image, foreignObject, animate").count() == 0
    assert page.locator("meta").count() == 4
    stray = (
        "all => all.flatMap((one) => one.getAttributeNames()).filter((name) => /^on/.test(name))"
    )
    assert page.locator("*").evaluate_all(stray) == []
    assert (STAMP in page.locator("body").inner_text()) is (audience is Audience.INTERNAL)


def test_a_name_beside_the_pointer_is_text(opened: Callable[..., Watched]) -> None:
    file = opened("hostile", Audience.CLIENT, "en")
    ids = {node["name"]: node["id"] for node in content(file.page)["common"]["nodes"]}
    file.page.locator("#map").scroll_into_view_if_needed()
    for kind in HOVERED:
        name = tidy(HOSTILE[kind])
        file.page.mouse.move(*file.card(ids[name]))
        expect(file.page.locator(".kamap-facts strong")).to_have_text(name)


def content(page: Page) -> dict[str, Any]:
    return json.loads(page.locator("#content").text_content() or "")


@pytest.mark.parametrize(("audience", "lang"), EVERY)
def test_without_scripts_there_are_a_picture_and_a_table(
    without_scripts: BrowserContext, files: Files, audience: Audience, lang: str
) -> None:
    page = without_scripts.new_page()
    page.goto(files["plain", audience, lang].as_uri())
    picture = page.locator("#picture > svg")
    expect(picture).to_be_visible()
    box = picture.bounding_box()
    assert box
    assert box["width"] > 600
    assert box["height"] > 200
    said = " ".join(picture.locator("text").all_text_contents())
    assert [name for name in NAMES if name not in said] == []
    expect(page.locator("#map")).to_be_hidden()
    expect(page.locator("#choices")).to_be_hidden()
    table = page.locator("table").first
    expect(table).to_be_visible()
    rows = table.locator("tbody th[scope=row]").all_text_contents()
    assert sorted(rows) == sorted(NAMES)
    page.close()


def test_it_is_used_by_keyboard(opened: Callable[..., Watched]) -> None:
    page = opened("plain", Audience.CLIENT, "en").page
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#tables")).to_be_focused()
    heads = page.locator("table").first.locator("thead th")
    assert heads.count() >= 4
    assert page.locator("thead th:not([scope=col]), tbody th:not([scope=row])").count() == 0
    assert page.locator("table:not(:has(caption))").count() == 0
    page.locator(".skip").focus()
    for _ in range(6):  # the skip link, two layouts, then the tools
        page.keyboard.press("Tab")
        if page.get_by_role("searchbox").evaluate("box => box === document.activeElement"):
            break
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("qian")
    page.keyboard.press("Enter")
    expect(page.locator(".kamap-said")).to_contain_text("Qian Li")
    canvas = page.locator(".kamap-canvas")
    assert canvas.get_attribute("aria-label") == "Chart of 30 people"


@pytest.mark.parametrize(
    ("audience", "layouts"),
    [
        (Audience.CLIENT, ["Org chart", "By department"]),
        (Audience.INTERNAL, ["Org chart", "Influence", "Power–support", "Our side"]),
    ],
)
def test_layouts_zoom_drag_and_a_picture_to_keep(
    opened: Callable[..., Watched], audience: Audience, layouts: list[str]
) -> None:
    file = opened("plain", audience, "en")
    page = file.page
    assert page.locator("#choices button").all_text_contents() == layouts
    zoom = "box => box.kamap.scale()"
    before, person = page.locator("#map").evaluate(zoom), content(page)["common"]["nodes"][1]["id"]
    start = file.card(person)
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start.x + 30, start.y + 40, steps=4)
    page.mouse.move(start.x + 60, start.y + 80, steps=4)
    page.mouse.up()
    eventually(page, lambda: round(file.card(person).y - start.y) in range(76, 85), True)
    page.mouse.wheel(0, -300)
    eventually(page, lambda: page.locator("#map").evaluate(zoom) > before, True)
    with page.expect_download() as download:
        page.get_by_role("button", name="PNG", exact=True).click()
    assert download.value.suggested_filename.endswith(".png")
    assert ("INTERNAL" in download.value.suggested_filename) is (audience is Audience.INTERNAL)
    drawn = page.locator("#map").get_attribute("data-drawn")
    second = page.get_by_role("button", name=layouts[1], exact=True)
    second.click()
    expect(second).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#map")).not_to_have_attribute("data-drawn", drawn or "")


def test_nothing_that_gets_in_gets_out(browser: Browser, files: Files) -> None:
    """Here there is a network, and somebody listens: the policy alone keeps the page silent."""
    path = files["plain", Audience.CLIENT, "en"]
    context = browser.new_context()
    page = context.new_page()
    page.goto(path.as_uri())
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        refused = page.evaluate(ESCAPES, address)
        assert heard_by(listening) == b""
    context.close()
    assert set(refused) >= {
        "connect-src",
        "img-src",
        "script-src-elem",
        "style-src-elem",
        "font-src",
        "frame-src",
        "media-src",
        "object-src",
        "base-uri",
        "form-action",
    }


def heard_by(listening: socket.socket) -> bytes:
    """All that was said: Chromium opens a line for a frame before it asks the policy."""
    heard = b""
    while True:
        try:
            line, _ = listening.accept()
        except BlockingIOError:
            return heard
        line.settimeout(0.2)
        with line, suppress(TimeoutError):
            heard += line.recv(1000)


ESCAPES = """async (address) => {
  const refused = [];
  document.addEventListener("securitypolicyviolation", (e) => refused.push(e.effectiveDirective));
  const put = (name, attributes) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    document.body.append(made);
    return made;
  };
  await fetch(`${address}/fetch`).catch(() => {});
  const sent = new XMLHttpRequest();
  sent.open("GET", `${address}/xhr`);
  try { sent.send(); } catch {}
  navigator.sendBeacon(`${address}/beacon`);
  try { new WebSocket(address.replace("http", "ws")); } catch {}
  try { new EventSource(`${address}/events`); } catch {}
  put("img", { src: `${address}/img` });
  put("script", { src: `${address}/script` });
  put("script", {}).textContent = "window.hacked = 1";
  put("link", { rel: "stylesheet", href: `${address}/css` });
  put("div", { style: `background: url(${address}/background)` });
  put("style", {}).textContent = `@font-face { font-family: x; src: url(${address}/font) }`;
  put("div", { style: "font-family: x" }).textContent = "x";
  put("iframe", { src: `${address}/frame` });
  put("video", { src: `${address}/video` });
  put("object", { data: `${address}/object` });
  put("base", { href: address });
  put("form", { action: `${address}/form`, method: "post", target: "_blank" }).submit();
  await new Promise((done) => setTimeout(done, 300));
  return refused;
}"""


@pytest.mark.skipif(not READS_PDF, reason="there is no pdftotext here: apt install poppler-utils")
@pytest.mark.parametrize(("audience", "lang"), [(Audience.CLIENT, "zh"), (Audience.INTERNAL, "en")])
def test_the_map_is_printed_on_the_first_page(
    opened: Callable[..., Watched], audience: Audience, lang: str, tmp_path: Path
) -> None:
    page = opened("plain", audience, lang).page
    pdf = tmp_path / "printed.pdf"
    page.pdf(path=pdf, prefer_css_page_size=True, print_background=True)
    pages = _told("pdftotext", "-layout", str(pdf), "-").removesuffix("\f").split("\f")
    assert len(pages) >= 2
    first = " ".join(pages[0].split())
    assert [name for name in NAMES if name not in first] == []
    captions = page.locator("caption").all_text_contents()
    assert captions[0] not in first.split()  # the table comes after the map
    assert [
        n
        for n, text in enumerate(pages)
        if ("INTERNAL" in text) is not (audience is Audience.INTERNAL)
    ] == []
    size = re.search(r"Page size: +([\d.]+) x ([\d.]+)", _told("pdfinfo", str(pdf)))
    assert size
    assert tuple(round(float(side)) for side in size.groups()) == A4_LANDSCAPE


def _told(*command: str) -> str:
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
