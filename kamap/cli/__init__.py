"""The command line: what does `kamap`, or `python -m kamap`, do?"""

import sys
from io import TextIOWrapper


def main() -> None:
    """Runs one command; Ctrl-C, or a reader that has had enough, ends it without a word."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        # Loaded here, so that a Ctrl-C meanwhile is met as well.
        from kamap.cli.app import app

        app(prog_name="kamap")
    except KeyboardInterrupt:
        sys.exit(130)
