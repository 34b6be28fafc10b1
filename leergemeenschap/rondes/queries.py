"""Finding the ronde someone is in."""

from sqlalchemy import Select, func, select

from leergemeenschap.leden.models import Lid
from leergemeenschap.rondes.models import Ronde
from leergemeenschap.rondes.permissions import zichtbaar_voor


def laatst_aangeraakt(lid: Lid) -> Select[Ronde]:
    """The rondes of a lid, the one touched last first."""
    return zichtbaar_voor(lid).order_by(Ronde.aangeraakt_op.desc(), Ronde.id.desc())


def lopend(lid: Lid) -> Select[Ronde]:
    """The rondes that are not rond yet, the one touched last first."""
    return laatst_aangeraakt(lid).where(Ronde.rond_op.is_(None))


def hoogste_nummer(lid: Lid) -> Select[int]:
    return select(func.coalesce(func.max(Ronde.nummer), 0)).where(Ronde.lid_id == lid.id)
