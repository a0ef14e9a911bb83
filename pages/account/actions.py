"""/actions?center=ID: what was agreed to do on an account, what is overdue first; or on all."""

from kamap.ui import actions

actions.page()
