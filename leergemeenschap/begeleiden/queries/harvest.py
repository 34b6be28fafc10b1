"""What a bijeenkomst brought, in numbers that say nothing of one person, and the words that may be used."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, or_, select, union_all
from sqlalchemy.orm import Session

from leergemeenschap.begeleiden.models import Aantal, Oogst, Verslagcitaat
from leergemeenschap.bijeenkomsten.models import Aanwezigheid, Bijeenkomst
from leergemeenschap.bijeenkomsten.permissions import zichtbaar_voor
from leergemeenschap.citaten.models import Citaatantwoord, Citaatvraag, Toezegging
from leergemeenschap.citaten.permissions import bruikbaar_voor
from leergemeenschap.citaten.queries import bruikbare_citaten
from leergemeenschap.core.clock import start_of_day
from leergemeenschap.leden.models import Lid
from leergemeenschap.zelfopdrachten.models import Terugblik, Zelfopdracht

#: So many quotes are looked for in a verslag, the newest; more than anybody asked for in years.
BEWAAKT_MAX = 1000
#: So many quotes come along at most; the others stand in the list of quotes.
CITATEN_MAX = 20


class Teruggenomen(NamedTuple):
    """Words in a verslag that may not stand there so any more."""

    woorden: str
    #: Whether the words may stay, without the name.
    alleen_naam: bool


def oogsten(session: Session, bijeenkomsten: Sequence[Bijeenkomst]) -> dict[int, Oogst]:
    """Of each of these bijeenkomsten, by number, what is said of it in numbers: one question, however many there are."""
    if not bijeenkomsten:
        return {}
    delen = [deel for bijeenkomst in bijeenkomsten for deel in _delen(bijeenkomst)]
    geteld = {
        (nummer, soort): Aantal(dingen, mensen)
        for nummer, soort, dingen, mensen in session.execute(union_all(*delen))
    }
    return {
        bijeenkomst.id: Oogst(
            geteld[bijeenkomst.id, "leden"].te_noemen,
            Aantal(bijeenkomst.gasten, bijeenkomst.gasten).te_noemen,
            geteld[bijeenkomst.id, "gemaakt"].te_noemen,
            geteld[bijeenkomst.id, "teruggekeken"].te_noemen,
        )
        for bijeenkomst in bijeenkomsten
    }


def citaten_sinds(kijker: Lid, bijeenkomst: Bijeenkomst) -> Select[Citaatvraag, Toezegging]:
    """The quotes that may be used now and were asked for since that day, the first one first."""
    return (
        bruikbare_citaten(kijker)
        .where(Citaatvraag.gevraagd_op >= start_of_day(bijeenkomst.dag))
        .order_by(None)
        .order_by(Citaatvraag.id)
        .limit(CITATEN_MAX)
    )


def ooit_toegezegd() -> Select[int, str, str]:
    """The quotes that somebody said yes to once, also when they do not any more: number, words, and whose they are."""
    ooit_ja = exists().where(
        Citaatantwoord.citaatvraag_id == Citaatvraag.id, Citaatantwoord.antwoord != Toezegging.LIEVER_NIET
    )
    return (
        select(Citaatvraag.id, Citaatvraag.passage, Lid.naam)
        .join(Lid, Lid.id == Citaatvraag.lid_id)
        .where(ooit_ja)
        .order_by(Citaatvraag.id.desc())
        .limit(BEWAAKT_MAX)
    )


def niet_meer_te_gebruiken(session: Session, kijker: Lid, bijeenkomst_id: int) -> list[Teruggenomen]:
    """Words in a verslag that may not stand there any more, or not with the name, in the order they came in."""
    rijen = session.execute(
        _teruggenomen(kijker)
        .where(Verslagcitaat.bijeenkomst_id == bijeenkomst_id)
        .order_by(Verslagcitaat.id)
        .limit(CITATEN_MAX)
    )
    return [Teruggenomen(*rij) for rij in rijen]


def verslagen_na_te_kijken(kijker: Lid) -> Select[Bijeenkomst]:
    """The bijeenkomsten in whose verslag words stand that may not stand there so, the newest first."""
    nummers = _teruggenomen(kijker).with_only_columns(Verslagcitaat.bijeenkomst_id)
    return (
        zichtbaar_voor(kijker)
        .where(Bijeenkomst.id.in_(nummers))
        .order_by(Bijeenkomst.begint_op.desc(), Bijeenkomst.id.desc())
        .limit(CITATEN_MAX)
    )


def _teruggenomen(kijker: Lid) -> Select[str, bool]:
    """The words, and whether only the name has to go."""
    mogen = bruikbaar_voor(kijker).with_only_columns(Citaatvraag.id, Citaatantwoord.antwoord).subquery()
    alleen_naam = and_(
        Verslagcitaat.met_naam, mogen.c.antwoord.is_not(None), mogen.c.antwoord != Toezegging.MET_NAAM
    )
    return (
        select(Verslagcitaat.woorden, mogen.c.id.is_not(None))
        .outerjoin(mogen, mogen.c.id == Verslagcitaat.citaatvraag_id)
        .where(or_(mogen.c.id.is_(None), alleen_naam))
    )


def _delen(bijeenkomst: Bijeenkomst) -> Iterator[Select[int, str, int, int]]:
    """Who was there, what was made that day and what was looked back on: how many, and by how many people."""
    dag, erna = start_of_day(bijeenkomst.dag), start_of_day(bijeenkomst.dag + timedelta(days=1))
    mensen = func.count(Zelfopdracht.lid_id.distinct())

    def deel(soort: str, dingen: ColumnElement[int], van: ColumnElement[int]) -> Select[int, str, int, int]:
        return select(literal(bijeenkomst.id), literal(soort), dingen, van)

    er = func.count(Aanwezigheid.lid_id)
    yield deel("leden", er, er).where(Aanwezigheid.bijeenkomst_id == bijeenkomst.id)
    yield deel("gemaakt", func.count(Zelfopdracht.id), mensen).where(
        Zelfopdracht.geformuleerd_op >= dag, Zelfopdracht.geformuleerd_op < erna
    )
    yield (
        deel("teruggekeken", func.count(Zelfopdracht.id.distinct()), mensen)
        .select_from(Terugblik)
        .join(Terugblik.zelfopdracht)
        .where(Terugblik.bijeenkomst_id == bijeenkomst.id)
    )
