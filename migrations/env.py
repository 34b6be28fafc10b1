"""Alembic's entry: `leergemeenschap.core.schema` passes the connection; `alembic` on the command line makes its own."""

from typing import Literal

from alembic import context
from sqlalchemy import Connection, create_engine

import leergemeenschap.app  # noqa: F401 - every model is known once the app's module is read
from leergemeenschap.core.config import read_settings
from leergemeenschap.core.db import Base, UtcDateTime, tune_sqlite


def render_item(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Write plain SQL types into revisions, so that an old one does not change with the code."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime) else False


def migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        compare_type=True,
        compare_server_default=True,
        render_as_batch=connection.dialect.name == "sqlite",
        render_item=render_item,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given: Connection | None = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    engine = create_engine(read_settings().database)
    tune_sqlite(engine)
    with engine.begin() as connection:
        migrate(connection)
