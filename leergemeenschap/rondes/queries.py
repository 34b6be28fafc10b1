"""Finding the ronde someone is in, and what they put off."""

from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select

from leergemeenschap.leden.models import Lid
from leergemeenschap.rondes.models import Ronde, Stapsoort, Uitgesteld
from leergemeenschap.rondes.permissions import zichtbaar_voor


def laatst_aangeraakt(lid: Lid) -> Select[Ronde]:
    """The rondes of a lid, the one touched last first."""
    return zichtbaar_voor(lid).order_by(Ronde.aangeraakt_op.desc(), Ronde.id.desc())


def lopend(lid: Lid) -> Select[Ronde]:
    """The rondes that are not rond yet, the one touched last first."""
    return laatst_aangeraakt(lid).where(Ronde.rond_op.is_(None))


def hoogste_nummer(lid: Lid) -> Select[int]:
    return select(func.coalesce(func.max(Ronde.nummer), 0)).where(Ronde.lid_id == lid.id)


def is_uitgesteld(
    lid: Lid, soort: Stapsoort, nu: datetime, ook: ColumnElement[bool] | None = None
) -> ColumnElement[bool]:
    """Whether a lid put off a next step of this kind: a condition for a select.

    :param ook: which of them counts, by the columns of Uitgesteld; default any.
    """
    gezocht = select(Uitgesteld.ding_id).where(
        Uitgesteld.lid_id == lid.id, Uitgesteld.soort == soort, Uitgesteld.tot > nu
    )
    return (gezocht if ook is None else gezocht.where(ook)).exists()
