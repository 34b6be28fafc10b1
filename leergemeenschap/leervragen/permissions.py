"""A leervraag is for its lid only, until they share it; who reads it may think along."""

from sqlalchemy import Select, and_, or_, select

from leergemeenschap.groepen.models import Zicht
from leergemeenschap.groepen.permissions import gedeeld_met, leesbaar_voor
from leergemeenschap.leden.models import Lid
from leergemeenschap.leden.permissions import mag_begeleiden
from leergemeenschap.leervragen.models import Leervraag, Reactie


def van(lid: Lid) -> Select[Leervraag]:
    """What a lid wants to learn themselves."""
    return select(Leervraag).where(Leervraag.lid_id == lid.id)


def zichtbaar_voor(lid: Lid) -> Select[Leervraag]:
    return select(Leervraag).where(leesbaar_voor(Leervraag, lid))


def reacties_van(lid: Lid) -> Select[Reactie]:
    """What a lid wrote with leervragen, also where it is not read any more."""
    return select(Reactie).where(Reactie.lid_id == lid.id)


def reacties_zichtbaar_voor(lid: Lid) -> Select[Reactie]:
    """Reacties with leervragen that a lid may read, but those that were taken away; always their own.

    A reactie stays with whom the leervraag was shared when it was written: who shares that wider later does not take
    the words of others along.
    """
    open_ = and_(leesbaar_voor(Leervraag, lid), gedeeld_met(Reactie, lid), Reactie.weggehaald_op.is_(None))
    return select(Reactie).join(Reactie.leervraag).where(or_(Reactie.lid_id == lid.id, open_))


def mag_reageren(lid: Lid, leervraag: Leervraag) -> bool:
    """Think along with a leervraag that one may read: only with one that is shared."""
    return lid.doet_mee and leervraag.zicht is not Zicht.ALLEEN_IK


def mag_reactie_weghalen(lid: Lid, reactie: Reactie) -> bool:
    """Take away what somebody else wrote: with one's own leervraag, and for begeleiders with any that they read."""
    return reactie.lid_id != lid.id and (mag_begeleiden(lid) or reactie.leervraag.lid_id == lid.id)
