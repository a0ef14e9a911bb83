"""/export?center=ID&audience=client: a file of a map, for us or for the client."""

from kamap.ui.export import page

page.show()
