"""The piece of a page that shows why it was found."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from leergemeenschap.kennisbank.index.documents import HEADING_MARK
from leergemeenschap.kennisbank.index.generation import Generation
from leergemeenschap.kennisbank.index.words import Word, normalize, words_in

LENGTH = 180
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^a-z])")
_CHECKED_MAX = 400


@dataclass(frozen=True)
class Piece:
    """Text, and whether it is a word that was found. Never HTML: the template escapes it."""

    tekst: str
    raak: bool = False


class Passages:
    """Chooses passages for one question.

    :param terms: stems that were looked for.
    """

    def __init__(self, generation: Generation | None, terms: Collection[str]) -> None:
        self._generation = generation
        self._terms = frozenset(terms)
        # A compound can only hold a stem when it holds most of its letters.
        self._cores = tuple(term[: max(3, len(term) - 2)] for term in self._terms)
        self._hints = self._beginnings()
        self._hits: dict[str, str] = {}

    def choose(self, kort: str, tekst: str) -> list[Piece]:
        """The sentence that says most of what was asked, by preference from `in het kort`, as pieces."""
        kort = normalize(kort)
        best, best_found = kort, len(self._found(kort))
        for sentence in islice(_sentences(normalize(tekst)), _CHECKED_MAX):
            if best_found >= self._wanted:
                break
            found = len(self._found(sentence)) if self._may_hit(sentence) else 0
            if found > best_found:
                best, best_found = sentence, found
        return self._cut(best)

    def _may_hit(self, sentence: str) -> bool:
        """Whether it is worth looking at each word: whether any begins or goes on like one that is sought."""
        squeezed = squeeze(sentence)
        return any(hint in squeezed for hint in self._hints)

    def _beginnings(self) -> tuple[str, ...]:
        """What every form of the sought stems has in it, vowels and endings aside."""
        same = self._generation.dutch.lists.same if self._generation else {}
        forms = [form for form, word in same.items() if self._generation.dutch.stem(word) in self._terms]

    def _found(self, sentence: str) -> set[str]:
        return {hit for word in words_in(sentence) if (hit := self._hit(word.folded))}

    def _hit(self, folded: str) -> str:
        """The stem that a word of the page answers to; empty when none."""
        known = self._hits.get(folded)
        if known is None:
            known = self._hits[folded] = self._find_hit(folded)
        return known

    def _find_hit(self, folded: str) -> str:
        if self._generation is None:
            return next((term for term in self._terms if term in folded), "")
        dutch = self._generation.dutch
        stem = dutch.stem(folded)
        if stem in self._terms:
            return stem
        if not any(core in folded for core in self._cores):
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


def _window(sentence: str, hits: list[Word]) -> tuple[int, int]:
    """Start and end of at most `LENGTH` characters that hold the first hit, between words."""
    if len(sentence) <= LENGTH:
        return 0, len(sentence)
    start = 0
    if hits and hits[0].end > LENGTH - 20:
        start = sentence.rfind(" ", 0, max(0, hits[0].start - 60)) + 1
    end = start + LENGTH
    if end < len(sentence):
        end = max(sentence.rfind(" ", start + 1, end), hits[0].end if hits else 0)
    if end <= start:
        end = start + LENGTH
    return start, min(end, len(sentence))
