"""What a lid takes along of their leervragen."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from leergemeenschap.core.own_data import Chapter, Piece
from leergemeenschap.fase import Fase
from leergemeenschap.leden.models import Lid
from leergemeenschap.leervragen.models import Leervraag, Reactie
from leergemeenschap.leervragen.permissions import reacties_van


def _leervragen(session: Session, lid: Lid) -> Iterator[Piece]:
    mine = select(Leervraag).where(Leervraag.lid_id == lid.id).order_by(Leervraag.gesteld_op, Leervraag.id)
    for leervraag in session.scalars(mine):
        yield Piece(leervraag.stand.zin, leervraag.gesteld_op, [("", leervraag.tekst)])


def _reacties(session: Session, lid: Lid) -> Iterator[Piece]:
    for reactie in session.scalars(reacties_van(lid).order_by(Reactie.id)):
        yield Piece(reactie.soort.zin, reactie.geschreven_op, [("", reactie.tekst)])


CHAPTERS = (
    Chapter(Fase.BIJSTELLEN.naam, "Mijn leervragen", _leervragen),
    Chapter(Fase.BIJSTELLEN.naam, "Wat ik schreef bij leervragen van anderen", _reacties),
)
