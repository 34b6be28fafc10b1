"""Asking to use somebody's words. Never commits."""

from datetime import datetime

from sqlalchemy.orm import Session

from leergemeenschap.citaten.models import Citaatvraag
from leergemeenschap.citaten.queries import kolom_van
from leergemeenschap.groepen.models import Deelbaar
from leergemeenschap.leden.models import Lid


def vraag_citaat(
    session: Session, ding: Deelbaar, vrager: Lid, *, passage: str, waarvoor: str, op: datetime
) -> Citaatvraag:
    """Ask the maker of a thing whether these words of it may be used for this."""
    vraag = Citaatvraag(
        lid_id=ding.lid_id, vrager_id=vrager.id, passage=passage, waarvoor=waarvoor, gevraagd_op=op
    )
    setattr(vraag, kolom_van(type(ding)).key, ding.id)  # type: ignore[attr-defined]
    session.add(vraag)
    session.flush()
    return vraag
