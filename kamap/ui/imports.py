"""Importing on the screen: where to, which files, what will happen, and doing it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from kamap import words
from kamap.errors import KamapError, NameTaken
from kamap.intake import File, template_people, template_ties
from kamap.model import tidy
from kamap.services import accounts, history, imports
from kamap.services.desk import Saved
from kamap.ui import feedback, session
from kamap.ui.import_preview import show as show_preview
from kamap.ui.resources import database
from kamap.ui.start import open_map

_PLAN = "import:plan"
NOTICEABLE_SECONDS = 0.5


@dataclass(frozen=True)
class Target:
    """Where an import goes: a buying center that exists, or a new account of this name."""

    account: int | str
    center: int | None


def page() -> None:
    t = session.text()
    with st.container(key="import"):
        st.title(t("Import"))
        _templates()
        target = _target()
        people, ties = _files()
        if target is None or not (people or ties):
            return
        try:
            plan = _plan(target, people, ties)
        except KamapError as error:
            feedback.tell(error)
            return
        show_preview(plan)
        _import_button(plan, target, people, ties)
        feedback.tell_latest()


def _templates() -> None:
    t = session.text()
    st.markdown(
        t(
            "People and ties come as two CSV files; one alone will do. Only a name is required. "
            "A blank cell leaves what is known as it is, and people who are not in the file stay."
        )
    )
    with st.container(key="import-templates", horizontal=True):
        for label, content, name in (
            (t("Template for people"), template_people(), "people.csv"),
            (t("Template for ties"), template_ties(), "ties.csv"),
        ):
            st.download_button(
                label,
                content,
                name,
                "text/csv",
                key=f"import:template:{name}",
                icon=":material/download:",
                on_click="ignore",
                type="tertiary",
            )


def _target() -> Target | None:
    """Where to; None while that is not said, or cannot be."""
    t = session.text()
    known = {listed.account.id or 0: listed for listed in accounts.listed(database())}
    with st.container(key="import-target", horizontal=True, vertical_alignment="bottom"):
        existing = bool(known) and st.segmented_control(
            t("Import into"),
            [True, False],
            default=True,
            format_func=lambda old: t("Existing account") if old else t("New account"),
            key="import:existing",
            required=True,
        )
        if existing:
            account_id = st.selectbox(
                t("Account"),
                list(known),
                index=_open_now(known),
                format_func=lambda id_: known[id_].account.name,
                key="import:account",
                width=300,
            )
            centers = {center.id or 0: center for center in known[account_id].centers}
            center_id = st.selectbox(
                t("Buying center"),
                list(centers),
                format_func=lambda id_: words.center(centers[id_], t),
                key="import:center",
                width=260,
            )
            return Target(account_id, center_id)
        typed = st.text_input(
            t("Name of the customer"), key="import:name", max_chars=200, width=400
        )
    name = tidy(typed)
    if any(name == listed.account.name for listed in known.values()):
        feedback.tell(NameTaken("account", name))
        return None
    return Target(name, None) if name else None


def _open_now(known: dict[int, accounts.Listed]) -> int:
    """The account whose map was seen last comes first."""
    last = accounts.last_open(database(), session.actor())
    return next(
        (i for i, a in enumerate(known.values()) if last in {center.id for center in a.centers}), 0
    )


def _files() -> tuple[UploadedFile | None, UploadedFile | None]:
    t = session.text()
    left, right = st.columns(2, gap="medium")
    people = left.file_uploader(t("People (CSV)"), key="import:people")
    ties = right.file_uploader(t("Ties (CSV)"), key="import:ties")
    return people, ties


def _plan(target: Target, people: UploadedFile | None, ties: UploadedFile | None) -> imports.Plan:
    """What the import would do; worked out once for these files and this state of the data."""
    last_set = history.last_set(database())
    desk = session.desk()
    key = (target, _id(people), _id(ties), last_set, desk.today())
    kept = st.session_state.get(_PLAN)
    if kept is None or kept[0] != key:
        session.has_seen(last_set)
        center = target.center
        t = session.text()
        with _progress(t("Reading the files")) as progress:
            plan = imports.preview(desk, center, _file(people), _file(ties), progress=progress)
        kept = st.session_state[_PLAN] = key, plan
    return kept[1]


def _id(file: UploadedFile | None) -> str:
    """Each upload has an id of its own, also one of the same file edited in the meantime."""
    return file.file_id if file else ""


def _file(uploaded: UploadedFile | None) -> File | None:
    return File(uploaded.name, uploaded.getvalue()) if uploaded else None


def _import_button(
    plan: imports.Plan, target: Target, people: UploadedFile | None, ties: UploadedFile | None
) -> None:
    t = session.text()
    if not st.button(
        t("Import"),
        key="import:go",
        type="primary",
        icon=":material/upload:",
        disabled=bool(plan.faults) or plan.changes_nothing,
    ):
        return
    opened: list[int] = []

    def write() -> Saved:
        with _progress(t("Importing")) as progress:
            center, _, saved = imports.apply(
                session.desk(),
                _file(people),
                _file(ties),
                account=target.account,
                center=target.center,
                progress=progress,
            )
        opened.append(center.id or 0)
        return saved

    if feedback.attempt(write):
        open_map(opened[0])


@contextmanager
def _progress(text: str) -> Iterator[Callable[[float], None]]:
    """A bar for what takes long enough to wonder about."""
    begun, place = monotonic(), st.empty()

    def hear(part: float) -> None:
        if monotonic() - begun > NOTICEABLE_SECONDS:
            place.progress(min(part, 1.0), text)

    yield hear
    place.empty()
