"""Our own people: adding, renaming and taking off, and how many people each of them covers."""

from collections.abc import Callable, Mapping

import streamlit as st

from kamap.i18n import Translator
from kamap.model import TeamMember, longest
from kamap.services import history, team
from kamap.services.desk import Saved
from kamap.ui import feedback, note, session
from kamap.ui.feedback import attempt
from kamap.ui.fields import follow, save
from kamap.ui.markdown import plain
from kamap.ui.markup import tag
from kamap.ui.resources import database

FIELDS = ("name", "title", "unit")
WIDTHS = (3, 3, 3, 1.5, 0.6)


@st.fragment
def page() -> None:
    t = session.text()
    with feedback.told(), st.container(key="team"):
        st.title(t("Our team"))
        session.has_seen(history.last_set(database()))
        members = team.listed(database())
        covered = team.covered(database(), session.desk().today())
        if members:
            _headings(t)
        else:
            st.markdown(t("Nobody is on our team yet. Enter the first colleague below."))
        for member in members:
            _member(member, covered.get(member.id or 0, {}), t)
        _newcomer(t)
        note.show(team.OUR_SIDE)


def _headings(t: Translator) -> None:
    labels = (t("Name"), t("Title"), t("Unit"), t("Covers"))
    for column, label in zip(st.columns(WIDTHS), labels, strict=False):
        column.caption(label)


def _member(member: TeamMember, covered: Mapping[str, int], t: Translator) -> None:
    member_id = member.id or 0
    with st.container(key=f"team:row:{member_id}"):
        *columns, count, remove = st.columns(WIDTHS, vertical_alignment="center")
    for column, field, label in zip(columns, FIELDS, _labels(t), strict=True):
        stored = getattr(member, field)
        key = follow(f"team:{field}:{member_id}", stored, typed=True)
        column.text_input(
            label,
            stored,
            key=key,
            max_chars=longest(TeamMember, field),
            label_visibility="collapsed",
            on_change=save,
            args=(key, team.OUR_SIDE, _changes(member_id, field)),
        )
    with count:
        _covers(covered, t)
    remove.button(
        t("Remove"),
        key=f"team:remove:{member_id}",
        icon=":material/person_remove:",
        type="tertiary",
        help=t("Take {name} off the team", name=plain(member.name)),
        on_click=lambda: attempt(lambda: team.remove(session.desk(), member_id)),
    )


def _labels(t: Translator) -> tuple[str, ...]:
    return t("Name"), t("Title"), t("Unit")


def _changes(member_id: int, field: str) -> Callable[[str], Saved]:
    def change(value: str) -> Saved:
        return team.change(session.desk(), member_id, **{field: value})

    return change


def _covers(covered: Mapping[str, int], t: Translator) -> None:
    where = "\n".join(f"{account}: {count}" for account, count in sorted(covered.items()))
    people = t.plural("{count} person", "{count} people", sum(covered.values()))
    said = people if covered else t("nobody")
    st.html(tag("span", said, class_="our-count", title=where or None))


def _newcomer(t: Translator) -> None:
    heading = t("New colleague")
    with st.form("team-new", border=False):
        st.markdown(f"**{heading}**")
        *columns, button = st.columns([3, 3, 3, 2.1], vertical_alignment="bottom")
        for column, field, label in zip(columns, FIELDS, _labels(t), strict=True):
            column.text_input(label, key=f"team:new:{field}", max_chars=longest(TeamMember, field))
        button.form_submit_button(
            t("Add"), type="primary", on_click=_add, icon=":material/add:", width="stretch"
        )


def _add() -> None:
    """Adds whoever was typed in; what was refused stays there to be mended."""
    fields = {field: st.session_state[f"team:new:{field}"] for field in FIELDS}
    if attempt(lambda: team.add(session.desk(), **fields)[1]):
        for field in FIELDS:
            st.session_state[f"team:new:{field}"] = ""
