"""A leervraag is for its lid only."""

from sqlalchemy import Select, select

from leergemeenschap.leden.models import Lid
from leergemeenschap.leervragen.models import Leervraag


def zichtbaar_voor(lid: Lid) -> Select[Leervraag]:
    return select(Leervraag).where(Leervraag.lid_id == lid.id)
