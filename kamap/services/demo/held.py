"""How does a year of edits become one transaction?"""

from collections.abc import Iterator
from contextlib import contextmanager

from kamap.store.engine import Connection, Database


class Held(Database):
    """A database seen from within a transaction on it that is still open.

    What is written through it is committed with that transaction, all of it or nothing.
    """

    def __init__(self, database: Database, connection: Connection) -> None:
        super().__init__(database.engine)
        self._connection = connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        yield self._connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        yield self._connection
