"""The piece of a page that shows why it was found."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice

from leergemeenschap.kennisbank.index.contract import Searchable
from leergemeenschap.kennisbank.index.documents import HEADING_MARK
from leergemeenschap.kennisbank.index.dutch import Dutch
from leergemeenschap.kennisbank.index.stems import SEPARABLE
from leergemeenschap.kennisbank.index.words import Word, fold, normalize, words_in

LENGTH = 180
_LONG_ENOUGH = 60
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[^a-z])")
_ENDS = (".", "!", "?", ":", "…", ".”", "?”", "!”", ".’", "?’", "!’", ".)", '."')
_NOT_PROSE = re.compile(r"[{}<>=|\\]|[;/_#]\S*[;/_#]|(?:\s[-–—]{2,})")
_SHORTEST = 2
#: So many places of one hint in a page are enough to choose from.
_FOUND_MAX = 60
_LEAD = 60
_WORD_END = re.compile(r"[^\W_]+\Z")
_WORD_REST = re.compile(r"[^\W_]*")
_WORD_MAX = 40
#: Shorter ones stand in the middle of too many words.
_HINT_MIN = 3
#: The last vowel of a beginning, double or not.
_LAST_VOWEL = re.compile(r"([aeou])\1?([^aeiouy]*)$")
#: Letters with accents as the letter itself: one for one, so that places in the text stay the same.
_PLAIN = [(sign, fold(sign)) for sign in "éëïèöüêáóíàçâîôûúñä"]


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

    def __init__(self, generation: Searchable | None, terms: Collection[str], wanted: int) -> None:
        self._generation = generation
        self._terms = frozenset(terms)
        self._wanted = wanted
        self._hints = _hints(self._terms, generation.dutch if generation else None)
        self._hits: dict[str, str] = {}

    def choose(self, kort: str, tekst: str) -> list[Piece]:
        """The sentence that says most of what was asked, by preference from `in het kort`, as pieces.

        What does not read as a sentence, such as the row of a table, is only quoted when it is short.
        """
        kort, tekst = normalize(kort), normalize(tekst)
        found = {hit for word in words_in(kort) if (hit := self._hit(word.folded))}
        if len(found) >= max(1, self._wanted):
            return self._cut(kort)
        best = self._best_sentence(tekst, len(found), none_yet=not kort)
        return self._cut(_with_more(best, tekst, kort) if best else kort or _opening(tekst))

    def _best_sentence(self, tekst: str, more_than: int, *, none_yet: bool) -> str:
        """The sentence with most terms, when that are more than so many; empty when there is none."""
        sentences: dict[str, set[str]] = {}
        end, sentence = 0, ""
        for place, hit in self._places(tekst):
            if place >= end:
                sentence, end = _sentence_at(tekst, place)
            terms = sentences.setdefault(sentence, set())
            terms.add(hit)
            if len(terms) >= self._wanted and _is_prose(sentence):
                return sentence
        best = sorted(sentences.items(), key=lambda item: (-_is_prose(item[0]), -len(item[1])))
        for sentence, terms in best[:1]:
            is_fit = _is_prose(sentence) or (none_yet and len(sentence) <= LENGTH)
            if is_fit and len(terms) > more_than and not sentence.startswith(HEADING_MARK):
                return sentence
        return ""

    def _places(self, tekst: str) -> Iterator[tuple[int, str]]:
        """Where the text has a term, and which; in order."""
        lowered = tekst.lower()
        # Very few letters have a small one of another length; without it the places stay right.
        searched = lowered if len(lowered) == len(tekst) else tekst
        if not searched.isascii():
            for accented, letter in _PLAIN:
                searched = searched.replace(accented, letter)
        found = sorted(
            {place for hint in self._hints for place in islice(_places_of(hint, searched), _FOUND_MAX)}
        )
        for place in found:
            hit = self._hit(fold(_word_at(searched, place)))
            if hit:
                yield place, hit

    def _hit(self, folded: str) -> str:
        """The term that a word of the page answers to; empty when none."""
        hit = self._hits.get(folded)
        if hit is None:
            hit = self._hits[folded] = self._find_hit(folded)
        return hit

    def _find_hit(self, folded: str) -> str:
        if self._generation is None:
            return next((term for term in self._terms if fold(term) in folded), "")
        stem = self._generation.dutch.stem(folded)
        if stem in self._terms:
            return stem
        if not any(hint in folded for hint in self._hints):
            return ""
        stems = self._generation.compounds.stems(folded)
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


def _with_more(sentence: str, tekst: str, kort: str) -> str:
    """A short sentence says little by itself: it gets what follows it, or else what the page is about."""
    _, _, rest = tekst.partition(sentence)
    for following in _SENTENCE_END.split(rest.partition("\n")[0].strip()):
        if len(sentence) >= _LONG_ENOUGH or not following:
            break
        sentence = f"{sentence} {following}"
    return f"{sentence} {kort}".strip() if len(sentence) < _LONG_ENOUGH else sentence


def _is_prose(text: str) -> bool:
    """Whether this reads as a sentence: not the row of a table, a heading, a line of code or a list of links."""
    if text.startswith(HEADING_MARK):
        return False
    return text.endswith(_ENDS) and text.count(" ") >= _SHORTEST - 1 and not _NOT_PROSE.search(text)


def _opening(tekst: str) -> str:
    """The first sentence of a page, or else its first line."""
    lines = [line for line in tekst.split("\n") if line and not line.startswith(HEADING_MARK)]
    sentences = (sentence for line in lines for sentence in _SENTENCE_END.split(line))
    return next((sentence for sentence in sentences if _is_prose(sentence)), lines[0] if lines else "")


def _sentence_at(text: str, at: int) -> tuple[str, int]:
    """The sentence around a place, and where it ends; no sentence goes on after the end of a line."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    for mark in _SENTENCE_END.finditer(text, start, end):
        if mark.start() > at:
            return text[start : mark.start()], mark.start()
        start = mark.end()
    return text[start:end], end


