"""What a lid takes along of their zelfopdrachten."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from leergemeenschap.core.own_data import Chapter, Piece
from leergemeenschap.core.templating import datum_met_jaar
from leergemeenschap.fase import Fase
from leergemeenschap.leden.models import Lid
from leergemeenschap.zelfopdrachten.models import Zelfopdracht


def _zelfopdrachten(session: Session, lid: Lid) -> Iterator[Piece]:
    mine = (
        select(Zelfopdracht).where(Zelfopdracht.lid_id == lid.id).options(selectinload(Zelfopdracht.eerdere))
    )
    for opdracht in session.scalars(mine.order_by(Zelfopdracht.geformuleerd_op, Zelfopdracht.id)):
        als_dan = [("Als", opdracht.als)] * bool(opdracht.als) + [("Dan", opdracht.dan)] * bool(opdracht.dan)
        terugblikken = [
            (f"{datum_met_jaar(terugblik.gegeven_op)}: {terugblik.uitkomst.zin}", terugblik.tekst)
            for terugblik in opdracht.terugblikken
        ]
        eerst = [
            (f"Tot {datum_met_jaar(eerder.vervangen_op)} schreef je", "\n".join(filter(None, eerder.woorden)))
            for eerder in opdracht.eerdere
        ]
        plek = [("Past in de humus bij", opdracht.bouwsteen.naam)] if opdracht.bouwsteen else []
        stand = "Dit liep nog" if opdracht.is_open else "Dit is klaar"
        yield Piece(
            stand,
            opdracht.geformuleerd_op,
            [("Ik ga", opdracht.ik_ga), *als_dan, *plek, *eerst, *terugblikken],
        )


CHAPTERS = (Chapter(Fase.TOEPASSEN.naam, "Mijn zelfopdrachten", _zelfopdrachten),)
