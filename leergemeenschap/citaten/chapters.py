"""What a lid takes along of who asked to use their words."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from leergemeenschap.citaten.queries import vragen_aan
from leergemeenschap.core.own_data import Chapter, Piece
from leergemeenschap.leden.models import Lid


def _citaten(session: Session, lid: Lid) -> Iterator[Piece]:
    for vraag in session.scalars(vragen_aan(lid)):
        teksten = [("Waarvoor", vraag.waarvoor), ("Mijn woorden", vraag.passage)]
        yield Piece("Iemand vroeg of mijn woorden gebruikt mogen worden", vraag.gevraagd_op, teksten)
        for antwoord in vraag.antwoorden:
            yield Piece("Mijn antwoord", antwoord.op, [("", antwoord.antwoord.knop)])


CHAPTERS = (Chapter("Over mij", "Mijn woorden gebruiken", _citaten),)
