"""Paper: what a lid wants on it, and typing it over. Never commits."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete
from sqlalchemy.orm import Session

from leergemeenschap.core.db import insert_for
from leergemeenschap.leden.models import Lid
from leergemeenschap.werkbladen.actions.filling import AlIngevuld, beantwoord, zeg_onderzoek
from leergemeenschap.werkbladen.models import Invulling, Papierwens, SoortVraag, Werkblad, Werkbladvraag
from leergemeenschap.werkbladen.models.filling import Inhoud
from leergemeenschap.werkbladen.queries import mijn_invulling, van_blad
from leergemeenschap.zelfopdrachten.actions import kijk_terug
from leergemeenschap.zelfopdrachten.models import AlAfgerond, Uitkomst, Zelfopdracht


class Terugkijk(NamedTuple):
    """What somebody says on a werkblad of one zelfopdracht."""

    zelfopdracht: Zelfopdracht
    uitkomst: Uitkomst
    tekst: str

    @property
    def zin(self) -> str:
        """The same as it stands among the answers, to read back."""
        kop = f"{self.zelfopdracht.zin}: {self.uitkomst.zin.lower()}."
        return f"{kop} {self.tekst}" if self.tekst else kop


def typ_over(
    session: Session,
    werkblad: Werkblad,
    van: int | Lid,
    antwoorden: Sequence[tuple[Werkbladvraag, Inhoud]],
    *,
    onderzoek: bool,
    op: datetime,
    terugblikken: Sequence[Terugkijk] = (),
) -> Invulling:
    """Keep what is written on one sheet of paper, also after the werkblad was closed.

    :param van: the number of a sheet without a name, or whose sheet it is.
    :raises AlIngevuld: when something stands on it, typed over or written on a phone: nothing is ever written over that.
    """
    invulling = _neem_blad(session, werkblad, van, op)
    if invulling.antwoorden or invulling.overgetypt_op is not None:
        raise AlIngevuld
    for vraag, inhoud in antwoorden:
        beantwoord(session, invulling, vraag, inhoud, op)
    if isinstance(van, Lid):
        for terugkijk in terugblikken:
            _kijk_terug(session, werkblad, van, terugkijk, op)
        _schrijf_bij(session, invulling, terugblikken, op)
    invulling.overgetypt_op = op
    invulling.rond_af(op)
    session.flush()
    zeg_onderzoek(session, invulling, gegeven=onderzoek, op=op)
    return invulling


def kies_papier(session: Session, lid: Lid, *, wil: bool, op: datetime) -> None:
    """Say whether one's own zelfopdrachten may stand on one's sheet of paper."""
    if wil:
        rij = insert_for(session, Papierwens).values(lid_id=lid.id, sinds=op)
        session.execute(rij.on_conflict_do_nothing(index_elements=["lid_id"]))
    else:
        session.execute(delete(Papierwens).where(Papierwens.lid_id == lid.id))


def _kijk_terug(session: Session, werkblad: Werkblad, lid: Lid, terugkijk: Terugkijk, op: datetime) -> None:
    """What got its end answer on the site meanwhile keeps that."""
    zelfopdracht, uitkomst, tekst = terugkijk
    with suppress(AlAfgerond):
        kijk_terug(
            session,
            lid,
            zelfopdracht,
            uitkomst=uitkomst,
            tekst=tekst,
            op=op,
            bijeenkomst=werkblad.bijeenkomst,
        )


def _schrijf_bij(
    session: Session, invulling: Invulling, terugblikken: Sequence[Terugkijk], op: datetime
) -> None:
    """A copy with the other answers: its maker reads back there whether it was typed over well, also what came too late."""
    vragen = invulling.werkblad.vragen
    vraag = next((er for er in vragen if er.soort is SoortVraag.TERUGBLIK), None)
    if vraag is not None and terugblikken:
        beantwoord(session, invulling, vraag, Inhoud("\n\n".join(er.zin for er in terugblikken)), op)


def _neem_blad(session: Session, werkblad: Werkblad, van: int | Lid, op: datetime) -> Invulling:
    """The row of a sheet, held until the transaction ends."""
    wie = {"blad": van} if isinstance(van, int) else {"lid_id": van.id}
    rij = insert_for(session, Invulling).values(werkblad_id=werkblad.id, begonnen_op=op, **wie)
    session.execute(rij.on_conflict_do_nothing(index_elements=["werkblad_id", *wie]))
    gezocht = van_blad(werkblad.id, van) if isinstance(van, int) else mijn_invulling(van, werkblad.id)
    vast = gezocht.with_for_update(of=Invulling).execution_options(populate_existing=True)
    return session.scalars(vast).one()
