"""Asking an index: the pages that answer best, best first."""

import math
from dataclasses import dataclass

from whoosh import query
from whoosh.searching import Searcher

from leergemeenschap.kennisbank.index.generation import Generation
from leergemeenschap.kennisbank.index.question import Question

_RANKED_AGAIN = 40
HITS_MAX = 200


@dataclass(frozen=True)
class Hit:
    slug: str
    soort: str
    score: float


def ask(generation: Generation, question: Question, soort: str = "", thema: str = "") -> list[Hit]:
    """At most `HITS_MAX` pages that answer a question, the best first.

    :param soort: only pages of this soort.
    :param thema: only pages with this thema.
    """
    if not question.terms:
        return []
    searcher = generation.searcher()
    found = searcher.search(_any_term(question), limit=HITS_MAX, filter=_filter(soort, thema))
    titles = _Titles(generation, question, searcher)
    ranked = []
    for place, (score, number) in enumerate(found.top_n):
        page = generation.stored[number]
        covered = titles.covered(page["titel"]) if place < _RANKED_AGAIN else 0.0
        more = 1 + generation.dutch.lists.weights.titeldekking * covered
        ranked.append(Hit(page["slug"], page["soort"], score * more))
    return sorted(ranked, key=lambda hit: (-hit.score, hit.slug))


def _any_term(question: Question) -> query.Query:
    return query.Or(
        [query.Term(name, term, boost=weight) for (name, term), weight in question.terms.items() if weight]
    )


def _filter(soort: str, thema: str) -> query.Query | None:
    wanted = [query.Term(name, value) for name, value in (("soort", soort), ("themas", thema)) if value]
    return query.And(wanted) if wanted else None


class _Titles:
    """How much of a question a title covers, rare words counting more than common ones."""

    def __init__(self, generation: Generation, question: Question, searcher: Searcher) -> None:
        self._words = []
        for sought in question.words:
            found = {term: weight for (name, term), weight in sought.terms.items() if name != "delen"}
            parts = {term: weight for (name, term), weight in sought.terms.items() if name == "delen"}
            found.setdefault(sought.stem, 1.0)
            pages = max((generation.pages_with("inhoud", term) for term in found), default=0)
            rarity = math.log1p(generation.count / (1 + pages)) * (0.1 if sought.is_stop else 1.0)
            self._words.append((found, parts, rarity))
        self._all = sum(rarity for _, _, rarity in self._words) or 1.0

    def covered(self, title: list[tuple[str, list[str]]]) -> float:
        """From 0, nothing, to 1: the title says all that was asked and little else.

        :param title: of each word its stem, and the stems of its parts.
        """
        stems = {stem for stem, _ in title}
        parts = {part for _, parts in title for part in parts}
        said = 0.0
        for found, as_part, rarity in self._words:
            whole = max((weight or 1.0 for term, weight in found.items() if term in stems), default=0.0)
            part = max(
                (0.7 * min(1, 2 * weight) for term, weight in as_part.items() if term in parts), default=0.0
            )
            said += rarity * max(whole, part)
        return said / self._all
