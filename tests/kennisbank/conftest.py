"""Pages of our own to test with, in a folder that `bijwerken` reads."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from leergemeenschap.core.config import Settings
from leergemeenschap.kennisbank.actions import Bijwerkverslag, bijwerken
from leergemeenschap.kennisbank.index import (
    Antwoord,
    FollowingIndex,
    PostgresIndex,
    SearchIndex,
    Zoekvraag,
    zoek,
)
from tests.conftest import Klok
from tests.kennisbank.paginas import Map


@pytest.fixture
def map_(tmp_path: Path) -> Map:
    """An empty folder for pages."""
    return Map(tmp_path / "kennisbank")


@pytest.fixture
def werk_bij(sessie: Session, map_: Map, klok: Klok) -> Callable[[], Bijwerkverslag]:
    """Bring the folder in, and commit as the command does."""

    def _werk_bij() -> Bijwerkverslag:
        verslag = bijwerken(sessie, map_.pad, klok())
        sessie.commit()
        return verslag

    return _werk_bij


ON_POSTGRESQL = bool(os.environ.get("LEERGEMEENSCHAP_TEST_DATABASE"))
#: Every way of keeping an index that this database can: they answer to the same tests.
MOTOREN = ("whoosh", "postgresql") if ON_POSTGRESQL else ("whoosh",)
collect_ignore = [] if ON_POSTGRESQL else ["test_index_postgres.py"]


@pytest.fixture(params=MOTOREN)
def maak_index(
    request: pytest.FixtureRequest, tmp_path: Path, engine: sa.Engine
) -> Callable[[Path], FollowingIndex]:
    """Make a search index that has read nothing yet, with the word lists in a folder."""
    if request.param == "whoosh":
        return lambda lists: SearchIndex(tmp_path / "index", lists)
    with engine.begin() as connection:
        connection.execute(sa.text("DROP SCHEMA IF EXISTS zoeken CASCADE"))
    return PostgresIndex


@pytest.fixture
def index(maak_index: Callable[[Path], FollowingIndex], settings: Settings) -> FollowingIndex:
    """A search index that has read nothing yet, with the shipped word lists."""
    return maak_index(settings.content / "zoeken")


@pytest.fixture
def vind(sessie: Session, engine: sa.Engine, index: FollowingIndex) -> Callable[..., Antwoord]:
    """Search as a guest, with an index that is up to date."""

    def _vind(tekst: str, **wensen: object) -> Antwoord:
        sessie.rollback()
        index.catch_up(engine)
        return zoek(sessie, index, None, Zoekvraag(tekst, **wensen))

    return _vind
