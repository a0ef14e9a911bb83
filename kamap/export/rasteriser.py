"""Draws a stranger's SVG in a process of its own: what would break that one leaves ours standing.

A drawing can be made to take all memory or to nest without end, and the renderer then aborts.
Run as a script: it reads an SVG, and writes a PNG within so many pixels in width and height.
"""

import subprocess
import sys

PATIENCE = 10.0
"""In seconds."""
MEMORY = 2 * 1024**3


def rasterised(drawing: str, within: tuple[int, int]) -> bytes | None:
    """The drawing as a PNG that just fits; None if it cannot be drawn, or not in due time."""
    try:
        done = subprocess.run(
            # -P: or this folder's html.py would stand before Python's own.
            [sys.executable, "-P", __file__, *map(str, within)],
            input=drawing.encode(),
            capture_output=True,
            timeout=PATIENCE,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return None
    return done.stdout


def main() -> None:
    from resvg_py import svg_to_bytes  # only here: who asks for a picture does not draw it

    _limit_memory()
    drawing = sys.stdin.buffer.read().decode()
    wide, high = map(int, sys.argv[1:])
    # With both given it keeps its proportions, and its own size cannot ask for more.
    sys.stdout.buffer.write(bytes(svg_to_bytes(svg_string=drawing, width=wide, height=high)))


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()
