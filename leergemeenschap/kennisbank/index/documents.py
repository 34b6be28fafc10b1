"""What the index holds of a page: one field of stems, one of compound parts, and what filters and spelling need."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from whoosh.fields import ID, KEYWORD, Schema
from whoosh.formats import Existence

from leergemeenschap.kennisbank.index.compounds import Compounds
from leergemeenschap.kennisbank.index.dutch import Dutch
from leergemeenschap.kennisbank.index.words import fold, folded_counts, normalize, words_in
from leergemeenschap.kennisbank.models import Artikel

#: Raise this when a document would get other contents; older indexes are then thrown away.
SCHEMA_VERSION = 2


class Counts(KEYWORD):
    """A field that takes words with how often each counts: our own code makes them, no analyser has to.

    Words that count 0 are found, and do not make the field longer.
    """

    def __init__(self) -> None:
        super().__init__(scorable=True)
        self.format = Existence()

    def index(
        self, value: Mapping[str, float], **_options: Any
    ) -> Iterator[tuple[bytes, float, float, bytes]]:
        for word, count in value.items():
            yield word.encode(), count, count or 1.0, b""


SCHEMA = Schema(
    slug=ID(stored=True, unique=True),
    soort=ID(stored=True),
    themas=KEYWORD(),
    inhoud=Counts(),
    delen=Counts(),
    kop=Counts(),
    kopdelen=Counts(),
    woorden=Counts(),
)

_HYPHENATED = re.compile(r"\w+(?:-\w+)+")
_TEXT_FIELDS = ("probeer_dit", "initiatieftype", "doelgroep", "plaats", "mechanismen", "bouwstenen")
HEADING_MARK = "# "
#: So many characters of a page without a summary count as one: people begin by saying what it is about.
_OPENING = 300


@dataclass(frozen=True)
class Page:
    """A page as the index reads it, free of the database session."""

    slug: str
    soort: str
    #: The label of the soort, where people search for it too.
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
            # "Pagina" says nothing about what a page is about.
            etiket="" if artikel.soort.value == "pagina" else artikel.soort.naam,
            titel=artikel.titel,
            kort=artikel.in_het_kort,
            tekst=artikel.tekst,
            kenmerken=artikel.kenmerken,
            themas=tuple((thema.slug, thema.titel) for thema in artikel.themas),
        )


def word_counts(page: Page, dutch: Dutch) -> dict[str, float]:
    """How often each word counts on this page, folded, stop words left out: more often where it stands out."""
    counts: dict[str, float] = {}
    for text, weight in _texts(page, dutch):
        if not (weight and text):
            continue
        normal = normalize(text)
        for word, count in folded_counts(normal):
            if not dutch.is_stop(word):
                counts[word] = counts.get(word, 0.0) + count * weight
        for match in _HYPHENATED.finditer(normal):
            joined = fold(match.group()).replace("-", "")
            counts[joined] = counts.get(joined, 0.0) + weight
    return counts


def document(page: Page, dutch: Dutch, compounds: Compounds) -> dict[str, Any]:
    """The fields of a page, for a writer."""
    counts = word_counts(page, dutch)
    stems: Counter[str] = Counter()
    parts: Counter[str] = Counter()
    for word, count in counts.items():
        stems[dutch.stem(word)] += count  # type: ignore[assignment]
        for part in compounds.stems(word):
            parts[part] += count  # type: ignore[assignment]
    title = _folded(page.titel)
    # The address often holds the term of the trade where the title says it in plain words.
    address = [word for word in page.slug.split("-") if word not in title]
    return {
        "slug": page.slug,
        "soort": page.soort,
        "themas": " ".join(slug for slug, _ in page.themas),
        "inhoud": stems,
        "delen": parts,
        "kop": {dutch.stem(word): 0 for word in address}
        | {dutch.stem(word): title_length(word, dutch) for word in title},
        "kopdelen": {part: 0 for word in (*title, *address) for part in compounds.stems(word)},
        "woorden": dict.fromkeys(counts, 0),
    }


def title_length(folded: str, dutch: Dutch) -> int:
    """How long a word makes a title: a stop word hardly."""
    return 1 if dutch.is_stop(folded) else 4


def _folded(text: str) -> list[str]:
    return list(dict.fromkeys(word.folded for word in words_in(normalize(text))))


def _texts(page: Page, dutch: Dutch) -> Iterator[tuple[str, float]]:
    weights = dutch.lists.weights
    yield page.titel, weights.titel
    title = _folded(page.titel)
    yield " ".join(word for word in page.slug.split("-") if word not in title), weights.zoekwoord
    yield page.kort or page.tekst[:_OPENING], weights.kort - (not page.kort)
    yield page.etiket, weights.kenmerk
    yield "\n".join(_strings(page.kenmerken.get("zoekwoorden"))), weights.zoekwoord
    for _, titel in page.themas:
        yield titel, weights.kenmerk
    for name in _TEXT_FIELDS:
        yield "\n".join(_strings(page.kenmerken.get(name))), weights.kenmerk
    lines = page.tekst.split("\n")
    yield "\n".join(line for line in lines if line.startswith(HEADING_MARK)), weights.kop
    yield "\n".join(line for line in lines if not line.startswith(HEADING_MARK)), weights.tekst


def _strings(value: Any) -> list[str]:
    """What is text in a field of the front matter, which for an imported page can be anything."""
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, str)]
