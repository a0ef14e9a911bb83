"""/policy: when each gate passes, and what foreign money is worth."""

from kamap.ui import policy

policy.page()
