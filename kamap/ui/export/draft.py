"""What somebody has chosen for files of a map: kept while the session lasts, and no longer."""

from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from kamap.analysis.client_map import Disclosure, met
from kamap.analysis.telltale import Telltale
from kamap.analysis.view import AccountView
from kamap.export.cover import ACCENT
from kamap.model import Audience, FileFormat, Layout
from kamap.services.exports import Order
from kamap.ui import session

_DRAFTS = "export:drafts"


@dataclass
class Draft:
    """What was chosen for one audience: a title that was typed for us never goes to a client."""

    name: str
    """What the keys of its widgets end with."""
    audience: Audience
    ticked: set[int]
    """Those who are in a client's file, by id; whoever joins the map later starts unticked."""
    lang: str
    prepared_by: str
    format: FileFormat = FileFormat.HTML
    title: str = ""
    prepared_for: str = ""
    accent: str = ACCENT
    logo: bytes | None = None
    template: bytes | None = None
    template_name: str = ""
    lines: bool = True
    counterparts: bool = False
    unordered: bool = False
    layout: Layout = Layout.ORG
    places: dict[int, int] = field(default_factory=dict)
    """Who comes first, second …, by id; the others follow, by department and name."""
    confirmed: frozenset[Telltale] = frozenset()
    """The words that may go out."""

    def take(self, chosen: Any, what: str) -> None:
        """Notes what was chosen in a widget."""
        setattr(self, what, chosen)

    def tick(self, person_id: int, ticked: bool) -> None:
        (self.ticked.add if ticked else self.ticked.discard)(person_id)

    def put(self, person_id: int, place: int | None) -> None:
        """Gives somebody a place by hand, or none."""
        self.places.pop(person_id, None)
        if place is not None:
            self.places[person_id] = place


def of(view: AccountView, audience: Audience) -> Draft:
    """The one of this map and audience; at first with what is offered unasked."""
    drafts: dict[tuple[int, Audience], Draft] = st.session_state.setdefault(_DRAFTS, {})
    key = view.center.id or 0, audience
    if key not in drafts:
        name = f"{view.center.id}:{audience.value}"
        ticked = set(met(view))
        drafts[key] = Draft(name, audience, ticked, session.language(), session.given_name())
    return drafts[key]


def order(view: AccountView, draft: Draft) -> Order:
    """The same in the terms of the service that makes the file."""
    on_map = {seat.person_id for seat in view.seats}
    return Order(
        draft.audience,
        draft.format,
        draft.lang,
        draft.title,
        draft.prepared_for,
        draft.prepared_by,
        draft.logo,
        draft.accent,
        draft.unordered,
        Disclosure(
            frozenset(draft.ticked & on_map),
            tuple(sorted(draft.places.keys() & on_map, key=draft.places.__getitem__)),
            draft.lines,
            draft.counterparts,
        ),
        draft.layout,
        draft.template if draft.format is FileFormat.PPTX else None,
    )
