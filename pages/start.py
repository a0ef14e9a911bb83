"""/: the map last open; on an empty database, three ways in."""

from kamap.ui import start

if (center := start.last_open()) is not None:
    start.open_map(center)
else:
    start.greet()
