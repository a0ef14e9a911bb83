"""A file of a map: for whom, with whom in it, made, and noted as gone out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from kamap import words
from kamap.analysis.client_map import ClientMap, Disclosure, client_map
from kamap.analysis.telltale import Telltale, telltales
from kamap.analysis.view import AccountView
from kamap.drawing.client_chart import client_chart, layouts
from kamap.errors import ForUsAlone, NobodyToShow, NotAColour, WordsToConfirm
from kamap.export.brief import brief
from kamap.export.cover import ACCENT, IN_NAMES, Cover
from kamap.export.graphml import graphml
from kamap.export.html import html_file
from kamap.export.maps import client_drawn, footnotes, internal_map, internal_payload
from kamap.export.pictures import png_file, svg_file
from kamap.export.slides import client_slides, internal_slides
from kamap.export.workbook import ChangeLine, client_workbook, internal_workbook
from kamap.i18n import Translator, translator
from kamap.model import Audience, Export, FileFormat, Layout
from kamap.services import clock, history, places, views
from kamap.services.desk import Desk, Saved
from kamap.store.engine import Database
from kamap.store.repository import Repository

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
UNFIT_IN_NAMES = re.compile(r"[^\w\-]+")
MOST_IN_NAME = 90


@dataclass(frozen=True)
class Order:
    """What somebody wants of a map, in the terms of whoever asks.

    Blank is what kamap says instead: of a client's title nothing that comes from the map.
    """

    audience: Audience
    format: FileFormat
    lang: str = "en"
    title: str = ""
    prepared_for: str = ""
    prepared_by: str = ""
    logo: bytes | None = None
    """A PNG out of `kamap.export.logo`."""
    accent: str = ACCENT
    unordered: bool = False
    disclosure: Disclosure = field(default_factory=Disclosure)
    """Of a client's file: who and what is shown."""
    layout: Layout = Layout.ORG
    """Of an internal picture."""
    template: bytes | None = None
    """Of slides: somebody's own."""
    confirmed: bool = False
    """Whether telltale words may go out."""

    @property
    def t(self) -> Translator:
        return translator(self.lang)


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
    cover = cover_of(view, order)
    name = file_name(view, order)
    if order.audience is Audience.CLIENT:
        map_ = shown(view, order)
        if not order.confirmed and (found := to_confirm(database, map_, order)):
            raise WordsToConfirm(tuple((one.word, one.text) for one in found))
        return File(name, _for_client(map_, cover, order, name), len(map_.people))
    if not view.seats:
        raise NobodyToShow(_map_name(view, order.t))
    return File(name, _for_us(database, view, cover, order, name, today), len(view.seats))


def shown(view: AccountView, order: Order) -> ClientMap:
    """What a client's file shows. Raises NobodyToShow, ForUsAlone."""
    if order.format.internal_only:
        raise ForUsAlone(order.format.value)
    map_ = client_map(view, order.disclosure)
    if not map_.people:
        raise NobodyToShow(_map_name(view, order.t), ticked=bool(view.seats))
    return map_


def to_confirm(database: Database, map_: ClientMap, order: Order) -> tuple[Telltale, ...]:
    """The words in a client's file that somebody has to have looked at."""
    head = (order.title, order.prepared_for, order.prepared_by)
    return telltales(map_, head, competitors(database))


def competitors(database: Database) -> tuple[str, ...]:
    """Whom those favour who are not with us; not whom our supporters favour, which is us."""
    with database.reading() as connection:
        favoured = Repository(connection).favoured()
    ours = {name.casefold() for name, stance in favoured if stance is not None and stance >= 1}
    return tuple(dict.fromkeys(name for name, _ in favoured if name.casefold() not in ours))


def note(desk: Desk, view: AccountView, order: Order, people: int) -> Saved:
    """The change log says that a file went out: who made it, for whom, when."""
    with desk.edit("export", view.account.id) as edit:
        edit.journal.insert(
            Export.make(
                account_id=view.account.id,
                buying_center_id=view.center.id,
                audience=order.audience,
                format=order.format,
                at=desk.clock(),
                by=desk.actor,
                people=people,
            )
        )
    return edit.saved


def cover_of(view: AccountView, order: Order) -> Cover:
    """The head of the file: as typed, and dated by the day that it shows."""
    t = order.t
    ours = _map_name(view, t) if order.audience is Audience.INTERNAL else t("Project organisation")
    return Cover(
        order.title.strip() or ours,
        view.today,
        order.prepared_for.strip(),
        order.prepared_by.strip(),
        order.logo,
        order.accent,
        order.unordered,
    )


def file_name(view: AccountView, order: Order) -> str:
    """What the file is called unless somebody names it: a client's never says whose map it is."""
    title = cover_of(view, order).title
    parts: Iterable[str] = (title, view.today.isoformat())
    if order.audience is Audience.INTERNAL:
        brief_ = [order.t("Brief")] if order.format is FileFormat.BRIEF else []
        parts = (IN_NAMES, *brief_, *parts)
    stem = "-".join(UNFIT_IN_NAMES.sub("-", part).strip("-")[:MOST_IN_NAME] for part in parts)
    return f"{stem.strip('-')}.{order.format.ending}"


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


def _map_name(view: AccountView, t: Translator) -> str:
    return f"{view.account.name} · {words.center(view.center, t)}"
