"""The customer is in the room: one key, and the screen shows what a file for a client would show.

What is not for them is not hidden, it is not there: the shell leaves out its navigation, its
sidebar and the style sheets of other pages, and the map page shows this instead of itself.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from kamap.analysis.client_map import ClientMap
from kamap.analysis.view import AccountView
from kamap.drawing.client_chart import ClientLayout, client_chart, layouts
from kamap.errors import NobodyToShow
from kamap.export.maps import CLIENT_LAYOUTS, footnotes
from kamap.i18n import Translator
from kamap.model import Audience, FileFormat
from kamap.services import exports
from kamap.services.desk import Saved
from kamap.services.exports import Order
from kamap.ui import address, session
from kamap.ui.export import draft, telltales
from kamap.ui.feedback import attempt
from kamap.ui.fields import follow, hear, place
from kamap.ui.markup import tag
from kamap.ui.network import network
from kamap.ui.resources import database

MAP = Path(__file__).parents[3] / "pages" / "account" / "map.py"
STYLES = ("page", "room")
"""The style sheets that say nothing of ours."""

_SHOWN = "room:shown"
_LAYOUT = "room:laid_out"


def entered() -> bool:
    """Whether the customer is looking; said by the address, so that a reload stays there."""
    return address.in_room()


def begin() -> bool:
    """For the shell, once a run: whether the frame is to be that of the room."""
    st.session_state[_SHOWN] = entered()
    return entered()


def stay(page: StreamlitPage) -> None:
    """For the shell: in the room there is the map page, whatever page the address asks for."""
    if entered() and page.url_path != "map":
        st.switch_page(MAP, query_params=st.query_params.to_dict())


def settle() -> None:
    """Runs the whole app where its frame is still that of before."""
    if st.session_state.get(_SHOWN) != entered():
        st.rerun()


def door() -> None:
    """For the map page: the button that leads in, and the key that presses it."""
    t = session.text()
    st.button(
        t("Customer in the room"),
        key="room:enter",
        icon=":material/co_present:",
        type="tertiary",
        help=t("Customer in the room: the screen shows what a client may see. Key: c"),
        on_click=address.enter_room,
    )


def listen() -> None:
    """Hears the key, and covers the page until the other view is there."""
    _component()(key="room", data={"room": entered()})


def show(view: AccountView) -> None:
    order, map_ = _fit_to_show(view)
    t = order.t
    cover = exports.cover_of(view, order)
    with st.container(key="room-page", gap="small"):
        with st.container(key="room-head", horizontal=True, vertical_alignment="center"):
            st.html(tag("h1", cover.title))
            st.space("stretch")
            layout = None if map_ is None else _layout(map_, t)
            st.button(
                t("Back"),
                key="room:leave",
                icon=":material/close:",
                type="tertiary",
                help="Esc",
                on_click=address.leave_room,
            )
        if map_ is not None and layout is not None:
            file = exports.file_name(view, order).rpartition(".")[0]
            drawn = client_chart(map_, layout, cover.accent, t, file=file)
            network(
                drawn,
                key="room:map",
                on_chosen=_choose,
                on_pictured=lambda _: attempt(lambda: _note_picture(view, order)),
            )
        said = footnotes(cover, t) if map_ is not None else [t("Nobody is named here yet.")]
        for line in said:
            st.caption(line)


def _fit_to_show(view: AccountView) -> tuple[Order, ClientMap | None]:
    """What a client's file would be made from now, and nobody where it has nobody.

    Words that had to be confirmed and were not keep out whoever they are about: the room is no
    place to ask.
    """
    drafted = draft.of(view, Audience.CLIENT)
    order = replace(draft.order(view, drafted), format=FileFormat.HTML)
    try:
        map_ = exports.shown(view, order)
        found = exports.to_confirm(database(), map_, order)
        if found and not telltales.confirmed(drafted, found):
            order = _without(view, order, {one.name for one in found})
            map_ = exports.shown(view, order)
    except NobodyToShow:
        return order, None
    return order, map_


def _without(view: AccountView, order: Order, names: set[str]) -> Order:
    """The same without those of these names; a blank one stands for what was typed at its head."""
    people = (seat.person_id for seat in view.seats if seat.person.name not in names)
    stay = frozenset(people) & (order.disclosure.people or frozenset())
    title = "" if "" in names else order.title
    return replace(order, title=title, disclosure=replace(order.disclosure, people=stay))


def _layout(map_: ClientMap, t: Translator) -> ClientLayout:
    """The one chosen, where there are several."""
    options = layouts(map_)
    kept = st.session_state.get(_LAYOUT)
    chosen = kept if kept in options else options[0]
    if len(options) > 1:
        key = follow("room:layout", chosen)
        place(key, width="content").segmented_control(
            t("Layout"),
            options,
            default=chosen,
            format_func=lambda one: t(CLIENT_LAYOUTS[one]),
            key=key,
            required=True,
            label_visibility="collapsed",
            on_change=hear,
            args=(key, _lay_out),
        )
    return chosen


def _lay_out(layout: ClientLayout) -> None:
    st.session_state[_LAYOUT] = layout


def _choose(_: dict[str, Any]) -> None:
    """The map itself keeps whom it shows as chosen."""


def _note_picture(view: AccountView, order: Order) -> Saved:
    """A picture of the chart, saved in the browser, is a file for a client like any other."""
    people = len(exports.shown(view, order).people)
    exports.note(session.desk(), view, replace(order, format=FileFormat.PNG), people)
    return Saved()  # nothing on the map has changed


@cache
def _component() -> Callable[..., Any]:
    """The component, made when first mounted: Streamlit finds its files only in a running app."""
    return st.components.v2.component("kamap.room", js="room.js", isolate_styles=False)
