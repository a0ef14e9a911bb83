"""What stands at the head of every file: its title, for whom and by whom it is, when."""

from dataclasses import dataclass
from datetime import date

STAMP = "INTERNAL 内部资料"
"""On every page of a file that is not for the customer, in both languages at once."""
IN_NAMES = "INTERNAL-内部资料"
"""The same in the name of such a file."""
ACCENT = "#2F74B5"


@dataclass(frozen=True)
class Cover:
    """The head of a file, as its sender typed it; blank is left out.

    `logo` is a PNG out of `kamap.export.logo`, `accent` a colour as `#RRGGBB`.
    """

    title: str
    on: date
    prepared_for: str = ""
    prepared_by: str = ""
    logo: bytes | None = None
    accent: str = ACCENT
    unordered: bool = False
    """Whether it says that people stand in no particular order."""
