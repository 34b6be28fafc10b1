"""Every lid sees the bijeenkomsten; begeleiders plan them."""

from sqlalchemy import Select, select

from leergemeenschap.bijeenkomsten.models import Bijeenkomst
from leergemeenschap.leden.models import Lid
from leergemeenschap.leden.permissions import mag_begeleiden


def zichtbaar_voor(_lid: Lid) -> Select[Bijeenkomst]:
    return select(Bijeenkomst)


def mag_plannen(lid: Lid) -> bool:
    """Make, change and cancel a bijeenkomst."""
    return mag_begeleiden(lid)
