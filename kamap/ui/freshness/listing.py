"""The maps, fifty at most: what goes stale next, what is stale already, and what lies idle."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

import streamlit as st

from kamap import words
from kamap.i18n import Translator, mark
from kamap.services import freshness
from kamap.services.freshness import Line, Order
from kamap.ui import address
from kamap.ui.accounts.rows import rows, to_map
from kamap.ui.fields import follow, hear, place
from kamap.ui.freshness.owners import when
from kamap.ui.markup import Markup, tag
from kamap.ui.resources import database

CALLED = {
    Order.NEXT: mark("Going stale next"),
    Order.STALE: mark("Stale now"),
    Order.IDLE: mark("Not touched for 30 days"),
}
NOTHING = {
    Order.NEXT: mark("No rating here will go stale: nobody is rated, or all are stale already."),
    Order.STALE: mark("No rating is stale."),
    Order.IDLE: mark("Every account was touched in the last 30 days."),
}


def show(owner: str | None, today: date, go: Callable[[str], None], t: Translator) -> None:
    order = address.order()
    key = follow("freshness:order", order)
    with st.container(horizontal=True, vertical_alignment="center"):
        place(key, width="content").segmented_control(
            t("Which maps come first"),
            list(Order),
            default=order,
            format_func=lambda one: t(CALLED[one]),
            key=key,
            required=True,
            label_visibility="collapsed",
            on_change=hear,
            args=(key, address.put_first),
        )
        st.caption(t("The archive wants a monthly look."))
    found = freshness.maps(database(), today, order, owner)
    if not found:
        st.html(tag("p", t(NOTHING[order]), class_="fresh-none"))
        return
    rows(_table(found, t), "freshness:maps", go)
    if len(found) == freshness.LISTED:
        st.caption(t("The first {count} are shown.", count=freshness.LISTED))


def _table(found: Sequence[Line], t: Translator) -> Markup:
    head = (
        (t("Account"), ""),
        (t("Owner"), "aside"),
        (t("Next stale rating"), ""),
        (t("Stale share"), "number"),
        (t("Last change"), ""),
        ("", ""),
    )
    return tag(
        "table",
        tag("thead", tag("tr", *(tag("th", text, class_=kind) for text, kind in head))),
        tag("tbody", *(_line(line, t) for line in found)),
    )


def _line(line: Line, t: Translator) -> Markup:
    row = line.row
    center = t("Standing") if row.standing else row.center
    to_round = tag("a", t("Five-minute round"), href=f"round?center={row.center_id}", class_="map")
    return tag(
        "tr",
        tag("td", to_map(row.account, row.center_id), tag("small", center), class_="name"),
        tag("td", row.owner, class_="aside"),
        tag("td", when(row.next_stale, line.today, t), class_="day"),
        tag("td", *_share(line, t), class_="number"),
        tag("td", *_touched(line, t)),
        tag("td", to_round),
    )


def _share(line: Line, t: Translator) -> Iterator[str]:
    if line.stale_share is None:
        yield t("nobody rated")
        return
    yield tag("b", words.percent(line.stale_share))
    yield tag("small", t("of {count}", count=line.row.rated))


def _touched(line: Line, t: Translator) -> Iterator[str]:
    if line.idle_days is None:
        yield tag("span", "⚠ ", t("never"), class_="flag")
        return
    days = line.idle_days
    said = t.plural("{count} day ago", "{count} days ago", days) if days > 0 else t("today")
    yield tag("span", "⚠ ", said, class_="flag") if line.idle else said
