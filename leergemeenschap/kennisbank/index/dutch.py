"""Dutch: stems, and compounds taken apart."""

import math
import re
import threading
from collections.abc import Callable
from functools import cached_property

import snowballstemmer

from leergemeenschap.kennisbank.index.lists import Lists
from leergemeenschap.kennisbank.index.words import normalize, words_in

_VOWELS = frozenset("aeiouy")
_CACHE_MAX = 60_000
_PART_MIN = 4
_COMPOUND_MIN = 7
#: In how many pages a word must stand to be a part of others.
_KNOWN_MIN = 2
_LINKS = ("", "s", "en", "e")
#: Beginnings that make another word of what follows, not a compound.
_PREFIXES = frozenset(
    (
        *("over", "onder", "voor", "door", "tegen", "achter", "mede", "samen", "bijeen", "terug", "weer"),
        *("langs", "rond", "naar", "opnieuw", "verder", "tussen"),
    )
)
#: Endings that are words of their own and yet make no compound.
_TAILS = re.compile(
    r"heid|heden|lijke?|lijkheid|schap|schappen|loze?|loos|bare?|baar|zame?|zaam|achtige?|ingen|erig"
)


class Dutch:
    """Stems and parts of words, by the word lists. Safe for several threads."""

    def __init__(self, lists: Lists) -> None:
        self.lists = lists
        self._stems: dict[str, str] = {}
        self._local = threading.local()

    @cached_property
    def synonyms(self) -> list[list[tuple[str, ...]]]:
        """Groups of phrases that mean about the same, each phrase as its stems."""
        return [
            [tuple(self.stem(word) for word in phrase.split()) for phrase in group]
            for group in self.lists.synonyms
        ]

    def is_stop(self, folded: str) -> bool:
        return folded in self.lists.stop_words

    def stem(self, folded: str) -> str:
        """The stem of a folded word: what all its forms share."""
        stem = self._stems.get(folded)
        if stem is None:
            if len(self._stems) > _CACHE_MAX:
                self._stems = {}
            stem = self._stems[folded] = self._make_stem(folded)
        return stem

    def stems(self, text: str) -> list[str]:
        """Stems of the words of a text, stop words left out."""
        found = (word.folded for word in words_in(normalize(text)))
        return [self.stem(folded) for folded in found if not self.is_stop(folded)]

    def parts(self, folded: str, known: Callable[[str], float]) -> tuple[str, ...]:
        """The words a compound is made of, the smaller ones in them too; empty when it is none.

        :param known: how well a stem is known as a word by itself, in pages; 0 when not at all.
        """
        is_one = folded in self.lists.whole or folded in self.lists.parts
        if is_one or len(folded) < _COMPOUND_MIN or not folded.isalpha():
            return ()
        best = self._best_split(folded, known)
        if best is None:
            return ()
        left, right = best
        return (left, right, *self.parts(left, known), *self.parts(right, known))

    def _best_split(self, word: str, known: Callable[[str], float]) -> tuple[str, str] | None:
        best: tuple[str, str] | None = None
        best_score = 0.0
        for cut in range(3, len(word) - 2):
            right = word[cut:]
            if not self._may_be_part(right) or _TAILS.fullmatch(right):
                continue
            right_score = self._known(right, known)
            if not right_score:
                continue
            for link in _LINKS:
                left = word[: cut - len(link)]
                if word[cut - len(link) : cut] != link or not self._may_be_part(left) or left in _PREFIXES:
                    continue
                score = min(self._known(left, known), right_score) - 0.5 * bool(link)
                if score > best_score:
                    best, best_score = (left, right), score
        return best

    def _may_be_part(self, word: str) -> bool:
        return len(word) >= _PART_MIN or word in self.lists.parts

    def _known(self, word: str, known: Callable[[str], float]) -> float:
        if self.is_stop(word):
            return 0.0
        pages = known(self.stem(word))
        bonus = 3.0 if word in self.lists.parts else 0.0
        if pages < _KNOWN_MIN and not bonus:
            return 0.0
        return math.log1p(pages) + bonus + 0.1 * len(word)

    def _make_stem(self, folded: str) -> str:
        if folded in self.lists.same:
            return self._snowball(self.lists.same[folded])
        return self._snowball(_singular(folded))

    def _snowball(self, folded: str) -> str:
        stemmer = getattr(self._local, "stemmer", None)
        if stemmer is None:
            # One for each thread: it keeps its word while it works.
            stemmer = self._local.stemmer = snowballstemmer.stemmer("dutch")
        return _without_e(str(stemmer.stemWord(folded)))


def _singular(word: str) -> str:
    """Plurals in -s after a vowel ("themas", "autos"), which the stemmer leaves alone."""
    if len(word) > 4 and word[-1] == "s" and word[-2] in "aou" and word[-3] not in _VOWELS:
        return word[:-1]
    return word


def _without_e(stem: str) -> str:
    """Finish what the stemmer leaves: "eenzame" becomes "eenzaam", "nieuwe" becomes "nieuw"."""
    if len(stem) < 5 or stem[-1] != "e" or stem[-2] in _VOWELS:
        return stem
    short = stem[:-1]
    last, before = short[-1], short[-2]
    if last == before:
        return short[:-1]
    if before in _VOWELS and short[-3] not in _VOWELS:
        short = short[:-1] + before + last
    return short[:-1] + {"v": "f", "z": "s"}.get(last, last)
