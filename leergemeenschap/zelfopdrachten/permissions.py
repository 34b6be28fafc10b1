"""A zelfopdracht is for its lid only."""

from sqlalchemy import Select, select

from leergemeenschap.leden.models import Lid
from leergemeenschap.zelfopdrachten.models import Zelfopdracht


def zichtbaar_voor(lid: Lid) -> Select[Zelfopdracht]:
    return select(Zelfopdracht).where(Zelfopdracht.lid_id == lid.id)
