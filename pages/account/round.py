"""/round?center=ID&person=ID: the five-minute round, one person after the other, by keyboard."""

from kamap.ui import walk

walk.page()
