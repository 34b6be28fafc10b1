"""The engine, the session, the base class and the column types. Only this module knows how a database is reached."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar

import sqlalchemy as sa
from flask import Flask, current_app, g, request
from sqlalchemy import event, orm
from sqlalchemy.dialects import postgresql, sqlite

from leergemeenschap.core.privacy import Verwerking


class Base(orm.DeclarativeBase):
    """Base of every table; names of constraints are fixed so that migrations can find them."""

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    #: What the table keeps about people; None for one that is about nobody.
    verwerking: ClassVar[Verwerking | None] = None


class UtcDateTime(sa.TypeDecorator[datetime]):
    """A moment, stored and returned in UTC. SQLite forgets the zone, so it is put back here.

    :raises ValueError: when a datetime without a time zone is written.
    """

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def state_column(states: type[StrEnum]) -> sa.Enum:
    """A column type that stores the readable value of an enum as text, with a check on it."""
    return sa.Enum(
        states,
        native_enum=False,
        create_constraint=True,
        length=40,
        name=states.__name__.lower(),
        values_callable=lambda enum: [state.value for state in enum],
    )


class Database:
    """The current app's engine, and the session of the request or command at hand (docs/adr/0040)."""

    @property
    def engine(self) -> sa.Engine:
        engine: sa.Engine = current_app.extensions["engine"]
        return engine

    @property
    def session(self) -> orm.Session:
        """Made at the first use, closed with the app context; what was not committed by then is undone."""
        if "session" not in g:
            g.session = orm.Session(self.engine, expire_on_commit=False)
        session: orm.Session = g.session
        return session


db = Database()


def insert_for(session: orm.Session, model: type[Base]) -> Any:
    """An INSERT that can say what to do when the row is there already (`on_conflict_...`), in the engine's dialect."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    return dialect.insert(model)


# A page that only reads must not hold SQLite's single write lock; all else takes it at once, because a
# transaction that starts reading and then wants to write fails under load.
_read_only: ContextVar[bool] = ContextVar("read_only", default=False)
_READING_METHODS = {"GET", "HEAD", "OPTIONS"}


@contextmanager
def reading() -> Iterator[None]:
    """What begins inside only reads, also in a request that came to write; end the transaction before and in it."""
    token = _read_only.set(True)
    try:
        yield
    finally:
        _read_only.reset(token)


def tune_sqlite(engine: sa.Engine) -> None:
    """Make an SQLite engine durable and strict; on other engines do nothing.

    WAL with synchronous=FULL loses no acknowledged save in a power cut; explicit BEGIN makes schema changes
    part of the transaction, so a killed migration can be run again.
    """
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in (
            "foreign_keys=ON",
            "busy_timeout=10000",
            "journal_mode=WAL",
            "synchronous=FULL",
            "secure_delete=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN" if _read_only.get() else "BEGIN IMMEDIATE")


def init_app(app: Flask) -> None:
    """Attach the engine of the app's configuration. Opens no connection."""
    url = sa.make_url(app.config["DATABASE"])
    # What people wrote must not reach the log with an error
    engine = sa.create_engine(url, hide_parameters=True, pool_pre_ping=url.get_backend_name() != "sqlite")
    tune_sqlite(engine)
    app.extensions["engine"] = engine

    @app.teardown_appcontext
    def _close(_error: BaseException | None) -> None:
        session: orm.Session | None = g.pop("session", None)
        if session is not None:
            session.close()

    @app.before_request
    def _mark_reading() -> None:
        _read_only.set(request.method in _READING_METHODS)

    @app.teardown_request
    def _no_longer_reading(_error: BaseException | None) -> None:
        # What comes after a request in the same thread is not part of it
        _read_only.set(False)
