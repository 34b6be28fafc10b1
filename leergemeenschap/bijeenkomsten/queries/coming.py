"""Who comes, who waits for a place, and who is still to be asked."""

from datetime import datetime

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Komst, Komstantwoord
from leergemeenschap.bijeenkomsten.permissions import komsten_zichtbaar_voor
from leergemeenschap.core.outbox import OutgoingMail, did_not_arrive
from leergemeenschap.leden.models import Lid
from leergemeenschap.leden.queries import die_meedoen


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


def komst_met_mail(mail_id: int) -> Select[Komst]:
    """Whom a waiting mail asks, as it is now."""
    return select(Komst).where(Komst.mail_id == mail_id).execution_options(populate_existing=True)


def niet_bereikt(lid: Lid, bijeenkomst_id: int) -> Select[Komst]:
    """Whose mail with the question did not arrive, as far as the mail server said so, and who did not answer in another way."""
    return (
        wie_komt(lid, bijeenkomst_id)
        .join(OutgoingMail, OutgoingMail.id == Komst.mail_id)
        .where(Komst.antwoord.is_(None), did_not_arrive())
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
