"""A file of a map: what is ordered, who and which words would be in it, the note that it went."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kamap import words
from kamap.analysis.client_map import ClientMap, Disclosure, client_map
from kamap.analysis.telltale import Telltale, telltales
from kamap.analysis.view import AccountView
from kamap.errors import ForUsAlone, NobodyToShow
from kamap.export.cover import ACCENT, IN_NAMES, Cover
from kamap.i18n import Translator, translator
from kamap.model import Audience, Export, FileFormat, Layout, tidy
from kamap.services.desk import Desk, Saved
from kamap.store.engine import Database
from kamap.store.repository import Repository

UNFIT_IN_NAMES = re.compile(r"[^\w\-]+")
MOST_IN_NAME = 150
"""Of a title, in bytes: a file's name has room for 255."""


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


def shown(view: AccountView, order: Order) -> ClientMap:
    """What a client's file shows. Raises NobodyToShow, ForUsAlone."""
    if order.format.internal_only:
        raise ForUsAlone(order.format.value)
    map_ = client_map(view, order.disclosure)
    if not map_.people:
        raise NobodyToShow(map_name(view, order.t), ticked=bool(view.seats))
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
    ours = map_name(view, t) if order.audience is Audience.INTERNAL else t("Project organisation")
    return Cover(
        tidy(order.title) or ours,
        view.today,
        tidy(order.prepared_for),
        tidy(order.prepared_by),
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
    fit = (UNFIT_IN_NAMES.sub("-", part).encode()[:MOST_IN_NAME] for part in parts)
    stem = "-".join(part.decode(errors="ignore").strip("-") for part in fit)
    return f"{stem.strip('-')}.{order.format.ending}"


def map_name(view: AccountView, t: Translator) -> str:
    return f"{view.account.name} · {words.center(view.center, t)}"
