"""A ronde is for its lid only."""

from sqlalchemy import Select, select

from leergemeenschap.leden.models import Lid
from leergemeenschap.rondes.models import Ronde


def zichtbaar_voor(lid: Lid) -> Select[Ronde]:
    return select(Ronde).where(Ronde.lid_id == lid.id)
