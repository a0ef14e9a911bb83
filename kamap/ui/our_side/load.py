"""Who of us carries how much of this map, and giving it to somebody else."""

from collections.abc import Sequence

import streamlit as st

from kamap.analysis.our_side import Load, OurSide
from kamap.analysis.view import AccountView
from kamap.i18n import Translator
from kamap.model import TeamMember
from kamap.services import team
from kamap.ui import session
from kamap.ui.feedback import attempt
from kamap.ui.markup import Markup, tag

_OPEN = "hand_over:open"
_FROM = "hand_over:from"
_TO = "hand_over:to"


def show(view: AccountView, ours: OurSide, members: Sequence[TeamMember], t: Translator) -> None:
    if not ours.loads:
        return
    heading = tag("h2", t("Load"), title=t("People covered, and their share of all influence"))
    rows = (_row(load, t) for load in ours.loads)
    st.html(tag("div", heading, tag("dl", *rows), class_="our-load"))
    if len(members) > 1:
        _hand_over(view, ours, members, t)


def _row(load: Load, t: Translator) -> Markup:
    carried = t.plural("{count} person", "{count} people", load.people)
    share = f"{100 * load.share:.0f} %"
    filled = tag("i", style=f"width: {100 * load.share:.1f}%")
    return Markup(
        tag("dt", load.member.name, title=" · ".join(_post(load.member)))
        + tag("dd", f"{carried} · {share}")
        + tag("dd", filled, class_="bar", aria_hidden="true")
    )


def _post(member: TeamMember) -> Sequence[str]:
    return [part for part in (member.name, member.title, member.unit) if part]


def _hand_over(
    view: AccountView, ours: OurSide, members: Sequence[TeamMember], t: Translator
) -> None:
    popover = st.popover(
        t("Hand over"), icon=":material/swap_horiz:", key=_OPEN, on_change="rerun", width="stretch"
    )
    if not popover.open:
        return
    carrying = {load.member.id: load.member.name for load in ours.loads}
    everybody = {member.id: member.name for member in members}
    with popover:
        st.caption(
            t(
                "Everybody whom one of us covers at this customer, on all its maps, goes to a "
                "colleague. Where both cover a person, the stronger stays."
            )
        )
        giver = st.selectbox(
            t("From"),
            list(carrying),
            format_func=carrying.__getitem__,
            index=None,
            placeholder=t("Pick one of us"),
            key=_FROM,
        )
        others = [member_id for member_id in everybody if member_id != giver]
        taker = st.selectbox(
            t("To"),
            others,
            format_func=everybody.__getitem__,
            index=None,
            placeholder=t("Pick one of us"),
            key=_TO,
        )
        st.button(
            t("Hand over"),
            key="hand_over:do",
            type="primary",
            disabled=giver is None or taker is None,
            on_click=_do,
            args=(view.account.id or 0, giver, taker),
        )


def _do(account_id: int, giver: int, taker: int) -> None:
    if attempt(lambda: team.hand_over(session.desk(), account_id, giver, taker)):
        st.session_state[_OPEN] = False
        st.session_state[_FROM] = st.session_state[_TO] = None
