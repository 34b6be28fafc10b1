"""The piece of a page that shows why it was found."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice

from leergemeenschap.kennisbank.index.documents import HEADING_MARK
from leergemeenschap.kennisbank.index.dutch import Dutch
from leergemeenschap.kennisbank.index.generation import Generation
from leergemeenschap.kennisbank.index.words import Word, fold, normalize, words_in

LENGTH = 180
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^a-z])")
_CHECKED_MAX = 400
_LEAD = 60
_DOUBLE_VOWEL = re.compile(r"([aeiou])\1")


@dataclass(frozen=True)
class Piece:
    """Text, and whether it is a word that was found. Never HTML: the template escapes it."""

    tekst: str
    raak: bool = False


class Passages:
    """Chooses passages for one question.

    :param terms: stems that were looked for; without a generation, words as they stand.
    :param wanted: how many of them a passage can be expected to hold; looking further is then of no use.
    """

    def __init__(self, generation: Generation | None, terms: Collection[str], wanted: int) -> None:
        self._generation = generation
        self._terms = frozenset(terms)
        self._wanted = wanted
        self._hints = _hints(self._terms, generation.dutch if generation else None)
        self._hits: dict[str, str] = {}

    def choose(self, kort: str, tekst: str) -> list[Piece]:
        """The sentence that says most of what was asked, by preference from `in het kort`, as pieces."""
        best = normalize(kort)
        best_found = self._count(best)
        for sentence in islice(_sentences(normalize(tekst)), _CHECKED_MAX):
            if best_found >= self._wanted:
                break
            found = self._count(sentence)
            if found > best_found:
                best, best_found = sentence, found
        return self._cut(best)

    def _count(self, sentence: str) -> int:
        """How many of the terms a sentence holds."""
        squeezed = _squeeze(sentence)
        if not any(hint in squeezed for hint in self._hints):
            return 0
        return len({hit for word in words_in(sentence) if (hit := self._hit(word.folded))})

    def _hit(self, folded: str) -> str:
        """The term that a word of the page answers to; empty when none."""
        hit = self._hits.get(folded)
        if hit is None:
            hit = self._hits[folded] = self._find_hit(folded)
        return hit

    def _find_hit(self, folded: str) -> str:
        if self._generation is None:
            return next((term for term in self._terms if fold(term) in folded), "")
        dutch = self._generation.dutch
        stem = dutch.stem(folded)
        if stem in self._terms:
            return stem
        squeezed = _squeeze(folded)
        if not any(hint in squeezed for hint in self._hints):
            return ""
        stems = [dutch.stem(part) for part in dutch.parts(folded, self._generation.known)]
        return next((stem for stem in stems if stem in self._terms), "")

    def _cut(self, sentence: str) -> list[Piece]:
        hits = [word for word in words_in(sentence) if self._hit(word.folded)]
        start, end = _window(sentence, hits)
        pieces = [Piece("… ")] if start else []
        at = start
        for word in hits:
            if start <= word.start and word.end <= end:
                pieces += [
                    Piece(sentence[at : word.start]),
                    Piece(sentence[word.start : word.end], raak=True),
                ]
                at = word.end
        pieces.append(Piece(sentence[at:end]))
        if end < len(sentence):
            pieces.append(Piece(" …"))
        return [piece for piece in pieces if piece.tekst]


def plain(pieces: Collection[Piece]) -> str:
    return "".join(piece.tekst for piece in pieces)


def _sentences(tekst: str) -> Iterator[str]:
    for line in tekst.split("\n"):
        if not line.startswith(HEADING_MARK):
            yield from _SENTENCE.split(line)


def _hints(terms: Collection[str], dutch: Dutch | None) -> tuple[str, ...]:
    """Letters that every word with one of these stems has in it: a quick way to pass over most sentences."""
    if dutch is None:
        return tuple(_squeeze(term) for term in terms)
    forms = [form for form, word in dutch.lists.same.items() if form != word and dutch.stem(form) in terms]
    beginnings = {_squeeze(term)[: max(2, len(_squeeze(term)) - 2)] for term in terms}
    return (*beginnings, *(_squeeze(form) for form in forms))


def _squeeze(text: str) -> str:
    """Folded, and double vowels as one: so that "loop" begins like "lopen"."""
    return _DOUBLE_VOWEL.sub(r"\1", text.lower() if text.isascii() else fold(text))


def _window(sentence: str, hits: list[Word]) -> tuple[int, int]:
    """Start and end of at most about `LENGTH` characters that hold the first hit, between words."""
    if len(sentence) <= LENGTH:
        return 0, len(sentence)
    first_end = hits[0].end if hits else 0
    start = sentence.rfind(" ", 0, max(0, hits[0].start - _LEAD)) + 1 if first_end > LENGTH - 20 else 0
    end = start + LENGTH
    if end < len(sentence):
        end = max(sentence.rfind(" ", start + 1, end), first_end)
    return start, min(end, len(sentence))
