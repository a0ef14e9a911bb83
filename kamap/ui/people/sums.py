"""The people of a map added up, by department and by attitude."""

import streamlit as st

from kamap import words
from kamap.analysis.coverage import Part
from kamap.analysis.sums import Sum, by_attitude, by_department, everybody, expired
from kamap.analysis.view import AccountView
from kamap.i18n import Translator
from kamap.model import Attitude
from kamap.ui.markup import Markup, tag
from kamap.ui.people.filters import NO_DEPARTMENT
from kamap.ui.theme import theme


def show(view: AccountView, t: Translator) -> None:
    """Two small tables over everybody, whose last lines are the figures above."""
    if not view.seats:
        return
    with st.container(key="sums"):
        st.html(tag("div", _departments(view, t), _attitudes(view, t), class_="sums"))


def _departments(view: AccountView, t: Translator) -> Markup:
    lines = [
        _line(line.name or t(NO_DEPARTMENT), line.whole, *line.parts.values())
        for line in by_department(view.seats)
    ]
    whole = everybody(view.seats)
    lines.append(_line(t("Total"), whole.whole, *whole.parts.values(), class_="total"))
    heads = (t("Department"), t("People and influence"), *(words.word(part, t) for part in Part))
    return _table(t("By department"), heads, lines)


def _attitudes(view: AccountView, t: Translator) -> Markup:
    lines = [
        _line(words.word(of.attitude, t), of.whole, of.expired, swatch=_swatch(of.attitude))
        for of in by_attitude(view.seats)
    ]
    lines.append(
        _line(t("Total"), everybody(view.seats).whole, expired(view.seats), class_="total")
    )
    heads = (t("Attitude"), t("People and influence"), t("Of these too old: unknown"))
    return _table(t("By attitude"), heads, lines)


def _table(caption: str, heads: tuple[str, ...], lines: list[Markup]) -> Markup:
    head = tag("tr", *(tag("th", text, scope="col") for text in heads))
    return tag("table", tag("caption", caption), tag("thead", head), tag("tbody", *lines))


def _line(name: str, *sums: Sum, class_: str | None = None, swatch: Markup | None = None) -> Markup:
    first = tag("th", *(filter(None, (swatch, name))), scope="row", title=name)
    return tag("tr", first, *(_cell(sum_) for sum_ in sums), class_=class_)


def _cell(sum_: Sum) -> Markup:
    if not sum_.people:
        return tag("td", "–", class_="none")
    share = "–" if sum_.share is None else words.percent(sum_.share)
    return tag("td", tag("span", str(sum_.people), class_="heads"), tag("span", share))


def _swatch(attitude: Attitude) -> Markup:
    fill = theme().attitudes[attitude]
    style = f"background:{fill.fill};border-color:{fill.outline}"
    return tag("i", style=style, class_="dot", aria_hidden="true")
