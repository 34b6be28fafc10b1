"""Compounds taken apart into words that the pages know."""

import math
import re
from collections.abc import Callable

from leergemeenschap.kennisbank.index.dutch import Dutch

_MEMORY_MAX = 100_000
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


class Compounds:
    """Takes words apart by the word lists and by the words of the pages. Safe for several threads.

    :param known: in how many pages a stem stands as a word by itself; must always say the same.
    """

    def __init__(self, dutch: Dutch, known: Callable[[str], float]) -> None:
        self._dutch = dutch
        self._pages_with = known
        self._parts: dict[str, tuple[str, ...]] = {}
        self._scores: dict[str, float] = {}

    def parts(self, folded: str) -> tuple[str, ...]:
        """The words a compound is made of, the smaller ones in them too; empty when it is none."""
        found = self._parts.get(folded)
        if found is None:
            if len(self._parts) > _MEMORY_MAX:
                self._parts = {}
            found = self._parts[folded] = self._take_apart(folded)
        return found

    def stems(self, folded: str) -> list[str]:
        """The same as stems."""
        return [self._dutch.stem(part) for part in self.parts(folded)]

    def _take_apart(self, folded: str) -> tuple[str, ...]:
        lists = self._dutch.lists
        is_one = folded in lists.whole or folded in lists.parts
        if is_one or len(folded) < _COMPOUND_MIN or not folded.isalpha():
            return ()
        best = self._best_split(folded)
        if best is None:
            return ()
        left, right = best
        return (left, right, *self.parts(left), *self.parts(right))

    def _best_split(self, word: str) -> tuple[str, str] | None:
        best: tuple[str, str] | None = None
        best_score = 0.0
        for cut in range(3, len(word) - 2):
            right = word[cut:]
            if not self._may_be_part(right) or _TAILS.fullmatch(right):
                continue
            right_score = self._known(right)
            if not right_score:
                continue
            for link in _LINKS:
                left = word[: cut - len(link)]
                if word[cut - len(link) : cut] != link or not self._may_be_part(left) or left in _PREFIXES:
                    continue
                score = min(self._known(left), right_score) - 0.5 * bool(link)
                if score > best_score:
                    best, best_score = (left, right), score
        return best

    def _may_be_part(self, word: str) -> bool:
        return len(word) >= _PART_MIN or word in self._dutch.lists.parts

    def _known(self, word: str) -> float:
        score = self._scores.get(word)
        if score is None:
            if len(self._scores) > _MEMORY_MAX:
                self._scores = {}
            score = self._scores[word] = self._score(word)
        return score

    def _score(self, word: str) -> float:
        """How likely a word is a part of others; 0 when it is none."""
        if self._dutch.is_stop(word):
            return 0.0
        pages = self._pages_with(self._dutch.stem(word))
        bonus = 3.0 if word in self._dutch.lists.parts else 0.0
        if pages < _KNOWN_MIN and not bonus:
            return 0.0
        return math.log1p(pages) + bonus + 0.1 * len(word)
