"""/our-side?center=ID: who of us covers which of their people, holes and crowds."""

from kamap.ui import our_side

our_side.page()
