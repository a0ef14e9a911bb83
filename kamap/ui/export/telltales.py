"""Words that a client should not read: shown plainly, and nothing goes out until they may."""

from collections.abc import Sequence

import streamlit as st

from kamap.analysis.telltale import Telltale
from kamap.i18n import Translator
from kamap.ui.export.draft import Draft
from kamap.ui.fields import follow, hear, place
from kamap.ui.markup import Markup, apart, tag


def confirmed(draft: Draft, found: Sequence[Telltale]) -> bool:
    """Whether these very words may go out: other words are asked about anew."""
    return draft.confirmed == frozenset(found)


def show(draft: Draft, found: Sequence[Telltale], t: Translator) -> None:
    with st.container(key="export-words", border=True, gap="small"):
        heading = t("Words that a client should not read")
        st.html(tag("section", tag("h3", heading), tag("ul", *(_line(one, t) for one in found))))
        stored = confirmed(draft, found)
        key = follow(f"export:confirmed:{draft.name}:{hash(frozenset(found))}", stored)
        place(key).checkbox(
            t("These words may go out"),
            stored,
            key=key,
            on_change=hear,
            args=(key, _confirm, draft, frozenset(found)),
        )


def _line(one: Telltale, t: Translator) -> Markup:
    where = [t("at its head")] if not one.name else [one.name] if one.name != one.text else []
    said = [tag("b", one.word), t("in “{text}”", text=one.text)]
    return tag("li", *apart([*said, *(tag("small", place) for place in where)]))


def _confirm(ticked: bool, draft: Draft, found: frozenset[Telltale]) -> None:
    draft.confirmed = found if ticked else frozenset()
