"""A question about a lid's own texts. Knows Dutch by the word lists, and keeps nothing of what it reads."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from leergemeenschap.core.own_search import SoughtWord
from leergemeenschap.kennisbank.index.dutch import Dutch
from leergemeenschap.kennisbank.index.lists import FILE_NAME, Lists, read_lists
from leergemeenschap.kennisbank.index.passages import LENGTH, Passages, Piece
from leergemeenschap.kennisbank.index.question import tidy
from leergemeenschap.kennisbank.index.words import Word, fold, normalize, words_in

_WORDS_MAX = 8
_SHORTEST = 2
#: From this length on a word may be a part of a longer one.
_PART_MIN = 4
_DOUBLE_VOWEL = re.compile(r"([aeou])\1")
_SINGLE_VOWEL = re.compile(r"(?<![aeiou])([aeou])([^aeiou])$")
_VOWEL = re.compile(r"[aeiou]")
_VOICED = {"f": "v", "s": "z", "v": "f", "z": "s"}


@dataclass(frozen=True)
class _Asked:
    folded: str
    stem: str
    beginnings: frozenset[str]
    #: Finds words with one of the beginnings in a folded text.
    pattern: re.Pattern[str]


class WordForms:
    """The word lists, and by stem the forms in them that no rule gives ("liep" of "lopen"). Made once."""

    def __init__(self, lists: Lists) -> None:
        self.lists = lists
        #: For words of the lists and of public pages only: it remembers their stems as long as the lists stay as they are.
        self.dutch = dutch = Dutch(lists)
        self._by_stem: dict[str, set[str]] = {}
        for form in lists.same:
            self._by_stem.setdefault(dutch.stem(form), set()).add(form)

    def of(self, stem: str) -> set[str]:
        return self._by_stem.get(stem, set())


def word_forms(folder: Path) -> WordForms:
    """The forms of the word lists in this folder, as they are now."""
    file = folder / FILE_NAME
    return _forms_as_of(folder, file.stat().st_mtime_ns if file.exists() else 0)


@lru_cache(maxsize=2)
def _forms_as_of(folder: Path, _changed: int) -> WordForms:
    return WordForms(read_lists(folder))


class OwnQuestion:
    """The words of a question, and whether a text answers them.

    :param text: as it was typed.
    :param weak: whether words that say little ("niemand", "vaak") are asked for too.
    """

    def __init__(self, text: str, forms: WordForms, *, weak: bool = True) -> None:
        self._forms = forms
        # Of its own and gone with the question: a memory of stems that lasts would hold words of private texts.
        self._dutch = Dutch(forms.lists)
        self._hits_known: dict[tuple[str, str], bool] = {}
        words = [word.folded for word in words_in(tidy(text)) if len(word.folded) >= _SHORTEST]
        content = [word for word in words if not self._dutch.is_stop(word)]
        if not weak:
            words = content = [word for word in content if word not in forms.lists.weak]
        self._asked = [self._ask(word) for word in list(dict.fromkeys(content or words))[:_WORDS_MAX]]

    @property
    def sought(self) -> list[SoughtWord]:
        """What the database has to look for; empty when there is nothing to ask."""
        return [
            SoughtWord(tuple(sorted(asked.beginnings)), _with_accents({asked.stem, asked.folded}))
            for asked in self._asked
        ]

    @property
    def size(self) -> int:
        """How many words are asked for."""
        return len(self._asked)

    def count(self, text: str) -> int:
        """How many of the words a text holds."""
        folded = _fold_all(text)
        return sum(
            any(self._is_hit(fold(match.group()), asked) for match in asked.pattern.finditer(folded))
            for asked in self._asked
        )

    def passage(self, text: str) -> list[Piece]:
        """The part of the text that holds most of the words, those words marked."""
        found = Passages(None, {word.folded for word, _ in self._hits(text)}, self.size).choose("", text)
        return found or [Piece(text[:LENGTH])]

    def _ask(self, folded: str) -> _Asked:
        stem = self._dutch.stem(folded)
        beginnings = _shortest({folded, *_spellings(stem), *self._forms.of(stem)})
        pattern = re.compile(
            rf"[^\W_]*(?:{'|'.join(map(re.escape, sorted(beginnings)))})[^\W_]*(?:['’][^\W_]+)*"
        )
        return _Asked(folded, stem, frozenset(beginnings), pattern)

    def _hits(self, text: str) -> Iterator[tuple[Word, int]]:
        for word in words_in(normalize(text)):
            for number, asked in enumerate(self._asked):
                if self._is_hit(word.folded, asked):
                    yield word, number

    def _is_hit(self, folded: str, asked: _Asked) -> bool:
        hit = self._hits_known.get((folded, asked.folded))
        if hit is None:
            hit = self._hits_known[folded, asked.folded] = self._find_hit(folded, asked)
        return hit

    def _find_hit(self, folded: str, asked: _Asked) -> bool:
        if not any(beginning in folded for beginning in asked.beginnings):
            return False
        stem = self._dutch.stem(folded)
        if folded == asked.folded or stem == asked.stem:
            return True
        # A part of a compound: "tuin" in "binnentuinen" and "tuinfeest"
        parts = {part for part in (asked.folded, asked.stem) if len(part) >= _PART_MIN}
        return any(folded.startswith(part) or folded.endswith(part) or stem.endswith(part) for part in parts)


def _spellings(stem: str) -> set[str]:
    """The ways a stem is written in its forms: "buur" in "buren", "brief" in "brieven", "huis" in "huizen"."""
    written = {stem, _DOUBLE_VOWEL.sub(r"\1", stem), _SINGLE_VOWEL.sub(r"\1\1\2", stem)}
    return written | {form[:-1] + _VOICED[form[-1]] for form in written if form[-1:] in _VOICED}


def _shortest(beginnings: set[str]) -> set[str]:
    """Without those that hold another one: whatever has the longer letters has the shorter too."""
    return {
        beginning
        for beginning in beginnings
        if not any(other in beginning for other in beginnings if other != beginning)
    }


def _with_accents(words: set[str]) -> tuple[str, ...]:
    masked = {_VOWEL.sub("_", word) for word in words}
    return tuple(
        sorted(letters for letters in masked if len(letters) - letters.count("_") >= 2 and "_" in letters)
    )


def _fold_all(text: str) -> str:
    """A whole text in small letters and without accents; positions in it are not those of the text."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))
