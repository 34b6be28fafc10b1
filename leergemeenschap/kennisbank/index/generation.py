"""One state of the index: written once, then only read, by any number of threads."""

import threading
from array import array
from collections.abc import Callable, Collection, Iterable
from functools import cached_property

from whoosh.index import FileIndex
from whoosh.reading import IndexReader, TermNotFound

from leergemeenschap.kennisbank.index.compounds import Compounds
from leergemeenschap.kennisbank.index.contract import Naam
from leergemeenschap.kennisbank.index.documents import SCHEMA, Page, document
from leergemeenschap.kennisbank.index.dutch import Dutch
from leergemeenschap.kennisbank.index.postings import Postings, Remembered
from leergemeenschap.kennisbank.index.spelling import Vocabulary
from leergemeenschap.kennisbank.index.storage import MemoryStorage, Place

#: Below this many pages every update merges all segments: that is quick, and removed words are really gone.
_SMALL = 1000
#: What is sorted at once while an index is built.
_MEGABYTES_TO_SORT = 48
_REMEMBERED_BYTES = 24_000_000


class Generation:
    """An index that follows the change table up to one place, and what can be known about its words.

    :param older: the generation before this one, whose vocabulary serves until this one has its own.
    """

    def __init__(
        self, storage: MemoryStorage, place: Place, dutch: Dutch, older: "Generation | None" = None
    ) -> None:
        self.storage = storage
        self.place = place
        self.dutch = dutch
        self.compounds = Compounds(dutch, self.known)
        self._index: FileIndex = storage.open_index(schema=SCHEMA)
        self._local = threading.local()
        self._building = threading.Lock()
        self._norms: dict[str, array[float]] = {}
        self._remembered = Remembered(self._read_postings, _REMEMBERED_BYTES)
        self._vocabulary: Vocabulary | None = None
        self._older_vocabulary = older.vocabulary_so_far if older else None

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

    def known(self, stem: str) -> int:
        """In how many pages a stem stands as a word by itself."""
        return self.pages_with("inhoud", stem)

    def postings(self, field: str, term: str) -> Postings:
        """The pages with a term."""
        return self._remembered.get(field, term)

    @cached_property
    def count(self) -> int:
        return int(self.reader.doc_count())

    @cached_property
    def names(self) -> dict[int, Naam]:
        """Every page by Whoosh's number."""
        return {number: Naam(stored["slug"], stored["soort"]) for number, stored in self.reader.iter_docs()}

    @cached_property
    def title_lengths(self) -> "array[int]":
        """Of each page how many words its title has."""
        reader = self.reader
        lengths = (reader.doc_field_length(page, "kop", 1) for page in range(reader.doc_count_all()))
        return array("I", (length or 1 for length in lengths))

    @property
    def vocabulary_so_far(self) -> Vocabulary | None:
        """The words of the pages, or of those of a moment ago; None when nobody asked for them yet."""
        return self._vocabulary or self._older_vocabulary

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the pages, ready for finding those that look like a mistyped one."""
        return self.vocabulary_so_far or self.read_vocabulary()

    def read_vocabulary(self) -> Vocabulary:
        """Read the words of the pages, if that has not been done; takes a second on 20,000 pages."""
        with self._building:
            if self._vocabulary is None:
                self._vocabulary = Vocabulary(word.decode() for word in self.reader.lexicon("woorden"))
                self._older_vocabulary = None
            return self._vocabulary

    def next(self, place: Place, changed: Collection[str], pages: Iterable[Page]) -> "Generation":
        """The generation after this one: the changed slugs taken out, the given pages put in."""
        storage = self.storage.copy()
        _write(storage, changed, (document(page, self.dutch, self.compounds) for page in pages))
        return Generation(storage, place, self.dutch, older=self)

    def _read_postings(self, field: str, term: str) -> Postings:
        """BM25's share of a term in each page: all but the rarity of the term, which is the same for all."""
        found = Postings()
        try:
            matcher = self.reader.postings(field, term)
        except TermNotFound:
            return found
        saturation = self.dutch.lists.weights.verzadiging
        norms = self._norms_of(field)
        while matcher.is_active():
            page, said = matcher.id(), matcher.weight()
            found.pages.append(page)
            found.shares.append(said / (said + saturation * norms[page]))
            matcher.next()
        return found

    def _norms_of(self, field: str) -> "array[float]":
        """Of each page how long it is against the others, as BM25 counts it: 1 for one of middle length."""
        norms = self._norms.get(field)
        if norms is None:
            reader, share = self.reader, self.dutch.lists.weights.lengte
            mean = (reader.field_length(field) / (reader.doc_count_all() or 1)) or 1
            lengths = (
                reader.doc_field_length(number, field, 0) or 0 for number in range(reader.doc_count_all())
            )
            norms = self._norms[field] = array("f", (1 - share + share * length / mean for length in lengths))
        return norms


def first_generation(
    dutch: Dutch, place: Place, pages: Iterable[Page], known: Callable[[str], float]
) -> Generation:
    """An index of all these pages.

    :param known: in how many of them a stem is found.
    """
    storage = MemoryStorage()
    storage.create_index(SCHEMA)
    compounds = Compounds(dutch, known)
    _write(storage, (), (document(page, dutch, compounds) for page in pages))
    return Generation(storage, place, dutch)


def _write(storage: MemoryStorage, removed: Collection[str], documents: Iterable[dict[str, object]]) -> None:
    index = storage.open_index(schema=SCHEMA)
    writer = index.writer(limitmb=_MEGABYTES_TO_SORT)
    # Leaving the block finishes the segment; after a failure the whole storage is thrown away by the caller.
    with writer:
        for slug in removed:
            writer.delete_by_term("slug", slug)
        for fields in documents:
            writer.add_document(**fields)
        writer.optimize = index.doc_count_all() < _SMALL