def _word_at(text: str, at: int) -> str:
    """The word around a place."""
    begin = _WORD_END.search(text, max(0, at - _WORD_MAX), at)
    end = _WORD_REST.match(text, at)
    return (begin.group() if begin else "") + (end.group() if end else "")


def _places_of(hint: str, text: str) -> Iterator[int]:
    at = text.find(hint)
    while at >= 0:
        # A short one stands in the middle of too many words.
        if len(hint) > _HINT_MIN or not (at and text[at - 1].isalnum()):
            yield at
        at = text.find(hint, at + len(hint))


def _hints(terms: Collection[str], dutch: Dutch | None) -> list[str]:
    """Letters that every word with one of these stems has in it: a quick way to pass over most of a page."""
    hints, endings = {fold(term) for term in terms}, _endings(terms)
    if dutch is not None:
        hints = {hint for term in terms for hint in _beginnings(term)}
        for form, word in dutch.lists.same.items():
            if form != word and (stem := dutch.stem(form)) in endings:
                hints |= {begin + form for begin in endings[stem]}
        hints |= {
            f"{begin}ge{hint}"
            for end, begins in endings.items()
            for begin in begins
            if begin
            for hint in _beginnings(end)
        }
    shortest: list[str] = []
    for hint in sorted(hints, key=len):
        if hint and not any(len(short) > _HINT_MIN and short in hint for short in shortest):
            shortest.append(hint)
    return shortest


def _beginnings(stem: str) -> set[str]:
    """How words with this stem begin: the end of a stem changes, and its last vowel can be double or not."""
    begin = stem[: max(_HINT_MIN, len(stem) - 2)]
    return {begin, *(_LAST_VOWEL.sub(vowels, begin) for vowels in (r"\1\2", r"\1\1\2"))}


def _endings(terms: Collection[str]) -> dict[str, set[str]]:
    """Each stem, and what is left of one that begins with "aan", "uit" and so on; with those beginnings."""
    endings: dict[str, set[str]] = {term: {""} for term in terms}
    for term in terms:
        for begin in SEPARABLE:
            if term.startswith(begin) and len(term) > len(begin) + 2:
                endings.setdefault(term[len(begin) :], set()).add(begin)
    return endings


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
