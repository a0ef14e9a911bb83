"""The renderer's modules: what they take from each other is there, and nothing parses a name.

The core's have not a word of what only we may know: a file for a customer has them in it.
"""

import re
from pathlib import Path

import pytest

import kamap

FRONTEND = Path(kamap.__file__).parent / "ui/network/frontend"
CORE = {path for path in FRONTEND.glob("*.js") if path.name != "component.js"}
RATINGS = set((FRONTEND / "ratings").glob("*.js"))
MODULES = {path: path.read_text(encoding="utf-8") for path in sorted(CORE | RATINGS)}

DEFINED = re.compile(r"^(export )?(?:function|const) (\w+)", re.MULTILINE)
IMPORT = re.compile(r'^import \{([\w\s,]*)\} from "(\.[\w./-]+\.js)";\n', re.MULTILINE)
BEGINS = (
    "/",
    " ",
    "}",
    ")",
    "]",
    "import {",
    "const ",
    "function ",
    "export const ",
    "export function ",
)

OURS_ALONE = (
    "influence|stance|attitude|coach|blocker|final.?say|never.?met|assumed|favou?rs|conflict"
    "|close_to|supporter|s[ck]eptic|gatekeeper|evidence|support|matrix"
    "|(?<![a-z])(?:veto|stale|depth|ally|allies|rated|ratings?)(?![a-z])"
)


def imported(path: Path) -> dict[str, Path]:
    """What a module imports, and the module that it names for it."""
    return {
        name: (path.parent / module).resolve()
        for names, module in IMPORT.findall(MODULES[path])
        for name in re.findall(r"\w+", names)
    }


def test_every_import_is_exported_by_the_module_named() -> None:
    for path in MODULES:
        for name, module in imported(path).items():
            exported = {defined for export, defined in DEFINED.findall(MODULES[module]) if export}
            assert name in exported, f"{path.name} from {module.name}"


def test_a_name_means_one_thing_in_all_of_them() -> None:
    """So that they can be put one after the other where a page may have only one script."""
    names = [defined for source in MODULES.values() for _, defined in DEFINED.findall(source)]
    assert sorted(set(names)) == sorted(names)


def test_a_module_is_imports_functions_and_constants_and_nothing_else() -> None:
    """So that no more than `import …;` and `export ` have to go to make them one script."""
    for path, source in MODULES.items():
        for line in source.splitlines():
            assert not line or line.startswith(BEGINS), f"{path.name}: {line}"
        code = re.sub(r"^export |//.*", "", IMPORT.sub("", source), flags=re.MULTILINE)
        assert not re.search(r"\b(?:import|export)\b", code), path.name


def test_constants_need_no_other_module_when_they_are_made() -> None:
    """In one script, as in modules that import each other, a constant may not be there yet."""
    constants = {
        name: path
        for path, source in MODULES.items()
        for name in re.findall(r"^(?:export )?const (\w+)", source, re.MULTILINE)
    }
    for path, source in MODULES.items():
        for made in re.findall(
            r"^(?:export )?const \w+ = (.*?;)$", source, re.MULTILINE | re.DOTALL
        ):
            code = re.sub(r"=> .*", "", re.sub(r"//.*", "", made))
            used = set(re.findall(r"(?<![\w.])[A-Za-z_]\w*(?!\w|:)", code)) & set(constants)
            assert {name for name in used if constants[name] != path} == set(), path.name


def test_a_call_reaches_what_it_calls() -> None:
    home = {n: path for path, source in MODULES.items() for _, n in DEFINED.findall(source)}
    for path, source in MODULES.items():
        code = IMPORT.sub("", re.sub(r"//[^\n]*", "", source))
        called = set(re.findall(r"(?:(?<![\w.$])|(?<=\.\.\.))(\w+)\(", code))
        unreached = {n for n in called & set(home) if home[n] != path and n not in imported(path)}
        assert unreached == set(), path.name


def test_the_core_knows_nothing_of_ratings() -> None:
    for path in CORE:
        assert set(imported(path).values()) <= CORE, path.name


@pytest.mark.parametrize("path", [*sorted(CORE), FRONTEND / "network.css"], ids=lambda p: p.name)
def test_the_core_has_no_word_of_what_only_we_may_know(path: Path) -> None:
    found = re.findall(OURS_ALONE, path.read_text(encoding="utf-8"), re.IGNORECASE)
    assert found == []


def test_names_never_become_markup() -> None:
    for path, source in MODULES.items():
        markup = re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write", source)
        assert not markup, path.name
