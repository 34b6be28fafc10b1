"""A zelfopdracht is for its lid only, until they share it; with it goes how it went."""

from sqlalchemy import Select, select

from leergemeenschap.groepen.permissions import leesbaar_voor
from leergemeenschap.leden.models import Lid
from leergemeenschap.zelfopdrachten.models import Formulering, Zelfopdracht


def van(lid: Lid) -> Select[Zelfopdracht]:
    """What a lid will do themselves."""
    return select(Zelfopdracht).where(Zelfopdracht.lid_id == lid.id)


def zichtbaar_voor(lid: Lid) -> Select[Zelfopdracht]:
    return select(Zelfopdracht).where(leesbaar_voor(Zelfopdracht, lid))


def eerdere_van(lid: Lid) -> Select[Formulering]:
    """How a lid said their own zelfopdrachten before. Never shared, also not with the zelfopdracht itself."""
    return select(Formulering).join(Formulering.zelfopdracht).where(Zelfopdracht.lid_id == lid.id)
