"""Which bijeenkomst comes next, and which are behind us."""

from datetime import date, datetime, timedelta

from sqlalchemy import Select

from leergemeenschap.bijeenkomsten.models import Bijeenkomst
from leergemeenschap.bijeenkomsten.permissions import zichtbaar_voor
from leergemeenschap.core.clock import start_of_day
from leergemeenschap.leden.models import Lid

#: From this many days before a bijeenkomst people are asked how their zelfopdrachten went.
DAGEN_NABIJ = 7


def komende(lid: Lid, nu: datetime) -> Select[Bijeenkomst]:
    """Bijeenkomsten that are not over yet, the first one first."""
    return (
        zichtbaar_voor(lid).where(Bijeenkomst.eindigt_op > nu).order_by(Bijeenkomst.begint_op, Bijeenkomst.id)
    )


def geweest(lid: Lid, nu: datetime) -> Select[Bijeenkomst]:
    """Bijeenkomsten that are over, the last one first."""
    return (
        zichtbaar_voor(lid)
        .where(Bijeenkomst.eindigt_op <= nu)
        .order_by(Bijeenkomst.begint_op.desc(), Bijeenkomst.id.desc())
    )


def nabij(lid: Lid, vandaag: date) -> Select[Bijeenkomst]:
    """The bijeenkomst of today or of the coming seven days, the first one first; the whole day counts."""
    return (
        zichtbaar_voor(lid)
        .where(
            Bijeenkomst.begint_op >= start_of_day(vandaag),
            Bijeenkomst.begint_op < start_of_day(vandaag + timedelta(days=DAGEN_NABIJ + 1)),
        )
        .order_by(Bijeenkomst.begint_op, Bijeenkomst.id)
    )
