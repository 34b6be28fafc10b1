"""The verslag of a bijeenkomst, and which bijeenkomsten lie beside it."""

from datetime import datetime

from sqlalchemy import Select, and_, or_
from sqlalchemy.orm import contains_eager

from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Verslag
from leergemeenschap.bijeenkomsten.permissions import verslagen_zichtbaar_voor, zichtbaar_voor
from leergemeenschap.leden.models import Lid


def verslag_van(lid: Lid, bijeenkomst_id: int) -> Select[Verslag]:
    """The verslag of one bijeenkomst, as far as this lid may read it."""
    return verslagen_zichtbaar_voor(lid).where(Verslag.bijeenkomst_id == bijeenkomst_id)


def vorige(lid: Lid, bijeenkomst: Bijeenkomst) -> Select[Bijeenkomst]:
    """The one before it that went on, of any kind."""
    eerder = or_(
        Bijeenkomst.begint_op < bijeenkomst.begint_op,
        and_(Bijeenkomst.begint_op == bijeenkomst.begint_op, Bijeenkomst.id < bijeenkomst.id),
    )
    return (
        _die_doorgaan(lid)
        .where(eerder)
        .order_by(Bijeenkomst.begint_op.desc(), Bijeenkomst.id.desc())
        .limit(1)
    )


def volgende(lid: Lid, bijeenkomst: Bijeenkomst) -> Select[Bijeenkomst]:
    """The one after it that went on, or will."""
    later = or_(
        Bijeenkomst.begint_op > bijeenkomst.begint_op,
        and_(Bijeenkomst.begint_op == bijeenkomst.begint_op, Bijeenkomst.id > bijeenkomst.id),
    )
    return _die_doorgaan(lid).where(later).order_by(Bijeenkomst.begint_op, Bijeenkomst.id).limit(1)


def gepubliceerde_verslagen(lid: Lid, nu: datetime) -> Select[Verslag]:
    """What all leden read, with its bijeenkomst, the first bijeenkomst first."""
    return (
        verslagen_zichtbaar_voor(lid)
        .join(Verslag.bijeenkomst)
        .options(contains_eager(Verslag.bijeenkomst))
        .where(
            Verslag.gepubliceerd_op.is_not(None),
            Bijeenkomst.afgelast_op.is_(None),
            Bijeenkomst.begint_op <= nu,
        )
        .order_by(Bijeenkomst.begint_op, Bijeenkomst.id)
    )


def _die_doorgaan(lid: Lid) -> Select[Bijeenkomst]:
    return zichtbaar_voor(lid).where(Bijeenkomst.afgelast_op.is_(None))
