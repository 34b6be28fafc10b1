"""Filling in a werkblad: beginning, answering, and what an answer makes. Never commits."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from leergemeenschap.core.db import insert_for
from leergemeenschap.groepen.models import Zicht
from leergemeenschap.leden.models import Lid
from leergemeenschap.leervragen.actions import stel_leervraag
from leergemeenschap.werkbladen.models import Invulling, SoortVraag, Werkblad, Werkbladantwoord, Werkbladvraag
from leergemeenschap.werkbladen.models.filling import ONDERZOEK_TEKSTVERSIE, Inhoud
from leergemeenschap.werkbladen.permissions import telt_voor_onderzoek
from leergemeenschap.werkbladen.queries import mijn_invulling, om_te_beginnen, van_blad
from leergemeenschap.zelfopdrachten.actions import maak_zelfopdracht, verwijder_zelfopdracht
from leergemeenschap.zelfopdrachten.models import Voornemen


class Gesloten(Exception):
    """Nobody can begin on this werkblad now."""


class GeenBlad(Exception):
    """There is no sheet with this number."""


class AlIngevuld(Exception):
    """This lid has a sheet of this werkblad already."""


def begin_invulling(session: Session, werkblad: Werkblad, lid: Lid, op: datetime) -> Invulling:
    """The sheet of a lid; who begins twice has one.

    :raises Gesloten: when there is none yet, and nobody can begin.
    """
    if _is_nog_open(session, werkblad):
        rij = insert_for(session, Invulling).values(werkblad_id=werkblad.id, lid_id=lid.id, begonnen_op=op)
        session.execute(rij.on_conflict_do_nothing(index_elements=["werkblad_id", "lid_id"]))
    invulling = session.scalar(mijn_invulling(lid, werkblad.id))
    if invulling is None:
        raise Gesloten
    return invulling


def begin_blad(session: Session, werkblad: Werkblad, blad: int, op: datetime) -> Invulling:
    """The sheet with this number, which is nobody's yet, or its writer's since.

    :raises GeenBlad: when no such sheet was made.
    :raises Gesloten: when there is nothing on it yet, and nobody can begin.
    """
    if not 1 <= blad <= werkblad.bladen:
        raise GeenBlad
    if _is_nog_open(session, werkblad):
        rij = insert_for(session, Invulling).values(werkblad_id=werkblad.id, blad=blad, begonnen_op=op)
        session.execute(rij.on_conflict_do_nothing(index_elements=["werkblad_id", "blad"]))
    invulling = session.scalar(van_blad(werkblad.id, blad))
    if invulling is None:
        raise Gesloten
    return invulling


def _is_nog_open(session: Session, werkblad: Werkblad) -> bool:
    """Whether one can begin now; who is closing it or taking it away is waited for, and waits until the commit."""
    nu = session.scalar(om_te_beginnen(werkblad.id))
    return nu is not None and nu.neemt_antwoorden_aan


def maak_bladen(session: Session, werkblad: Werkblad, aantal: int) -> range:
    """Make so many sheets without a name more; two at one moment get different ones.

    :returns: their numbers.
    """
    tot = session.execute(
        update(Werkblad)
        .where(Werkblad.id == werkblad.id)
        .values(bladen=Werkblad.bladen + aantal)
        .returning(Werkblad.bladen)
    ).scalar_one()
    session.refresh(werkblad, ["bladen"])
    return range(tot - aantal + 1, tot + 1)


def beantwoord(
    session: Session, invulling: Invulling, vraag: Werkbladvraag, inhoud: Inhoud, op: datetime
) -> Werkbladantwoord | None:
    """Answer one question, or answer it anew; what it makes follows, as long as its maker did not change that.

    :returns: the answer; None where nothing was said, now or before.
    """
    # Two taps on one sheet wait for each other
    houd_vast(session, invulling)
    session.refresh(invulling, ["antwoorden"])
    antwoord = invulling.antwoord_op(vraag)
    if antwoord is None:
        if inhoud.is_leeg:
            return None
        antwoord = Werkbladantwoord(lid_id=invulling.lid_id, vraag=vraag, gegeven_op=op)
        invulling.antwoorden.append(antwoord)
    elif antwoord.inhoud == inhoud:
        return antwoord
    was = antwoord.tekst or ""
    antwoord.zeg(inhoud, op)
    session.flush()
    _maak_of_volg(session, antwoord, was, op)
    # The next answer refreshes the sheet, and with it what is not flushed of this one
    session.flush()
    return antwoord


def geef_naam(session: Session, invulling: Invulling, lid: Lid, op: datetime) -> None:
    """Let a sheet that is nobody's be this lid's: its answers too, and what they make.

    :raises AlIngevuld: when the lid has a sheet of this werkblad, or the sheet is somebody's.
    """
    houd_vast(session, invulling)
    if invulling.lid_id is not None or session.scalar(mijn_invulling(lid, invulling.werkblad_id)) is not None:
        raise AlIngevuld
    invulling.lid, invulling.lid_id = lid, lid.id
    invulling.doe_op_slot()
    try:
        session.flush()
    except IntegrityError as error:  # this lid began on another screen since we looked
        raise AlIngevuld from error
    for antwoord in invulling.antwoorden:
        antwoord.lid, antwoord.lid_id = lid, lid.id
        _maak_of_volg(session, antwoord, "", op)
    session.flush()


def zeg_onderzoek(session: Session, invulling: Invulling, *, gegeven: bool, op: datetime) -> None:
    """Say yes or no to researchers reading this sheet. A yes that did not count any more is dated anew."""
    houd_vast(session, invulling)
    if not gegeven or not session.scalar(telt_voor_onderzoek(invulling.id)):
        invulling.zeg_onderzoek(gegeven=False, tekstversie=ONDERZOEK_TEKSTVERSIE, op=op)
    invulling.zeg_onderzoek(gegeven=gegeven, tekstversie=ONDERZOEK_TEKSTVERSIE, op=op)
    session.flush()


def houd_vast(session: Session, invulling: Invulling) -> None:
    """The sheet as it is now, held until the transaction ends. What this transaction changed on it stays."""
    # Reading it anew throws away what was not written yet
    session.flush()
    session.refresh(invulling, with_for_update=True)


def _maak_of_volg(session: Session, antwoord: Werkbladantwoord, was: str, op: datetime) -> None:
    lid = antwoord.lid or antwoord.invulling.lid
    if lid is None or not lid.doet_mee:
        return
    if antwoord.vraag.soort is SoortVraag.LEERVRAAG:
        _leervraag(session, lid, antwoord, was, op)
    elif antwoord.vraag.soort is SoortVraag.ZELFOPDRACHT:
        _zelfopdracht(session, lid, antwoord, was, op)


def _leervraag(session: Session, lid: Lid, antwoord: Werkbladantwoord, was: str, op: datetime) -> None:
    leervraag = antwoord.leervraag
    if leervraag is None:
        if antwoord.tekst and not was:
            antwoord.leervraag = stel_leervraag(session, lid, antwoord.tekst, op)
    elif leervraag.tekst != was:
        return  # its maker said it anew there
    elif antwoord.tekst:
        leervraag.tekst = antwoord.tekst
    elif leervraag.zicht is Zicht.ALLEEN_IK:
        antwoord.leervraag = None
        session.delete(leervraag)


def _zelfopdracht(session: Session, lid: Lid, antwoord: Werkbladantwoord, was: str, op: datetime) -> None:
    zelfopdracht = antwoord.zelfopdracht
    if zelfopdracht is None:
        if antwoord.tekst and not was:
            antwoord.zelfopdracht = maak_zelfopdracht(session, lid, Voornemen(antwoord.tekst), op)
    elif zelfopdracht.ik_ga != was or not zelfopdracht.is_open or zelfopdracht.terugblikken:
        return  # its maker went on with it
    elif antwoord.tekst:
        zelfopdracht.ik_ga = antwoord.tekst
    elif zelfopdracht.zicht is Zicht.ALLEEN_IK:
        antwoord.zelfopdracht = None
        verwijder_zelfopdracht(session, lid, zelfopdracht, op)
