"""What a lid takes along of preparing bijeenkomsten: which proposed themes live with them, and where their words stand."""

from collections.abc import Iterator

from sqlalchemy.orm import Session, joinedload

from leergemeenschap.begeleiden.models import Leeft, Themavoorstel, Verslagcitaat
from leergemeenschap.begeleiden.permissions import leeft_bij, woorden_van
from leergemeenschap.bijeenkomsten.models import Verslag
from leergemeenschap.core.own_data import Chapter, Piece
from leergemeenschap.leden.models import Lid


def _leeft(session: Session, lid: Lid) -> Iterator[Piece]:
    met_alles = joinedload(Leeft.themavoorstel).joinedload(Themavoorstel.bijeenkomst)
    for leeft in session.scalars(
        leeft_bij(lid).options(met_alles).order_by(Leeft.op, Leeft.themavoorstel_id)
    ):
        voorstel = leeft.themavoorstel
        yield Piece(voorstel.bijeenkomst.titel, leeft.op, [("Dit leeft bij mij", voorstel.thema.titel)])


def _in_verslagen(session: Session, lid: Lid) -> Iterator[Piece]:
    met_alles = joinedload(Verslagcitaat.verslag).joinedload(Verslag.bijeenkomst)
    for citaat in session.scalars(woorden_van(lid).options(met_alles).order_by(Verslagcitaat.id)):
        verslag = citaat.verslag
        naam = "Met mijn naam" if citaat.met_naam else "Zonder mijn naam"
        yield Piece(verslag.bijeenkomst.titel, verslag.gewijzigd_op, [(naam, citaat.woorden)])


CHAPTERS = (
    Chapter("Verder", "Thema’s die bij mij leven", _leeft),
    Chapter("Verder", "Mijn woorden in een verslag", _in_verslagen),
)
