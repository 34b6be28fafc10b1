"""Words as they stand in a text, and folded so that they can be compared."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

# A version or an amount is one word ("2.7.5"), and so is "foto's".
_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:['’][^\W_]+)*")
_CACHE_MAX = 60_000


class Word(NamedTuple):
    """A word as it stands in a text."""

    folded: str
    start: int
    end: int


def normalize(text: str) -> str:
    """The same text in composed characters, so that positions in it can be trusted."""
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=_CACHE_MAX)
def fold(word: str) -> str:
    """Lower case without accents; "foto's" becomes "foto"."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign)).replace("’", "'")
    if plain.endswith("'s") and len(plain) > 3:
        plain = plain[:-2]
    return plain.replace("'", "")


def words_in(text: str) -> Iterator[Word]:
    """The words of a normalized text, in order."""
    for match in _WORD.finditer(text):
        yield Word(fold(match.group()), match.start(), match.end())


def written_words(text: str) -> list[str]:
    """The words of a normalized text as they are written, where their places do not matter."""
    return _WORD.findall(text)


def folded_counts(text: str) -> Iterator[tuple[str, int]]:
    """The words of a normalized text with how often each is there; one word can come more than once."""
    for word, count in Counter(_WORD.findall(text)).items():
        yield fold(word), count
