"""What every test can use: an app on a fresh database, fixed people, a clock that is passed in, and browsers to click with.

The database is SQLite, or PostgreSQL when LEERGEMEENSCHAP_TEST_DATABASE holds the URL of a server to make one on.
"""

import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import orm

from leergemeenschap.afspraken.actions import onderteken
from leergemeenschap.app import create_app
from leergemeenschap.core import clock, schema
from leergemeenschap.core.config import Settings, read_settings
from leergemeenschap.core.db import Base, db, tune_sqlite
from leergemeenschap.core.mail import BACKGROUND
from leergemeenschap.kennisbank.actions import bijwerken
from leergemeenschap.kennisbank.index.service import FOLLOWER
from leergemeenschap.leden.actions import nodig_uit
from leergemeenschap.leden.models import Lid, Rol
from leergemeenschap.leden.permissions import moet_tweede_factor
from leergemeenschap.leden.queries import alle_leden, lid_met_adres
from tests.bezoeker import Bezoeker
from tests.post import Postbus, een_postbus
from tests.wereld import afspraken_van_vandaag

MENSEN = {
    "amina": ("Amina", {Rol.BUURTVERBINDER}),
    "bram": ("Bram", {Rol.BUURTVERBINDER}),
    "carla": ("Carla", {Rol.BEGELEIDER, Rol.BUURTVERBINDER}),
    "dirk": ("Dirk", {Rol.ONDERZOEKER}),
    "els": ("Els", {Rol.BEHEERDER}),
}
#: Where the address of a PostgreSQL server may stand.
SERVER = "LEERGEMEENSCHAP_TEST_DATABASE"
GEHEIM_VAN_DE_SITE = "only for tests, long enough to be accepted"
BEGIN = datetime(2026, 3, 3, 9, 30, tzinfo=UTC)
#: Where Linux keeps files in memory. What is saved there waits for no disk: a tenth to a third of a run.
IN_HET_GEHEUGEN = Path("/dev/shm")  # noqa: S108 - in a folder of its own
GENOEG = 500_000_000


class Klok:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.nu = BEGIN

    def __call__(self) -> datetime:
        return self.nu

    def vooruit(self, **tijd: float) -> None:
        self.nu += timedelta(**tijd)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On a second database only what asks a database is run again."""
    if not os.environ.get(SERVER):
        return
    elsewhere = [item for item in items if "database_url" not in getattr(item, "fixturenames", ())]
    items[:] = [item for item in items if item not in set(elsewhere)]
    config.hook.pytest_deselected(items=elsewhere)


@pytest.fixture(scope="session")
def database_url(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[str]:
    """A migrated, empty database for this worker."""
    server = os.environ.get(SERVER)
    if not server:
        with tempfile.TemporaryDirectory(prefix="leergemeenschap-", dir=_snelle_map()) as map_:
            url = sa.make_url(f"sqlite:///{map_}/test.sqlite")
            _migrate(url)
            yield url.render_as_string(hide_password=False)
        return
    name = f"leergemeenschap_test_{worker_id}"
    admin = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(sa.text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        connection.execute(sa.text(f'CREATE DATABASE "{name}"'))
    url = sa.make_url(server).set(database=name)
    _migrate(url)
    yield url.render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(sa.text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
    admin.dispose()


@pytest.fixture(scope="session")
def settings(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of a real site, not of a demo, with the shipped content."""
    return read_settings(
        {
            "LEERGEMEENSCHAP_DATA": str(tmp_path_factory.mktemp("data")),
            "LEERGEMEENSCHAP_DATABASE": database_url,
            "LEERGEMEENSCHAP_SECRET_KEY": GEHEIM_VAN_DE_SITE,
            "LEERGEMEENSCHAP_SITE_URL": "http://localhost",
        }
    )


@pytest.fixture(scope="session")
def klok_van_de_app() -> Klok:
    return Klok()


@pytest.fixture(scope="session")
def app_van_de_sessie(settings: Settings, klok_van_de_app: Klok) -> Iterator[Flask]:
    app = create_app(settings, clock_=klok_van_de_app)
    # A test sees what can be searched, also on a busy machine; less than a browser waits for a page
    app.config["SEARCH_PATIENCE"] = 10
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def andere_app(settings: Settings, klok: Klok) -> Iterator[Callable[..., Flask]]:
    """The site on the same database with other settings."""
    apps: list[Flask] = []

    def _andere_app(**anders: Any) -> Flask:
        apps.append(create_app(replace(settings, **anders), clock_=klok))
        return apps[-1]

    yield _andere_app
    wacht_op_de_achtergrond()
    for app in apps:
        app.extensions["engine"].dispose()


@pytest.fixture
def klok(klok_van_de_app: Klok) -> Klok:
    """The app's clock, at half past nine on a Tuesday morning in March."""
    klok_van_de_app.nu = BEGIN
    return klok_van_de_app


