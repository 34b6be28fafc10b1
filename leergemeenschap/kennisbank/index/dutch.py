"""Dutch by the word lists: stems, which words say little, and which mean about the same."""

from functools import cached_property
from typing import NamedTuple

from leergemeenschap.kennisbank.index.lists import Lists
from leergemeenschap.kennisbank.index.stems import Stemmer
from leergemeenschap.kennisbank.index.words import words_in

_STOP_SHARE = 0.1


class Synonym(NamedTuple):
    """A word or phrase, and the words that mean about the same; all as stems."""

    phrase: tuple[str, ...]
    others: set[str]


class Dutch:
    """What the word lists say. Safe for several threads."""

    def __init__(self, lists: Lists) -> None:
        self.lists = lists
        stemmer = Stemmer(lists.same)
        self.stem, self.forgetting = stemmer.stem, stemmer.forgetting

    @cached_property
    def synonyms(self) -> dict[str, list[Synonym]]:
        """What means about the same as what, by the first stem of the phrase that leads to it.

        Only single words are led to: the words of a phrase, each by itself, mean too much.
        """
        found: dict[str, list[Synonym]] = {}
        for group in self.lists.synonyms:
            phrases = [tuple(self.stem(word.folded) for word in words_in(phrase)) for phrase in group]
            for phrase in phrases:
                others = {other[0] for other in phrases if len(other) == 1 and other != phrase}
                if phrase and others:
                    found.setdefault(phrase[0], []).append(Synonym(phrase, others))
        return found

    def is_stop(self, folded: str) -> bool:
        return folded in self.lists.stop_words

    def share(self, folded: str) -> float:
        """How much a word of a question counts: a stop word in a title a little, a weak word somewhat more."""
        if folded in self.lists.stop_words:
            return _STOP_SHARE
        return self.lists.weights.zwak if folded in self.lists.weak else 1.0
