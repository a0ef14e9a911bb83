"""The note at the end of a review, and the notes of those before."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from kamap.i18n import Translator
from kamap.model import Review, longest
from kamap.services import clock, reviews
from kamap.services.desk import Saved
from kamap.ui import feedback, note, session
from kamap.ui.markup import Markup, tag
from kamap.ui.resources import database
from kamap.ui.review.days import day

_CLOSED = "review:closed"


def show(account_id: int, earlier: Sequence[Review], t: Translator) -> None:
    key = _key(account_id, earlier)
    with st.container(key="review-closing", gap="small"):
        st.html(tag("h2", t("Close this review")))
        st.text_area(
            t("Note"),
            key=key,
            height=110,
            max_chars=longest(Review, "note"),
            placeholder=t("What was agreed, and what to look at next time"),
            label_visibility="collapsed",
            persist_state="session",  # it is still there after a look at the map
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                t("Close the review"),
                key="review:close",
                type="primary",
                on_click=_close,
                args=(account_id, key),
            )
            note.show(account_id)


def earlier(found: Sequence[Review], today: date, t: Translator) -> None:
    """The reviews so far, folded away."""
    if not found:
        return
    count = t.plural("{count} earlier review", "{count} earlier reviews", len(found))
    with st.expander(count, key="review:earlier"):
        st.html(tag("ol", *(_one(review, today, t) for review in found), class_="review-earlier"))


def _one(review: Review, today: date, t: Translator) -> Markup:
    on = day(clock.day_of(review.at), today, t)
    said = review.note or t("no note")
    return tag(
        "li",
        tag("time", on, datetime=clock.day_of(review.at).isoformat()),
        tag("span", review.by, class_="who"),
        tag("p", said, class_=None if review.note else "review-none"),
    )


def _key(account_id: int, earlier: Sequence[Review]) -> str:
    """The field of the next note: another one after each review that this session closed.

    Where that is taken back, its note is in the field again. What others close empties no field.
    """
    there = {review.id for review in earlier}
    mine = (id_ for id_ in reversed(st.session_state.get(_CLOSED, ())) if id_ in there)
    return f"review:note:{account_id}:{next(mine, 0)}"


def _close(account_id: int, key: str) -> None:
    if key != _key(account_id, reviews.listed(database(), account_id)):
        return  # a second click of the same hand

    def close() -> Saved:
        text = st.session_state.get(key) or ""
        review_id, saved = reviews.close(session.desk(), account_id, text)
        st.session_state[_CLOSED] = (*st.session_state.get(_CLOSED, ()), review_id)
        return saved

    feedback.attempt(close)
