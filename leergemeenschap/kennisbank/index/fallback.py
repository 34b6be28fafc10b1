"""Searching without an index: in the database, word by word, while the index is being made."""

from sqlalchemy import ColumnElement, Select, case, literal

from leergemeenschap.kennisbank.index.words import words_in
from leergemeenschap.kennisbank.models import Artikel, Thema

_WORDS_MAX = 8
_SHORTEST = 3
_IN_TITEL, _IN_KORT, _IN_TEKST = 4, 2, 1


def sought_words(question: str) -> list[str]:
    """The words of a tidy question that are worth looking for."""
    words = [question[word.start : word.end].lower() for word in words_in(question)]
    long_enough = [word for word in words if len(word) >= _SHORTEST]
    return list(dict.fromkeys(long_enough or words))[:_WORDS_MAX]


def simple_search(visible: Select[Artikel], words: list[str], thema: str) -> Select[Artikel]:
    """Of the visible pages those with any of these words, pages that say more of them first."""
    score: ColumnElement[int] = literal(0)
    for word in words:
        for column, weight in (
            (Artikel.titel, _IN_TITEL),
            (Artikel.in_het_kort, _IN_KORT),
            (Artikel.tekst, _IN_TEKST),
        ):
            score += case((column.icontains(word, autoescape=True), weight), else_=0)
    found = visible.where(score > 0)
    if thema:
        found = found.where(Artikel.themas.any(Thema.slug == thema))
    return found.order_by(score.desc(), Artikel.titel, Artikel.slug)
