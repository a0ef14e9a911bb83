"""What file it is to be: its format and language, what stands at its head, what is switched on."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from kamap import words
from kamap.analysis.view import AccountView
from kamap.i18n import LANGUAGES, Translator, mark
from kamap.model import Audience, FileFormat, Layout
from kamap.services import exports, past_maps
from kamap.services.exports import Order
from kamap.ui import address, session
from kamap.ui.export import uploads
from kamap.ui.export.draft import Draft
from kamap.ui.fields import follow, hear, place
from kamap.ui.resources import database

SHORT: Mapping[FileFormat, str] = {
    FileFormat.HTML: "HTML",
    FileFormat.PPTX: "PowerPoint",
    FileFormat.XLSX: "Excel",
    FileFormat.PNG: "PNG",
    FileFormat.SVG: "SVG",
    FileFormat.GRAPHML: "GraphML",
    FileFormat.BRIEF: mark("Brief"),
}
ABOUT: Mapping[FileFormat, str] = {
    FileFormat.HTML: mark("One page that opens in any browser, without a network."),
    FileFormat.PPTX: mark("Slides whose shapes and lines can be edited."),
    FileFormat.XLSX: mark("Sheets with filters, to sort and to print."),
    FileFormat.PNG: mark("A picture to paste into a document or a chat."),
    FileFormat.SVG: mark("A drawing that stays sharp at any size."),
    FileFormat.GRAPHML: mark("The network with all attributes, for Gephi and the like."),
    FileFormat.BRIEF: mark("One page to read five minutes before the call."),
}
PICTURES = FileFormat.PNG, FileFormat.SVG
LONGEST = 120
"""Of a text at the head of a file."""


def show(view: AccountView, draft: Draft, t: Translator) -> None:
    _format(draft, t)
    _language(draft, t)
    if draft.format is FileFormat.GRAPHML:
        _on(view, t)
        return
    unnamed = Order(draft.audience, draft.format, draft.lang)
    _text(draft, "title", t("Heading"), exports.cover_of(view, unnamed).title)
    _text(draft, "prepared_for", t("Prepared for"))
    _text(draft, "prepared_by", t("Prepared by"))
    with st.container(horizontal=True, vertical_alignment="bottom", key="export-day"):
        _on(view, t)
        _accent(draft, t)
    uploads.logo(draft, t)
    if draft.format is FileFormat.PPTX:
        uploads.template(draft, t)
    if draft.audience is Audience.CLIENT:
        _switch(draft, "lines", t("Reporting lines"))
        _switch(draft, "counterparts", t("Our counterpart for each person"))
        _switch(draft, "unordered", t("Says “in no particular order”"))
    elif draft.format in PICTURES:
        _layout(draft, t)


def _format(draft: Draft, t: Translator) -> None:
    client = draft.audience is Audience.CLIENT
    options = [one for one in FileFormat if not (client and one.internal_only)]
    key = _key(draft, "format")
    place(key).pills(
        t("Format"),
        options,
        default=draft.format,
        format_func=lambda one: t(SHORT[one]),
        key=key,
        required=True,
        wrap=True,
        on_change=hear,
        args=(key, draft.take, "format"),
    )
    st.caption(t(ABOUT[draft.format]))


def _language(draft: Draft, t: Translator) -> None:
    key = _key(draft, "lang")
    place(key).segmented_control(
        t("Language of the file"),
        list(LANGUAGES),
        default=draft.lang,
        format_func=LANGUAGES.__getitem__,
        key=key,
        required=True,
        on_change=hear,
        args=(key, draft.take, "lang"),
    )


def _text(draft: Draft, what: str, label: str, offered: str = "") -> None:
    stored = getattr(draft, what)
    key = _key(draft, what, typed=True)
    st.text_input(
        label,
        stored,
        key=key,
        max_chars=LONGEST,
        placeholder=offered,
        on_change=hear,
        args=(key, draft.take, what),
    )


def _on(view: AccountView, t: Translator) -> None:
    """The day stands at the head of the file, so the map is of that day."""
    today = session.desk().today()
    began = past_maps.began(database(), view.center.id or 0) or today
    key = follow(f"export:on:{view.center.id}", view.today)
    place(key).date_input(
        t("The map as of"),
        view.today,
        min_value=min(began, view.today),
        max_value=today,
        key=key,
        on_change=hear,
        args=(key, _go_to),
    )


def _go_to(day: date | None) -> None:
    address.look_back(None if day is None or day >= session.desk().today() else day)


def _accent(draft: Draft, t: Translator) -> None:
    key = _key(draft, "accent")
    place(key, width="content").color_picker(
        t("Colour"), draft.accent, key=key, on_change=hear, args=(key, draft.take, "accent")
    )


def _switch(draft: Draft, what: str, label: str) -> None:
    key = _key(draft, what)
    place(key).toggle(
        label, getattr(draft, what), key=key, on_change=hear, args=(key, draft.take, what)
    )


def _layout(draft: Draft, t: Translator) -> None:
    key = _key(draft, "layout")
    place(key).segmented_control(
        t("Layout"),
        list(Layout),
        default=draft.layout,
        format_func=lambda one: words.word(one, t),
        key=key,
        required=True,
        on_change=hear,
        args=(key, draft.take, "layout"),
    )


def _key(draft: Draft, what: str, *, typed: bool = False) -> str:
    return follow(f"export:{what}:{draft.name}", getattr(draft, what), typed=typed)
