"""The note at the end of a review, and the notes of those before."""

from collections.abc import Iterable, Sequence
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
    key, begun = _field_of(account_id, earlier)
    with st.container(key="review-closing", gap="small"):
        st.html(tag("h2", t("Close this review")))
        _field(key, begun, t)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                t("Close the review"),
                key="review:close",
                type="primary",
                on_click=_close,
                args=(account_id, key),
            )
            note.show(account_id)


@st.fragment
def _field(key: str, begun: str, t: Translator) -> None:
    """Run by itself where the field is left, often for a link: the page need not be run for it."""
    st.text_area(
        t("Note"),
        begun,
        key=key,
        height=110,
        max_chars=longest(Review, "note"),
        placeholder=t("What was agreed, and what to look at next time"),
        label_visibility="collapsed",
        persist_state="session",  # it is still there after a look at the map
    )


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


def _field_of(account_id: int, earlier: Iterable[Review]) -> tuple[str, str]:
    """The key of the next note's field, and what is in it at first.

    Each review that this session closes makes way for another field, and so does taking it back:
    that one begins with the note again. What others close empties no field.
    """
    there, mine = {review.id for review in earlier}, _closed(account_id)
    last = max((n for n, (id_, _) in enumerate(mine, 1) if id_ in there), default=0)
    taken_back = mine[last:]
    return (
        f"review:note:{account_id}:{last}:{len(mine)}",
        taken_back[-1][1] if taken_back else "",
    )


def _closed(account_id: int) -> list[tuple[int, str]]:
    """The reviews of an account that this session has closed: their ids and notes."""
    every: dict[int, list[tuple[int, str]]] = st.session_state.setdefault(_CLOSED, {})
    return every.setdefault(account_id, [])


def _close(account_id: int, key: str) -> None:
    if key != _field_of(account_id, reviews.listed(database(), account_id))[0]:
        return  # a second click of the same hand

    def close() -> Saved:
        text = st.session_state.get(key) or ""
        review_id, saved = reviews.close(session.desk(), account_id, text)
        _closed(account_id).append((review_id, text))
        return saved

    feedback.attempt(close)
