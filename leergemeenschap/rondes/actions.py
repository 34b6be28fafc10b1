"""Choosing the turn of the circle that something new belongs to, and putting off a next step."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from leergemeenschap.core.config import Settings
from leergemeenschap.core.db import insert_for
from leergemeenschap.fase import Fase
from leergemeenschap.leden.actions import Opruimstap
from leergemeenschap.leden.models import Lid
from leergemeenschap.rondes.models import Ronde, Stapsoort, Uitgesteld
from leergemeenschap.rondes.queries import hoogste_nummer, lopend

#: So long after something was last written in a ronde that was chosen, what is written still belongs to it.
NOG_BIJ_GEKOZEN = timedelta(days=14)


def begin_ronde(session: Session, lid: Lid, stap: Fase, op: datetime) -> Ronde:
    """Start the lid's next ronde; any step may come first."""
    nummer = (session.scalar(hoogste_nummer(lid)) or 0) + 1
    ronde = Ronde(lid_id=lid.id, nummer=nummer, stap=stap, begonnen_op=op, aangeraakt_op=op)
    session.add(ronde)
    session.flush()
    return ronde


def ronde_voor_doen(session: Session, lid: Lid, op: datetime) -> Ronde:
    """The ronde of a new ontmoeting: the running one that was chosen, or that is still at doen; else a new one."""
    een_voor_een(session, lid)
    ronde = _gekozen(session, lid, op) or session.scalar(lopend(lid).where(Ronde.stap == Fase.DOEN).limit(1))
    if ronde is None:
        return begin_ronde(session, lid, Fase.DOEN, op)
    ronde.kom_bij(Fase.DOEN, op)
    return ronde


def ronde_voor_reflecteren(session: Session, lid: Lid, op: datetime, ronde_id: int | None = None) -> Ronde:
    """The ronde of thinking about something else than an ontmoeting.

    The one asked for while it runs, else the one that was chosen, else one that has not come further, else a new one.
    """
    een_voor_een(session, lid)
    ronde = session.scalar(lopend(lid).where(Ronde.id == ronde_id)) if ronde_id else None
    tot_hier = Ronde.stap.in_([Fase.DOEN, Fase.REFLECTEREN])
    ronde = ronde or _gekozen(session, lid, op) or session.scalar(lopend(lid).where(tot_hier).limit(1))
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


def _gekozen(session: Session, lid: Lid, op: datetime) -> Ronde | None:
    """The ronde touched last, when its lid chose it on purpose and it was not left since."""
    ronde = session.scalar(lopend(lid).limit(1))
    if ronde is None or ronde.opgepakt_op is None or ronde.aangeraakt_op < op - NOG_BIJ_GEKOZEN:
        return None
    return ronde


def een_voor_een(session: Session, lid: Lid) -> None:
    """Let two things written at once, on two screens, wait for each other: they belong in one ronde."""
    session.execute(select(Lid.id).where(Lid.id == lid.id).with_for_update())


def stel_uit(session: Session, lid: Lid, soort: Stapsoort, ding_id: int, op: datetime, tot: datetime) -> None:
    """Do not bring up this next step until then; said again, it begins anew."""
    wanneer = {"uitgesteld_op": op, "tot": tot}
    insert = insert_for(session, Uitgesteld).values(lid_id=lid.id, soort=soort, ding_id=ding_id, **wanneer)
    session.execute(insert.on_conflict_do_update(index_elements=["lid_id", "soort", "ding_id"], set_=wanneer))


def _ruim_uitgestelde_op(session: Session, _settings: Settings, op: datetime) -> int:
    voorbij = session.execute(delete(Uitgesteld).where(Uitgesteld.tot <= op))
    return voorbij.rowcount  # type: ignore[attr-defined,no-any-return]


UITGESTELD_OPRUIMEN = Opruimstap("uitgestelde stappen", _ruim_uitgestelde_op)
