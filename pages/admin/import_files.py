"""/import: people and ties from files, into a new account or one that exists."""

from kamap.ui import imports

imports.page()
