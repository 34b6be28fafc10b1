"""PostgreSQL's full-text search as the index: one copy in the database, for every process that searches there.

Each page is a row of tsvectors under GIN indexes. The words in them are our own Dutch stems and parts of compounds, the
same as Whoosh gets, because PostgreSQL's own Dutch knows no compounds (docs/adr/0058). The tables lie in a schema of
their own, outside the migrations: they can be thrown away at any time.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict
from functools import cached_property
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Engine, text
from sqlalchemy.orm import Session

from leergemeenschap.kennisbank import queries
from leergemeenschap.kennisbank.index.compounds import Compounds
from leergemeenschap.kennisbank.index.contract import Naam
from leergemeenschap.kennisbank.index.documents import SCHEMA_VERSION, Page, document, word_counts
from leergemeenschap.kennisbank.index.dutch import Dutch
from leergemeenschap.kennisbank.index.lists import Lists
from leergemeenschap.kennisbank.index.postings import Postings, Remembered
from leergemeenschap.kennisbank.index.service import FollowingIndex, all_pages, changes_since, place_of
from leergemeenschap.kennisbank.index.spelling import Vocabulary
from leergemeenschap.kennisbank.index.storage import Place

_TURN = 0x6B656E6E
_WORD_MAX = 200
#: Said so often, a word says all it can.
_OFTEN = 20
#: PostgreSQL takes up to 1 MB.
_VECTOR_BYTES = 900_000
_BATCH = 200
_REMEMBERED_BYTES = 24_000_000
_VECTORS = ("inhoud", "delen", "kop", "kopdelen", "woorden")

_TABLES = (
    "CREATE SCHEMA IF NOT EXISTS zoeken",
    (
        "CREATE TABLE IF NOT EXISTS zoeken.document ("
        " nummer integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, slug text NOT NULL UNIQUE, soort text NOT NULL,"
        " themas text[] NOT NULL, titellengte integer NOT NULL, inhoud tsvector NOT NULL, delen tsvector NOT NULL,"
        " kop tsvector NOT NULL, kopdelen tsvector NOT NULL, woorden tsvector NOT NULL)"
    ),
    *(
        f"CREATE INDEX IF NOT EXISTS ix_document_{name} ON zoeken.document USING gin ({name})"
        for name in ("inhoud", "delen", "kop", "kopdelen")
    ),
    "CREATE TABLE IF NOT EXISTS zoeken.stand (maker text NOT NULL, id bigint NOT NULL, slug text NOT NULL, op text NOT NULL)",
)
_COLUMNS = ("slug", "soort", "themas", "titellengte", *_VECTORS)
_PUT = text(
    f"INSERT INTO zoeken.document ({', '.join(_COLUMNS)}) VALUES"  # noqa: S608 - names of our own
    f" ({', '.join(f'CAST(:{name} AS tsvector)' if name in _VECTORS else f':{name}' for name in _COLUMNS)})"
    f" ON CONFLICT (slug) DO UPDATE SET {', '.join(f'{name} = EXCLUDED.{name}' for name in _COLUMNS[1:])}"
)
_NAMES = text("SELECT nummer, slug, soort, titellengte FROM zoeken.document ORDER BY nummer")
_PAGES_WITH = {
    name: text(f"SELECT word, ndoc FROM ts_stat('SELECT {name} FROM zoeken.document')")  # noqa: S608
    for name in ("inhoud", "woorden")
}
#: How much a page says a word: more often is more, ever less so.
_POSTINGS = {
    name: text(
        f"SELECT nummer, ts_rank('{{1, 1, 1, 1}}', {name}, CAST(:term AS tsquery))"  # noqa: S608
        f" FROM zoeken.document WHERE {name} @@ CAST(:term AS tsquery) ORDER BY nummer"
    )
    for name in ("inhoud", "delen")
} | {
    name: text(
        f"SELECT nummer, 1.0 FROM zoeken.document WHERE {name} @@ CAST(:term AS tsquery) ORDER BY nummer"  # noqa: S608
    )
    for name in ("kop", "kopdelen")
}
_FILTERS = {
    "soort": text("SELECT nummer, 1.0 FROM zoeken.document WHERE soort = :term ORDER BY nummer"),
    "themas": text("SELECT nummer, 1.0 FROM zoeken.document WHERE :term = ANY(themas) ORDER BY nummer"),
}


class PostgresGeneration:
    """What one process knows of the index at one place in the change table; the postings stay in the database."""

    def __init__(self, engine: Engine, place: Place, dutch: Dutch) -> None:
        self.place = place
        self.dutch = dutch
        self.compounds = Compounds(dutch, self.known)
        self._engine = engine
        self._remembered = Remembered(self._read_postings, _REMEMBERED_BYTES)
        with engine.connect() as connection:
            rows = connection.execute(_NAMES).all()
        #: Every page by its number.
        self.names = {number: Naam(slug, soort) for number, slug, soort, _ in rows}
        #: Of each page how long its title is.
        self.title_lengths = {number: length for number, _, _, length in rows}
        self.count = len(rows)

    def pages_with(self, field: str, term: str) -> int:
        """In how many pages a term is found."""
        if field in _PAGES_WITH:
            return self._pages_with[field].get(term, 0)
        return len(self.postings(field, term))

    def known(self, stem: str) -> int:
        """In how many pages a stem stands as a word by itself."""
        return self.pages_with("inhoud", stem)

    def postings(self, field: str, term: str) -> Postings:
        """The pages with a term, as PostgreSQL finds and ranks them."""
        return self._remembered.get(field, term)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of the pages, ready for finding those that look like a mistyped one."""
        return Vocabulary(self._pages_with["woorden"])

    def read_vocabulary(self) -> Vocabulary:
        """The same; for who wants it to be ready."""
        return self.vocabulary

    @cached_property
    def _pages_with(self) -> dict[str, dict[str, int]]:
        with self._engine.connect() as connection:
            return {name: _pages_with(connection, name) for name in _PAGES_WITH}

    def _read_postings(self, field: str, term: str) -> Postings:
        found = Postings()
        is_vector = field in _POSTINGS
        query = _POSTINGS[field] if is_vector else _FILTERS[field]
        with self._engine.connect() as connection:
            for number, share in connection.execute(query, {"term": _quoted(term) if is_vector else term}):
                # Another process may have put in a page that this one has not heard of yet.
                if number in self.names:
                    found.pages.append(number)
                    found.shares.append(share)
        return found


