"""What a lid wrote down is for that lid only."""

from sqlalchemy import Select, select

from leergemeenschap.leden.models import Lid
from leergemeenschap.ontmoetingen.models import Ontmoeting, Reflectie


def zichtbaar_voor(lid: Lid) -> Select[Ontmoeting]:
    return select(Ontmoeting).where(Ontmoeting.lid_id == lid.id)


def reflecties_zichtbaar_voor(lid: Lid) -> Select[Reflectie]:
    return select(Reflectie).where(Reflectie.lid_id == lid.id)
