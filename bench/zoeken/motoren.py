"""The search engines that `bench/zoek.py` compares, each behind the same three methods.

Every engine gets the same titles and texts, taken from the database that the pages were brought into. The others are set
up as their own documentation does it, without tuning: what somebody would have who did not write our search.
"""

import contextlib
import re
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session
from whoosh import index, qparser
from whoosh.fields import ID, TEXT, Schema

from leergemeenschap.core.config import read_settings
from leergemeenschap.core.db import tune_sqlite
from leergemeenschap.kennisbank.index import SearchIndex, Zoekvraag, zoek
from leergemeenschap.kennisbank.index.question import tidy, understand
from leergemeenschap.kennisbank.index.search import ask

tantivy: Any = None
with contextlib.suppress(ImportError):
    import tantivy

WANTED = 10
_WORD = re.compile(r"\w+")
# A trigram index cannot look up anything shorter
_TRIGRAM = 3


@dataclass(frozen=True)
class Document:
    """A page as every engine gets it.

    :param key: what judged queries call it: the path it came from, or its slug.
    """

    key: str
    title: str
    text: str


def documents(database: Path, *, by_slug: bool) -> Iterator[Document]:
    """The pages in a database of ours."""
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute(
            "SELECT iif(?, slug, coalesce(pad, slug)), titel, in_het_kort || char(10) || tekst FROM artikel",
            (by_slug,),
        )
        yield from (Document(*row) for row in rows)


class Motor(ABC):
    """One engine.

    :param database: our database with the pages.
    :param folder: its own, empty at first; what it keeps there counts as its size.
    """

    name: str
    #: The engine whose index this one uses, when it has none of its own.
    index_of: str = ""

    def __init__(self, database: Path, folder: Path, *, by_slug: bool) -> None:
        self.database, self.folder, self.by_slug = database, folder, by_slug

    @staticmethod
    def is_there() -> bool:
        """Whether what it needs is installed."""
        return True

    @abstractmethod
    def build(self) -> None:
        """Make the index, from nothing."""

    @abstractmethod
    def open(self) -> None:
        """Get ready to search, in a process that did not build."""

    @abstractmethod
    def search(self, question: str) -> list[str]:
        """Keys of the first ten pages."""

    def documents(self) -> Iterator[Document]:
        return documents(self.database, by_slug=self.by_slug)


class Kennisbank(Motor):
    """Our own search as a visitor gets it: question understood, pages ranked, fetched and quoted."""

    name = "kennisbank"

    def __init__(self, database: Path, folder: Path, *, by_slug: bool) -> None:
        super().__init__(database, folder, by_slug=by_slug)
        self._engine = sa.create_engine(f"sqlite:///{database}")
        tune_sqlite(self._engine)
        self._session = Session(self._engine)
        content = read_settings({"LEERGEMEENSCHAP_DATA": str(folder)}).content
        self._index = SearchIndex(folder / "index", content / "zoeken")

    def build(self) -> None:
        self._index.rebuild(self._engine)

    def open(self) -> None:
        self._index.catch_up(self._engine)
        rows = sa.text("SELECT slug, iif(:by_slug, slug, coalesce(pad, slug)) FROM artikel")
        self._keys = dict(self._session.execute(rows, {"by_slug": self.by_slug}).tuples().all())
        self._session.rollback()

    def search(self, question: str) -> list[str]:
        answer = zoek(self._session, self._index, None, Zoekvraag(question, aantal=WANTED))
        # As at the end of a request: the next one reads its pages again
        self._session.rollback()
        if answer.beperkt:
            raise RuntimeError("no up-to-date index was used: did a word list or a page change meanwhile?")
        return [self._keys[result.slug] for result in answer.resultaten]


class Ranking(Kennisbank):
    """The same without fetching and quoting the pages."""

    name = "kennisbank: alleen rangorde"
    index_of = "kennisbank"

    def search(self, question: str) -> list[str]:
        generation = self._index.current
        hits = ask(generation, understand(tidy(question), generation))
        return [self._keys[hit.slug] for hit in hits[:WANTED]]


