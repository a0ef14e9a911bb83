"""Which files does somebody bring: two lists, a workbook, or accounts and their projects?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from kamap.i18n import mark
from kamap.intake import (
    template_accounts,
    template_opportunities,
    template_people,
    template_ties,
    template_workbook,
)
from kamap.ui import session
from kamap.ui.import_target import Target, nowhere, target

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"


@dataclass(frozen=True)
class Template:
    """A file to be filled in, and what its button says."""

    label: str
    content: Callable[[], bytes]
    name: str
    mime: str = CSV


@dataclass(frozen=True)
class Way:
    """A way to bring what one has: what it is called, how it works, its files and templates."""

    label: str
    about: str
    files: Mapping[str, str]
    templates: tuple[Template, ...]


LISTS, WORKBOOK, ACCOUNTS = "lists", "workbook", "accounts"
WAYS = {
    LISTS: Way(
        mark("People and ties (CSV)"),
        mark(
            "People and ties come as two CSV files; one alone will do. Only a name is required. "
            "A blank cell leaves what is known as it is, and people who are not in the file stay."
        ),
        {"people": mark("People (CSV)"), "ties": mark("Ties (CSV)")},
        (
            Template(mark("Template for people"), template_people, "people.csv"),
            Template(mark("Template for ties"), template_ties, "ties.csv"),
        ),
    ),
    WORKBOOK: Way(
        mark("Excel workbook"),
        mark(
            "One workbook with any of the sheets people, ties, accounts and opportunities. "
            "The column “account” says which customer a row is about, so that many come in at "
            "once. A blank cell leaves what is known as it is."
        ),
        {"workbook": mark("Workbook (.xlsx)")},
        (Template(mark("Template workbook"), template_workbook, "kamap.xlsx", XLSX),),
    ),
    ACCOUNTS: Way(
        mark("Accounts and opportunities (CSV)"),
        mark(
            "Your customers with their yearly figures, and their purchases; one file alone will "
            "do. Both are found by name, and made where missing. Money may be written 1,200,000, "
            "120万 or $1.2m."
        ),
        {"accounts": mark("Accounts (CSV)"), "opportunities": mark("Opportunities (CSV)")},
        (
            Template(mark("Template for accounts"), template_accounts, "accounts.csv"),
            Template(
                mark("Template for opportunities"), template_opportunities, "opportunities.csv"
            ),
        ),
    ),
}


@dataclass(frozen=True)
class Handed:
    """The files handed in, by what they are."""

    files: Mapping[str, UploadedFile]

    @property
    def ids(self) -> tuple[tuple[str, str], ...]:
        """Each upload has an id of its own, also one of the same file edited in the meantime."""
        return tuple((kind, file.file_id) for kind, file in self.files.items())


def handed_in() -> tuple[Handed, Target | None]:
    """The files, and where their rows go; None: that depends on what a workbook's rows say."""
    t = session.text()
    way = st.segmented_control(
        t("What do you have?"),
        list(WAYS),
        default=LISTS,
        format_func=lambda way: t(WAYS[way].label),
        key="import:way",
        required=True,
    )
    chosen = WAYS[way or LISTS]
    st.markdown(t(chosen.about))
    _templates(chosen)
    where = target() if way == LISTS else nowhere() if way == ACCOUNTS else None
    columns = st.columns(max(2, len(chosen.files)), gap="medium")
    files = {
        kind: columns[i].file_uploader(t(label), key=f"import:{kind}")
        for i, (kind, label) in enumerate(chosen.files.items())
    }
    return Handed({kind: file for kind, file in files.items() if file is not None}), where


def _templates(way: Way) -> None:
    t = session.text()
    with st.container(key="import-templates", horizontal=True):
        for template in way.templates:
            st.download_button(
                t(template.label),
                _content(template.name),
                template.name,
                template.mime,
                key=f"import:template:{template.name}",
                icon=":material/download:",
                on_click="ignore",
                type="tertiary",
            )


@st.cache_data(show_spinner=False)
def _content(name: str) -> bytes:
    """A template by the name of its file; made once."""
    templates = (template for way in WAYS.values() for template in way.templates)
    return next(template for template in templates if template.name == name).content()
