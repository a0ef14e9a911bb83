"""The renderer's modules: what they take from each other is there, and nothing parses a name."""

import re
from pathlib import Path

import kamap

FRONTEND = Path(kamap.__file__).parent / "ui/network/frontend"
MODULES = {file.name: file.read_text(encoding="utf-8") for file in FRONTEND.glob("*.js")}
DEFINED = re.compile(r"^(export (?:default )?)?(?:function|const|class) (\w+)", re.MULTILINE)
IMPORTED = re.compile(r'^import \{([^}]*)\} from "\./([\w.-]+)";', re.MULTILINE)


def test_every_import_is_exported_by_the_module_named() -> None:
    for name, source in MODULES.items():
        for wanted, module in IMPORTED.findall(source):
            exported = {defined for export, defined in DEFINED.findall(MODULES[module]) if export}
            assert set(re.findall(r"\w+", wanted)) <= exported, f"{name} from {module}"


def test_a_name_means_one_thing_in_all_of_them() -> None:
    """So that they can be put one after the other where a page may have only one script."""
    names = [defined for source in MODULES.values() for _, defined in DEFINED.findall(source)]
    assert sorted(set(names)) == sorted(names)


def test_a_call_reaches_what_it_calls() -> None:
    home = {n: file for file, source in MODULES.items() for _, n in DEFINED.findall(source)}
    for file, source in MODULES.items():
        imported = {n for wanted, _ in IMPORTED.findall(source) for n in re.findall(r"\w+", wanted)}
        code = IMPORTED.sub("", re.sub(r"//[^\n]*", "", source))
        called = set(re.findall(r"(?:(?<![\w.$])|(?<=\.\.\.))(\w+)\(", code))
        unreached = {n for n in called & set(home) if home[n] != file and n not in imported}
        assert unreached == set(), file


def test_names_never_become_markup() -> None:
    for name, source in MODULES.items():
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write", source), (
            name
        )
