"""The command line: what does `kamap`, or `python -m kamap`, do?"""

import os
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

        try:
            app(prog_name="kamap")
        finally:
            print(end="", flush=True)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # What is still unwritten goes nowhere, or Python would complain on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
