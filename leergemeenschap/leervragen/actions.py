"""Asking a leervraag, and thinking along with one."""

from datetime import datetime

from sqlalchemy.orm import Session

from leergemeenschap.fase import Fase
from leergemeenschap.groepen.models import Groepslid
from leergemeenschap.groepen.permissions import plekken_van
from leergemeenschap.leden.models import Lid
from leergemeenschap.leervragen.models import Leervraag, Reactie, SoortReactie
from leergemeenschap.rondes.actions import ronde_voor


def stel_leervraag(
    session: Session, lid: Lid, tekst: str, op: datetime, ronde_id: int | None = None
) -> Leervraag:
    """Put down a leervraag in the ronde asked for, in the running one, or in a new one."""
    ronde = ronde_voor(session, lid, Fase.BIJSTELLEN, op, ronde_id)
    leervraag = Leervraag.stel(ronde, tekst, op)
    session.add(leervraag)
    return leervraag


def denk_mee(
    session: Session, lid: Lid, leervraag: Leervraag, soort: SoortReactie, tekst: str, op: datetime
) -> Reactie:
    """Write something with a leervraag, for those with whom it is shared now."""
    reactie = Reactie(leervraag=leervraag, lid_id=lid.id, soort=soort, tekst=tekst, geschreven_op=op)
    if leervraag.voor_allen:
        reactie.deel_met_allen(op)
    elif leervraag.groep is not None:
        plek = session.scalar(plekken_van(lid).where(Groepslid.groep_id == leervraag.groep.id))
        if plek is not None:
            reactie.deel_met_groep(plek, op)
    session.add(reactie)
    return reactie
