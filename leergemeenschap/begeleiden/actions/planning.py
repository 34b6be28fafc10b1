"""A new bijeenkomst after an earlier one, with its werkbladen."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from leergemeenschap.bijeenkomsten.actions import plan_naar_voorbeeld
from leergemeenschap.bijeenkomsten.models import Bijeenkomst
from leergemeenschap.leden.models import Lid
from leergemeenschap.werkbladen.actions import neem_als_voorbeeld
from leergemeenschap.werkbladen.queries import van_bijeenkomst


def neem_vorige_als_voorbeeld(
    session: Session, lid: Lid, voorbeeld: Bijeenkomst, titel: str, dag: date, op: datetime
) -> Bijeenkomst:
    """All but the date and the title as it was; the werkbladen are in the making again, and nobody's answers come along.

    :raises TijdBestaatNiet: when clocks do not show its times on that day.
    """
    bijeenkomst = plan_naar_voorbeeld(voorbeeld, titel, dag, op)
    session.add(bijeenkomst)
    session.flush()
    for werkblad in session.scalars(van_bijeenkomst(lid, voorbeeld.id)).all():
        neem_als_voorbeeld(session, werkblad, bijeenkomst, op)
    return bijeenkomst
