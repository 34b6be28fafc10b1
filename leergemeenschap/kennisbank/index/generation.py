"""One state of the index: written once, then only read, by any number of threads."""

import threading
from array import array
from collections.abc import Callable, Collection, Iterable
from functools import cached_property
from typing import Any

from whoosh.index import FileIndex
from whoosh.reading import IndexReader, TermNotFound

from leergemeenschap.kennisbank.index.documents import SCHEMA, Page, document
from leergemeenschap.kennisbank.index.dutch import Dutch
from leergemeenschap.kennisbank.index.spelling import Vocabulary
from leergemeenschap.kennisbank.index.storage import MemoryStorage, Place

#: Below this many pages every update merges all segments: that is quick, and removed words are really gone.
_SMALL = 1000


class Generation:
    """An index that follows the change table up to one place, and what can be known about its words."""

    def __init__(self, storage: MemoryStorage, place: Place, dutch: Dutch) -> None:
        self.storage = storage
        self.place = place
        self.dutch = dutch
        self._index: FileIndex = storage.open_index(schema=SCHEMA)
        self._local = threading.local()
        self._building = threading.Lock()
        self._norms: dict[str, array[float]] = {}

    @property
    def reader(self) -> IndexReader:
        """This thread's reader; it is never refreshed, because a generation never changes."""
        reader = getattr(self._local, "reader", None)
        if reader is None:
            reader = self._local.reader = self._index.reader()
        return reader

    def pages_with(self, field: str, term: str) -> int:
        """In how many pages a term is found."""
        return int(self.reader.doc_frequency(field, term))

    def known(self, stem: str) -> float:
        return self.pages_with("inhoud", stem)

    def postings(self, field: str, term: str) -> list[tuple[int, float]]:
        """The pages with a term, by Whoosh's number, and how much each says it."""
        try:
            matcher = self.reader.postings(field, term)
        except TermNotFound:
            return []
        found = []
        while matcher.is_active():
            found.append((matcher.id(), matcher.weight()))
            matcher.next()
        return found

    def norms(self, field: str) -> "array[float]":
        """Of each page how long it is against the others, as BM25 counts it: 1 for one of middle length."""
        norms = self._norms.get(field)
        if norms is None:
            reader, share = self.reader, self.dutch.lists.weights.lengte
            mean = (reader.field_length(field) / (reader.doc_count_all() or 1)) or 1
            lengths = (
                reader.doc_field_length(number, field, 0) or 0 for number in range(reader.doc_count_all())
            )
            norms = self._norms[field] = array("d", (1 - share + share * length / mean for length in lengths))
        return norms

    @cached_property
    def count(self) -> int:
        return int(self.reader.doc_count())

    @cached_property
    def stored(self) -> dict[int, dict[str, Any]]:
        """Slug, soort and titel of every page, by Whoosh's number."""
        return dict(self.reader.iter_docs())

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the pages, ready for finding those that look like a mistyped one."""
        with self._building:
            if not hasattr(self, "_vocabulary"):
                self._vocabulary = Vocabulary(word.decode() for word in self.reader.lexicon("woorden"))
            return self._vocabulary

    def next(self, place: Place, changed: Collection[str], pages: Iterable[Page]) -> "Generation":
        """The generation after this one: the changed slugs taken out, the given pages put in."""
        storage = self.storage.copy()
        _write(storage, changed, (document(page, self.dutch, self.known) for page in pages))
        return Generation(storage, place, self.dutch)


def first_generation(
    dutch: Dutch, place: Place, pages: Iterable[Page], known: Callable[[str], float]
) -> Generation:
    """An index of all these pages.

    :param known: in how many of them a stem is found.
    """
    storage = MemoryStorage()
    storage.create_index(SCHEMA)
    _write(storage, (), (document(page, dutch, known) for page in pages))
    return Generation(storage, place, dutch)


def _write(storage: MemoryStorage, removed: Collection[str], documents: Iterable[dict[str, Any]]) -> None:
    index = storage.open_index(schema=SCHEMA)
    writer = index.writer()
    # Leaving the block finishes the segment; after a failure the whole storage is thrown away by the caller.
    with writer:
        for slug in removed:
            writer.delete_by_term("slug", slug)
        for fields in documents:
            writer.add_document(**fields)
        writer.optimize = index.doc_count_all() < _SMALL
