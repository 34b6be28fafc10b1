"""Beginning a ronde on purpose."""

from datetime import datetime

from sqlalchemy.orm import Session

from leergemeenschap.cyclus.queries import rondestanden
from leergemeenschap.fase import Fase
from leergemeenschap.leden.models import Lid
from leergemeenschap.rondes.actions import begin_ronde, een_voor_een
from leergemeenschap.rondes.models import Ronde
from leergemeenschap.rondes.queries import lopend

#: Who leaves more rondes open than this, may get an empty one more.
LOPEND_MAX = 50


def begin_opnieuw(session: Session, lid: Lid, op: datetime) -> Ronde:
    """Begin the next ronde, whatever still runs. One that runs and holds nothing is taken up instead."""
    een_voor_een(session, lid)
    leeg = next(
        (stand.ronde for stand in rondestanden(session, lopend(lid).limit(LOPEND_MAX)) if stand.is_leeg), None
    )
    ronde = leeg or begin_ronde(session, lid, Fase.DOEN, op)
    ronde.stap = Fase.DOEN
    ronde.pak_op(op)
    return ronde
