"""What the map itself says of a point, so that nobody has to write it down twice."""

from collections.abc import Iterable
from pathlib import Path

import streamlit as st
from babel.lists import format_list

from kamap.analysis.information import Favoured, Information
from kamap.analysis.view import AccountView
from kamap.i18n import Translator
from kamap.model import Person, Topic
from kamap.ui.markup import Markup, apart, tag

PAGES = Path(__file__).parents[3] / "pages" / "account"
NAMED = 3


def show(view: AccountView, known: Information, topic: Topic, t: Translator) -> None:
    """The facts of a point that can be read off the map, and the way there; else nothing."""
    facts = _facts(known, topic, t)
    if not facts:
        return
    with st.container(key=f"point-map-{topic.number}", horizontal=True, gap="small"):
        label = tag("span", t("Read off the map:"), class_="label")
        parts = (tag("span", *fact, class_="fact") for fact in facts)
        st.html(tag("p", *apart((label, *parts)), class_="readings"))
        page, name = (
            ("map.py", t("Map"))
            if topic in (Topic.ORGANISATION, Topic.DECISION_STRUCTURE)
            else ("people.py", t("People"))
        )
        st.page_link(
            PAGES / page,
            label=name,
            icon=":material/arrow_forward:",
            icon_position="right",
            query_params={"center": str(view.center.id)},
        )


Fact = tuple[str, ...]


def _facts(known: Information, topic: Topic, t: Translator) -> list[Fact]:
    match topic:
        case Topic.ORGANISATION:
            return _breadth(known, t)
        case Topic.DECISION_STRUCTURE:
            return _deciders(known, t)
        case Topic.NEEDS:
            return _wants(known, t)
        case Topic.COMPETITORS:
            return _favoured(known, t)
    return []


def _breadth(known: Information, t: Translator) -> list[Fact]:
    base = known.breadth
    if not base.people:
        return [(t("Nobody is on this map yet."),)]
    return [
        (
            _of(base.departments_supporting, base.departments),
            " ",
            t("departments with a supporter"),
        ),
        (_of(base.people_supporting, base.people), " ", t("people with us")),
    ]


def _deciders(known: Information, t: Translator) -> list[Fact]:
    deciders = known.deciders
    nobody = tag("i", t("not known yet"))
    facts: list[Fact] = [(t("Final say"), " ", _names(deciders.final_say, t) or nobody)]
    if deciders.vetoes:
        facts.append((t("Veto"), " ", _names(deciders.vetoes, t)))
    if deciders.people:
        facts.append((_of(deciders.scored, deciders.people), " ", t("people’s influence scored")))
    return facts


def _wants(known: Information, t: Translator) -> list[Fact]:
    wants = known.wants
    if not wants.people:
        return [(t("Nobody is on this map yet."),)]
    facts: list[Fact] = [(_of(wants.written, wants.people), " ", t("people’s wants are written"))]
    if wants.missing:
        facts.append((t("missing:"), " ", tag("i", _names(wants.missing, t))))
    return facts


def _favoured(known: Information, t: Translator) -> list[Fact]:
    if not known.favoured:
        return [(tag("i", t("nobody’s preference is known yet")),)]
    return [_vendor(vendor, t) for vendor in known.favoured[:NAMED]]


def _vendor(vendor: Favoured, t: Translator) -> Fact:
    people = t.plural("{count} person", "{count} people", vendor.people)
    share = f"{100 * vendor.share:.0f} %"
    weight = t("{people}, {share} of influence", people=people, share=share)
    return (tag("b", vendor.vendor), " ", weight)


def _of(some: int, every: int) -> Markup:
    """`2 / 5`"""
    return tag("b", f"{some} / {every}")


def _names(people: Iterable[Person], t: Translator) -> Markup | str:
    """`Zhou, Qian, and 3 more`; nothing where there is nobody."""
    names = [person.name for person in people]
    if not names:
        return ""
    told = names[:NAMED]
    if len(names) > NAMED:
        told.append(t("{count} more", count=len(names) - NAMED))
    return tag("b", format_list(told, locale=t.lang))
