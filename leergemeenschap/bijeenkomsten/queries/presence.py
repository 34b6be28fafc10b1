"""Who is there, and where the code of a poster works."""

from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import joinedload

from leergemeenschap.bijeenkomsten.models import (
    INCHECKEN_NA_AFLOOP,
    INCHECKEN_VOORAF,
    Aanwezigheid,
    Bijeenkomst,
    Komst,
)
from leergemeenschap.leden.models import Lid
from leergemeenschap.leden.queries import die_meedoen


def open_om_in_te_checken(nu: datetime) -> Select[Bijeenkomst]:
    """Where the code of the poster works now; read without knowing who asks."""
    return (
        select(Bijeenkomst)
        .where(
            Bijeenkomst.afgelast_op.is_(None),
            Bijeenkomst.begint_op <= nu + INCHECKEN_VOORAF,
            Bijeenkomst.eindigt_op >= nu - INCHECKEN_NA_AFLOOP,
        )
        .order_by(Bijeenkomst.id)
    )


def kan_komen(lid_id: int) -> Select[int]:
    """The number of a lid who can log in."""
    return select(Lid.id).where(Lid.id == lid_id, Lid.non_actief_sinds.is_(None))


def aanwezigheid_van(bijeenkomst_id: int | ColumnElement[int], lid_id: int) -> Select[Aanwezigheid]:
    """Whether one lid was at one bijeenkomst."""
    return select(Aanwezigheid).where(
        Aanwezigheid.bijeenkomst_id == bijeenkomst_id, Aanwezigheid.lid_id == lid_id
    )


def mijn_aanwezigheid(lid: Lid) -> Select[Aanwezigheid]:
    """At which bijeenkomsten a lid was."""
    return (
        select(Aanwezigheid)
        .where(Aanwezigheid.lid_id == lid.id)
        .options(joinedload(Aanwezigheid.bijeenkomst))
        .order_by(Aanwezigheid.bijeenkomst_id)
    )


def deurlijst(bijeenkomst_id: int) -> Select[Lid, Komst | None, Aanwezigheid | None]:
    """Everybody who may come in, by name: who learns with the others, and who else answered or was there."""
    mee = die_meedoen().with_only_columns(Lid.id).order_by(None)
    komst = and_(Komst.lid_id == Lid.id, Komst.bijeenkomst_id == bijeenkomst_id)
    er = and_(Aanwezigheid.lid_id == Lid.id, Aanwezigheid.bijeenkomst_id == bijeenkomst_id)
    return (
        select(Lid, Komst, Aanwezigheid)
        .outerjoin(Komst, komst)
        .outerjoin(Aanwezigheid, er)
        .where(or_(Lid.id.in_(mee), Komst.antwoord.is_not(None), Aanwezigheid.lid_id.is_not(None)))
        .order_by(Lid.naam, Lid.id)
    )
