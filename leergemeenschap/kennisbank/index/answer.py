"""Searching the kennisbank for a person: index or database, and always an answer."""

import logging
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from leergemeenschap.kennisbank import queries
from leergemeenschap.kennisbank.index.contract import Searchable
from leergemeenschap.kennisbank.index.fallback import simple_search, sought_words
from leergemeenschap.kennisbank.index.passages import Passages, Piece, plain
from leergemeenschap.kennisbank.index.question import tidy, understand
from leergemeenschap.kennisbank.index.search import HITS_MAX, Hit, ask
from leergemeenschap.kennisbank.index.service import FollowingIndex
from leergemeenschap.kennisbank.models import Artikel, Soort
from leergemeenschap.kennisbank.permissions import zichtbaar_voor
from leergemeenschap.leden.models import Lid

_SHOWN = (Artikel.slug, Artikel.titel, Artikel.soort, Artikel.in_het_kort, Artikel.tekst, Artikel.pad)

_FURTHER = 2.5

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Resultaat:
    """One page that answers."""

    slug: str
    titel: str
    soort: Soort
    #: The passage that was found, in pieces of plain text.
    passage: list[Piece]
    #: Higher is better; only comparable within one answer.
    score: float
    #: Where the page stood in the folder it was brought in from; None for other pages.
    pad: str | None = None

    @property
    def fragment(self) -> str:
        return plain(self.passage)


@dataclass(frozen=True)
class Antwoord:
    """What a search brings."""

    #: The question as it was understood: tidied and at most 200 signs.
    vraag: str
    resultaten: list[Resultaat] = field(default_factory=list)
    #: How many pages answer, at most `HITS_MAX`.
    totaal: int = 0
    per_soort: Mapping[Soort, int] = field(default_factory=dict)
    #: The question with mistyped words put right; empty when there is nothing to suggest.
    bedoelde_je: str = ""
    #: Searching works less well than usual for a moment; the page says so.
    beperkt: bool = False


@dataclass(frozen=True)
class Zoekvraag:
    """What is asked: words, and which part of the answer is wanted."""

    tekst: str
    soort: Soort | None = None
    thema: str = ""
    #: How many results to pass over.
    vanaf: int = 0
    aantal: int = 10
    #: Leave out pages that score less than this share of the best one; those after the first `aantal` need `_FURTHER` as much.
    ondergrens: float = 0.0


def zoek(
    session: Session, index: FollowingIndex, lid: Lid | None, gevraagd: Zoekvraag, *, is_current: bool = False
) -> Antwoord:
    """Answer a question about the kennisbank. Whatever state the index is in, this does not fail because of it.

    :param session: for the pages themselves; what the lid may not see is not in the answer.
    :param is_current: that the index is up to date was seen a moment ago; else it is asked.
    """
    vraag = tidy(gevraagd.tekst)
    if not vraag:
        return Antwoord(vraag)
    generation = index.current
    is_current = is_current or index.is_current(session.scalars(queries.laatste_wijziging()).first())
    if generation is not None:
        try:
            return _from_index(session, generation, lid, vraag, gevraagd, beperkt=not is_current)
        except Exception:
            # Whoosh can raise anything; the next request builds a new index.
            logger.exception("the search index could not be asked")
            index.drop()
    return _from_database(session, lid, vraag, gevraagd)


def _from_index(
    session: Session,
    generation: Searchable,
    lid: Lid | None,
    vraag: str,
    gevraagd: Zoekvraag,
    *,
    beperkt: bool,
) -> Antwoord:
    question = understand(vraag, generation)
    hits = ask(generation, question, thema=gevraagd.thema)
    hits = _worth_showing(hits, gevraagd, is_one_word=len(question.content) == 1)
    wanted = [hit for hit in hits if gevraagd.soort in (None, hit.soort)]
    if not wanted and gevraagd.soort:
        # Chosen by hand: what did not stand in the list is still better than nothing.
        wanted = ask(generation, question, gevraagd.soort, gevraagd.thema)
    passages = Passages(generation, question.telling, len(question.content))
    return Antwoord(
        vraag=vraag,
        resultaten=_resultaten(
            session, lid, wanted[gevraagd.vanaf : gevraagd.vanaf + gevraagd.aantal], passages
        ),
        totaal=len(wanted),
        per_soort=Counter(Soort(hit.soort) for hit in hits),
        bedoelde_je=question.suggestion,
        beperkt=beperkt,
    )


def _worth_showing(hits: list[Hit], gevraagd: Zoekvraag, *, is_one_word: bool) -> list[Hit]:
    """A few doubtful pages are better than none; dozens that have one word of a whole question are in the way."""
    least = gevraagd.ondergrens * hits[0].score if hits else 0.0
    further = least if is_one_word else _FURTHER * least
    return [
        hit for place, hit in enumerate(hits) if hit.score >= (least if place < gevraagd.aantal else further)
    ]


def _resultaten(session: Session, lid: Lid | None, hits: list[Hit], passages: Passages) -> list[Resultaat]:
    # Rows, not objects: a page has much more than an answer needs.
    found = queries.artikelen_met_slug(lid, [hit.slug for hit in hits]).with_only_columns(*_SHOWN)
    pages = {page.slug: page for page in session.execute(found)}
    return [_resultaat(pages[hit.slug], hit.score, passages) for hit in hits if hit.slug in pages]


def _resultaat(page: Any, score: float, passages: Passages) -> Resultaat:
    passage = passages.choose(page.in_het_kort, page.tekst)
    return Resultaat(page.slug, page.titel, page.soort, passage, round(score, 4), page.pad)


def _from_database(session: Session, lid: Lid | None, vraag: str, gevraagd: Zoekvraag) -> Antwoord:
    words = sought_words(vraag)
    found = session.scalars(simple_search(zichtbaar_voor(lid), words, gevraagd.thema).limit(HITS_MAX)).all()
    wanted = [artikel for artikel in found if gevraagd.soort is None or artikel.soort is gevraagd.soort]
    passages = Passages(None, words, len(words))
    shown = wanted[gevraagd.vanaf : gevraagd.vanaf + gevraagd.aantal]
    return Antwoord(
        vraag=vraag,
        resultaten=[
            _resultaat(artikel, len(wanted) - place, passages) for place, artikel in enumerate(shown)
        ],
        totaal=len(wanted),
        per_soort=Counter(artikel.soort for artikel in found),
        beperkt=True,
    )
