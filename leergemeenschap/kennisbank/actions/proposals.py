"""Offering a story for the kennisbank, and what begeleiders do with it. Never commits."""

from datetime import datetime
from itertools import chain, count

from sqlalchemy import select
from sqlalchemy.orm import Session

from leergemeenschap.kennisbank.actions.addresses import numbered, slug_of
from leergemeenschap.kennisbank.actions.saving import Text, Writer, wait_for_turn
from leergemeenschap.kennisbank.actions.source import RESERVED_SLUGS
from leergemeenschap.kennisbank.actions.story import page_text
from leergemeenschap.kennisbank.models import Artikel, Verhaalvoorstel, Voorstelstaat
from leergemeenschap.leden.models import Lid


class Ingehaald(Exception):
    """Somebody else did something with this story meanwhile, and what was asked cannot be done any more."""


def dien_verhaal_in(
    session: Session, lid: Lid, *, titel: str, tekst: str, met_naam: bool, op: datetime
) -> Verhaalvoorstel:
    """Offer a story: from now on begeleiders can read this text."""
    voorstel = Verhaalvoorstel(
        lid_id=lid.id,
        titel=titel,
        tekst=tekst,
        met_naam=met_naam,
        ingediend_op=op,
        antwoord="",
    )
    session.add(voorstel)
    return voorstel


def pas_verhaal_aan(
    session: Session, voorstel: Verhaalvoorstel, *, titel: str, tekst: str, met_naam: bool, op: datetime
) -> None:
    """Tell it anew; a story that was given back is offered again, and keeps the answer it got.

    :raises Ingehaald: when a begeleider makes a page of it by now.
    """
    _turn(session, voorstel)
    if not voorstel.is_aan_te_passen:
        raise Ingehaald
    if voorstel.stand is Voorstelstaat.TERUGGEGEVEN:
        voorstel.ingediend_op, voorstel.beantwoord_op = op, None
    voorstel.titel, voorstel.tekst = titel, tekst
    _name(voorstel, met_naam=met_naam)


def neem_verhaal_terug(session: Session, voorstel: Verhaalvoorstel) -> None:
    """Undo the offer. A page that was made of it and that no reader ever saw goes with it.

    :raises Ingehaald: when that page is on the site by now.
    """
    wait_for_turn(session)
    _turn(session, voorstel)
    if voorstel.stand is Voorstelstaat.GEPLAATST:
        raise Ingehaald
    if voorstel.artikel is not None and voorstel.artikel.gepubliceerd_op is None:
        session.delete(voorstel.artikel)
    session.delete(voorstel)


def neem_ongeziene_verhalen_weg(session: Session, lid_id: int) -> None:
    """When a lid leaves: a page that was begun of their story and that no reader ever saw goes too."""
    unseen = (
        select(Artikel)
        .join(Verhaalvoorstel, Verhaalvoorstel.artikel_id == Artikel.id)
        .where(Verhaalvoorstel.lid_id == lid_id, Artikel.gepubliceerd_op.is_(None))
    )
    wait_for_turn(session)
    for artikel in session.scalars(unseen).all():
        session.delete(artikel)


def haal_naam_eraf(session: Session, voorstel: Verhaalvoorstel) -> None:
    """Let nothing say any more whose story it is."""
    _turn(session, voorstel)
    _name(voorstel, met_naam=False)


def geef_verhaal_terug(session: Session, voorstel: Verhaalvoorstel, antwoord: str, op: datetime) -> None:
    """Say why it does not become a page now; its maker can tell it anew.

    :raises Ingehaald: when it was answered, placed or taken back by now.
    """
    _turn(session, voorstel)
    if voorstel.stand is not Voorstelstaat.INGEDIEND:
        raise Ingehaald
    voorstel.antwoord, voorstel.beantwoord_op = antwoord, op


def maak_pagina_van(
    session: Session, voorstel: Verhaalvoorstel, ready: Text, lid: Lid, op: datetime
) -> Artikel:
    """Begin a page with the text of a story, as a concept that readers do not see; once begun it is found again.

    :param ready: what `first_text` makes of the story, rendered.
    :param lid: the begeleider who begins it.
    :raises Ingehaald: when its maker took it back by now, or tells it in other words.
    """
    told = first_text(voorstel)
    writer = Writer(session, op)
    _turn(session, voorstel)
    if voorstel.artikel is not None:
        return voorstel.artikel
    if first_text(voorstel) != told:
        raise Ingehaald
    artikel = Artikel(slug=_free_slug(session, voorstel.titel))
    writer.keep_concept(artikel, ready, lid)
    voorstel.artikel = artikel
    _name(voorstel, met_naam=voorstel.met_naam)
    session.flush()
    return artikel


def first_text(voorstel: Verhaalvoorstel) -> str:
    """Front matter and Markdown to begin a page with."""
    return page_text(voorstel.titel, voorstel.tekst)


def _turn(session: Session, voorstel: Verhaalvoorstel) -> None:
    """Let nobody else touch this story until the commit, and read it and its page anew.

    :raises Ingehaald: when it is gone.
    """
    mine = select(Verhaalvoorstel.id).where(Verhaalvoorstel.id == voorstel.id)
    if session.scalar(mine.with_for_update()) is None:
        raise Ingehaald
    session.refresh(voorstel)
    if voorstel.artikel is not None:
        session.refresh(voorstel.artikel)


def _name(voorstel: Verhaalvoorstel, *, met_naam: bool) -> None:
    """Whether it may be said whose story it is: of the story and of its page at once."""
    voorstel.met_naam = met_naam
    if voorstel.artikel is not None:
        voorstel.artikel.verteller_id = voorstel.lid_id if met_naam else None


def _free_slug(session: Session, titel: str) -> str:
    base = slug_of(titel) or "verhaal"
    for slug in chain([base], (numbered(base, number) for number in count(2))):
        if slug not in RESERVED_SLUGS and not session.scalar(select(Artikel.id).where(Artikel.slug == slug)):
            return slug
    raise AssertionError("counting never ends")
