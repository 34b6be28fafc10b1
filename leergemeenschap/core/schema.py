"""Bringing a database up to the newest revision in `migrations/`."""

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from leergemeenschap.core.config import ROOT

MIGRATIONS = ROOT / "migrations"


def config(connection: Connection | None = None, folder: Path = MIGRATIONS) -> Config:
    """Alembic's configuration; migrations run over the given connection, in its transaction."""
    alembic = Config()
    alembic.set_main_option("script_location", str(folder))
    alembic.attributes["connection"] = connection
    return alembic


def is_current(engine: Engine) -> bool:
    """Whether the database stands at the newest revision."""
    with engine.connect() as connection:
        here = MigrationContext.configure(connection).get_current_heads()
    return set(here) == set(ScriptDirectory.from_config(config()).get_heads())


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Run the missing migrations. All of them succeed or nothing changes.

    :raises RuntimeError: when rows are left that point nowhere.
    """
    _run(engine, command.upgrade, revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Undo migrations down to a revision ("base" undoes all)."""
    _run(engine, command.downgrade, revision)


def _run(engine: Engine, act: Callable[[Config, str], None], revision: str) -> None:
    sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as connection:
        if sqlite:
            # Changing a parent table copies it and drops the old one: with foreign keys on, that would
            # silently delete every child. The pragma only works outside a transaction.
            connection.connection.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                act(config(connection), revision)
                if sqlite and (lost := connection.exec_driver_sql("PRAGMA foreign_key_check").all()):
                    raise RuntimeError(f"a migration left rows that point nowhere: {lost[:5]}")
        finally:
            if sqlite:
                connection.connection.execute("PRAGMA foreign_keys=ON")
