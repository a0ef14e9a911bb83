"""How does a line of the change log read on a terminal?"""

from collections.abc import Mapping, Sequence
from typing import Any

from kamap import words
from kamap.cli.terminal import write
from kamap.i18n import Translator
from kamap.store.log import Change

SHOWN = 10


def show(changes: Sequence[Mapping[str, Any]], t: Translator) -> None:
    """What an edit did, one line for each field; of a long one only how it begins."""
    for change in changes[:SHOWN]:
        field, before, after = terms(change, t)
        done = after if change["field"] is None else f"{before} → {after}"
        write(f"  {change['person'] or '–'}: {field} {done}")
    if len(changes) > SHOWN:
        write(f"  {t('and {count} more', count=len(changes) - SHOWN)}")


def logged(change: Change) -> dict[str, Any]:
    """A line of the log as an edit gives it back."""
    return {name: getattr(change, name) for name in ("noun", "field", "before", "after", "person")}


def terms(change: Mapping[str, Any], t: Translator) -> tuple[str, str, str]:
    """A field, its value before and after; a whole thing, and what became of it."""
    field, before, after = change["field"], change["before"], change["after"]
    if field is None:
        done = t("added") if before is None else t("removed")
        what = words.NOUN[change["noun"]]
        return t(what), "–", done
    return (
        t(words.FIELD.get(field, field)),
        words.of_field(field, before, t),
        words.of_field(field, after, t),
    )
