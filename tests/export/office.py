"""LibreOffice, which shows slides and sheets as a picture, and where each word came to stand."""

import re
import shutil
import subprocess
import unicodedata
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest

PATIENCE_SECONDS = 120
PAGE = re.compile(r"<page .*?</page>", re.DOTALL)
WORD = re.compile(
    r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>'
)


@dataclass(frozen=True)
class Word:
    """A word on a page and the room it takes, in points."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def found(program: str, package: str) -> str:
    """Where a program is; without it the test is skipped, and says so."""
    path = shutil.which(program)
    if path is None:
        pytest.skip(f"{program} is not on this machine (Debian: {package}): nothing was looked at")
    return path


def pages(folder: Path, *files: Path) -> dict[str, list[list[Word]]]:
    """The words on every page of these files as LibreOffice shows them, by the file's name."""
    soffice = found("soffice", "libreoffice-impress libreoffice-calc")
    pdftotext = found("pdftotext", "poppler-utils")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    order = (soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *files)
    subprocess.run(order, check=True, capture_output=True, timeout=PATIENCE_SECONDS)
    return {file.name: _words(pdftotext, folder / f"{file.stem}.pdf") for file in files}


def _words(pdftotext: str, pdf: Path) -> list[list[Word]]:
    told = subprocess.run((pdftotext, "-bbox", pdf, "-"), check=True, capture_output=True)
    return [
        [Word(bare(unescape(text)), *map(float, room)) for *room, text in WORD.findall(page)]
        for page in PAGE.findall(told.stdout.decode())
    ]


def bare(text: str) -> str:
    """A text without spaces, and with one way to write each letter."""
    return "".join(unicodedata.normalize("NFKC", text).split())
