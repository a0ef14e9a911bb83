"""/log?center=ID: who changed what, when, from what to what; undo of one's own."""

from kamap.ui import change_log

change_log.page()
