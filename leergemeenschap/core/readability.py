"""How easily a Dutch text reads: the score of Flesch-Douma, a word for it, and the sentences to shorten first.

A tripwire and no proof: long words that everybody knows lower the score, and hard words that are short do not.
"""

import heapq
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

#: Score from which a text is easy: Douma's 'normaal', what a child of twelve reads.
EASY_FROM = 60.0
#: Score from which a text will do.
FAIR_FROM = 50.0
_HEADING_MARK = "# "
_LONGEST_SHOWN = 2

_WORD = re.compile(r"[^\W\d_](?:[^\W_]|[-'’](?=\w))*")
_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-ZÀ-Þ0-9])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:bijv|bv|enz|etc|ca|nr|blz|dhr|mw|mevr|dr|drs|prof|incl|excl|evt|(?:[a-z]\.)+[a-z])\.$",
    re.IGNORECASE,
)

# Words from elsewhere, spelt here as a Dutch reader says them.
_AS_SAID = {
    "barbecue": "barbekjoe",
    "beamer": "biemer",
    "coach": "kootsj",
    "creche": "kresj",
    "leader": "lieder",
    "milieu": "miljeu",
    "offline": "oflain",
    "online": "onlain",
    "qu": "kw",
    "team": "tiem",
    "website": "websait",
}
_FOREIGN = re.compile("|".join(_AS_SAID))
_VOWELS = re.compile(
    "aai|ooi|oei|eeuw|ieuw|eau|aa|ee|oo|uu|ie|oe|eu(?!m(?!e))|ij|ei|ui|ou|au|ai|oi|[aeiouäëïöü]"
    "|(?<=[b-df-hj-np-tv-xz])y"
)


class Level(StrEnum):
    """How hard a text is, in the word that its writer sees."""

    EASY = "makkelijk"
    FAIR = "gaat wel"
    HARD = "moeilijk"


@dataclass(frozen=True)
class Readability:
    """What `measure` found.

    `score` usually lies between 0 (very hard) and 100 (very easy); short sentences of short words go over it.
    """

    score: float
    level: Level
    #: At most two sentences, the longest first, as they stand in the text.
    longest: list[str]
    #: How many words were measured; with fewer than about 30 the score says little.
    words: int


def measure(text: str) -> Readability:
    """How easily a text reads; one without any words is easy, with the score 100.

    Flesch-Douma is 206.84 - 0.77 x syllables in 100 words - 0.93 x words in a sentence, from W.H. Douma,
    De leesbaarheid van landbouwbladen, Wageningen 1960. Numbers and headings do not count.

    :param text: plain text, a line for each block; a line that starts with "# " is a heading.
    """
    found = [(len(_words(sentence)), sentence) for sentence in sentences(text)]
    words = sum(count for count, _ in found)
    if not words:
        return Readability(100.0, Level.EASY, [], 0)
    spoken = sum(syllables(word) for _, sentence in found for word in _words(sentence))
    score = 206.84 - 77 * spoken / words - 0.93 * words / len(found)
    longest = heapq.nlargest(_LONGEST_SHOWN, found, key=lambda pair: pair[0])
    return Readability(round(score, 1), _level(score), [sentence for _, sentence in longest], words)


def sentences(text: str) -> list[str]:
    """The sentences of a plain text that hold a word, without headings; a block ends a sentence."""
    lines = (line.strip() for line in text.splitlines() if not line.startswith(_HEADING_MARK))
    return [sentence for line in lines for sentence in _split(line) if _words(sentence)]


def syllables(word: str) -> int:
    """How many syllables a Dutch word has when it is said: one for each group of vowels, at least one.

    A word without vowels (bbq, tv) is said letter by letter.
    """
    plain = _without_stress(word.lower())
    said = _FOREIGN.sub(lambda match: _AS_SAID[match[0]], plain)
    spelt_out = sum(map(str.isalpha, said)) if said.isalpha() else 1
    return len(_VOWELS.findall(said)) or spelt_out


def _level(score: float) -> Level:
    if score >= EASY_FROM:
        return Level.EASY
    return Level.FAIR if score >= FAIR_FROM else Level.HARD


def _split(line: str) -> list[str]:
    found: list[str] = []
    start = 0
    for end in _END.finditer(line):
        if not _ABBREVIATION.search(line[max(start, end.start() - 12) : end.start()]):
            found.append(line[start : end.end()].strip())
            start = end.end()
    return [*found, line[start:]]


def _words(sentence: str) -> list[str]:
    return _WORD.findall(sentence)


def _without_stress(word: str) -> str:
    """The word without accents, except for the trema, which starts a new syllable."""
    parts = unicodedata.normalize("NFD", word)
    kept = (sign for sign in parts if not unicodedata.combining(sign) or sign == "\u0308")
    return unicodedata.normalize("NFC", "".join(kept))
