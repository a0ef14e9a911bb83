"""The installed command as a shell sees it: encodings, pipes, interrupts, the app it starts."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path

import pytest

from kamap.services import accounts
from kamap.services.desk import Desk

INSTALLED = [str(Path(sys.executable).with_name("kamap"))]
MODULE = [sys.executable, "-m", "kamap"]


def run(
    *args: str | bytes, command: Sequence[str] = INSTALLED, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*command, *args], env=os.environ | environment, capture_output=True, timeout=60
    )


@pytest.mark.parametrize("command", [INSTALLED, MODULE], ids=["kamap", "python -m kamap"])
def test_both_ways_to_call_it(desk: Desk, url: str, command: list[str]) -> None:
    accounts.create(desk, "Port")
    result = run("accounts", command=command, KAMAP_DATABASE_URL=url)
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.splitlines()[1].split()[:2] == [b"#1", b"Port"]


def test_utf8_comes_out_whatever_the_locale(desk: Desk, url: str) -> None:
    accounts.create(desk, "海港")
    result = run(
        *("accounts", "--json"),
        **{"KAMAP_DATABASE_URL": url, "LC_ALL": "C", "PYTHONUTF8": "0"},
        PYTHONCOERCECLOCALE="0",
    )
    assert (result.returncode, result.stderr) == (0, b"")
    assert "海港" in result.stdout.decode("utf-8")


def test_bytes_that_are_no_text_are_told_of_in_one_line(url: str) -> None:
    result = run("seats", b"\xff\xfe", KAMAP_DATABASE_URL=url)
    assert (result.returncode, result.stdout) == (1, b"")
    assert result.stderr.decode("utf-8") == "There is no account “??”.\n"


def test_a_reader_that_has_had_enough(desk: Desk, url: str) -> None:
    accounts.create(desk, "Port")
    reader, writer = os.pipe()
    os.close(reader)
    result = subprocess.run(
        [*INSTALLED, "--database", url, "accounts"], stdout=writer, stderr=subprocess.PIPE
    )
    os.close(writer)
    assert result.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_under_the_answer(desk: Desk, url: str) -> None:
    accounts.create(desk, "Port")
    with open("/dev/full", "wb") as full:
        result = subprocess.run(
            [*INSTALLED, "--database", url, "accounts"], stdout=full, stderr=subprocess.PIPE
        )
    assert result.returncode == 1
    assert result.stderr == b"The answer cannot be written: No space left on device.\n"


def test_an_interrupt_ends_it_without_a_word(url: str, tmp_path: Path) -> None:
    unwritten = tmp_path / "people.csv"
    os.mkfifo(unwritten)
    waiting = subprocess.Popen(
        [*INSTALLED, "--database", url, "import", "--account", "Port", "--people", unwritten],
        stderr=subprocess.PIPE,
    )
    writer = os.open(unwritten, os.O_WRONLY)  # once it has begun to read
    waiting.send_signal(signal.SIGINT)
    _, complaint = waiting.communicate(timeout=20)
    os.close(writer)
    assert (waiting.returncode, complaint) == (130, b"")


def test_run_serves_the_app_until_it_is_interrupted(url: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serving = subprocess.Popen(
        [*INSTALLED, "run", "--database", url, "--server.headless=true", f"--server.port={port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    try:
        assert _answers(f"http://127.0.0.1:{port}/_stcore/health") == b"ok"
    finally:
        serving.send_signal(signal.SIGINT)
        _, complaint = serving.communicate(timeout=20)
    assert b"Traceback" not in complaint


def _answers(url: str, seconds: float = 30) -> bytes:
    """What the server says, once it is up."""
    until = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return answer.read()
        except urllib.error.URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
