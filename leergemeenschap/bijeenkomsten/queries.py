"""Which bijeenkomst comes next, which are behind us, and who comes."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from leergemeenschap.bijeenkomsten.models import (
    INCHECKEN_NA_AFLOOP,
    INCHECKEN_VOORAF,
    Aanwezigheid,
    Agendalink,
    Bijeenkomst,
    Komst,
    Komstantwoord,
)
from leergemeenschap.bijeenkomsten.permissions import komsten_zichtbaar_voor, zichtbaar_voor
from leergemeenschap.core.clock import start_of_day
from leergemeenschap.leden.models import Lid
from leergemeenschap.leden.queries import die_meedoen

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


def alleen(bijeenkomst_id: int) -> Select[Bijeenkomst]:
    """One bijeenkomst, for who was let in by something else than who they are."""
    return select(Bijeenkomst).where(Bijeenkomst.id == bijeenkomst_id)


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


def nog_te_vragen(bijeenkomst_id: int, liever_geen_mail: Select[int]) -> Select[Lid]:
    """Who learns with the others and was not asked, nor answered of their own accord; those with an address, who want mail."""
    van_hen = select(Komst.lid_id).where(Komst.bijeenkomst_id == bijeenkomst_id, Komst.lid_id == Lid.id)
    return _te_mailen(liever_geen_mail).where(~van_hen.exists())


def zonder_antwoord(bijeenkomst_id: int, liever_geen_mail: Select[int]) -> Select[Lid]:
    """Who was asked and did not answer."""
    van_hen = select(Komst.lid_id).where(
        Komst.bijeenkomst_id == bijeenkomst_id,
        Komst.lid_id == Lid.id,
        Komst.gevraagd_op.is_not(None),
        Komst.antwoord.is_(None),
    )
    return _te_mailen(liever_geen_mail).where(van_hen.exists())


def zelf_te_vragen(bijeenkomst_id: int, liever_geen_mail: Select[int]) -> Select[Lid]:
    """Who gets no mail and did not answer: a begeleider asks them."""
    antwoord = select(Komst.lid_id).where(
        Komst.bijeenkomst_id == bijeenkomst_id, Komst.lid_id == Lid.id, Komst.antwoord.is_not(None)
    )
    return die_meedoen().where(or_(Lid.email.is_(None), Lid.id.in_(liever_geen_mail)), ~antwoord.exists())


def _te_mailen(liever_geen_mail: Select[int]) -> Select[Lid]:
    return die_meedoen().where(Lid.email.is_not(None), Lid.id.not_in(liever_geen_mail))


def komst_door_mail(bijeenkomst_id: int, lid_id: int) -> Select[Bijeenkomst, Lid, Komst | None]:
    """What a link in a mail is about, as long as its lid can log in; read without knowing who asks."""
    return (
        select(Bijeenkomst, Lid, Komst)
        .select_from(Bijeenkomst)
        .join(Lid, Lid.id == lid_id)
        .outerjoin(Komst, and_(Komst.bijeenkomst_id == Bijeenkomst.id, Komst.lid_id == Lid.id))
        .where(Bijeenkomst.id == bijeenkomst_id, Lid.non_actief_sinds.is_(None))
    )


def agendalink_van(lid_id: int) -> Select[Agendalink]:
    """The calendar address of a lid, as long as they can log in; read without knowing who asks."""
    return (
        select(Agendalink)
        .join(Agendalink.lid)
        .options(contains_eager(Agendalink.lid))
        .where(Agendalink.lid_id == lid_id, Lid.non_actief_sinds.is_(None))
    )


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


def aanwezigheid_van(bijeenkomst_id: int, lid_id: int) -> Select[Aanwezigheid]:
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
