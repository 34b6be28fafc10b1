"""What a bijeenkomst brought, in numbers that say nothing of one person, and the words that may be used."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, Select, exists, func, literal, select, union_all
from sqlalchemy.orm import Session

from leergemeenschap.begeleiden.models import Aantal, Oogst
from leergemeenschap.bijeenkomsten.models import Aanwezigheid, Bijeenkomst
from leergemeenschap.citaten.models import Citaatantwoord, Citaatvraag, Toezegging
from leergemeenschap.citaten.queries import bruikbare_citaten
from leergemeenschap.core.clock import start_of_day
from leergemeenschap.leden.models import Lid
from leergemeenschap.zelfopdrachten.models import Terugblik, Zelfopdracht

#: So many quotes come along at most; the others stand in the list of quotes.
CITATEN_MAX = 20


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


def niet_meer_te_gebruiken(session: Session, kijker: Lid, markdown: str) -> list[str]:
    """Quotes in a verslag whose makers said yes once, and do not any more; only words that stand in it."""
    tekst = " ".join(markdown.replace("\\", "").replace("\n>", "\n").split())
    mogen = bruikbare_citaten(kijker).order_by(None).with_only_columns(Citaatvraag.id)
    ooit_ja = exists().where(
        Citaatantwoord.citaatvraag_id == Citaatvraag.id, Citaatantwoord.antwoord != Toezegging.LIEVER_NIET
    )
    gezocht = (
        select(Citaatvraag.passage).where(ooit_ja, Citaatvraag.id.not_in(mogen)).order_by(Citaatvraag.id)
    )
    passages = (" ".join(passage.split()) for passage in session.scalars(gezocht))
    return [passage for passage in passages if passage and passage in tekst]


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
