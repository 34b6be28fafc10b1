"""The bijeenkomsten of the demo: what happened, what comes, and who comes."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from leergemeenschap.bijeenkomsten.actions import meld_aanwezig, zeg_of_je_komt
from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Programmaonderdeel
from leergemeenschap.core.clock import AMSTERDAM
from leergemeenschap.demo.story import GASTEN, KOMSTEN, SAMENKOMSTEN, WAREN_ER, Persoon, Samenkomst
from leergemeenschap.kennisbank.models import Thema
from leergemeenschap.leden.models import Lid


def plan(session: Session, vandaag: date) -> list[Bijeenkomst]:
    """Make the bijeenkomsten of the story, in its order."""
    bijeenkomsten = [_bijeenkomst(session, samenkomst, vandaag) for samenkomst in SAMENKOMSTEN]
    session.add_all(bijeenkomsten)
    session.flush()
    return bijeenkomsten


def zeg_wie_komt_en_kwam(
    session: Session, bijeenkomsten: Sequence[Bijeenkomst], leden: Mapping[Persoon, Lid], nu: datetime
) -> None:
    """Answer for what comes, and be there at what was."""
    for plek, wie, antwoord in KOMSTEN:
        zeg_of_je_komt(session, bijeenkomsten[plek], leden[wie].id, antwoord, nu - timedelta(days=2))
    geweest = bijeenkomsten[0]
    for wie in WAREN_ER:
        meld_aanwezig(session, geweest, leden[wie].id, geweest.begint_op)
    geweest.gasten = GASTEN


def _bijeenkomst(session: Session, samenkomst: Samenkomst, vandaag: date) -> Bijeenkomst:
    dag = vandaag + timedelta(days=samenkomst.dagen)
    bijeenkomst = Bijeenkomst(
        titel=samenkomst.titel,
        plaats=samenkomst.plaats,
        soort=samenkomst.soort,
        plekken=samenkomst.plekken,
        begint_op=_om(dag, samenkomst.programma[0][0]),
        eindigt_op=_om(dag, "17:00"),
        themas=list(session.scalars(select(Thema).where(Thema.slug.in_(samenkomst.themas)))),
        gewijzigd_op=_om(vandaag - timedelta(days=200), "10:00"),
    )
    bijeenkomst.zet_programma(
        [
            Programmaonderdeel(tijd=time.fromisoformat(tijd), titel=titel, fase=fase)
            for tijd, titel, fase in samenkomst.programma
        ]
    )
    return bijeenkomst


def _om(dag: date, tijd: str) -> datetime:
    return datetime.combine(dag, time.fromisoformat(tijd), tzinfo=AMSTERDAM)
