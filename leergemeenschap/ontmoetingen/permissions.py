"""What a lid wrote down is for that lid only, until they share it."""

from sqlalchemy import Select, and_, or_, select

from leergemeenschap.groepen.permissions import gedeeld_met, leesbaar_voor
from leergemeenschap.leden.models import Lid
from leergemeenschap.leden.permissions import mag_begeleiden
from leergemeenschap.ontmoetingen.models import Ontmoeting, Reflectie


def mag_vragen_schrijven(lid: Lid) -> bool:
    """Add question sets for reflecteren, change and hide them."""
    return mag_begeleiden(lid)


def van(lid: Lid) -> Select[Ontmoeting]:
    """What a lid did themselves."""
    return select(Ontmoeting).where(Ontmoeting.lid_id == lid.id)


def zichtbaar_voor(lid: Lid) -> Select[Ontmoeting]:
    return select(Ontmoeting).where(leesbaar_voor(Ontmoeting, lid))


def reflecties_van(lid: Lid) -> Select[Reflectie]:
    """What a lid thought about themselves."""
    return select(Reflectie).where(Reflectie.lid_id == lid.id)


def reflecties_zichtbaar_voor(lid: Lid) -> Select[Reflectie]:
    """A reflectie is never wider than the ontmoeting it is about: of others, both have to be shared."""
    bij_een_gedeelde = select(Ontmoeting.id).where(
        Ontmoeting.id == Reflectie.ontmoeting_id, gedeeld_met(Ontmoeting, lid)
    )
    niet_wijder = or_(Reflectie.ontmoeting_id.is_(None), bij_een_gedeelde.exists())
    return select(Reflectie).where(
        or_(Reflectie.lid_id == lid.id, and_(gedeeld_met(Reflectie, lid), niet_wijder))
    )
