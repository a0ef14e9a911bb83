"""Runs migrations on the connection that `kamap.store.migrate` hands over."""

from typing import Any, Literal

from alembic import context
from sqlalchemy.types import TypeDecorator

from kamap.store.tables import Row


def as_plain_type(kind: str, item: Any, _: Any) -> str | Literal[False]:
    """Migrations name SQLAlchemy's own types: what kamap's become later must not change them."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl!r}"
    return False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Row.metadata,
    transactional_ddl=True,  # SQLite can, Alembic does not ask it: all of a migration or nothing
    render_as_batch=connection.dialect.name == "sqlite",
    render_item=as_plain_type,
)
context.run_migrations()
