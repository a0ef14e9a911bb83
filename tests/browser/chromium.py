"""Which Chromium do the browser tests drive? Prints its path; installs one where there is none."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = (
    "chromium-headless-shell",  # draws the same without a window's work: a sixth less of it
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "chrome",
    "msedge",
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "~/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe",
    r"%LocalAppData%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
    r"%ProgramFiles%\Microsoft\Edge\Application\msedge.exe",
)
APT = ("apt-get", "install", "-y", "-qq", "--no-install-recommends")
CJK_FONTS = "fonts-noto-cjk"
ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
FLAGS = [
    # A browser under test calls nobody but the app, not even to find out that it cannot.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
    *(["--no-sandbox"] if ROOT else []),
]


class NoBrowser(RuntimeError):
    """There is no Chromium to drive; the message says so in one line, and what to do."""

    def __init__(self, why: str, cure: str) -> None:
        super().__init__(f"{why}. {cure}, or name yours: KAMAP_TEST_BROWSER=/path/to/chrome")


def find() -> str:
    """The path of a Chromium that starts. Raises NoBrowser."""
    if named := os.environ.get("KAMAP_TEST_BROWSER"):
        if not (path := shutil.which(named)):
            raise NoBrowser(f"KAMAP_TEST_BROWSER={named} is no program", "Unset it")
        return path
    for candidate in _candidates():
        if _starts(candidate):
            return candidate
    raise NoBrowser("The browser tests found no Chromium", "Run 'make test', which installs one")


def _candidates() -> Iterator[str]:
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    yield own
    yield from filter(None, map(shutil.which, NAMES))
    yield from (os.path.expandvars(Path(place).expanduser()) for place in PLACES)


def _starts(path: str) -> bool:
    """Whether it is there and, on Linux, has the libraries that it needs."""
    if not Path(path).is_file():
        return False
    if not sys.platform.startswith("linux"):
        return True
    return subprocess.run([path, "--version"], capture_output=True, check=False).returncode == 0


def install() -> str:
    """Downloads Playwright's Chromium; failing that, as root on Debian, takes the system's."""
    _run(sys.executable, "-m", "playwright", "install", "chromium")
    try:
        return find()
    except NoBrowser:
        tried = "neither Playwright nor apt-get could install one"
        if _can_apt() and _run("apt-get", "update", "-qq"):
            _run(*APT, NAMES[0], CJK_FONTS) or _run(*APT, "chromium", CJK_FONTS)
    try:
        return find()
    except NoBrowser as missing:
        cure = "Install Chromium or Chrome"
        raise NoBrowser(f"The browser tests found no Chromium, and {tried}", cure) from missing


def install_fonts() -> None:
    """Chinese names are boxes in a screenshot without a font that has them."""
    if not (_can_apt() and sys.platform.startswith("linux")):
        return
    listing = shutil.which("fc-list")
    if listing:
        chinese = subprocess.run([listing, ":lang=zh"], capture_output=True, check=False).stdout
        if chinese.strip():
            return
    if _run("apt-get", "update", "-qq"):
        _run(*APT, CJK_FONTS)


def _can_apt() -> bool:
    return ROOT and shutil.which("apt-get") is not None


def _run(*command: str) -> bool:
    """Whether the command went well. It is named on stderr, so that stdout has just the path."""
    print("$", *command, file=sys.stderr, flush=True)
    finished = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        check=False,
    )
    return finished.returncode == 0


def main() -> None:
    try:
        try:
            path = find()
        except NoBrowser:
            if os.environ.get("KAMAP_TEST_BROWSER"):
                raise
            path = install()
    except NoBrowser as error:
        sys.exit(str(error))
    install_fonts()
    print(path)


if __name__ == "__main__":
    main()