class WhooshOr(Motor):
    """Whoosh with its default fields and parser; any word will do."""

    name = "whoosh standaard, OR"
    _group = "OrGroup"

    def build(self) -> None:
        writer = index.create_in(self.folder, Schema(key=ID(stored=True), title=TEXT, text=TEXT)).writer()
        for document in self.documents():
            writer.add_document(key=document.key, title=document.title, text=document.text)
        writer.commit()

    def open(self) -> None:
        opened = index.open_dir(self.folder)
        self._searcher = opened.searcher()
        group = getattr(qparser, self._group)
        self._parser = qparser.MultifieldParser(["title", "text"], opened.schema, group=group)

    def search(self, question: str) -> list[str]:
        hits = self._searcher.search(self._parser.parse(question), limit=WANTED)
        return [hit["key"] for hit in hits]


class WhooshAnd(WhooshOr):
    """The same; every word has to be there, which is what Whoosh does unless told otherwise."""

    name = "whoosh standaard, AND"
    index_of = "whoosh standaard, OR"
    _group = "AndGroup"


class Porter(Motor):
    """SQLite FTS5 with the stemmer it has, any word will do, ranked by its bm25."""

    name = "SQLite FTS5 porter"
    _tokenizer = "porter unicode61 remove_diacritics 2"

    def build(self) -> None:
        with closing(self._connect()) as connection, connection:
            connection.execute(
                f'CREATE VIRTUAL TABLE page USING fts5(key UNINDEXED, title, text, tokenize="{self._tokenizer}")'
            )
            rows = ((document.key, document.title, document.text) for document in self.documents())
            connection.executemany("INSERT INTO page VALUES (?, ?, ?)", rows)
            connection.execute("INSERT INTO page(page) VALUES ('optimize')")

    def open(self) -> None:
        self._connection = self._connect()

    def search(self, question: str) -> list[str]:
        return self._find(_WORD.findall(question))

    def _find(self, words: list[str]) -> list[str]:
        if not words:
            return []
        match = " OR ".join(f'"{word}"' for word in words)
        sought = "SELECT key FROM page WHERE page MATCH ? ORDER BY rank LIMIT ?"
        return [key for (key,) in self._connection.execute(sought, (match, WANTED))]

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self.folder / "fts.sqlite")


class Trigram(Porter):
    """SQLite FTS5 on pieces of three letters; when few pages hold a word whole, any of its pieces will do."""

    name = "SQLite FTS5 trigram"
    _tokenizer = "trigram"

    def search(self, question: str) -> list[str]:
        words = [word for word in _WORD.findall(question) if len(word) >= _TRIGRAM]
        found = self._find(words)
        if len(found) < WANTED:
            pieces = {word[at : at + _TRIGRAM] for word in words for at in range(len(word) - _TRIGRAM + 1)}
            found += [key for key in self._find(sorted(pieces)) if key not in found]
        return found[:WANTED]


class Tantivy(Motor):
    """Tantivy with its Dutch stemmer; measured only where somebody installed it."""

    name = "tantivy"

    @staticmethod
    def is_there() -> bool:
        return tantivy is not None

    def build(self) -> None:
        writer = self._opened().writer()
        for document in self.documents():
            writer.add_document(tantivy.Document(key=document.key, title=document.title, text=document.text))
        writer.commit()
        writer.wait_merging_threads()

    def open(self) -> None:
        self._index = self._opened()
        self._searcher = self._index.searcher()

    def search(self, question: str) -> list[str]:
        words = " ".join(_WORD.findall(question))
        if not words:
            return []
        query, _errors = self._index.parse_query_lenient(words, ["title", "text"])
        hits = self._searcher.search(query, WANTED).hits
        return [self._searcher.doc(address)["key"][0] for _, address in hits]

    def _opened(self) -> Any:
        schema = tantivy.SchemaBuilder().add_text_field("key", stored=True, tokenizer_name="raw")
        for name in ("title", "text"):
            schema = schema.add_text_field(name, tokenizer_name="dutch")
        opened = tantivy.Index(schema.build(), path=str(self.folder))
        analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        for step in (
            tantivy.Filter.lowercase(),
            tantivy.Filter.ascii_fold(),
            tantivy.Filter.stemmer("dutch"),
        ):
            analyzer = analyzer.filter(step)
        opened.register_tokenizer("dutch", analyzer.build())
        return opened


MOTOREN: tuple[type[Motor], ...] = (Kennisbank, Ranking, WhooshOr, WhooshAnd, Porter, Trigram, Tantivy)
