"""Files that somebody brings along: a logo, and slides to take after."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from kamap.errors import KamapError
from kamap.export.logo import logo as as_logo
from kamap.i18n import Translator
from kamap.ui import feedback
from kamap.ui.export.draft import Draft
from kamap.ui.markdown import plain

_REFUSED = "export:refused"
Take = Callable[[UploadedFile], None]


@dataclass(frozen=True)
class _Kind:
    """A file to be brought: which field of a draft it fills, its label, what kinds it may be."""

    what: str
    label: str
    types: tuple[str, ...]


def logo(draft: Draft, t: Translator) -> None:
    """A logo as it will stand in the file, or where to put one."""

    def take(file: UploadedFile) -> None:
        draft.logo = as_logo(file.getvalue())

    if draft.logo is None:
        _bring(draft, _Kind("logo", t("Logo"), ("png", "jpg", "jpeg", "svg")), take)
        return
    with st.container(key="export-logo", horizontal=True, vertical_alignment="center"):
        st.image(draft.logo, width=110)
        _drop(draft, "logo", t("Remove the logo"))


def template(draft: Draft, t: Translator) -> None:
    """The name of the slides taken after, or where to put them."""

    def take(file: UploadedFile) -> None:
        draft.template, draft.template_name = file.getvalue(), file.name

    if draft.template is None:
        _bring(draft, _Kind("template", t("Template (.pptx)"), ("pptx", "potx")), take)
        return
    with st.container(key="export-template", horizontal=True, vertical_alignment="center"):
        st.markdown(plain(draft.template_name))
        _drop(draft, "template", t("Remove the template"))


def _bring(draft: Draft, kind: _Kind, take: Take) -> None:
    key = f"export:{kind.what}:{draft.name}"
    st.file_uploader(kind.label, list(kind.types), key=key, on_change=_brought, args=(key, take))
    refused: dict[str, KamapError] = st.session_state.get(_REFUSED, {})
    if key in refused:
        feedback.tell(refused[key])


def _brought(key: str, take: Take) -> None:
    """Takes the file, or remembers why not until another one comes."""
    refused: dict[str, KamapError] = st.session_state.setdefault(_REFUSED, {})
    refused.pop(key, None)
    file = st.session_state.get(key)
    if file is None:
        return
    try:
        take(file)
    except KamapError as error:
        refused[key] = error


def _drop(draft: Draft, what: str, label: str) -> None:
    st.button(
        label,
        key=f"export:drop:{what}:{draft.name}",
        icon=":material/close:",
        type="tertiary",
        on_click=draft.take,
        args=(None, what),
    )
