"""/method: the three powers, how coverage is counted, and every word explained."""

from kamap.ui import method

method.page()
