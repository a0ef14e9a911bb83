"""The layers of the code, and what a page may be: rules that nothing else would enforce."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "app.py", *(ROOT / "pages").rglob("*.py")])
ALLOWED_IN_PAGES = ("streamlit", "kamap.ui")


def test_imports_run_one_way(capsys: pytest.CaptureFixture[str]) -> None:
    assert lint_imports(str(ROOT / "pyproject.toml")) == 0, capsys.readouterr().out


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_is_thin(page: Path) -> None:
    source = page.read_text(encoding="utf-8")
    tree = ast.parse(source)
    assert len(source.splitlines()) <= 100
    assert ast.get_docstring(tree), "a page says in a sentence what it shows"
    for name in _imported(tree):
        assert name.startswith(ALLOWED_IN_PAGES), f"{page.name} imports {name}"
    assert "session_state" not in source


def test_every_module_says_which_question_it_answers() -> None:
    silent = [
        str(module.relative_to(ROOT))
        for module in sorted((ROOT / "kamap").rglob("*.py"))
        if not ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_nothing_catches_exception_to_carry_on() -> None:
    for module in sorted((ROOT / "kamap").rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler):
                caught = ast.unparse(node.type) if node.type else "everything"
                assert caught not in ("Exception", "BaseException", "everything"), module


@pytest.mark.parametrize("start", ["kamap.cli.app", "kamap.ui.room, kamap.ui.stage"])
def test_what_writes_slides_and_pictures_is_loaded_only_for_a_file(start: str) -> None:
    loaded = f"import sys, {start}; print(*{{'pptx', 'resvg_py', 'xlsxwriter'}} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", loaded], cwd=ROOT, capture_output=True, text=True)
    assert (said.returncode, said.stdout.strip()) == (0, ""), said.stderr


def _imported(tree: ast.AST) -> list[str]:
    names: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names.append(node.module or "")
    return names
