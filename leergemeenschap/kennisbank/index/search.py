"""Asking an index: the pages that answer best, best first."""

import math
from dataclasses import dataclass
from heapq import nsmallest

from leergemeenschap.kennisbank.index.contract import Searchable, rarity
from leergemeenschap.kennisbank.index.documents import title_length
from leergemeenschap.kennisbank.index.postings import Postings
from leergemeenschap.kennisbank.index.question import Question, Sought

HITS_MAX = 200
#: A page that only has the words that bring less than this share of the best score so far is not looked at.
_TOO_LITTLE = 0.1
#: Looking up a page takes so many times as long as passing over one.
_LONGER = 8
_PART_IN_TITLE = 0.7
#: After the first so many, a page must have this share of the words of the best ones, rare words counting more.
_KEPT = 10
_ENOUGH = 0.5


@dataclass(frozen=True)
class Hit:
    slug: str
    soort: str
    score: float


@dataclass(frozen=True)
class _Term:
    """A term of the question: what it adds to a page that says nothing else, and where it is."""

    most: float
    postings: Postings


def ask(generation: Searchable, question: Question, soort: str = "", thema: str = "") -> list[Hit]:
    """At most `HITS_MAX` pages that answer a question, the best first.

    Pages are scored by BM25 over all terms together (one is enough), and by how much of the question their title says.

    :param soort: only pages of this soort.
    :param thema: only pages with this thema.
    """
    scores = _scores(_terms(generation, question))
    words = _words(generation, question)
    for page, covered in _titles(generation, words).items():
        if page in scores:
            scores[page] *= 1 + generation.dutch.lists.weights.titeldekking * covered
    for field, value in (("soort", soort), ("themas", thema)):
        if value:
            allowed = set(generation.postings(field, value).pages)
            scores = {page: score for page, score in scores.items() if page in allowed}
    best = nsmallest(HITS_MAX, scores.items(), key=lambda item: (-item[1], item[0]))
    hits = [Hit(*generation.names[page], score) for page, score in _without_chance_hits(best, words)]
    return sorted(hits, key=lambda hit: (-hit.score, hit.slug))


def _terms(generation: Searchable, question: Question) -> list[_Term]:
    """The terms of a question that are found, those that say most first."""
    found = []
    for (field, term), weight in question.terms.items():
        postings = generation.postings(field, term) if weight else None
        if postings:
            found.append(_Term(weight * rarity(generation, len(postings)), postings))
    return sorted(found, key=lambda term: -term.most)


def _scores(terms: list[_Term]) -> dict[int, float]:
    """BM25, as Whoosh computes it too, in one loop over the postings.

    The rare terms come first. When what is left cannot make a page good by itself, it is only added to the pages
    that were found by then: a common word has thousands of pages, and says little.
    """
    scores: dict[int, float] = {}
    left = sum(term.most for term in terms)
    for term in terms:
        is_long = scores and len(term.postings) > _LONGER * len(scores)
        if is_long and left < _TOO_LITTLE * max(scores.values()):
            for page in scores:
                scores[page] += term.most * term.postings.share(page)
        else:
            _add(scores, term.most, term.postings)
        left -= term.most
    return scores


def _add(scores: dict[int, float], most: float, postings: Postings) -> None:
    before = scores.get
    for page, share in zip(postings.pages, postings.shares, strict=True):
        scores[page] = before(page, 0.0) + most * share


@dataclass(frozen=True)
class _Word:
    """A word of the question: how much it counts, and its terms by field, each with its weight from 0 to 1."""

    sought: Sought
    counts: float
    found: list[Postings]
    terms: dict[str, float]
    parts: dict[str, float]


def _words(generation: Searchable, question: Question) -> list[_Word]:
    words = []
    for sought in question.words:
        weights = {key: min(1.0, weight / sought.share) for key, weight in sought.terms.items()}
        found = [generation.postings(*key) for key in weights]
        terms = {term: weight for (field, term), weight in weights.items() if field != "delen"}
        parts = {term: weight for (field, term), weight in weights.items() if field == "delen"}
        pages = max((len(postings) for postings in found), default=0)
        counts = math.log1p(generation.count / (1 + pages)) * sought.share
        words.append(_Word(sought, counts, found, {sought.stem: 1.0} | terms, parts))
    return words


def _titles(generation: Searchable, words: list[_Word]) -> dict[int, float]:
    """Of each page with a word of the question in its title how well they fit, from 0 to 1: the same words.

    That is how much of the question the title says, and less for a title that says much else.
    """
    said: dict[int, float] = {}
    length: dict[int, int] = {}
    for word in sorted(words, key=lambda word: word.sought.is_stop):
        best: dict[int, float] = {}
        for term, weight in word.terms.items():
            for page in generation.postings("kop", term).pages:
                best[page] = max(weight, best.get(page, 0.0))
        for term, weight in word.parts.items():
            for page in generation.postings("kopdelen", term).pages:
                best[page] = max(_PART_IN_TITLE * min(1.0, 2 * weight), best.get(page, 0.0))
        for page, share in best.items():
            said[page] = said.get(page, 0.0) + word.counts * share
            length[page] = length.get(page, 0) + title_length(word.sought.word.folded, generation.dutch)
    everything = sum(word.counts for word in words) or 1.0
    lengths = generation.title_lengths
    return {
        page: covered / everything * math.sqrt(min(1.0, length[page] / lengths[page]))
        for page, covered in said.items()
    }


def _without_chance_hits(best: list[tuple[int, float]], words: list[_Word]) -> list[tuple[int, float]]:
    """Without the pages that only have the common words of a question where others have the telling ones.

    The first few stay: in a small collection a page with half of the words is better than none.
    """
    telling = [word for word in words if not word.sought.is_stop]
    if not telling:
        return _with_half(best, words)
    if len(telling) < 2 or len(best) <= _KEPT:
        return best
    covered = _covered(best, telling)
    enough = _ENOUGH * max(covered[:_KEPT], default=0.0)
    return best[:_KEPT] + [
        hit for hit, said in zip(best[_KEPT:], covered[_KEPT:], strict=True) if said >= enough
    ]


def _with_half(best: list[tuple[int, float]], words: list[_Word]) -> list[tuple[int, float]]:
    """For a question of stop words: a title with only one of them is no answer."""
    enough = 0.5 * sum(word.counts for word in words)
    return [hit for hit, said in zip(best, _covered(best, words), strict=True) if said >= enough]


def _covered(best: list[tuple[int, float]], words: list[_Word]) -> list[float]:
    """How much of these words each page has."""
    covered = [0.0] * len(best)
    for word in words:
        pages = set().union(*(found.pages for found in word.found))
        covered = [
            said + word.counts * (page in pages) for said, (page, _) in zip(covered, best, strict=True)
        ]
    return covered
