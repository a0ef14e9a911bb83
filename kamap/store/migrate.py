"""Bringing a database's tables to what this version of kamap wants."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect

from kamap.errors import DatabaseFromNewerKamap, NotADatabase

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(engine: Engine, where: str) -> None:
    """Migrates to the newest schema; two that start at once do it one after the other.

    Raises DatabaseFromNewerKamap where the tables are of a version unknown here, NotADatabase
    where they are of another program.
    """
    newest = _scripts().get_current_head()
    with engine.connect() as connection:
        if _schema(connection) == newest:
            return
    with engine.connect().execution_options(kamap_writing=True) as connection, connection.begin():
        current = _schema(connection)
        known = {script.revision for script in _scripts().walk_revisions()}
        if current is not None and current not in known:
            raise DatabaseFromNewerKamap(where)
        tables = set(inspect(connection).get_table_names()) - {"alembic_version"}
        if current is None and tables:
            raise NotADatabase(where)  # it is somebody else's
        command.upgrade(config(connection), "head")


def config(connection: object | None = None) -> Config:
    """Alembic's settings for kamap's migrations, on a connection already open."""
    settings = Config()
    settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    settings.attributes["connection"] = connection
    return settings


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(config())


def _schema(connection: object) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()  # type: ignore[arg-type]
