"""/history?center=ID&since=DAY: what has changed on a map, and how support came to be."""

from kamap.ui import history

history.page()
