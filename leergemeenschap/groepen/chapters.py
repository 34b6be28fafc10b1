"""What a lid takes along of the groepen they are in."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from leergemeenschap.core.own_data import Chapter, Piece
from leergemeenschap.groepen.models import Groepslid, Groepsuitnodiging
from leergemeenschap.leden.models import Lid


def _groepen(session: Session, lid: Lid) -> Iterator[Piece]:
    for plek in session.scalars(select(Groepslid).where(Groepslid.lid_id == lid.id).order_by(Groepslid.id)):
        yield Piece(plek.groep.naam, plek.sinds)
    gevraagd = select(Groepsuitnodiging).where(Groepsuitnodiging.lid_id == lid.id)
    for uitnodiging in session.scalars(gevraagd.order_by(Groepsuitnodiging.groep_id)):
        yield Piece(f"Gevraagd voor {uitnodiging.groep.naam}", uitnodiging.gevraagd_op)


CHAPTERS = (Chapter("Verder", "Mijn groepen", _groepen),)
