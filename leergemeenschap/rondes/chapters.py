"""What a lid takes along of what they put off."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from leergemeenschap.core.own_data import Chapter, Piece
from leergemeenschap.core.templating import datum_met_jaar
from leergemeenschap.leden.models import Lid
from leergemeenschap.rondes.models import Uitgesteld


def _uitgesteld(session: Session, lid: Lid) -> Iterator[Piece]:
    mine = select(Uitgesteld).where(Uitgesteld.lid_id == lid.id).order_by(Uitgesteld.uitgesteld_op)
    for stap in session.scalars(mine):
        yield Piece(stap.soort.zin, stap.uitgesteld_op, [("", f"Niet nu, tot {datum_met_jaar(stap.tot)}")])


CHAPTERS = (Chapter("Verder", "Even niet", _uitgesteld),)
