"""Pages that can help with what somebody wrote: few, and only those that say enough of it. Keeps nothing of the text."""

import logging
import math
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from leergemeenschap.kennisbank import queries
from leergemeenschap.kennisbank.index.contract import Searchable, rarity
from leergemeenschap.kennisbank.index.dutch import Dutch
from leergemeenschap.kennisbank.index.question import (
    QUESTION_MAX,
    WORDS_MAX,
    Question,
    Sought,
    tidy,
    understand,
)
from leergemeenschap.kennisbank.index.search import Hit, ask
from leergemeenschap.kennisbank.index.words import Word, normalize, words_in
from leergemeenschap.kennisbank.models import Artikel, Soort
from leergemeenschap.leden.models import Lid

#: Of a long text so much is read, and so many of its words are asked for.
TEXT_MAX = 6000
_TELLING_MAX = 14
#: A word that pages have in their title is what they are about.
_IN_TITLES = 2.0
#: Figures and pages about the site answer a question; they help nobody on.
_NEVER = (Soort.ONDERZOEK, Soort.PAGINA)
#: How good a page must be, in the score of one rare word: in any case, and when it says nearly all of it or in its title.
_LEAST, _LEAST_IF_SURE = 1.3, 0.9
#: With many words chance brings some along: so much more for each above so many.
_MORE_FOR_EACH, _FEW_WORDS = 0.05, 6
_SHARE_OF_BEST = 0.55
#: How much of the text a page must say at least (1 is one very rare word), and when that is nearly all.
_SAID_AT_LEAST, _SAID_MUCH, _NEARLY_ALL = 0.28, 0.8, 0.8
#: From so much on a word in a title tells.
_TELLS = 0.4

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Hulp:
    """A page that can help."""

    slug: str
    titel: str
    soort: Soort


@dataclass(frozen=True)
class _Said:
    """A word of the text: how much it tells, from 0 to 1, and the pages with it, each with how surely it is meant."""

    tells: float
    pages: dict[int, float]
    titles: set[int]


def hulp_bij(
    session: Session,
    generation: Searchable | None,
    lid: Lid,
    tekst: str,
    aantal: int = 3,
    zonder: Collection[str] = (),
) -> list[Hulp]:
    """Pages of the kennisbank that fit what a lid wrote, the best first; none where none fits.

    :param generation: what can be searched now.
    :param zonder: the slugs of pages to leave out.
    """
    if generation is None:
        return []
    try:
        with generation.dutch.forgetting():
            hits = passend(generation, tekst)
    except Exception as error:  # noqa: BLE001 - Whoosh can raise anything
        # The page it stands on must not fail for it; and what the error says could be a word of the text
        logger.error("the search index could not be asked for help: %s", type(error).__name__)  # noqa: TRY400
        return []
    slugs = [hit.slug for hit in hits if hit.slug not in zonder][:aantal]
    if not slugs:
        return []
    found = queries.artikelen_met_slug(lid, slugs).with_only_columns(
        Artikel.slug, Artikel.titel, Artikel.soort
    )
    pages = {slug: Hulp(slug, titel, soort) for slug, titel, soort in session.execute(found)}
    return [pages[slug] for slug in slugs if slug in pages]


def passend(generation: Searchable, tekst: str) -> list[Hit]:
    """The pages that say enough of a text, the best first."""
    question = understand(telling_words(tekst, generation), generation, guess=False)
    hits = [hit for hit in ask(generation, question) if hit.soort not in _NEVER] if question.words else []
    if not hits:
        return []
    said = [_said(sought, generation) for sought in question.words if not sought.is_stop]
    numbers = _numbers(generation, [hit.slug for hit in hits], said)
    least = _least(generation, question)
    return [
        hit
        for hit in hits
        if hit.score >= _SHARE_OF_BEST * hits[0].score
        and hit.slug in numbers
        and hit.score >= least[_is_sure(numbers[hit.slug], said)]
        and _how_much(numbers[hit.slug], said) >= _SAID_AT_LEAST
    ]


def telling_words(tekst: str, generation: Searchable) -> str:
    """A text as a question: a short one as it is; of a long one the words that tell most and that pages know."""
    tekst = normalize(tekst[:TEXT_MAX])
    words = list(words_in(tekst))
    if len(words) <= WORDS_MAX and len(tekst) <= QUESTION_MAX:
        return tidy(tekst)
    counts = Counter(word.folded for word in words)
    first: dict[str, tuple[float, Word]] = {}
    for word in words:
        stem = generation.dutch.stem(word.folded)
        if stem not in first:
            first[stem] = (_tells_in_text(word.folded, stem, counts[word.folded], generation), word)
    best = sorted((item for item in first.values() if item[0] > 0), key=lambda item: -item[0])[:_TELLING_MAX]
    in_order = sorted(best, key=lambda item: item[1].start)
    return tidy(" ".join(word.folded for _, word in in_order))


def _tells_in_text(folded: str, stem: str, times: int, generation: Searchable) -> float:
    pages = generation.known(stem)
    if generation.dutch.is_stop(folded) or not pages:
        return 0.0
    in_titles = _IN_TITLES if generation.pages_with("kop", stem) else 1.0
    # Rare is not yet telling: a word that one page happens to have is no better than one that some are about
    return (
        generation.dutch.share(folded)
        * math.sqrt(_tells(pages, generation))
        * in_titles
        * (1 + math.log(times))
    )


def _tells(pages: int, generation: Searchable) -> float:
    return math.log1p(generation.count / (1 + pages)) / math.log1p(generation.count)


def _said(sought: Sought, generation: Searchable) -> _Said:
    dutch: Dutch = generation.dutch
    pages: dict[int, float] = {}
    titles: set[int] = set()
    for (field, term), weight in sought.terms.items():
        for page in generation.postings(field, term).pages:
            pages[page] = max(min(1.0, weight / sought.share), pages.get(page, 0.0))
        if field != "delen":
            titles.update(generation.postings("kop", term).pages)
    return _Said(_tells(len(pages), generation) * dutch.share(sought.word.folded), pages, titles)


def _how_much(page: int, said: list[_Said]) -> float:
    return sum(word.tells * word.pages.get(page, 0.0) for word in said)


def _is_sure(page: int, said: list[_Said]) -> bool:
    """Whether a page says nearly all of the text, or a telling word of it in its title."""
    how_much, everything = _how_much(page, said), sum(word.tells for word in said)
    if how_much >= _SAID_MUCH and how_much >= _NEARLY_ALL * everything:
        return True
    return any(word.tells >= _TELLS and page in word.titles for word in said)


def _least(generation: Searchable, question: Question) -> tuple[float, float]:
    """What a page must score in any case, and when it is sure."""
    rare = rarity(generation, 1)
    more = _MORE_FOR_EACH * max(0, len(question.content) - _FEW_WORDS)
    return rare * (_LEAST + more), rare * _LEAST_IF_SURE


def _numbers(generation: Searchable, slugs: list[str], said: list[_Said]) -> dict[str, int]:
    """The numbers of these pages, of those that say anything."""
    wanted = set(slugs)
    mentioned = set().union(*(word.pages for word in said)) if said else set()
    return {name.slug: page for page in mentioned if (name := generation.names[page]).slug in wanted}
