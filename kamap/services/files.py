"""The file that was ordered, in its format.

Apart from the order, because the libraries that write slides, sheets and pictures take half a
second to load: the map page has no use for them.
"""

import re
from dataclasses import dataclass
from datetime import date

from kamap import words
from kamap.analysis.client_map import ClientMap
from kamap.analysis.view import AccountView
from kamap.drawing.client_chart import client_chart, layouts
from kamap.errors import ForUsAlone, NobodyToShow, NotAColour, WordsToConfirm
from kamap.export.brief import brief
from kamap.export.cover import Cover
from kamap.export.graphml import graphml
from kamap.export.html import html_file
from kamap.export.maps import client_drawn, footnotes, internal_map, internal_payload
from kamap.export.pictures import png_file, svg_file
from kamap.export.slides import client_slides, internal_slides
from kamap.export.workbook import ChangeLine, client_workbook, internal_workbook
from kamap.model import Audience, FileFormat, Layout
from kamap.services import clock, exports, history, places, views
from kamap.services.exports import Order
from kamap.store.engine import Database

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class File:
    """A file that is made and has not gone out yet."""

    name: str
    content: bytes
    people: int


def made(database: Database, view: AccountView, order: Order, today: date | None = None) -> File:
    """The file that was ordered, of this view; of `today`'s, cards keep the places they get.

    Raises NobodyToShow, ForUsAlone, WordsToConfirm, NotAColour, and with a template NotATemplate
    or TemplateWithoutLayout.
    """
    if not COLOUR.fullmatch(order.accent):
        raise NotAColour(order.accent)
    cover = exports.cover_of(view, order)
    name = exports.file_name(view, order)
    if order.audience is Audience.CLIENT:
        map_ = exports.shown(view, order)
        if not order.confirmed and (found := exports.to_confirm(database, map_, order)):
            raise WordsToConfirm(tuple((one.word, one.text) for one in found))
        return File(name, _for_client(map_, cover, order, name), len(map_.people))
    if not view.seats:
        raise NobodyToShow(exports.map_name(view, order.t))
    return File(name, _for_us(database, view, cover, order, name, today), len(view.seats))


def _for_client(map_: ClientMap, cover: Cover, order: Order, name: str) -> bytes:
    t, stem = order.t, name.rpartition(".")[0]
    match order.format:
        case FileFormat.HTML:
            return html_file(client_drawn(map_, cover, t, file=stem), cover, t)
        case FileFormat.PPTX:
            return client_slides(map_, cover, t, order.template)
        case FileFormat.XLSX:
            return client_workbook(map_, cover, t)
        case FileFormat.PNG | FileFormat.SVG:
            picture = client_chart(map_, layouts(map_)[0], cover.accent, t)
            draw = png_file if order.format is FileFormat.PNG else svg_file
            return draw(picture, caption=words.listed(footnotes(cover, t), t))
        case _:
            raise ForUsAlone(order.format.value)


def _for_us(
    database: Database,
    view: AccountView,
    cover: Cover,
    order: Order,
    name: str,
    today: date | None,
) -> bytes:
    t, stem = order.t, name.rpartition(".")[0]
    if order.format is FileFormat.GRAPHML:
        return graphml(view)
    if order.format is FileFormat.XLSX:
        return internal_workbook(view, _changes(database, view), t)
    where = places.of_then if today is None or view.today < today else places.settled
    lying = {one: where(database, view, one) for one in (Layout.ORG, Layout.INFLUENCE)}
    if order.format is FileFormat.HTML:
        return html_file(internal_map(view, lying, t, file=stem), cover, t)
    if order.format is FileFormat.PPTX:
        return internal_slides(view, lying, cover, t, order.template)
    if order.format is FileFormat.BRIEF:
        picture = internal_payload(view, Layout.ORG, lying, t, file=stem, ours=False)
        then = views.before(database, view.center.id or 0, view.today)
        return brief(view, picture, cover, t, then.supporting)
    picture = internal_payload(view, order.layout, lying, t, file=stem)
    draw = png_file if order.format is FileFormat.PNG else svg_file
    return draw(picture)


def _changes(database: Database, view: AccountView) -> tuple[ChangeLine, ...]:
    """The account's log, the newest first, as far as it goes on the day of the view."""
    until = clock.end_of(view.today)
    return tuple(
        ChangeLine(
            change.at.astimezone(clock.zone()),
            change.actor,
            change.what,
            change.person,
            change.noun,
            change.field,
            change.before,
            change.after,
        )
        for change in history.log(database, view.account.id or 0, until=until)
    )
