"""/wrap-up?center=ID: what a meeting came to, as text to copy into mail or a chat."""

from kamap.ui import wrap_up

wrap_up.page()