@pytest.fixture
def app(app_van_de_sessie: Flask, klok: Klok, settings: Settings) -> Iterator[Flask]:
    """The site with only the five people in it, who signed the agreements."""
    with app_van_de_sessie.app_context():
        if db.session.scalar(sa.select(sa.exists(sa.select(Lid.id)))):
            # The test before could not clean up, and said so; it spoils none but itself
            db.session.rollback()
            _empty(app_van_de_sessie)
        for naam, (voornaam, rollen) in MENSEN.items():
            lid = nodig_uit(db.session, naam=voornaam, email=adres_van(naam), rollen=rollen, op=klok())
            # Else each of them would have to set one up before anything else
            lid.tweede_factor_sinds = klok() if moet_tweede_factor(lid) else None
        afspraken = afspraken_van_vandaag(db.session, klok())
        for lid in db.session.scalars(alle_leden()):
            onderteken(db.session, lid, afspraken.digest, klok(), klok().date())
        db.session.commit()
    yield app_van_de_sessie
    wacht_op_de_achtergrond()
    _empty(app_van_de_sessie)
    for mail in settings.mail_folder.glob("*.eml"):
        mail.unlink()
    # Else the next Amina, who has the same number and came at the same moment, would be erased
    settings.ledger_file.unlink(missing_ok=True)


@pytest.fixture(scope="session")
def engine(database_url: str) -> Iterator[sa.Engine]:
    """A way to the database besides the app's; on SQLite it holds no lock while it only reads."""
    engine = sa.create_engine(database_url)
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA foreign_keys=ON"))
    yield engine
    engine.dispose()


@pytest.fixture
def sessie(app: Flask, engine: sa.Engine) -> Iterator[orm.Session]:
    """A database session of the test's own, apart from those of requests."""
    with orm.Session(engine, expire_on_commit=False) as sessie:
        yield sessie


@pytest.fixture
def lid(sessie: orm.Session) -> Callable[[str], Lid]:
    """One of the five people by name, in the test's own session."""

    def _lid(naam: str) -> Lid:
        return sessie.scalars(lid_met_adres(adres_van(naam))).one()

    return _lid


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A guest's bare test client."""
    return app.test_client()


@pytest.fixture
def als(app: Flask) -> Callable[[str | None], Bezoeker]:
    """A visitor with a browser of their own; a name logs that person in, None is a guest."""

    def _als(naam: str | None = None) -> Bezoeker:
        bezoeker = Bezoeker(app)
        if naam:
            bezoeker.meld_aan(adres_van(naam))
        return bezoeker

    return _als


@pytest.fixture
def mails(settings: Settings) -> Callable[[], list[Path]]:
    """The mails that were sent, as files."""
    return lambda: sorted(settings.mail_folder.glob("*.eml"))


@pytest.fixture
def postbus() -> Iterator[Postbus]:
    """A mail server that takes mail."""
    with een_postbus() as bus:
        yield bus


@pytest.fixture
def count_queries(app: Flask) -> Callable[[], AbstractContextManager[list[str]]]:
    """Collects the statements the app sends while the block runs."""
    with app.app_context():
        engine = db.engine

    @contextmanager
    def _count() -> Iterator[list[str]]:
        statements: list[str] = []

        def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
            statements.append(statement)

        sa.event.listen(engine, "before_cursor_execute", note)
        try:
            yield statements
        finally:
            sa.event.remove(engine, "before_cursor_execute", note)

    return _count


def adres_van(naam: str) -> str:
    return f"{naam}@test.example"


def wacht_op_de_achtergrond() -> None:
    """Until no mail is being sent and no search index catches up any more: they would read while a test is set up."""
    wacht_op_de_post()
    for thread in threading.enumerate():
        if thread.name == FOLLOWER:
            thread.join()


def wacht_op_de_post() -> None:
    """Until no mail is being sent in the background any more."""
    for thread in threading.enumerate():
        if thread.name == BACKGROUND:
            thread.join()


def _snelle_map() -> Path | None:
    """Where a small database is written fastest; None for where temporary files always go."""
    try:
        genoeg = os.access(IN_HET_GEHEUGEN, os.W_OK) and shutil.disk_usage(IN_HET_GEHEUGEN).free > GENOEG
    except OSError:
        return None
    return IN_HET_GEHEUGEN if genoeg else None


def _migrate(url: sa.URL) -> None:
    engine = sa.create_engine(url)
    tune_sqlite(engine)
    schema.upgrade(engine)
    engine.dispose()


def _empty(app: Flask) -> None:
    tables = [table for table in Base.metadata.sorted_tables if table.name != "alembic_version"]
    with app.app_context():
        if db.engine.dialect.name == "postgresql":
            names = ", ".join(f'"{table.name}"' for table in tables)
            db.session.execute(sa.text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
        else:
            for table in reversed(tables):
                db.session.execute(table.delete())
            db.session.execute(sa.text("DELETE FROM sqlite_sequence"))
        db.session.commit()


@pytest.fixture
def kennisbank(app: Flask) -> None:
    """The shipped pages."""
    with app.app_context():
        verslag = bijwerken(db.session, app.config["SETTINGS"].content / "kennisbank", clock.now())
        db.session.commit()
    assert verslag.fouten == []