class PostgresIndex(FollowingIndex):
    """The index in the database: no process builds what another has built."""

    _current: PostgresGeneration | None

    def _bring_up_to_date(self, engine: Engine, lists: Lists) -> None:
        current = self._current
        is_same = current is not None and current.dutch.lists.digest == lists.digest
        dutch = current.dutch if current is not None and is_same else Dutch(lists)
        place = _bring_up_to_date(engine, dutch)
        if current is None or not is_same or current.place != place:
            self._current = PostgresGeneration(engine, place, dutch)

    def _build_anew(self, engine: Engine, dutch: Dutch) -> int:
        with engine.begin() as connection:
            _take_turn(connection)
            connection.execute(text("DELETE FROM zoeken.stand"))
        self._current = PostgresGeneration(engine, _bring_up_to_date(engine, dutch), dutch)
        return self._current.count


def _take_turn(connection: Connection) -> None:
    """Wait until no other process changes the index, and see to it that its tables are there."""
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _TURN})
    if connection.scalar(text("SELECT to_regclass('zoeken.stand')")) is None:
        for statement in _TABLES:
            connection.execute(text(statement))


def _bring_up_to_date(engine: Engine, dutch: Dutch) -> Place:
    """Follow the change table to its end in one transaction: others search the old state until it is done."""
    maker = f"{SCHEMA_VERSION} {dutch.lists.digest}"
    with engine.begin() as connection, Session(connection) as session:
        newest = place_of(session.scalars(queries.laatste_wijziging()).first())
        if _stand(connection, maker) == newest:
            return newest
        _take_turn(connection)
        # Read before the pages are: what changes from here on is followed again later.
        newest = place_of(session.scalars(queries.laatste_wijziging()).first())
        stand = _stand(connection, maker)
        changes = changes_since(session, stand) if stand else None
        if changes is None:
            _put_all(connection, engine, dutch)
        else:
            _put_some(connection, session, dutch, {change.slug for change in changes})
        connection.execute(text("DELETE FROM zoeken.stand"))
        put_stand = text("INSERT INTO zoeken.stand (maker, id, slug, op) VALUES (:maker, :id, :slug, :op)")
        connection.execute(put_stand, {"maker": maker, **asdict(newest)})
        return newest


