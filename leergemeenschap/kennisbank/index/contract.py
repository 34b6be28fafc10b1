"""What searching needs of an index, wherever that keeps its words."""

import math
from array import array
from collections.abc import Mapping
from typing import NamedTuple, Protocol

from leergemeenschap.kennisbank.index.compounds import Compounds
from leergemeenschap.kennisbank.index.dutch import Dutch
from leergemeenschap.kennisbank.index.postings import Postings
from leergemeenschap.kennisbank.index.spelling import Vocabulary
from leergemeenschap.kennisbank.index.storage import Place


class Naam(NamedTuple):
    """What a page is called by in an answer."""

    slug: str
    soort: str


class Searchable(Protocol):
    """One state of an index. Pages have numbers, which mean nothing outside it. Safe for several threads."""

    dutch: Dutch
    #: Takes words apart by the words of these pages.
    compounds: Compounds

    @property
    def count(self) -> int:
        """How many pages there are."""

    @property
    def names(self) -> Mapping[int, Naam]:
        """Every page by its number."""

    @property
    def title_lengths(self) -> "Mapping[int, int] | array[int]":
        """Of each page by its number how long its title is, as `documents.title_length` counts its words."""

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the pages, ready for finding those that look like a mistyped one."""

    def pages_with(self, field: str, term: str) -> int:
        """In how many pages a term is found.

        :param field: `inhoud` (stems of the text), `delen` (stems of parts of compounds), `kop` and `kopdelen` (the same of the
            title and the address), `woorden` (the words themselves).
        """

    def known(self, stem: str) -> int:
        """In how many pages a stem stands as a word by itself."""

    def postings(self, field: str, term: str) -> Postings:
        """The pages with a term.

        :param field: those of `pages_with`, `soort`, and `themas`.
        """


class State(Searchable, Protocol):
    """An index that stands at one place in the change table."""

    place: Place

    def read_vocabulary(self) -> Vocabulary:
        """Read the words of the pages, if that has not been done."""


def rarity(index: Searchable, pages: int) -> float:
    """How much a term says that is on so many pages."""
    return math.log(index.count / (pages + 1)) + 1
