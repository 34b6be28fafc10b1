"""Saying yes or no. Never commits."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from leergemeenschap.leden.models import Lid
from leergemeenschap.toestemmingen.models import Doel, Toestemming
from leergemeenschap.toestemmingen.queries import laatste_antwoord


def zeg(session: Session, lid: Lid, doel: Doel, *, gegeven: bool, op: datetime) -> None:
    """Answer a question as it is asked now: a row in the ledger, unless the last row says just this."""
    # Two screens of one lid wait for each other
    session.execute(select(Lid.id).where(Lid.id == lid.id).with_for_update())
    laatste = session.scalar(laatste_antwoord(lid, doel))
    tekstversie = doel.vraag.tekstversie
    if laatste is not None and (laatste.gegeven, laatste.tekstversie) == (gegeven, tekstversie):
        return
    session.add(Toestemming(lid_id=lid.id, doel=doel, gegeven=gegeven, op=op, tekstversie=tekstversie))
    session.flush()
