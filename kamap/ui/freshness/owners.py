"""The owners: how much of theirs is too old, what follows soon, and what they leave alone."""

from collections.abc import Iterator, Sequence
from datetime import date
from urllib.parse import urlencode

import streamlit as st

from kamap import glossary
from kamap.i18n import Translator
from kamap.services.freshness import OwnerRow
from kamap.ui.explained import explained
from kamap.ui.markup import Markup, tag

MOST = 200
"""Owners told; the list to choose from has them all."""


def figures(found: Sequence[OwnerRow], t: Translator) -> None:
    """What they all add up to, in three large figures."""
    stale, soon, idle = (sum(getattr(o, name) for o in found) for name in ("stale", "soon", "idle"))
    said = (
        (stale, t.plural("rating is too old", "ratings are too old", stale), ""),
        (soon, t.plural("map goes stale within 14 days", "maps go stale within 14 days", soon), ""),
        (
            idle,
            t.plural("account not touched for 30 days", "accounts not touched for 30 days", idle),
            "idle" if idle else "",
        ),
    )
    st.html(
        tag(
            "p",
            *(
                tag("span", tag("b", f"{n:,}"), " ", text, class_=f"figure {kind}".strip())
                for n, text, kind in said
            ),
            class_="fresh-figures",
        )
    )


def table(found: Sequence[OwnerRow], today: date, t: Translator) -> Markup:
    """One row for each owner; a click narrows the page to them."""
    head = (
        (t("Owner"), ""),
        (t("Accounts"), "number"),
        (explained(t("Stale now"), glossary.means("stale", t)), "number"),
        (t("Maps stale within 14 days"), "number"),
        (t("Next"), ""),
        (t("Not touched for 30 days"), ""),
    )
    return tag(
        "table",
        tag("thead", tag("tr", *(tag("th", text, class_=kind) for text, kind in head))),
        tag("tbody", *_lines(found, today, t)),
    )


def _lines(found: Sequence[OwnerRow], today: date, t: Translator) -> Iterator[Markup]:
    for row in found[:MOST]:
        href = f"freshness?{urlencode({'owner': row.owner})}"
        yield tag(
            "tr",
            tag("td", tag("a", row.owner or t("no owner"), href=href), class_="name"),
            tag("td", f"{row.accounts:,}", class_="number"),
            tag("td", *_of(row, t), class_="number"),
            tag("td", f"{row.soon:,}" if row.soon else "–", class_="number"),
            tag("td", when(row.next_stale, today, t), class_="day"),
            tag("td", idle(row.idle, t)),
        )


def _of(row: OwnerRow, t: Translator) -> Iterator[str]:
    yield tag("b", f"{row.stale:,}")
    yield tag("small", t("of {count}", count=f"{row.rated:,}"))


def idle(count: int, t: Translator) -> Markup | str:
    """With a sign, so that it does not rest on a colour."""
    if not count:
        return "–"
    said = t.plural("⚠ {count} account", "⚠ {count} accounts", count)
    return tag("span", said, class_="flag")


def when(on: date | None, today: date, t: Translator) -> str:
    """`2026-11-28, in 5 days`; a dash where nothing is to come."""
    if on is None:
        return "–"
    days = (on - today).days
    return t.plural("{day}, in {count} day", "{day}, in {count} days", days, day=on.isoformat())
