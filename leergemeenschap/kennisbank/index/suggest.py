"""Titles that go with what is being typed: of pages that everybody may see, and of nothing else."""

import threading
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import datetime
from heapq import nsmallest
from typing import NamedTuple

from sqlalchemy.orm import Session

from leergemeenschap.kennisbank import queries
from leergemeenschap.kennisbank.index.question import tidy
from leergemeenschap.kennisbank.index.spelling import Vocabulary
from leergemeenschap.kennisbank.index.words import normalize, words_in
from leergemeenschap.kennisbank.models import Soort

SUGGESTIES_MAX = 6
_SHORTEST = 2
_WORDS_MAX = 8
#: Shorter beginnings have too many words one letter away.
_TYPO_MIN = 4
_ALIKE_MAX = 20
_LAST_SIGN = "\U0010ffff"


class Suggestie(NamedTuple):
    slug: str
    titel: str
    soort: Soort


class _Place(NamedTuple):
    id: int = 0
    slug: str = ""
    op: datetime | None = None


class _Title(NamedTuple):
    page: Suggestie
    words: tuple[str, ...]


class Titles:
    """The words of all titles, sorted; made once, then only read, by any number of threads."""

    def __init__(self, pages: Iterable[Suggestie]) -> None:
        self._titles = [
            _Title(page, tuple(word.folded for word in words_in(normalize(page.titel)))) for page in pages
        ]
        places: dict[str, set[int]] = {}
        for number, title in enumerate(self._titles):
            for word in title.words:
                places.setdefault(word, set()).add(number)
        self._words = sorted(places)
        self._places = places
        self._vocabulary: Vocabulary | None = None
        self._building = threading.Lock()

    def suggest(self, text: str, most: int = SUGGESTIES_MAX) -> list[Suggestie]:
        """Pages whose title has all these words, the last one perhaps not finished; mistyped ones are forgiven.

        :param text: as it stands in the box.
        """
        typed = [word.folded for word in words_in(tidy(text))][:_WORDS_MAX]
        if not typed or len(typed[-1]) + 2 * (len(typed) - 1) < _SHORTEST:
            return []
        best = nsmallest(most, self._with_all(typed), key=lambda number: self._order(number, typed))
        return [self._titles[number].page for number in best]

    def _with_all(self, typed: list[str]) -> set[int]:
        found: set[int] | None = None
        for word in typed:
            places = self._starting_with(word) or self._alike(word)
            found = places if found is None else found & places
            if not found:
                return set()
        return found or set()

    def _starting_with(self, beginning: str) -> set[int]:
        return self._in_titles(self._between(beginning))

    def _alike(self, word: str) -> set[int]:
        """Titles with a word that begins about like this one."""
        if len(word) < _TYPO_MIN:
            return set()
        # Where no title goes on like this any more the mistake was just made, or a letter earlier.
        lengths = range(len(word) - 1, 0, -1)
        right = next((length for length in lengths if any(self._between(word[:length]))), 0)
        begin = word[: max(right - 1, _TYPO_MIN // 2)]
        near = [other for other in self._between(begin) if _begins_about_like(other, word)]
        return self._in_titles(near or [other for other, _ in self._spelling().near(word)[:_ALIKE_MAX]])

    def _between(self, beginning: str) -> Iterator[str]:
        start = bisect_left(self._words, beginning)
        end = bisect_left(self._words, beginning + _LAST_SIGN, lo=start)
        yield from self._words[start:end]

    def _in_titles(self, words: Iterable[str]) -> set[int]:
        return set().union(*(self._places[word] for word in words))

    def _spelling(self) -> Vocabulary:
        with self._building:
            if self._vocabulary is None:
                self._vocabulary = Vocabulary(self._words)
            return self._vocabulary

    def _order(self, number: int, typed: list[str]) -> tuple[bool, int, int, str]:
        """Titles that begin like the question come first, then those with most words as typed, then the short ones."""
        page, words = self._titles[number]
        same = sum(word in words for word in typed)
        return (not words[0].startswith(typed[0]), -same, len(words), page.titel)


class Suggestions:
    """The titles of one process, read anew when a page has changed."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._titles = Titles(())
        #: The last change of a page that these titles know; None before they were first read.
        self._place: _Place | None = None

    def suggest(self, session: Session, text: str) -> list[Suggestie]:
        """Titles that go with a text.

        :raises SQLAlchemyError: when the database cannot be read.
        """
        newest = session.scalar(queries.laatste_wijziging())
        place = _Place(newest.id, newest.slug, newest.op) if newest else _Place()
        # Who comes while another one reads, gets the titles of a moment ago; the very first ones wait.
        if place != self._place and self._turn.acquire(blocking=self._place is None):
            try:
                if place != self._place:
                    self._titles = Titles(Suggestie(*row) for row in session.execute(queries.titels(None)))
                    self._place = place
            finally:
                self._turn.release()
        return self._titles.suggest(text)


def _begins_about_like(word: str, typed: str) -> bool:
    """Whether a word begins with these letters but for one: another, one too many, one missing, or two swapped."""
    pairs = enumerate(zip(word, typed, strict=False))
    same = next((place for place, (one, other) in pairs if one != other), min(len(word), len(typed)))
    here, rest = typed[same : same + 2], typed[same + 2 :]
    return any(
        word.startswith(meant, same + skipped)
        for meant, skipped in (
            (typed[same + 1 :], 1),
            (typed[same + 1 :], 0),
            (typed[same:], 1),
            (here[::-1] + rest, 0),
        )
    )
