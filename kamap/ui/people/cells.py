"""What do a person's cells in the table say, and what does an edited cell ask for?"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kamap import words
from kamap.analysis.view import SeatView
from kamap.i18n import Translator
from kamap.model import Confidence
from kamap.services.grid import OUR_CONTACTS, Contacts, contacts_text
from kamap.ui.people.sheet import Edit, blank

UNKNOWN = "?"
OF_PERSON = ("name", "title", "department", "organisation", "email", "phone")
OF_SEAT = ("favours", "business_result", "personal_win", "evidence")


def cells(seat: SeatView, t: Translator) -> dict[str, Any]:
    """A person's row, in what a table can hold: text, numbers, yes or no, lists of words."""
    rating, person = seat.seat, seat.person
    texts = {field: getattr(person, field) for field in OF_PERSON}
    texts |= {field: getattr(rating, field) for field in OF_SEAT}
    texts[OUR_CONTACTS] = contacts_text((c.member.name, c.strength) for c in seat.counterparts)
    return {
        **{field: blank(text) for field, text in texts.items()},
        "roles": blank([words.word(role, t) for role in sorted(rating.roles)]),
        "final_say": rating.final_say,
        "veto": rating.veto,
        "influence": rating.influence,
        "stance": UNKNOWN if rating.stance is None else str(rating.stance),
        "confidence": words.word(rating.confidence, t),
        "rated_on": rating.rated_on and rating.rated_on.isoformat(),
        "contact_depth": person.contact_depth,
        "attitude": [words.word(seat.attitude, t), *([t("stale")] if seat.stale else [])],
    }


def asked_for(edited: Mapping[str, Edit], t: Translator) -> dict[str, Any]:
    """What the edited cells of a row ask of the services."""
    return {field: _value(field, edit, t) for field, edit in edited.items()}


def _value(field: str, edit: Edit, t: Translator) -> Any:
    value = edit.now
    match field:
        case "stance":
            return None if value in (None, UNKNOWN) else int(value)
        case "rated_on":
            return None if value is None else _day(value)
        case "confidence":
            named = (member for member in Confidence if words.word(member, t) == value)
            return next(named, Confidence.ASSUMED)
        case "roles":
            return tuple(value or ())
        case "final_say" | "veto":
            return bool(value)
        case "contact_depth":
            return value or 0
        case "influence":
            return value
    if field == OUR_CONTACTS:
        return Contacts(edit.was or "", value or "")
    return value or ""


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:  # of a year that a browser knows and Python does not
        return date.max
