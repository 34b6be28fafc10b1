"""Asking a leervraag."""

from datetime import datetime

from sqlalchemy.orm import Session

from leergemeenschap.fase import Fase
from leergemeenschap.leden.models import Lid
from leergemeenschap.leervragen.models import Leervraag
from leergemeenschap.rondes.actions import ronde_voor


def stel_leervraag(
    session: Session, lid: Lid, tekst: str, op: datetime, ronde_id: int | None = None
) -> Leervraag:
    """Put down a leervraag in the ronde asked for, in the running one, or in a new one."""
    ronde = ronde_voor(session, lid, Fase.BIJSTELLEN, op, ronde_id)
    leervraag = Leervraag.stel(ronde, tekst, op)
    session.add(leervraag)
    return leervraag