def _stand(connection: Connection, maker: str) -> Place | None:
    """How far the index in the database has followed the changes; None when it is of another making."""
    if connection.scalar(text("SELECT to_regclass('zoeken.stand')")) is None:
        return None
    query = text("SELECT id, slug, op FROM zoeken.stand WHERE maker = :maker")
    row = connection.execute(query, {"maker": maker}).one_or_none()
    return Place(*row) if row else None


def _pages_with(connection: Connection, name: str) -> dict[str, int]:
    return {row.word: row.ndoc for row in connection.execute(_PAGES_WITH[name])}


def _put_all(connection: Connection, engine: Engine, dutch: Dutch) -> None:
    pages_with: Counter[str] = Counter()
    for page in all_pages(engine):
        pages_with.update({dutch.stem(word) for word in word_counts(page, dutch)})
    connection.execute(text("DELETE FROM zoeken.document"))
    _put(connection, all_pages(engine), dutch, lambda stem: pages_with[stem])
    connection.execute(text("ANALYZE zoeken.document"))


def _put_some(connection: Connection, session: Session, dutch: Dutch, slugs: set[str]) -> None:
    pages = [Page.of(artikel) for artikel in session.scalars(queries.te_doorzoeken_met_slug(slugs))]
    gone = slugs - {page.slug for page in pages}
    connection.execute(text("DELETE FROM zoeken.document WHERE slug = ANY(:gone)"), {"gone": list(gone)})
    pages_with = _pages_with(connection, "inhoud")
    _put(connection, pages, dutch, lambda stem: pages_with.get(stem, 0))


def _put(connection: Connection, pages: Iterable[Page], dutch: Dutch, known: Callable[[str], int]) -> None:
    compounds = Compounds(dutch, known)
    rest = iter(pages)
    while batch := list(islice(rest, _BATCH)):
        connection.execute(_PUT, [_row(document(page, dutch, compounds)) for page in batch])


def _row(fields: dict[str, Any]) -> dict[str, Any]:
    vectors = {name: _vector(fields[name]) for name in _VECTORS}
    length = sum(fields["kop"].values()) or 1
    return {**fields, **vectors, "themas": fields["themas"].split(), "titellengte": length}


def _vector(counts: dict[str, float]) -> str:
    """A tsvector in which each word stands as often as it counts; of a page with very many words, those that count most."""
    room = _VECTOR_BYTES
    words = []
    for word, count in sorted(counts.items(), key=lambda item: -item[1]):
        often = max(1, min(_OFTEN, round(count)))
        size = len(word.encode()) + 4 + 2 * often
        if len(word) > _WORD_MAX or size > room:
            continue
        room -= size
        words.append(f"{_quoted(word)}:{','.join(str(place) for place in range(1, often + 1))}")
    return " ".join(words)


def _quoted(word: str) -> str:
    """A word as PostgreSQL reads it in a tsvector or a tsquery."""
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"
