"""Is what the README says to type there, and does it print what the README shows?"""

import re
import shlex
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```console\n(.*?)```", README, re.DOTALL)


def session() -> list[tuple[str, str]]:
    """The commands typed after `$ ` in the README, with what it shows under each."""
    typed: list[tuple[str, str]] = []
    for block in BLOCKS:
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            typed.append((command, shown.strip()))
    return typed


def test_the_commands_print_what_the_readme_shows(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAMAP_DATABASE_URL", url)
    commands = session()
    assert len(commands) >= 5
    for command, shown in commands:
        program, *arguments = shlex.split(command)
        assert program == "kamap"
        run = subprocess.run(
            [sys.executable, "-m", "kamap", *arguments],
            capture_output=True,
            encoding="utf-8",
            cwd=tmp_path,
            check=False,
        )
        assert run.returncode == 0, run.stderr
        printed = re.sub(r"20\d\d-\d\d-\d\d", "TODAY", run.stdout).strip()
        if shown:
            assert printed == shown, command


def test_the_make_targets_and_files_it_names_are_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    for target in re.findall(r"\bmake ([a-z]+)\b", README):
        if target not in ("sure",):
            assert target in targets
    for picture in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README):
        assert (ROOT / picture).stat().st_size > 20_000
    for path in re.findall(r"`((?:kamap|pages|data|tests)/[\w./]*)`", README):
        if not path.endswith(".db"):
            assert (ROOT / path).exists(), path


def test_every_command_is_named() -> None:
    helped = subprocess.run(
        [sys.executable, "-m", "kamap", "--help"], capture_output=True, encoding="utf-8", check=True
    ).stdout
    commands = re.findall(r"^  ([a-z]+)  ", helped.split("Commands:")[1], re.MULTILINE)
    assert commands
    assert [c for c in commands if f"`{c}`" not in README] == []


def test_the_dates_in_the_readme_are_of_no_particular_day() -> None:
    assert not re.search(rf"{date.today().year}-\d\d-\d\d", README)
