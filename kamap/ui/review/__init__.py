"""/review: a manager goes through an account with its salesperson, like a letter read together."""

from datetime import date

import streamlit as st

from kamap.i18n import Translator
from kamap.services import clock, reviews
from kamap.services.reviews import Opened
from kamap.ui import feedback, navigator, session
from kamap.ui.markdown import plain
from kamap.ui.markup import Markup, tag
from kamap.ui.meeting import PAGE
from kamap.ui.open_map import opened
from kamap.ui.review import agreed, changes, closing, maps
from kamap.ui.review.days import day


@st.fragment(key=PAGE)
def page() -> None:
    with feedback.told():
        if (view := opened()) is None:
            return
        navigator.where(view)
        t, account_id = session.text(), view.account.id or 0
        found = reviews.opened(session.desk(), account_id)
        with st.container(key="review"):
            st.title(t("Review of {account}", account=plain(view.account.name)), anchor=False)
            st.html(_since(found, t))
            maps.show(found.meanwhile, t)
            changes.show(found.meanwhile, view.center.id or 0, t)
            agreed.show(found.meanwhile, t)
            closing.show(account_id, found.earlier, t)
            closing.earlier(found.earlier, view.today, t)


def _since(found: Opened, t: Translator) -> Markup:
    """When this was looked at last, by whom, and what was said; and what the letter is about."""
    today, last = found.meanwhile.today, found.last
    if last is None:
        return tag(
            "p",
            tag("span", t("No review of this account has been closed yet.")),
            " ",
            t("This is what has changed in the last 30 days."),
            class_="review-last",
        )
    when = _when(clock.day_of(last.at), today, t)
    said = t("Last review: {day}, by {name}", day=when, name=last.by)
    if not last.note:
        return tag("p", said, class_="review-last")
    return Markup(
        tag("p", said, class_="review-last") + tag("blockquote", last.note, class_="review-note")
    )


def _when(on: date, today: date, t: Translator) -> str:
    return t("today") if on == today else day(on, today, t)
