"""Finding leden, lines of the logboek, and mails that wait. No select here names a table with texts of leden."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Select, func, select

from leergemeenschap.beheer.permissions import heel_logboek_zichtbaar_voor, logboek_zichtbaar_voor
from leergemeenschap.core.outbox import NOT_WANTED, MailHealth, OutgoingMail
from leergemeenschap.groepen.models import Groep, Groepslid
from leergemeenschap.leden.logboek import Logboekregel
from leergemeenschap.leden.models import Aanmelding, Inlogkaart, Lid


def leden_met_naam(gezocht: str) -> Select[Lid]:
    """Leden whose name or address has this in it, by name; all of them for an empty text."""
    alle = select(Lid).order_by(func.lower(Lid.naam), Lid.id)
    if not gezocht:
        return alle
    deel = gezocht.casefold().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return alle.where(
        func.lower(Lid.naam).like(f"%{deel}%", escape="\\")
        | func.lower(func.coalesce(Lid.email, "")).like(f"%{deel}%", escape="\\")
    )


def laatst_gezien(lid_ids: Sequence[int]) -> Select[int, date | None]:
    """For each of these leden who are logged in somewhere: the last day that one of their devices was seen."""
    return (
        select(Aanmelding.lid_id, func.max(Aanmelding.gezien_op))
        .where(Aanmelding.lid_id.in_(lid_ids), Aanmelding.volledig)
        .group_by(Aanmelding.lid_id)
    )


def heeft_pin(lid: Lid) -> Select[int]:
    """Whether a lid logs in with a card and a pincode: a row, or none."""
    return select(Inlogkaart.lid_id).where(Inlogkaart.lid_id == lid.id, Inlogkaart.pin_hash.is_not(None))


def logboek_van(lid: Lid) -> Select[Logboekregel]:
    return logboek_zichtbaar_voor(lid).order_by(Logboekregel.op.desc(), Logboekregel.id.desc())


def heel_logboek(lid: Lid) -> Select[Logboekregel]:
    return heel_logboek_zichtbaar_voor(lid).order_by(Logboekregel.op.desc(), Logboekregel.id.desc())


def namen_van(lid_ids: Sequence[int]) -> Select[int, str]:
    return select(Lid.id, Lid.naam).where(Lid.id.in_(lid_ids))


def groepen_met_leden() -> Select[Groep, Groepslid | None, Lid | None]:
    """Every groep with who is in it, by name; a groep without leden once, with nobody."""
    return (
        select(Groep, Groepslid, Lid)
        .outerjoin(Groepslid, Groepslid.groep_id == Groep.id)
        .outerjoin(Lid, Lid.id == Groepslid.lid_id)
        .order_by(func.lower(Groep.naam), Groep.id, func.lower(Lid.naam), Lid.id)
    )


def mailstand() -> Select[MailHealth]:
    return select(MailHealth).order_by(MailHealth.kind)


def wachtende_mails() -> Select[OutgoingMail, Lid]:
    """The mails that did not go yet, those that wait longest first, with whom they are for."""
    return (
        select(OutgoingMail, Lid)
        .join(Lid, Lid.id == OutgoingMail.lid_id)
        .where(OutgoingMail.next_try_at.is_not(None))
        .order_by(OutgoingMail.created_at, OutgoingMail.id)
    )


def opgegeven_mails() -> Select[OutgoingMail, Lid]:
    """The mails that never went, the newest first, with whom they were for. Not those that nobody wanted any more."""
    return (
        select(OutgoingMail, Lid)
        .join(Lid, Lid.id == OutgoingMail.lid_id)
        .where(OutgoingMail.given_up_at.is_not(None), OutgoingMail.last_error != NOT_WANTED)
        .order_by(OutgoingMail.given_up_at.desc(), OutgoingMail.id.desc())
    )


def aantal_leden() -> Select[int]:
    return select(func.count(Lid.id))


def aantal_wachtende_mails() -> Select[int]:
    return select(func.count(OutgoingMail.id)).where(OutgoingMail.next_try_at.is_not(None))
