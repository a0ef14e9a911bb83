"""How does a line of the change log, and an edit as a whole, read?"""

from collections.abc import Mapping, Sequence
from typing import Any

from kamap import words
from kamap.i18n import Translator
from kamap.services.diff import NetChange
from kamap.store.log import Change

Line = Mapping[str, Any]
"""A line of the log as an edit gives it back: noun, field, before, after, person."""

SILENT = (None, "rated_on", "x", "y")
"""What is not worth a word of its own where an edit is told in one line."""


def logged(change: Change | NetChange) -> dict[str, Any]:
    """A line of the log as an edit gives it back."""
    return {name: getattr(change, name) for name in ("noun", "field", "before", "after", "person")}


def terms(line: Line, t: Translator) -> tuple[str, str, str]:
    """A field, its value before and after; a whole thing, and what became of it."""
    field, before, after = line["field"], line["before"], line["after"]
    if field is None:
        done = t("added") if before is None else t("removed")
        return t(words.NOUN[line["noun"]]), "–", done
    return (
        t(words.FIELD.get(field, field)),
        words.of_field(field, before, t),
        words.of_field(field, after, t),
    )


def sent(export: Mapping[str, Any], t: Translator) -> str:
    """A file that went out, and to whom: `Slides (PowerPoint) · for the client`."""
    said = (words.of_field(name, export[name], t) for name in ("format", "audience"))
    return words.listed(said, t, " · ")


def did(what: str, t: Translator) -> str:
    """The kind of an edit: `rated`."""
    return t(words.WHAT.get(what, what))


def summary(what: str, lines: Sequence[Line], t: Translator) -> str:
    """An edit in a few words: `influence 80 → 85 (Qian)`."""
    shown = [line for line in lines if line["field"] not in SILENT]
    person = str(lines[0]["person"]) if lines else ""
    if len(shown) == 1 and what in ("rate", "change_person", "change_tie", "grid"):
        field, before, after = terms(shown[0], t)
        return t(
            "{field} {before} → {after} ({person})",
            field=field,
            before=before,
            after=after,
            person=shown[0]["person"],
        )
    done = did(what, t)
    people = {line["person"] for line in lines if line["person"]}
    if len(people) == 1:
        return f"{done} ({person})"
    return t.plural("{did}, {count} change", "{did}, {count} changes", len(lines), did=done)
