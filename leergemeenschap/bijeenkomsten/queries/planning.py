"""Which bijeenkomst comes next, which are behind us, and what stands in a calendar."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import contains_eager

from leergemeenschap.bijeenkomsten.models import Agendalink, Bijeenkomst, Komst, Komstantwoord
from leergemeenschap.bijeenkomsten.permissions import zichtbaar_voor
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


def met_mijn_komst(lid: Lid, nummers: Collection[int]) -> Select[Bijeenkomst, Komst | None]:
    """These bijeenkomsten, each with what this lid answered."""
    mijn = and_(Komst.bijeenkomst_id == Bijeenkomst.id, Komst.lid_id == lid.id)
    return zichtbaar_voor(lid).where(Bijeenkomst.id.in_(nummers)).outerjoin(Komst, mijn).add_columns(Komst)


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


def is_nabij(bijeenkomst: Bijeenkomst, nu: datetime, vandaag: date) -> bool:
    """Whether it is one of those, or was it until a moment ago: as long as people can still come in."""
    return bijeenkomst.laat_inchecken(nu) or (
        bijeenkomst.gaat_door and vandaag <= bijeenkomst.dag <= vandaag + timedelta(days=DAGEN_NABIJ)
    )


def alleen(bijeenkomst_id: int) -> Select[Bijeenkomst]:
    """One bijeenkomst, for who was let in by something else than who they are."""
    return select(Bijeenkomst).where(Bijeenkomst.id == bijeenkomst_id)


def eerste_openbare(nu: datetime) -> Select[datetime, str]:
    """When and where the next bijeenkomst is that everybody may know of, and nothing else of it."""
    return (
        select(Bijeenkomst.begint_op, Bijeenkomst.plaats)
        .where(Bijeenkomst.openbaar, Bijeenkomst.afgelast_op.is_(None), Bijeenkomst.begint_op > nu)
        .order_by(Bijeenkomst.begint_op, Bijeenkomst.id)
        .limit(1)
    )


def vastgehouden(gezocht: Select[Bijeenkomst]) -> Select[Bijeenkomst]:
    """A bijeenkomst as it is now, held until the transaction ends: who gets the last place is decided one by one."""
    return gezocht.with_for_update(of=Bijeenkomst).execution_options(populate_existing=True)


def in_de_agenda_van(lid: Lid, sinds: datetime) -> Select[Bijeenkomst, Komst | None]:
    """What stands in the calendar of a lid: all that they did not say no to, also what does not go on."""
    mijn = and_(Komst.bijeenkomst_id == Bijeenkomst.id, Komst.lid_id == lid.id)
    return (
        zichtbaar_voor(lid)
        .outerjoin(Komst, mijn)
        .add_columns(Komst)
        .where(Bijeenkomst.begint_op > sinds, Komst.antwoord.is_distinct_from(Komstantwoord.NEE))
        .order_by(Bijeenkomst.begint_op, Bijeenkomst.id)
    )


def agendalink_van(lid_id: int) -> Select[Agendalink]:
    """The calendar address of a lid, as long as they can log in; read without knowing who asks."""
    return (
        select(Agendalink)
        .join(Agendalink.lid)
        .options(contains_eager(Agendalink.lid))
        .where(Agendalink.lid_id == lid_id, Lid.non_actief_sinds.is_(None))
    )
