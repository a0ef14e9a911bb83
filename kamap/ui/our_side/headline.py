"""How our side stands, in the sentences somebody would say."""

from collections.abc import Iterable

import streamlit as st
from babel.lists import format_list

from kamap.analysis.our_side import OurSide
from kamap.analysis.view import SeatView
from kamap.i18n import Translator
from kamap.ui.markup import tag

NAMED = 3
"""So many are called by name, the others counted."""
CROWDS_TOLD = 2


def show(ours: OurSide, t: Translator) -> None:
    apart = "" if t.lang == "zh" else " "
    said = (tag("span", text + apart, class_=kind) for text, kind in sentences(ours, t))
    st.html(tag("p", *said, class_="our-news"))


def sentences(ours: OurSide, t: Translator) -> list[tuple[str, str]]:
    """What there is to say, each with its weight: `lead`, `alarm` or `more`."""
    if not ours.loads:
        nobody = t("Nobody of us covers anybody here yet. Click a cell to say who does.")
        return [(nobody, "lead")]
    said = [(_top(ours, t), "lead")]
    if ours.uncovered:
        said.append((t("Nobody covers {names}.", names=named(ours.uncovered, t)), "alarm"))
    if ours.weak:
        said.append((t("We know {names} only slightly.", names=named(ours.weak, t)), "alarm"))
    if not (ours.uncovered or ours.weak):
        said.append((t("Everybody who matters is covered."), "more"))
    return said + [(sentence, "more") for sentence in _crowds(ours, t)]


def _top(ours: OurSide, t: Translator) -> str:
    return t.plural(
        "{covered} of {count} person is covered.",
        "{covered} of the {count} most influential are covered.",
        len(ours.top),
        covered=ours.top_covered,
    )


def _crowds(ours: OurSide, t: Translator) -> list[str]:
    if len(ours.crowds) > CROWDS_TOLD:
        return [t("Three or more of us are on {names}.", names=named(ours.crowds, t))]
    return [
        t("{count} of us are on {name}.", count=len(seat.counterparts), name=seat.person.name)
        for seat in ours.crowds
    ]


def named(seats: Iterable[SeatView], t: Translator) -> str:
    """`Zhou, Qian, and 3 more`"""
    names = [seat.person.name for seat in seats]
    told = names[:NAMED]
    if len(names) > NAMED:
        told.append(t("{count} more", count=len(names) - NAMED))
    return format_list(told, locale=t.lang)
