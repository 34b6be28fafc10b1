"""Beginning a groep, coming in and leaving, and sharing with what belongs to it. Never commits."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from leergemeenschap.core.db import insert_for
from leergemeenschap.groepen.models import Deelbaar, Groep, Groepslid, Groepsuitnodiging
from leergemeenschap.groepen.permissions import uitnodigingen_voor
from leergemeenschap.leden.models import Lid


def begin_groep(session: Session, lid: Lid, naam: str, op: datetime) -> Groep:
    """Begin a groep with its first lid in it."""
    groep = Groep(naam=naam, gemaakt_op=op)
    session.add(groep)
    session.flush()
    session.add(Groepslid(groep=groep, lid_id=lid.id, sinds=op))
    return groep


def vraag_in_groep(session: Session, groep: Groep, lid_id: int, door: Lid, op: datetime) -> None:
    """Ask a lid into a groep; asking twice is asking once."""
    session.execute(
        insert_for(session, Groepsuitnodiging)
        .values(groep_id=groep.id, lid_id=lid_id, door_id=door.id, gevraagd_op=op)
        .on_conflict_do_nothing()
    )


def kom_in_groep(session: Session, lid: Lid, groep_id: int, op: datetime) -> Groep | None:
    """Take up an invitation; None when there is none (any more)."""
    uitnodiging = session.scalar(uitnodigingen_voor(lid).where(Groepsuitnodiging.groep_id == groep_id))
    if uitnodiging is None:
        return None
    groep = uitnodiging.groep
    session.execute(
        insert_for(session, Groepslid)
        .values(groep_id=groep.id, lid_id=lid.id, sinds=op)
        .on_conflict_do_nothing(index_elements=["groep_id", "lid_id"])
    )
    session.delete(uitnodiging)
    return groep


def trek_uitnodiging_in(session: Session, groep_id: int, lid_id: int) -> None:
    """Take an invitation away, by who was asked or by a begeleider."""
    session.execute(
        delete(Groepsuitnodiging).where(
            Groepsuitnodiging.groep_id == groep_id, Groepsuitnodiging.lid_id == lid_id
        )
    )


def houd_binnen(ouder: Deelbaar, kinderen: Iterable[Deelbaar]) -> None:
    """Take back what belongs to a thing and would now be wider than it."""
    for kind in kinderen:
        if not kind.past_binnen(ouder):
            kind.neem_terug()
