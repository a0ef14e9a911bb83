"""The button that sends the file out, and the note in the log that it did."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import streamlit as st

from kamap import words
from kamap.analysis.view import AccountView
from kamap.i18n import Translator
from kamap.model import FileFormat
from kamap.services import exports
from kamap.services.exports import Order
from kamap.services.files import File
from kamap.ui import feedback, session
from kamap.ui.markup import tag

_OFFICE = "application/vnd.openxmlformats-officedocument"
MIME: Mapping[FileFormat, str] = {
    FileFormat.HTML: "text/html",
    FileFormat.BRIEF: "text/html",
    FileFormat.PPTX: f"{_OFFICE}.presentationml.presentation",
    FileFormat.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    FileFormat.PNG: "image/png",
    FileFormat.SVG: "image/svg+xml",
    FileFormat.GRAPHML: "application/xml",
}


def show(view: AccountView, order: Order, file: File, t: Translator) -> None:
    """The bytes that the preview shows, under their own name."""
    with st.container(key="export-out", horizontal=True, vertical_alignment="center"):
        st.download_button(
            t("Download"),
            file.content,
            file.name,
            MIME[order.format],
            key="export:download",
            icon=":material/download:",
            type="primary",
            on_click=_note,
            args=(view, order, file.people),
        )
        st.html(tag("p", tag("b", file.name), " ", tag("small", _size(file)), class_="export-file"))
    _component()(key="export:patience", data={})
    _noted(t)


def _note(view: AccountView, order: Order, people: int) -> None:
    feedback.attempt(lambda: exports.note(session.desk(), view, order, people), once=True)


def _noted(t: Translator) -> None:
    """Whether the log now says that it went out."""
    if (refused := feedback.refused()) is not None:
        feedback.tell(refused)
        feedback.forget()
    elif (saved := feedback.saved()) is not None and saved.what == "export":
        said = (
            words.of_field(name, saved.changes[0]["after"][name], t)
            for name in ("format", "audience")
        )
        noted = t("In the change log: {what}", what=words.listed(said, t, " · "))
        st.html(tag("p", noted, class_="export-noted", role="status"))


def _size(file: File) -> str:
    size = len(file.content)
    return f"{size / 1024**2:.1f} MB" if size >= 1024**2 else f"{max(1, round(size / 1024))} KB"


@cache
def _component() -> Callable[..., Any]:
    """The component, made when first mounted: Streamlit finds its files only in a running app."""
    return st.components.v2.component("kamap.export", js="patience.js", isolate_styles=False)
