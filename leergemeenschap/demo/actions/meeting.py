"""The bijeenkomsten of the demo: what happened, what comes, and who comes."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from leergemeenschap.bijeenkomsten.actions import bewaar_verslag, meld_aanwezig, zeg_of_je_komt
from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Programmaonderdeel
from leergemeenschap.core.clock import AMSTERDAM
from leergemeenschap.core.markdown import Renderer
from leergemeenschap.demo.story import GASTEN, KOMSTEN, SAMENKOMSTEN, WAREN_ER, Persoon, Samenkomst
from leergemeenschap.kennisbank.models import Artikel, Thema
from leergemeenschap.leden.models import Lid

#: What was told of a samenkomst, by its place in the list.
VERSLAGEN = {
    0: """Er waren 3 leden en 3 gasten. Het regende, en toch bleef iedereen tot het eind.

## Terugkijken in tweetallen

Bijna iedereen had iets kleins geprobeerd. Wat hielp: van tevoren één zin opschrijven. Wat niet hielp: het alleen willen doen.

## Weerstand is ook meedoen

We speelden een gesprek na met een buurman die overal tegen was. Eén vraag veranderde het gesprek: **wat zou jij missen als
dit plein leeg bleef?** Wie boos is, vindt iets belangrijk.

## Dit nemen we mee

- Eerst vragen, dan pas vertellen.
- Iemand die nee zegt, vraag je om raad.
- De volgende keer oefenen we dit met een kaartje erbij.
""",
    3: """De eerste keer samen. We leerden elkaars buurten kennen aan een lange tafel met soep.

## Klein beginnen

Iedereen koos één ding dat in een week kan. Een praatje bij de bushalte. Een kop koffie op de stoep. Een briefje in de hal.

## Dit viel op

Wie klein begon, had de volgende dag al iets te vertellen.
""",
}


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


def schrijf_verslagen(session: Session, bijeenkomsten: Sequence[Bijeenkomst]) -> None:
    """Tell of what was, a few days later, for all leden to read."""
    with Renderer() as renderer:
        for plek, tekst in VERSLAGEN.items():
            bijeenkomst = bijeenkomsten[plek]
            op = bijeenkomst.eindigt_op + timedelta(days=3)
            bewaar_verslag(session, bijeenkomst, tekst, renderer.render(tekst), op).publiceer(op)


def _bijeenkomst(session: Session, samenkomst: Samenkomst, vandaag: date) -> Bijeenkomst:
    begin = _om(vandaag + timedelta(days=samenkomst.dagen), samenkomst.van)
    bijeenkomst = Bijeenkomst(
        titel=samenkomst.titel,
        plaats=samenkomst.plaats,
        soort=samenkomst.soort,
        plekken=samenkomst.plekken,
        openbaar=True,
        begint_op=begin,
        eindigt_op=begin + timedelta(minutes=sum(deel[0] for deel in samenkomst.programma)),
        themas=list(session.scalars(select(Thema).where(Thema.slug.in_(samenkomst.themas)))),
        gewijzigd_op=_om(vandaag - timedelta(days=200), "10:00"),
    )
    bijeenkomst.zet_programma(
        [
            Programmaonderdeel(
                minuten=minuten,
                titel=titel,
                fase=fase,
                werkvorm=session.scalar(select(Artikel).where(Artikel.slug == werkvorm)),
            )
            for minuten, titel, fase, werkvorm in samenkomst.programma
        ]
    )
    return bijeenkomst


def _om(dag: date, tijd: str) -> datetime:
    return datetime.combine(dag, time.fromisoformat(tijd), tzinfo=AMSTERDAM)
