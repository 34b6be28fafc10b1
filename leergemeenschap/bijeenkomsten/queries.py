"""Which bijeenkomst comes next, which are behind us, and who comes."""

from datetime import date, datetime, timedelta

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import contains_eager, joinedload

from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Komst, Komstantwoord
from leergemeenschap.bijeenkomsten.permissions import komsten_zichtbaar_voor, zichtbaar_voor
from leergemeenschap.core.clock import start_of_day
from leergemeenschap.leden.models import Lid

#: From this many days before a bijeenkomst people are asked how their zelfopdrachten went.
DAGEN_NABIJ = 7


def gepland(lid: Lid, nu: datetime) -> Select[Bijeenkomst]:
    """Bijeenkomsten that are not over yet, the first one first; also what does not go on."""
    return (
        zichtbaar_voor(lid).where(Bijeenkomst.eindigt_op > nu).order_by(Bijeenkomst.begint_op, Bijeenkomst.id)
    )


def komende(lid: Lid, nu: datetime) -> Select[Bijeenkomst]:
    """The same, without what does not go on."""
    return gepland(lid, nu).where(Bijeenkomst.afgelast_op.is_(None))


def komende_met_komst(lid: Lid, nu: datetime) -> Select[Bijeenkomst, Komst | None]:
    """What comes, each with what this lid answered."""
    mijn = and_(Komst.bijeenkomst_id == Bijeenkomst.id, Komst.lid_id == lid.id)
    return komende(lid, nu).outerjoin(Komst, mijn).add_columns(Komst)


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
            Bijeenkomst.afgelast_op.is_(None),
            Bijeenkomst.begint_op >= start_of_day(vandaag),
            Bijeenkomst.begint_op < start_of_day(vandaag + timedelta(days=DAGEN_NABIJ + 1)),
        )
        .order_by(Bijeenkomst.begint_op, Bijeenkomst.id)
    )


def vastgehouden(gezocht: Select[Bijeenkomst]) -> Select[Bijeenkomst]:
    """A bijeenkomst as it is now, held until the transaction ends: who gets the last place is decided one by one."""
    return gezocht.with_for_update(of=Bijeenkomst).execution_options(populate_existing=True)


def mijn_komst(lid: Lid, bijeenkomst_id: int) -> Select[Komst]:
    """What a lid answered for one bijeenkomst."""
    return komsten_zichtbaar_voor(lid).where(Komst.bijeenkomst_id == bijeenkomst_id, Komst.lid_id == lid.id)


def wie_komt(lid: Lid, bijeenkomst_id: int) -> Select[Komst]:
    """Who was asked or answered, by name, as far as this lid may see it."""
    return _van_wie_kan_komen(komsten_zichtbaar_voor(lid), bijeenkomst_id)


def komsten_van(bijeenkomst_id: int) -> Select[Komst]:
    """All of them, to count places and to write mails; for no page."""
    return _van_wie_kan_komen(select(Komst), bijeenkomst_id)


def _van_wie_kan_komen(komsten: Select[Komst], bijeenkomst_id: int) -> Select[Komst]:
    """Who cannot log in any more takes no place and gets no mail."""
    return (
        komsten.join(Komst.lid)
        .options(contains_eager(Komst.lid))
        .where(Komst.bijeenkomst_id == bijeenkomst_id, Lid.non_actief_sinds.is_(None))
        .order_by(Lid.naam, Lid.id)
    )


def wachtlijst(bijeenkomst_id: int) -> Select[Komst]:
    """Who waits for a place, the first one first."""
    return (
        komsten_van(bijeenkomst_id)
        .where(Komst.wachtnummer.is_not(None))
        .order_by(None)
        .order_by(Komst.wachtnummer)
    )


def aantal_met_plek(bijeenkomst_id: int) -> Select[int]:
    """How many places are taken."""
    met_plek = komsten_van(bijeenkomst_id).where(
        Komst.antwoord == Komstantwoord.JA, Komst.wachtnummer.is_(None)
    )
    return select(func.count()).select_from(
        met_plek.with_only_columns(Komst.lid_id).order_by(None).subquery()
    )


def hoogste_wachtnummer(bijeenkomst_id: int) -> Select[int | None]:
    return select(func.max(Komst.wachtnummer)).where(Komst.bijeenkomst_id == bijeenkomst_id)


def aantal_voor_mij(komst: Komst) -> Select[int]:
    """How many wait before this one."""
    eerder = (
        komsten_van(komst.bijeenkomst_id)
        .where(Komst.wachtnummer < komst.wachtnummer)
        .with_only_columns(Komst.lid_id)
    )
    return select(func.count()).select_from(eerder.order_by(None).subquery())


def plekken_van(lid_id: int, nu: datetime) -> Select[Komst]:
    """The places of a lid at bijeenkomsten that did not begin yet."""
    return (
        select(Komst)
        .join(Komst.bijeenkomst)
        .where(Komst.lid_id == lid_id, Komst.antwoord == Komstantwoord.JA, Bijeenkomst.begint_op > nu)
        .order_by(Komst.bijeenkomst_id)
    )


def mijn_komsten(lid: Lid) -> Select[Komst]:
    """All that a lid answered, or was asked, for any bijeenkomst."""
    return (
        komsten_zichtbaar_voor(lid)
        .where(Komst.lid_id == lid.id)
        .options(joinedload(Komst.bijeenkomst))
        .order_by(Komst.bijeenkomst_id)
    )
