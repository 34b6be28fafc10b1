"""Asking an index: the pages that answer best, best first."""

import math
from collections import defaultdict
from dataclasses import dataclass

from leergemeenschap.kennisbank.index.generation import Generation
from leergemeenschap.kennisbank.index.question import Question

_RANKED_AGAIN = 40
_PART_IN_TITLE = 0.7
_STOP_WORD_IN_TITLE = 0.1
HITS_MAX = 200


@dataclass(frozen=True)
class Hit:
    slug: str
    soort: str
    score: float


def ask(generation: Generation, question: Question, soort: str = "", thema: str = "") -> list[Hit]:
    """At most `HITS_MAX` pages that answer a question, the best first.

    Pages are scored by BM25 over all terms together (one is enough); the first forty again, by how much of the
    question their title covers.

    :param soort: only pages of this soort.
    :param thema: only pages with this thema.
    """
    scores = _scores(generation, question)
    for field, value in (("soort", soort), ("themas", thema)):
        if value:
            allowed = {number for number, _ in generation.postings(field, value)}
            scores = {number: score for number, score in scores.items() if number in allowed}
    best = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:HITS_MAX]
    titles = _Titles(generation, question)
    weight = generation.dutch.lists.weights.titeldekking
    ranked = []
    for place, (number, score) in enumerate(best):
        page = generation.stored[number]
        covered = titles.covered(page["titel"]) if place < _RANKED_AGAIN else 0.0
        ranked.append(Hit(page["slug"], page["soort"], score * (1 + weight * covered)))
    return sorted(ranked, key=lambda hit: (-hit.score, hit.slug))


def _scores(generation: Generation, question: Question) -> dict[int, float]:
    """BM25, as Whoosh computes it too, but in one loop over the postings: several times as quick."""
    saturation = generation.dutch.lists.weights.verzadiging
    scores: dict[int, float] = defaultdict(float)
    for (field, term), weight in question.terms.items():
        postings = generation.postings(field, term) if weight else []
        if not postings:
            continue
        norms = generation.norms(field)
        rarity = weight * (saturation + 1) * (math.log(generation.count / (len(postings) + 1)) + 1)
        for number, said in postings:
            scores[number] += rarity * said / (said + saturation * norms[number])
    return scores


class _Titles:
    """How much of a question a title covers, rare words counting more than common ones."""

    def __init__(self, generation: Generation, question: Question) -> None:
        self._words = []
        for sought in question.words:
            found = {term: weight for (name, term), weight in sought.terms.items() if name != "delen"}
            parts = {term: weight for (name, term), weight in sought.terms.items() if name == "delen"}
            found.setdefault(sought.stem, 1.0)
            pages = max((generation.pages_with("inhoud", term) for term in found), default=0)
            rarity = math.log1p(generation.count / (1 + pages))
            self._words.append((found, parts, rarity * (_STOP_WORD_IN_TITLE if sought.is_stop else 1.0)))
        self._all = sum(rarity for _, _, rarity in self._words) or 1.0

    def covered(self, title: list[tuple[str, list[str]]]) -> float:
        """From 0, nothing, to 1: the title says all that was asked.

        :param title: of each word its stem, and the stems of its parts.
        """
        stems = {stem for stem, _ in title}
        parts = {part for _, parts in title for part in parts}
        said = 0.0
        for found, as_part, rarity in self._words:
            whole = max((weight for term, weight in found.items() if term in stems), default=0.0)
            share = max((weight for term, weight in as_part.items() if term in parts), default=0.0)
            said += rarity * max(whole, _PART_IN_TITLE * min(1.0, 2 * share))
        return said / self._all
