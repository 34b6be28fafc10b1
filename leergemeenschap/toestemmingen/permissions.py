"""Whether somebody said yes, asked at the moment that it matters; and whose ledger a lid may read."""

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from leergemeenschap.leden.models import Lid
from leergemeenschap.toestemmingen.models import Doel, Toestemming


def zichtbaar_voor(lid: Lid) -> Select[Toestemming]:
    """The ledger of a lid. Nobody reads that of another."""
    return select(Toestemming).where(Toestemming.lid_id == lid.id)


def geldende_toestemmingen(doel: Doel) -> Select[Toestemming]:
    """Every yes that holds now: the last answer of a lid, to the question as it is asked now.

    Its moment says since when; what somebody allowed before, and took back, does not come to life again.
    """
    eerder = aliased(Toestemming)
    laatste = (
        select(func.max(eerder.id))
        .where(eerder.lid_id == Toestemming.lid_id, eerder.doel == doel)
        .scalar_subquery()
    )
    return select(Toestemming).where(
        Toestemming.doel == doel,
        Toestemming.id == laatste,
        Toestemming.gegeven,
        Toestemming.tekstversie == doel.vraag.tekstversie,
    )


def met_toestemming(doel: Doel) -> Select[int]:
    """The ids of leden who say yes to this now, to put in the condition of a query that reads their things."""
    return geldende_toestemmingen(doel).with_only_columns(Toestemming.lid_id)


def heeft_toestemming(session: Session, lid_id: int, doel: Doel) -> bool:
    """Whether a lid says yes to this now. Ask at the moment of reading, and keep no answer."""
    return session.scalar(met_toestemming(doel).where(Toestemming.lid_id == lid_id)) is not None
