"""/people?center=ID: everybody on a map as a table, read and edited in bulk."""

from kamap.ui import people

people.page()
