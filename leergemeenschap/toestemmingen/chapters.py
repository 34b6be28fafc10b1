"""What a lid takes along of what they said yes and no to."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from leergemeenschap.core.own_data import Chapter, Piece
from leergemeenschap.leden.models import Lid
from leergemeenschap.toestemmingen.queries import grootboek


def _grootboek(session: Session, lid: Lid) -> Iterator[Piece]:
    for regel in session.scalars(grootboek(lid)):
        vraag = regel.doel.vraag_van_toen(regel.tekstversie)
        yield Piece(vraag.vraag, regel.op, [("Mijn antwoord", "Ja" if regel.gegeven else "Nee")])


CHAPTERS = (Chapter("Over mij", "Waar ik ja en nee tegen zei", _grootboek),)
