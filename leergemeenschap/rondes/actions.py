"""Choosing the turn of the circle that something new belongs to."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from leergemeenschap.fase import Fase
from leergemeenschap.leden.models import Lid
from leergemeenschap.rondes.models import Ronde
from leergemeenschap.rondes.queries import hoogste_nummer, lopend


def begin_ronde(session: Session, lid: Lid, stap: Fase, op: datetime) -> Ronde:
    """Start the lid's next ronde; any step may come first."""
    nummer = (session.scalar(hoogste_nummer(lid)) or 0) + 1
    ronde = Ronde(lid_id=lid.id, nummer=nummer, stap=stap, begonnen_op=op, aangeraakt_op=op)
    session.add(ronde)
    session.flush()
    return ronde


def ronde_voor_doen(session: Session, lid: Lid, op: datetime) -> Ronde:
    """The ronde of a new ontmoeting: the running one while it is still at doen, else a new one."""
    een_voor_een(session, lid)
    ronde = session.scalar(lopend(lid).where(Ronde.stap == Fase.DOEN).limit(1))
    if ronde is None:
        return begin_ronde(session, lid, Fase.DOEN, op)
    ronde.kom_bij(Fase.DOEN, op)
    return ronde


def ronde_voor_reflecteren(session: Session, lid: Lid, op: datetime, ronde_id: int | None = None) -> Ronde:
    """The ronde of thinking about something else than an ontmoeting.

    The one asked for while it runs, else one that has not come further, else a new one.
    """
    een_voor_een(session, lid)
    ronde = session.scalar(lopend(lid).where(Ronde.id == ronde_id)) if ronde_id else None
    tot_hier = Ronde.stap.in_([Fase.DOEN, Fase.REFLECTEREN])
    ronde = ronde or session.scalar(lopend(lid).where(tot_hier).limit(1))
    if ronde is None:
        return begin_ronde(session, lid, Fase.REFLECTEREN, op)
    ronde.kom_bij(Fase.REFLECTEREN, op)
    return ronde


def ronde_voor(session: Session, lid: Lid, stap: Fase, op: datetime, ronde_id: int | None = None) -> Ronde:
    """The ronde of a new leervraag or zelfopdracht: the one asked for, else the one touched last, else a new one.

    A ronde that is rond or not this lid's is never chosen.
    """
    een_voor_een(session, lid)
    ronde = session.scalar(lopend(lid).where(Ronde.id == ronde_id)) if ronde_id else None
    ronde = ronde or session.scalar(lopend(lid).limit(1))
    if ronde is None:
        return begin_ronde(session, lid, stap, op)
    ronde.kom_bij(stap, op)
    return ronde


def een_voor_een(session: Session, lid: Lid) -> None:
    """Let two things written at once, on two screens, wait for each other: they belong in one ronde."""
    session.execute(select(Lid.id).where(Lid.id == lid.id).with_for_update())
