"""What a person typed, understood: the terms to look for and how much each counts."""

from dataclasses import dataclass, field
from functools import cached_property

from leergemeenschap.kennisbank.index.contract import Searchable, rarity
from leergemeenschap.kennisbank.index.dutch import Dutch
from leergemeenschap.kennisbank.index.spelling import LONG
from leergemeenschap.kennisbank.index.stems import SEPARABLE
from leergemeenschap.kennisbank.index.words import Word, normalize, words_in

QUESTION_MAX = 200
WORDS_MAX = 24
_CORRECTIONS_MAX = 3
_BEGINNINGS_MAX = 8
_BEGINNING_MIN = 3
_JOINED_MIN = 3
#: How far the two halves of a verb may stand apart: "vraag ik een vergunning aan".
_APART_MAX = 4
#: A word on at most so many pages can be a typing error of the pages, when one that looks like it is on many more.
_DOUBTFUL_PAGES = 2
_MANY_MORE = 10
#: When the shortest word that begins so is this much longer, a typing error is as likely.
_MUCH_LONGER = 3


@dataclass
class Sought:
    """One word of the question."""

    word: Word
    stem: str
    is_stop: bool
    #: How much this word counts against the others, from 0 to 1.
    share: float = 1.0
    #: (field, term) -> how much it counts.
    terms: dict[tuple[str, str], float] = field(default_factory=dict)
    #: The word of the pages that this one was taken for, when the pages do not know it.
    correction: str = ""

    @property
    def folded(self) -> str:
        """The word, put right when it was mistyped."""
        return self.correction or self.word.folded

    def add(self, field_: str, term: str, weight: float) -> None:
        self.terms[field_, term] = max(weight * self.share, self.terms.get((field_, term), 0.0))

    def add_full(self, field_: str, term: str, weight: float) -> None:
        """The same for what this word only means together with others: then it says more than by itself."""
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
    def telling(self) -> set[str]:
        """The terms that show why a page was found: those of weak words only when there are no others."""
        strongest = max((sought.share for sought in self.words), default=0.0)
        return {term for sought in self.words if sought.share == strongest for _, term in sought.terms}

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


def understand(text: str, generation: Searchable, *, guess: bool = True) -> Question:
    """Find the terms of the index that a tidy question means.

    :param guess: whether a word that the pages do not know may be the beginning of one, or mistyped. Takes longer.
    """
    dutch = generation.dutch
    words = list(words_in(text))[:WORDS_MAX]
    question = Question(text, [_sought(word, dutch) for word in words])
    reader = _Reader(generation, question, guess=guess)
    reader.join_neighbours()
    reader.join_verbs()
    reader.add_synonyms()
    for sought in question.content:
        reader.find(sought)
    if question.suggestion:
        reader.join_neighbours()
    return question


def _sought(word: Word, dutch: Dutch) -> Sought:
    folded = word.folded
    return Sought(word, dutch.stem(folded), dutch.is_stop(folded), dutch.share(folded))


