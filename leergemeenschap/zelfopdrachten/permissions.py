"""A zelfopdracht is for its lid only, until they share it; with it goes how it went."""

from sqlalchemy import Select, select

from leergemeenschap.groepen.permissions import leesbaar_voor
from leergemeenschap.leden.models import Lid
from leergemeenschap.zelfopdrachten.models import Zelfopdracht


def van(lid: Lid) -> Select[Zelfopdracht]:
    """What a lid will do themselves."""
    return select(Zelfopdracht).where(Zelfopdracht.lid_id == lid.id)


def zichtbaar_voor(lid: Lid) -> Select[Zelfopdracht]:
    return select(Zelfopdracht).where(leesbaar_voor(Zelfopdracht, lid))
