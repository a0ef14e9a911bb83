"""/team: our own people."""

from kamap.ui.our_side import team

team.page()
