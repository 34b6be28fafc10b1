"""What a lid takes along of preparing bijeenkomsten: which proposed themes live with them."""

from collections.abc import Iterator

from sqlalchemy.orm import Session, joinedload

from leergemeenschap.begeleiden.models import Leeft, Themavoorstel
from leergemeenschap.begeleiden.permissions import leeft_bij
from leergemeenschap.core.own_data import Chapter, Piece
from leergemeenschap.leden.models import Lid


def _leeft(session: Session, lid: Lid) -> Iterator[Piece]:
    met_alles = joinedload(Leeft.themavoorstel).joinedload(Themavoorstel.bijeenkomst)
    for leeft in session.scalars(
        leeft_bij(lid).options(met_alles).order_by(Leeft.op, Leeft.themavoorstel_id)
    ):
        voorstel = leeft.themavoorstel
        yield Piece(voorstel.bijeenkomst.titel, leeft.op, [("Dit leeft bij mij", voorstel.thema.titel)])


CHAPTERS = (Chapter("Verder", "Thema’s die bij mij leven", _leeft),)
