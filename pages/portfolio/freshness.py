"""/freshness?owner=NAME: which ratings grow too old next, and which accounts lie idle."""

from kamap.ui import freshness

freshness.page()
