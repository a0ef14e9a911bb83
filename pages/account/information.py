"""/information?center=ID: the nine points to know of a deal, filled in while people talk."""

from kamap.ui import information

information.page()
