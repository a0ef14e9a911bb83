"""/paste?center=ID: rows from a spreadsheet, pasted, become people on the map."""

from kamap.ui import paste

paste.page()
