"""/gates?center=ID: the three gates of one buying center, and the risk signals on its map."""

from kamap.ui import gates

gates.page()
