"""Words as they stand in a text, and folded so that they can be compared."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_CACHE_MAX = 60_000


@dataclass(frozen=True)
class Word:
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
