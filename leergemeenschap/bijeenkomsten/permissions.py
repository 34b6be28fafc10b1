"""Every lid sees the bijeenkomsten and their own answer; begeleiders plan them, and see who comes and who was there."""

from sqlalchemy import Select, select

from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Komst, Verslag
from leergemeenschap.leden.models import Lid
from leergemeenschap.leden.permissions import mag_begeleiden


def zichtbaar_voor(_lid: Lid) -> Select[Bijeenkomst]:
    return select(Bijeenkomst)


def mag_plannen(lid: Lid) -> bool:
    """Make, change and cancel a bijeenkomst."""
    return mag_begeleiden(lid)


def verslagen_zichtbaar_voor(lid: Lid) -> Select[Verslag]:
    """Published ones for every lid, concepts for begeleiders."""
    verslagen = select(Verslag)
    return verslagen if mag_plannen(lid) else verslagen.where(Verslag.gepubliceerd_op.is_not(None))


def mag_zien_wie_komt(lid: Lid) -> bool:
    """See the names of who comes and who was there, and write down who is there."""
    return mag_begeleiden(lid)


def komsten_zichtbaar_voor(lid: Lid) -> Select[Komst]:
    """Who comes, for begeleiders; for all others only what they answered themselves."""
    komsten = select(Komst)
    return komsten if mag_zien_wie_komt(lid) else komsten.where(Komst.lid_id == lid.id)
