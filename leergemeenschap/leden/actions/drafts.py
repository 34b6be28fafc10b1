"""Keeping what was typed in a form that could not be saved."""

from datetime import datetime

from sqlalchemy.orm import Session

from leergemeenschap.core.db import insert_for
from leergemeenschap.leden.models import Concept, Lid

CONCEPT_MAX_TEKENS = 200_000


def bewaar_concept(
    session: Session, lid_id: int, pad: str, velden: dict[str, list[str]], op: datetime
) -> bool:
    """Keep what was typed in the form at this path, in place of an earlier draft.

    :returns: false when it is too much to keep, or the lid no longer exists.
    """
    if (
        sum(len(waarde) for waarden in velden.values() for waarde in waarden) > CONCEPT_MAX_TEKENS
        or len(pad) > 300
    ):
        return False
    if session.get(Lid, lid_id) is None:
        return False
    nieuw = {"velden": velden, "bewaard_op": op}
    session.execute(
        insert_for(session, Concept)
        .values(lid_id=lid_id, pad=pad, **nieuw)
        .on_conflict_do_update(index_elements=["lid_id", "pad"], set_=nieuw)
    )
    return True
