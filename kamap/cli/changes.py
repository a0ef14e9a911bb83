"""What did an edit do? Said on a terminal."""

from collections.abc import Sequence

from kamap.change_words import Line, terms
from kamap.cli.terminal import write
from kamap.i18n import Translator

SHOWN = 10


def show(changes: Sequence[Line], t: Translator) -> None:
    """What an edit did, one line for each field; of a long one only how it begins."""
    for change in changes[:SHOWN]:
        field, before, after = terms(change, t)
        done = after if change["field"] is None else f"{before} → {after}"
        write(f"  {change['person'] or '–'}: {field} {done}")
    if len(changes) > SHOWN:
        write(f"  {t('and {count} more', count=len(changes) - SHOWN)}")