class _Reader:
    def __init__(self, generation: Searchable, question: Question, *, guess: bool) -> None:
        self.generation = generation
        self.guess = guess
        self.dutch: Dutch = generation.dutch
        self.weights = generation.dutch.lists.weights
        self.question = question
        self.only_stop_words = all(sought.is_stop for sought in question.words)

    def find(self, sought: Sought) -> None:
        """Look a word up as it is; what the pages do not know is taken apart, completed or corrected."""
        if self.only_stop_words:
            sought.add_full("kop", sought.stem, 1.0)
            return
        known = self._add_if_known(sought, sought.stem, 1.0)
        weight = self.weights.deel if known else self.weights.los
        has_parts = False
        for part in self.generation.compounds.stems(sought.word.folded):
            has_parts |= self._add_if_known(sought, part, weight)
        if not self.guess:
            return
        if known:
            self._doubt(sought)
        elif has_parts:
            self._correct(sought, most=1)
        elif not sought.terms:
            self._guess(sought)

    def join_neighbours(self) -> None:
        """Two words next to each other that the pages write as one: "binnen tuin", "e-mail"."""
        for left, right in zip(self.question.words, self.question.words[1:], strict=False):
            shortest = min(len(left.folded), len(right.folded))
            hyphen = self.question.text[left.word.end : right.word.start] == "-"
            if (shortest < _JOINED_MIN or (left.is_stop and right.is_stop)) and not hyphen:
                continue
            for link in ("", "s", "en", "e"):
                stem = self.dutch.stem(left.folded + link + right.folded)
                if self.generation.known(stem):
                    left.add_full("inhoud", stem, self.weights.samen)
                    right.add_full("inhoud", stem, self.weights.samen)
                    break

    def join_verbs(self) -> None:
        """A verb and the word that belongs to it: "vraag een vergunning aan", "meld je af"."""
        words = self.question.words
        for at, particle in enumerate(words):
            if particle.word.folded not in SEPARABLE:
                continue
            for verb in words[max(0, at - _APART_MAX) : at]:
                stem = self.dutch.stem(particle.word.folded + verb.word.folded)
                if not verb.is_stop and self.generation.known(stem):
                    verb.add_full("inhoud", stem, self.weights.samen)

    def add_synonyms(self) -> None:
        """Other words for what the question says, from the word list."""
        for at, first in enumerate(self.question.words):
            for phrase, others in self.dutch.synonyms.get(first.stem, ()):
                said = self._said(phrase, at) if len(phrase) > 1 else [first]
                if said:
                    pages = self.generation.known(first.stem) if len(phrase) == 1 else 0
                    self._add_others(said, others, pages)

    def _add_others(self, said: list[Sought], others: set[str], pages: int) -> None:
        """Add other words for what was said; one that is rarer on the pages may not outdo what was asked for.

        :param pages: how many pages say it in the words of the question.
        """
        for stem in others:
            found = self.generation.known(stem)
            if found:
                share = (
                    min(1.0, rarity(self.generation, pages) / rarity(self.generation, found))
                    if pages
                    else 1.0
                )
                for sought in said:
                    sought.add_full("inhoud", stem, self.weights.synoniem * share**2)

    def _said(self, phrase: tuple[str, ...], at: int) -> list[Sought]:
        """The words that say a phrase: all of it, around a place, in any order, with at most one word in between."""
        reach = len(phrase)
        near = self.question.words[max(0, at - reach) : at + reach + 1]
        said = [sought for sought in near if sought.stem in phrase]
        return said if {sought.stem for sought in said} == set(phrase) else []

    def _add_if_known(self, sought: Sought, stem: str, weight: float) -> bool:
        found = False
        for name, share in (("inhoud", 1.0), ("delen", self.weights.deel)):
            if self.generation.pages_with(name, stem):
                sought.add(name, stem, weight * share)
                found = True
        return found

    def _guess(self, sought: Sought) -> None:
        """A word that the pages do not know: the beginning of one, or mistyped, or either."""
        word = sought.word.folded
        whole = (
            self.generation.vocabulary.starting_with(word, _BEGINNINGS_MAX)
            if len(word) >= _BEGINNING_MIN
            else []
        )
        for other in whole:
            self._add_if_known(sought, self.dutch.stem(other), self.weights.begin)
        if not whole:
            self._correct(sought)
        elif len(whole[0]) >= len(word) + _MUCH_LONGER:
            self._correct(sought, most=1)

    def _correct(self, sought: Sought, most: int = 2) -> None:
        near = self.generation.vocabulary.near(sought.word.folded, most)
        best = sorted(near[: 4 * _CORRECTIONS_MAX], key=self._likeliness)[:_CORRECTIONS_MAX]
        for place, (word, edits) in enumerate(best):
            if place == 0:
                sought.correction = word
            if edits == best[0][1]:
                self._add_if_known(sought, self.dutch.stem(word), self.weights.spelling / (place + 1))

    def _doubt(self, sought: Sought) -> None:
        """A rare word that looks like a common one may be mistyped, as it was on the page that has it."""
        word = sought.word.folded
        pages = self.generation.pages_with("inhoud", sought.stem)
        if len(word) < LONG or pages > _DOUBTFUL_PAGES:
            return
        for other, _ in self.generation.vocabulary.near(word, most=1):
            stem = self.dutch.stem(other)
            is_likely = other[0] == word[0] and stem != sought.stem
            if is_likely and self.generation.known(stem) >= _MANY_MORE * pages:
                sought.correction = other
                self._add_if_known(sought, stem, self.weights.spelling)
                return

    def _likeliness(self, candidate: tuple[str, int]) -> tuple[float, float]:
        word, edits = candidate
        return edits, -self.generation.pages_with("woorden", word)
