"""A folder of Markdown as pages in a database, and the questions that go with it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote

import sqlalchemy as sa
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from leergemeenschap.core.config import read_settings
from leergemeenschap.core.db import Base, tune_sqlite
from leergemeenschap.kennisbank.actions import bijwerken
from leergemeenschap.kennisbank.actions.portable import Importloop
from leergemeenschap.kennisbank.models import Artikel
from tests.kennisbank.zoekmaten import Zoekproef, afstemhelft, lees_vragen, meethelft

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Vraag:
    """A judged question."""

    klasse: str
    proef: Zoekproef


def own_pages(database: Path) -> int:
    """Bring the shipped pages into a new database; returns how many there are."""
    with Session(_new(database)) as session:
        verslag = bijwerken(session, read_settings().content / "kennisbank", NOW)
        session.commit()
    return len(verslag.nieuw)


def bring_in(folder: Path, database: Path) -> int:
    """Bring a folder of Markdown into a new database, as `kennisbank importeer` does; returns how many pages it gave."""
    with Session(_new(database)) as session:
        loop = Importloop(session, folder, NOW)
        loop.prepare()
        for _ in loop.batches():
            session.commit()
        return session.scalar(select(func.count(Artikel.id))) or 0


def judged(path: Path | None) -> list[Vraag]:
    """Judged questions: our own without a path, else lines of question, class and page=grade, between tabs.

    A page that is the answer has grade 2 or more, one that helps has grade 1.
    """
    if path is None:
        proeven = lees_vragen()
        return [Vraag("meethelft", proef) for proef in meethelft(proeven)] + [
            Vraag("afstemhelft", proef) for proef in afstemhelft(proeven)
        ]
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if "\t" in line]
    return [
        Vraag(klasse, Zoekproef(vraag, {unquote(page): min(int(grade), 2) for page, grade in _grades(pages)}))
        for vraag, klasse, pages in rows
        if vraag != "vraag"
    ]


def from_titles(database: Path, wanted: int) -> list[str]:
    """Questions to time a collection with that nobody judged: titles, and words from them."""
    with closing(sqlite3.connect(database)) as connection:
        titles = [title for (title,) in connection.execute("SELECT titel FROM artikel ORDER BY slug")]
    step = max(1, 2 * len(titles) // wanted)
    chosen = titles[::step][: wanted // 2]
    words = [
        " ".join(sorted(title.split(), key=len, reverse=True)[:2]) for title in titles[step // 2 :: step]
    ]
    return chosen + words[: wanted - len(chosen)]


def _grades(pages: str) -> Iterator[list[str]]:
    return (page.rsplit("=", 1) for page in pages.split())


def _new(database: Path) -> sa.Engine:
    engine = sa.create_engine(f"sqlite:///{database}")
    tune_sqlite(engine)
    Base.metadata.create_all(engine)
    return engine
