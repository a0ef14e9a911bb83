"""How does a test start the app as a user does, kill it, and start it again?"""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parents[2]
STARTS_WITHIN = 60.0
STOPS_WITHIN = 10.0


class DidNotStart(RuntimeError):
    """The app ended, or did not answer in time; the message is what it said."""


class AppServer:
    """`streamlit run` on a port of its own, on this machine only."""

    def __init__(
        self,
        folder: Path,
        *,
        script: Path = ROOT / "app.py",
        database_url: str | None = None,
        timezone: str | None = None,
        environment: dict[str, str] | None = None,
    ) -> None:
        """`folder` takes the log, and the database unless `database_url` names another."""
        folder.mkdir(parents=True, exist_ok=True)
        self.script = script
        self.database_url = database_url or f"sqlite:///{(folder / 'kamap.db').as_posix()}"
        self.log_file = folder / f"{script.stem}.log"
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._environment = os.environ | {
            "KAMAP_DATABASE_URL": self.database_url,
            **({"KAMAP_TIMEZONE": timezone} if timezone else {}),
            **(environment or {}),
        }
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> str:
        """What the app has said so far."""
        return self.log_file.read_text(encoding="utf-8", errors="replace")

    def start(self) -> "AppServer":
        """Starts it and waits until it answers. Raises DidNotStart."""
        command = [sys.executable, "-m", "streamlit", "run", str(self.script)]
        options = {
            "address": "127.0.0.1",
            "port": self.port,
            "headless": "true",
            "fileWatcherType": "none",
        }
        for name, value in options.items():
            command += [f"--server.{name}", str(value)]
        with self.log_file.open("ab") as log:
            self._process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        deadline = time.monotonic() + STARTS_WITHIN
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.kill()
                raise DidNotStart(self.log)
            time.sleep(0.05)
        return self

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            return False

    def peak_memory(self) -> float | None:
        """The most memory it has had so far, in MB; None where the system does not say."""
        status = Path(f"/proc/{self._process.pid if self._process else 0}/status")
        if not status.exists():
            return None
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii"))
        return int(found[1]) / 1024 if found else None

    def kill(self) -> None:
        """Ends it at once, as a power cut would (SIGKILL)."""
        if self._process:
            self._process.kill()
            self._process.wait(STOPS_WITHIN)
            self._process = None

    def stop(self) -> None:
        """Asks it to end, as Ctrl+C does, and waits for that."""
        if self._process:
            self._process.terminate()
            try:
                self._process.wait(STOPS_WITHIN)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait(STOPS_WITHIN)
            self._process = None

    def restart(self) -> "AppServer":
        """Starts it again on the same port and database; kills it first if it still runs."""
        self.kill()
        return self.start()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
