"""Telling the story of the demo with the same verbs that people use on the site."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from leergemeenschap.afspraken.actions import onderteken
from leergemeenschap.afspraken.queries import geldende_versie
from leergemeenschap.core.clock import AMSTERDAM, local
from leergemeenschap.demo.actions.meeting import plan, schrijf_verslagen, zeg_wie_komt_en_kwam
from leergemeenschap.demo.actions.question_set import maak_vragen
from leergemeenschap.demo.actions.sharing import deel_met_elkaar
from leergemeenschap.demo.actions.worksheets import vul_werkbladen_in
from leergemeenschap.demo.story import (
    BEA,
    IDEEEN,
    JOKE,
    NOOR,
    PERSONEN,
    POGINGEN,
    RIET,
    VERHALEN,
    VOORSTELLEN,
    Gebeurtenis,
    Opdracht,
    Persoon,
    Voorstel,
)
from leergemeenschap.kennisbank.actions import bewaar_idee, vertel_of_het_hielp
from leergemeenschap.kennisbank.actions.proposals import dien_verhaal_in
from leergemeenschap.kennisbank.actions.story import join
from leergemeenschap.kennisbank.actions.tally import Ervaring
from leergemeenschap.kennisbank.models import Artikel
from leergemeenschap.kennisbank.permissions import zichtbaar_voor
from leergemeenschap.leden.actions import nodig_uit, schrijf_in_logboek
from leergemeenschap.leden.logboek import Daad
from leergemeenschap.leden.models import Lid, Rol
from leergemeenschap.leervragen.actions import stel_leervraag
from leergemeenschap.leervragen.models import StandLeervraag
from leergemeenschap.ontmoetingen.actions import begin_reflectie, neem_mee, schrijf_op
from leergemeenschap.ontmoetingen.vragensets import SNEL, Vragenset
from leergemeenschap.werkbladen.voorbeelden import Voorbeeld as Werkbladvoorbeeld
from leergemeenschap.zelfopdrachten.actions import kijk_terug, maak_zelfopdracht
from leergemeenschap.zelfopdrachten.models import Uitkomst, Voornemen

#: Before that the invented people were not here.
LID_SINDS = timedelta(days=400)


def vertel(
    session: Session, snel: Vragenset, werkbladen: Mapping[str, Werkbladvoorbeeld], nu: datetime
) -> bool:
    """Make the invented people with their year up to now.

    :param snel: what they reflect with.
    :param werkbladen: the examples that their werkbladen are made from.
    :returns: false when there is a lid already, invented or real; then nothing changes.
    """
    if session.scalars(select(Lid).limit(1)).first():
        return False
    vandaag = local(nu).date()
    bijeenkomsten = plan(session, vandaag)
    maak_vragen(session, nu)
    leden: dict[Persoon, Lid] = {}
    afspraken = session.scalar(geldende_versie(vandaag))
    for persoon in PERSONEN:
        lid = nodig_uit(
            session,
            naam=persoon.naam,
            email=persoon.email,
            rollen=set(persoon.rollen),
            op=nu - LID_SINDS,
        )
        lid.buurt, lid.is_demo = persoon.buurt, True
        session.flush()
        leden[persoon] = lid
        if afspraken is not None:
            onderteken(session, lid, afspraken.digest, lid.lid_sinds, vandaag)
        for gebeurtenis in VERHALEN.get(persoon, ()):
            _beleef(session, lid, gebeurtenis, snel, vandaag)
        _lees(session, lid, persoon, vandaag)
        if persoon in VOORSTELLEN:
            _stel_voor(session, lid, VOORSTELLEN[persoon], vandaag)
    session.flush()
    deel_met_elkaar(session, leden, nu)
    zeg_wie_komt_en_kwam(session, bijeenkomsten, leden, nu)
    schrijf_verslagen(session, bijeenkomsten)
    vul_werkbladen_in(session, bijeenkomsten, leden, werkbladen, nu)
    _schrijf_logboek(session, leden, nu)
    return True


def _schrijf_logboek(session: Session, leden: Mapping[Persoon, Lid], nu: datetime) -> None:
    """A few things that were done with the account of another, lately."""
    for dagen, daad, door, over, wat in (
        (121, Daad.UITGENODIGD, JOKE, RIET, ""),
        (60, Daad.ROL_GEGEVEN, BEA, JOKE, Rol.BEGELEIDER),
        (18, Daad.INLOGMAIL_GESTUURD, BEA, NOOR, ""),
    ):
        op = nu - timedelta(days=dagen)
        schrijf_in_logboek(session, daad, door=leden[door], over=leden[over], op=op, wat=wat)


#: How far somebody is with a leervraag after this answer to the zelfopdracht that came of it.
_GELEERD = {Uitkomst.GEDAAN: StandLeervraag.DOET_HET, Uitkomst.LIEP_ANDERS: StandLeervraag.WEET_HOE}


def _beleef(session: Session, lid: Lid, gebeurtenis: Gebeurtenis, snel: Vragenset, vandaag: date) -> None:
    dag = vandaag - timedelta(days=gebeurtenis.dagen)
    op = _om(dag, 16)
    ontmoeting = schrijf_op(session, lid, soort=gebeurtenis.soort, tekst=gebeurtenis.tekst, dag=dag, op=op)
    if gebeurtenis.aanvulling:
        ontmoeting.vul_aan(gebeurtenis.aanvulling)
    if gebeurtenis.antwoorden:
        reflectie = begin_reflectie(session, ontmoeting, SNEL, snel.vragen_na_opschrijven(), op)
        for antwoord, tekst in zip(reflectie.antwoorden, gebeurtenis.antwoorden, strict=True):
            antwoord.beantwoord(tekst)
        reflectie.rond_af(op)
        if gebeurtenis.inzicht:
            neem_mee(reflectie, gebeurtenis.inzicht, op)
    session.flush()
    ronde_id = ontmoeting.ronde.id
    if gebeurtenis.leervraag:
        leervraag = stel_leervraag(session, lid, gebeurtenis.leervraag, op, ronde_id)
        if gebeurtenis.opdracht and gebeurtenis.opdracht.antwoord:
            leervraag.stand = _GELEERD.get(gebeurtenis.opdracht.antwoord[1], leervraag.stand)
    if gebeurtenis.opdracht:
        _doe(session, lid, gebeurtenis.opdracht, dag, ronde_id)


def _doe(session: Session, lid: Lid, opdracht: Opdracht, dag: date, ronde_id: int) -> None:
    voornemen = opdracht.voornemen
    if opdracht.eerst:
        voornemen = Voornemen(opdracht.eerst[1])
    zelfopdracht = maak_zelfopdracht(session, lid, voornemen, _om(dag, 17), ronde_id)
    if opdracht.eerst:
        dagen, _, tekst = opdracht.eerst
        op = _om(dag + timedelta(days=dagen), 20)
        session.flush()
        kijk_terug(
            session, lid, zelfopdracht, uitkomst=Uitkomst.NOG_NIET, tekst=tekst, op=op, bijeenkomst=None
        )
        zelfopdracht.formuleer(opdracht.voornemen, op)
    if opdracht.antwoord:
        dagen, uitkomst, tekst = opdracht.antwoord
        terug_op = _om(dag + timedelta(days=dagen), 20)
        kijk_terug(session, lid, zelfopdracht, uitkomst=uitkomst, tekst=tekst, op=terug_op, bijeenkomst=None)


def _lees(session: Session, lid: Lid, persoon: Persoon, vandaag: date) -> None:
    """Keep and try pages of the kennisbank; a page that is not there is passed over."""
    for idee in IDEEEN.get(persoon, ()):
        if artikel := _artikel(session, lid, idee.slug):
            op = _om(vandaag - timedelta(days=idee.dagen), 21)
            bewaar_idee(session, lid, artikel, eigen_woorden=idee.eigen_woorden, plan=idee.plan, op=op)
    for poging in POGINGEN.get(persoon, ()):
        if artikel := _artikel(session, lid, poging.slug):
            ervaring = Ervaring(poging.hielp, poging.stedelijkheid, poging.initiatieffase)
            op = _om(vandaag - timedelta(days=poging.dagen), 21)
            vertel_of_het_hielp(session, lid, artikel, ervaring, op)


def _artikel(session: Session, lid: Lid, slug: str) -> Artikel | None:
    return session.scalar(zichtbaar_voor(lid).where(Artikel.slug == slug))


def _stel_voor(session: Session, lid: Lid, voorstel: Voorstel, vandaag: date) -> None:
    op = _om(vandaag - timedelta(days=voorstel.dagen), 20)
    tekst = join(voorstel.vertelling)
    dien_verhaal_in(session, lid, titel=voorstel.titel, tekst=tekst, met_naam=voorstel.met_naam, op=op)


def _om(dag: date, uur: int) -> datetime:
    return datetime.combine(dag, time(uur), tzinfo=AMSTERDAM)
