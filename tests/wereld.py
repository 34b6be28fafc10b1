"""Small things that Amina made, for tests that need something to look at."""

from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Programmaonderdeel
from leergemeenschap.fase import Fase
from leergemeenschap.leden.models import Lid
from leergemeenschap.leervragen.actions import stel_leervraag
from leergemeenschap.leervragen.models import Leervraag
from leergemeenschap.ontmoetingen.actions import begin_reflectie, schrijf_op
from leergemeenschap.ontmoetingen.models import Ontmoeting, Reflectie, SoortOntmoeting, Vraag
from leergemeenschap.zelfopdrachten.actions import maak_zelfopdracht
from leergemeenschap.zelfopdrachten.models import Voornemen, Zelfopdracht

VRAGEN = [Vraag("Wat viel je op?", "Bijvoorbeeld: iets wat je raakte"), Vraag("Wat leer je hiervan?", "")]


def een_ontmoeting(
    sessie: Session, lid: Lid, op: datetime, tekst: str = "Koffie op het plein."
) -> Ontmoeting:
    ontmoeting = schrijf_op(sessie, lid, soort=SoortOntmoeting.KOFFIE, tekst=tekst, dag=op.date(), op=op)
    sessie.commit()
    return ontmoeting


def een_reflectie(sessie: Session, ontmoeting: Ontmoeting, op: datetime) -> Reflectie:
    reflectie = begin_reflectie(sessie, ontmoeting, "snel", VRAGEN, op)
    sessie.commit()
    return reflectie


def een_leervraag(
    sessie: Session, lid: Lid, op: datetime, tekst: str = "Hoe bereik ik nieuwe mensen?"
) -> Leervraag:
    leervraag = stel_leervraag(sessie, lid, tekst, op)
    sessie.commit()
    return leervraag


def een_zelfopdracht(
    sessie: Session, lid: Lid, op: datetime, ik_ga: str = "vaker aanbellen", terug_na_dagen: int | None = None
) -> Zelfopdracht:
    terugkijken_op = op.date() + timedelta(days=terug_na_dagen) if terug_na_dagen is not None else None
    zelfopdracht = maak_zelfopdracht(sessie, lid, Voornemen(ik_ga, terugkijken_op=terugkijken_op), op)
    sessie.commit()
    return zelfopdracht


def een_bijeenkomst(sessie: Session, op: datetime, titel: str = "Omgaan met weerstand") -> Bijeenkomst:
    """On the day of `op`, from one to five in UTC."""
    begin = op.astimezone(UTC).replace(hour=13, minute=0)
    bijeenkomst = Bijeenkomst(
        titel=titel, begint_op=begin, eindigt_op=begin + timedelta(hours=4), plaats="Buurthuis"
    )
    bijeenkomst.zet_programma([Programmaonderdeel(tijd=None, titel="Welkom", fase=Fase.REFLECTEREN)])
    sessie.add(bijeenkomst)
    sessie.commit()
    return bijeenkomst
