"""Verslagcitaat, that words of a lid stand in a verslag, and finding such words again after a begeleider changed them."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy import orm

from leergemeenschap.bijeenkomsten.models import Verslag
from leergemeenschap.citaten.models import Citaatvraag
from leergemeenschap.core.db import Base
from leergemeenschap.core.privacy import BEWONERS, LEDEN, Grondslag, Verwerking
from leergemeenschap.kennisbank.index.words import Word, normalize, words_in

#: So much of the words of a quote must stand near each other to be that quote; less for one that is known to be there.
HERKEND, BEKEND = 0.75, 0.6
#: A quote of fewer words than this must stand there word for word.
WOORDEN_MIN = 4
_KAAL = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_ONTSNAPT = re.compile(r"\\(?=[^\w\s])")
_LEESTEKENS = re.compile(r"[^\w\s]*")
_WITREGEL = re.compile(r"\n\s*\n")


class Verslagcitaat(Base):
    """That words of a lid stand in a verslag, as they stand there, so that it is noticed when they may not any more."""

    __tablename__ = "verslagcitaat"
    __table_args__ = (sa.UniqueConstraint("bijeenkomst_id", "citaatvraag_id"),)
    verwerking = Verwerking(
        wat="Welke woorden van het lid in een verslag staan, zoals ze daar staan, en of de naam erbij staat.",
        waarom="Merken dat woorden in een verslag niet meer mogen, ook als een begeleider er iets aan veranderde.",
        grondslag=Grondslag.TOESTEMMING,
        ziet="het lid zelf; begeleiders",
        bewaren="Tot de woorden uit het verslag gaan, of het verslag weggaat.",
        over=(LEDEN, BEWONERS),
    )

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    bijeenkomst_id: orm.Mapped[int] = orm.mapped_column(
        sa.ForeignKey("verslag.bijeenkomst_id", ondelete="CASCADE"), index=True
    )
    #: None when its maker took the text away, or left: then the words may not stand there either.
    citaatvraag_id: orm.Mapped[int | None] = orm.mapped_column(
        sa.ForeignKey("citaatvraag.id", ondelete="SET NULL"), index=True
    )
    woorden: orm.Mapped[str] = orm.mapped_column(sa.Text)
    met_naam: orm.Mapped[bool] = orm.mapped_column(default=False)

    verslag: orm.Mapped[Verslag] = orm.relationship()
    citaatvraag: orm.Mapped[Citaatvraag | None] = orm.relationship()


class Plek(NamedTuple):
    """Where a quote stands: its words as they stand there, and the part of the text around them."""

    woorden: str
    alinea: str


class Verslagtekst:
    """The text of a verslag by its parts, to look for quotes in. What is only Markdown does not count."""

    def __init__(self, markdown: str) -> None:
        kaal = _KAAL.sub("", normalize(markdown).replace("\r\n", "\n"))
        alineas = [" ".join(_ONTSNAPT.sub("", deel).split()) for deel in _WITREGEL.split(kaal)]
        self._alineas = [(alinea, list(words_in(alinea))) for alinea in alineas if alinea]

    def zoek(self, passage: str, deel: float) -> Plek | None:
        """Where words stand that are this quote, or this quote with some words changed.

        :param deel: how much of its words must be there, from 0 to 1.
        """
        gezocht = [word.folded for word in words_in(normalize(passage))]
        gevonden = max(
            (
                (*_beste_venster(gezocht, woorden), alinea)
                for alinea, woorden in self._alineas
                if gezocht and woorden
            ),
            default=None,
        )
        if gevonden is None or gevonden[0] < _genoeg(len(gezocht), deel):
            return None
        _, begin, eind, alinea = gevonden
        if _in_volgorde(gezocht, alinea[begin:eind]) < _genoeg(len(gezocht), deel):
            return None
        return Plek(alinea[begin:eind] + _LEESTEKENS.match(alinea, eind)[0], alinea)  # type: ignore[index]

    def noemt(self, plek: Plek, naam: str) -> bool:
        """Whether this name stands with the quote: in the same part of the text, or by itself right below it."""
        teksten = [alinea for alinea, _ in self._alineas]
        onder = teksten[teksten.index(plek.alinea) + 1 :][:1]
        woorden = f" {' '.join(_gevouwen(naam))} "
        dichtbij = [plek.alinea, *(tekst for tekst in onder if len(tekst) <= 2 * len(naam) + 10)]
        return bool(naam) and any(woorden in f" {' '.join(_gevouwen(tekst))} " for tekst in dichtbij)


def _gevouwen(tekst: str) -> Iterator[str]:
    return (word.folded for word in words_in(normalize(tekst)))


def _in_volgorde(gezocht: list[str], stuk: str) -> int:
    """How many of the words stand in their own order: who says something else uses the same small words in another one."""
    gelijk = SequenceMatcher(None, gezocht, list(_gevouwen(stuk)), autojunk=False)
    return sum(deel.size for deel in gelijk.get_matching_blocks())


def _genoeg(aantal: int, deel: float) -> int:
    return aantal if aantal < WOORDEN_MIN else max(WOORDEN_MIN, math.ceil(aantal * deel))


def _beste_venster(gezocht: list[str], woorden: list[Word]) -> tuple[int, int, int]:
    """How many of these words stand near each other at most, and from where to where in the text."""
    if len(gezocht) < WOORDEN_MIN:
        return _letterlijk(gezocht, woorden)
    breedte = min(len(woorden), len(gezocht) + len(gezocht) // 3)
    nodig = Counter(gezocht)
    erin: Counter[str] = Counter()
    beste, raak = (0, 0, 0), 0
    for plek, word in enumerate(woorden):
        erin[word.folded] += 1
        raak += erin[word.folded] <= nodig[word.folded]
        if plek >= breedte:
            weg = woorden[plek - breedte].folded
            raak -= erin[weg] <= nodig[weg]
            erin[weg] -= 1
        if raak > beste[0]:
            erbij = woorden[max(0, plek - breedte + 1) : plek + 1]
            begin = next(eerste.start for eerste in erbij if eerste.folded in nodig)
            beste = (raak, begin, word.end)
    return beste


def _letterlijk(gezocht: list[str], woorden: list[Word]) -> tuple[int, int, int]:
    aantal = len(gezocht)
    for plek in range(len(woorden) - aantal + 1):
        stuk = woorden[plek : plek + aantal]
        if [word.folded for word in stuk] == gezocht:
            return aantal, stuk[0].start, stuk[-1].end
    return 0, 0, 0
