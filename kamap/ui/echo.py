"""What a browser says again of what it shows, just after that was replaced here.

With every message it says what all widgets hold and what its address is. Until it has painted what
they were changed to, it says the old: that is nobody's wish to go back.
"""

from dataclasses import dataclass, field
from time import monotonic
from typing import Any

ECHO_SECONDS = 3.0
"""How long a browser may take to paint."""


@dataclass
class Echo:
    """The values that one thing had until just now."""

    _left: list[tuple[Any, float]] = field(default_factory=list)

    def left(self, value: Any) -> None:
        """This value has just made way for another."""
        self._left = [*self._recent(), (value, monotonic())]

    def is_of(self, value: Any) -> bool:
        """Whether a browser that says this may only be late."""
        return any(old == value for old, _ in self._recent())

    def _recent(self) -> list[tuple[Any, float]]:
        since = monotonic() - ECHO_SECONDS
        return [one for one in self._left if one[1] > since]
