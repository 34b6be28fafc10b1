"""What a lid takes along of the agreements: what they signed, word for word."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from leergemeenschap.afspraken.queries import getekend_door
from leergemeenschap.core.own_data import Chapter, Piece
from leergemeenschap.leden.models import Lid


def _getekend(session: Session, lid: Lid) -> Iterator[Piece]:
    for ondertekening in session.scalars(getekend_door(lid)):
        versie = ondertekening.versie
        yield Piece(
            f"{versie.titel}, versie {versie.nummer}", ondertekening.getekend_op, [("", versie.markdown)]
        )


CHAPTERS = (Chapter("Over mij", "Waar ik ja tegen zei", _getekend),)
