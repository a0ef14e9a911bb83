"""A map as one HTML file: drawn by the app's own renderer, readable without it, calling nobody."""

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kamap.drawing.lettering import FONTS
from kamap.drawing.svg import svg
from kamap.export.cover import Cover
from kamap.export.renderer import renderer, style, vis
from kamap.export.tables import Table
from kamap.i18n import Translator

TEMPLATES = Path(__file__).parent / "templates"
Payload = Mapping[str, Any]


@dataclass(frozen=True)
class Drawn:
    """What a file shows: the same map in several layouts, the first of them at first.

    `picture` is what stands for the map on paper and without JavaScript, where that is another.
    """

    layouts: Mapping[str, Payload]
    names: Mapping[str, str]
    """What the layouts, and what else can be switched, are called."""
    tables: Sequence[Table]
    picture: Payload | None = None
    figures: Sequence[tuple[str, str]] = ()
    notes: Sequence[str] = ()
    stamp: str = ""
    ratings: bool = False
    """Whether the renderer has to know what we think of people."""
    common: Mapping[str, Any] = field(default_factory=dict)


def html_file(drawn: Drawn, cover: Cover, t: Translator) -> bytes:
    """The whole file, in UTF-8."""
    script = renderer(drawn.ratings) + _read("map.js")
    script += f"openFile({'ratings' if drawn.ratings else '{}'});\n"
    first = next(iter(drawn.layouts.values()))
    page = (
        _environment()
        .get_template("map.html")
        .render(
            lang="zh-CN" if t.lang == "zh" else t.lang,
            policy=policy(vis(), script),
            heading=f"{drawn.stamp} · {cover.title}" if drawn.stamp else cover.title,
            style=Markup(
                f":root {{ --font: {FONTS}; {accents(cover.accent)} }}\n{_read('map.css')}{style()}"
            ),
            words={"skip": t("To the table"), "layout": t("Layout")},
            stamp=drawn.stamp,
            cover=cover,
            details=details(cover, t),
            logo=logo_uri(cover),
            figures=drawn.figures,
            picture=Markup(_standing_alone(svg(drawn.picture or _without_ours(first)))),
            notes=drawn.notes,
            tables=drawn.tables,
            content=Markup(_json(_content(drawn))),
            vis=Markup(vis()),
            script=Markup(script),
        )
    )
    return page.encode("utf-8", "replace")


def policy(*scripts: str) -> str:
    """Only these scripts run, and nothing is ever asked of anybody."""
    hashes = " ".join(f"'sha256-{_hash(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def details(cover: Cover, t: Translator) -> list[tuple[str, str]]:
    """For whom, by whom and when, as far as that was typed."""
    said = [
        (t("Prepared for"), cover.prepared_for),
        (t("Prepared by"), cover.prepared_by),
        (t("Date"), format_date(cover.on, "long", locale=t.lang)),
    ]
    return [(term, text) for term, text in said if text]


def _styles(accent: str) -> str:
    return f":root {{ --font: {FONTS}; {accents(accent)} }}\n{_read('map.css')}{style()}"


def accents(accent: str) -> str:
    """The accent, and black or white to write on it, whichever reads better (WCAG 2.1)."""
    red, green, blue = (_linear(int(accent[n : n + 2], 16) / 255) for n in (1, 3, 5))
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return f"--accent: {accent}; --on-accent: {'#000000' if light > 0.179 else '#ffffff'};"


def logo_uri(cover: Cover) -> str:
    return f"data:image/png;base64,{b64encode(cover.logo).decode()}" if cover.logo else ""


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _content(drawn: Drawn) -> dict[str, Any]:
    """The layouts as what they share, and what each has of its own."""
    payloads = list(drawn.layouts.values())
    most = max(payloads, key=lambda payload: len(payload["nodes"]))
    shared = {
        key
        for key in most
        if all(key in payload and payload[key] == most[key] for payload in payloads)
    } - {"nodes"}
    return {
        "common": {key: most[key] for key in most if key in shared}
        | {"nodes": [{k: v for k, v in n.items() if k not in "xy"} for n in most["nodes"]]},
        "layouts": {
            name: {key: value for key, value in payload.items() if key not in shared | {"nodes"}}
            | {"places": {node["id"]: [node["x"], node["y"]] for node in payload["nodes"]}}
            for name, payload in drawn.layouts.items()
        },
        "names": dict(drawn.names),
    }


def _json(value: Any) -> str:
    """JSON that no HTML parser takes for the end of its script."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _without_ours(payload: Payload) -> Payload:
    """Our own people are switched on in the file; on paper the table names them."""
    return {key: value for key, value in payload.items() if key != "ours"}


def _standing_alone(document: str) -> str:
    """An SVG document as an element of a page."""
    return document[document.index("<svg") :]


def _hash(script: str) -> str:
    return b64encode(sha256(script.encode()).digest()).decode()


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(TEMPLATES)
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined)


def _read(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")
