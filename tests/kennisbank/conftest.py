"""Pages of our own to test with, in a folder that `bijwerken` reads."""

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from leergemeenschap.core.config import Settings
from leergemeenschap.kennisbank.actions import Bijwerkverslag, bijwerken
from leergemeenschap.kennisbank.index import Antwoord, SearchIndex, Zoekvraag, zoek
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


@pytest.fixture
def index(tmp_path: Path, settings: Settings) -> SearchIndex:
    """A search index that has read nothing yet, with the shipped word lists."""
    return SearchIndex(tmp_path / "index", settings.content / "zoeken")


@pytest.fixture
def vind(sessie: Session, engine: sa.Engine, index: SearchIndex) -> Callable[..., Antwoord]:
    """Search as a guest, with an index that is up to date."""

    def _vind(tekst: str, **wensen: object) -> Antwoord:
        sessie.rollback()
        index.catch_up(engine)
        return zoek(sessie, index, None, Zoekvraag(tekst, **wensen))

    return _vind
