"""The browser's renderer as the one script of a file that opens without a network."""

import re
from functools import cache
from pathlib import Path

import kamap

FRONTEND = Path(kamap.__file__).parent / "ui" / "network" / "frontend"
DRAWS = "network.js"
KNOWS_RATINGS = "ratings/ratings.js"

_IMPORT = re.compile(r'^import \{[^}]*\} from "([^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?function|const|class)", re.MULTILINE)
_COMMENT = re.compile(r"^ *(?://.*|/\*\*[\s\S]*?\*/)\n", re.MULTILINE)
_PICTURE = re.compile(r"data:image/png;base64,[A-Za-z0-9+/=]+")


@cache
def vis() -> str:
    """vis-network, to stand in a classic script: it leaves itself in `vis`.

    The pictures of its own buttons, a third of it, stay behind: kamap never shows them.
    """
    return _PICTURE.sub("data:,", _read("vendor/vis-network.min.js"))


@cache
def renderer(ratings: bool) -> str:
    """`draw` and all it needs, in one piece; `ratings` too, only where they may be seen.

    The modules stand one after the other, imported before importing, and no name occurs twice
    (`network.js` says so, and a test), so what is left out is each `import` and `export`.
    """
    modules: dict[str, str] = {}
    for entry in (DRAWS, KNOWS_RATINGS) if ratings else (DRAWS,):
        _collect(entry, modules, set())
    return "".join(_EXPORT.sub("", _COMMENT.sub("", text)) for text in modules.values())


@cache
def style() -> str:
    return re.sub(r"/\*[\s\S]*?\*/\n?", "", _read("network.css"))


def _collect(name: str, modules: dict[str, str], begun: set[str]) -> None:
    """Adds a module after those that it imports; circles are as they are between functions."""
    if name in begun:
        return
    begun.add(name)
    text = _read(name)
    folder = Path(name).parent
    for imported in _IMPORT.findall(text):
        _collect(_within(folder / imported), modules, begun)
    modules[name] = _IMPORT.sub("", text)


def _within(path: Path) -> str:
    """The way to a module from the frontend's folder."""
    parts: list[str] = []
    for part in path.parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def _read(name: str) -> str:
    return (FRONTEND / name).read_text(encoding="utf-8")
