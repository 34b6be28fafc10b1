"""What the index holds of a page: one field of stems, one of compound parts, and what filters and spelling need."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from whoosh.fields import ID, KEYWORD, STORED, Schema

from leergemeenschap.kennisbank.index.dutch import Dutch
from leergemeenschap.kennisbank.index.words import fold, normalize, words_in
from leergemeenschap.kennisbank.models import Artikel

#: Raise this when a document would get other contents; older indexes are then thrown away.
SCHEMA_VERSION = 1

# Our own code makes the words: a field only splits at spaces, so no analyser is stored with the index.
SCHEMA = Schema(
    slug=ID(stored=True, unique=True),
    soort=ID(stored=True),
    themas=KEYWORD(),
    inhoud=KEYWORD(scorable=True),
    delen=KEYWORD(scorable=True),
    kop=KEYWORD(scorable=True),
    woorden=KEYWORD(),
    titel=STORED,
)

_HYPHENATED = re.compile(r"\w+(?:-\w+)+")
_TEXT_FIELDS = ("probeer_dit", "initiatieftype", "doelgroep", "plaats", "mechanismen", "bouwstenen")
HEADING_MARK = "# "


@dataclass(frozen=True)
class Page:
    """A page as the index reads it, free of the database session."""

    slug: str
    soort: str
    #: The label of the soort, which people search for too.
    etiket: str
    titel: str
    kort: str
    tekst: str
    kenmerken: dict[str, Any]
    themas: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, artikel: Artikel) -> "Page":
        return cls(
            slug=artikel.slug,
            soort=artikel.soort.value,
            etiket=artikel.soort.naam,
            titel=artikel.titel,
            kort=artikel.in_het_kort,
            tekst=artikel.tekst,
            kenmerken=artikel.kenmerken,
            themas=tuple((thema.slug, thema.titel) for thema in artikel.themas),
        )


def word_counts(page: Page, dutch: Dutch) -> Counter[str]:
    """How often each word counts on this page, folded, stop words left out: more often where it stands out."""
    counts: Counter[str] = Counter()
    for text, weight in _texts(page, dutch):
        if not weight:
            continue
        normal = normalize(text)
        for word in words_in(normal):
            if not dutch.is_stop(word.folded):
                counts[word.folded] += weight
        for match in _HYPHENATED.finditer(normal):
            counts[fold(match.group()).replace("-", "")] += weight
    return counts


def document(page: Page, dutch: Dutch, known: Callable[[str], float]) -> dict[str, Any]:
    """The fields of a page, for a writer.

    :param known: in how many pages a stem is found, for taking compounds apart.
    """
    counts = word_counts(page, dutch)
    stems: Counter[str] = Counter()
    parts: Counter[str] = Counter()
    for word, count in counts.items():
        stems[dutch.stem(word)] += count
        for part in dutch.parts(word, known):
            parts[dutch.stem(part)] += count
    # The address often holds the term of the trade where the title says it in plain words.
    title = list(dict.fromkeys(word.folded for word in words_in(normalize(f"{page.titel} {_address(page)}"))))
    return {
        "slug": page.slug,
        "soort": page.soort,
        "themas": " ".join(slug for slug, _ in page.themas),
        "inhoud": " ".join(stems.elements()),
        "delen": " ".join(parts.elements()),
        "kop": " ".join(dutch.stem(word) for word in title),
        "woorden": " ".join(counts),
        "titel": [
            (dutch.stem(word), [dutch.stem(part) for part in dutch.parts(word, known)]) for word in title
        ],
    }


def _address(page: Page) -> str:
    return page.slug.replace("-", " ")


def _texts(page: Page, dutch: Dutch) -> Iterator[tuple[str, int]]:
    weights = dutch.lists.weights
    yield page.titel, weights.titel
    yield _address(page), weights.zoekwoord
    yield page.kort, weights.kort
    yield page.etiket, weights.kenmerk
    for keyword in page.kenmerken.get("zoekwoorden", []):
        yield keyword, weights.zoekwoord
    for _, titel in page.themas:
        yield titel, weights.kenmerk
    for name in _TEXT_FIELDS:
        value = page.kenmerken.get(name, "")
        yield value if isinstance(value, str) else "\n".join(value), weights.kenmerk
    for line in page.tekst.split("\n"):
        yield line, weights.kop if line.startswith(HEADING_MARK) else weights.tekst
