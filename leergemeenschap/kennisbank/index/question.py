"""What a person typed, understood: the terms to look for and how much each counts."""

from dataclasses import dataclass, field
from functools import cached_property

from leergemeenschap.kennisbank.index.dutch import Dutch
from leergemeenschap.kennisbank.index.generation import Generation
from leergemeenschap.kennisbank.index.words import Word, normalize, words_in

QUESTION_MAX = 200
_WORDS_MAX = 24
_CORRECTIONS_MAX = 3
_BEGINNINGS_MAX = 8
_BEGINNING_MIN = 3
_JOINED_MIN = 3


@dataclass
class Sought:
    """One word of the question."""

    word: Word
    stem: str
    is_stop: bool
    #: (field, term) -> how much it counts.
    terms: dict[tuple[str, str], float] = field(default_factory=dict)
    #: The word of the pages that this one was taken for, when the pages do not know it.
    correction: str = ""

    def add(self, field_: str, term: str, weight: float) -> None:
        self.terms[field_, term] = max(weight, self.terms.get((field_, term), 0.0))


@dataclass
class Question:
    """A question, ready to be asked."""

    text: str
    words: list[Sought]

    @property
    def content(self) -> list[Sought]:
        """The words that say something; when all are stop words, all of them."""
        return [sought for sought in self.words if not sought.is_stop] or self.words

    @cached_property
    def terms(self) -> dict[tuple[str, str], float]:
        """All terms with their weights."""
        terms: dict[tuple[str, str], float] = {}
        for sought in self.words:
            for term, weight in sought.terms.items():
                terms[term] = max(weight, terms.get(term, 0.0))
        return terms

    @property
    def suggestion(self) -> str:
        """The question with mistyped words put right; empty when there are none."""
        if not any(sought.correction for sought in self.words):
            return ""
        text, moved = self.text, 0
        for sought in self.words:
            if sought.correction:
                start, end = sought.word.start + moved, sought.word.end + moved
                text = text[:start] + sought.correction + text[end:]
                moved += len(sought.correction) - (sought.word.end - sought.word.start)
        return text


def tidy(text: str) -> str:
    """A question as it may be used: no control characters or lone surrogates, one space, at most `QUESTION_MAX` signs."""
    text = text[: 10 * QUESTION_MAX].encode("utf-8", "replace").decode()
    printable = "".join(sign if sign.isprintable() else " " for sign in normalize(text))
    return " ".join(printable.split())[:QUESTION_MAX].strip()


def understand(text: str, generation: Generation) -> Question:
    """Find the terms of the index that a tidy question means."""
    dutch = generation.dutch
    words = list(words_in(text))[:_WORDS_MAX]
    question = Question(
        text, [Sought(word, dutch.stem(word.folded), dutch.is_stop(word.folded)) for word in words]
    )
    reader = _Reader(generation, question)
    reader.join_neighbours()
    reader.add_synonyms()
    for sought in question.content:
        reader.find(sought)
    return question


class _Reader:
    def __init__(self, generation: Generation, question: Question) -> None:
        self.generation = generation
        self.dutch: Dutch = generation.dutch
        self.weights = generation.dutch.lists.weights
        self.question = question
        self.only_stop_words = all(sought.is_stop for sought in question.words)

    def find(self, sought: Sought) -> None:
        """Look a word up as it is; what the pages do not know is taken apart, completed or corrected."""
        if self.only_stop_words:
            sought.add("kop", sought.stem, 1.0)
            return
        known = self._add_if_known(sought, sought.stem, 1.0)
        parts = [
            self.dutch.stem(part) for part in self.dutch.parts(sought.word.folded, self.generation.known)
        ]
        for part in parts:
            known |= self._add_if_known(sought, part, self.weights.deel)
        if not known and not sought.terms and not self._complete(sought):
            self._correct(sought)

    def join_neighbours(self) -> None:
        """Two words next to each other that the pages write as one: "binnen tuin"."""
        for left, right in zip(self.question.words, self.question.words[1:], strict=False):
            shortest = min(len(left.word.folded), len(right.word.folded))
            if shortest < _JOINED_MIN or (left.is_stop and right.is_stop):
                continue
            for link in ("", "s", "en", "e"):
                stem = self.dutch.stem(left.word.folded + link + right.word.folded)
                if self.generation.known(stem):
                    left.add("inhoud", stem, self.weights.samen)
                    right.add("inhoud", stem, self.weights.samen)
                    break

    def add_synonyms(self) -> None:
        """Other words for what the question says, from the word list.

        A phrase in a group only leads to its single words: the words of a phrase, each by itself, mean too much.
        """
        said = [sought.stem for sought in self.question.words]
        for group in self.dutch.synonyms:
            others = [phrase[0] for phrase in group if len(phrase) == 1 and self.generation.known(phrase[0])]
            for phrase in group:
                for start in range(len(said) - len(phrase) + 1):
                    if tuple(said[start : start + len(phrase)]) == phrase:
                        self._add_to(self.question.words[start : start + len(phrase)], others)

    def _add_to(self, words: list[Sought], others: list[str]) -> None:
        for sought in words:
            for stem in others:
                sought.add("inhoud", stem, self.weights.synoniem)

    def _add_if_known(self, sought: Sought, stem: str, weight: float) -> bool:
        found = False
        for name, share in (("inhoud", 1.0), ("delen", self.weights.deel)):
            if self.generation.pages_with(name, stem):
                sought.add(name, stem, weight * share)
                found = True
        return found

    def _complete(self, sought: Sought) -> bool:
        word = sought.word.folded
        if len(word) < _BEGINNING_MIN:
            return False
        found = self.generation.vocabulary.starting_with(word, _BEGINNINGS_MAX)
        for whole in found:
            self._add_if_known(sought, self.dutch.stem(whole), self.weights.begin)
        return bool(found)

    def _correct(self, sought: Sought) -> None:
        near = self.generation.vocabulary.near(sought.word.folded)
        best = sorted(near[: 4 * _CORRECTIONS_MAX], key=self._likeliness)[:_CORRECTIONS_MAX]
        for place, (word, edits) in enumerate(best):
            if place == 0:
                sought.correction = word
            if edits == best[0][1]:
                self._add_if_known(sought, self.dutch.stem(word), self.weights.spelling / (place + 1))

    def _likeliness(self, candidate: tuple[str, int]) -> tuple[float, float]:
        word, edits = candidate
        return edits, -self.generation.pages_with("woorden", word)
