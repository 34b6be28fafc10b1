"""Word of another moment or place that did not go yet."""

from sqlalchemy import Select, select

from leergemeenschap.bijeenkomsten.models import Tijding
from leergemeenschap.core.outbox import OutgoingMail


def wachtende_tijdingen(bijeenkomst_id: int) -> Select[Tijding, OutgoingMail]:
    """What waits to go and is not being sent at this moment, each with its mail."""
    return (
        select(Tijding, OutgoingMail)
        .join(OutgoingMail, OutgoingMail.id == Tijding.mail_id)
        .where(
            Tijding.bijeenkomst_id == bijeenkomst_id,
            OutgoingMail.next_try_at.is_not(None),
            OutgoingMail.claim.is_(None),
        )
        .order_by(Tijding.mail_id)
    )


def tijding_met_mail(mail_id: int) -> Select[Tijding]:
    """What a waiting mail is about, as it is now."""
    return select(Tijding).where(Tijding.mail_id == mail_id).execution_options(populate_existing=True)


def latere_tijding(tijding: Tijding) -> Select[Tijding]:
    """Newer word to the same lid about the same bijeenkomst, that did not go yet."""
    return (
        select(Tijding)
        .join(OutgoingMail, OutgoingMail.id == Tijding.mail_id)
        .where(
            Tijding.bijeenkomst_id == tijding.bijeenkomst_id,
            Tijding.lid_id == tijding.lid_id,
            Tijding.mail_id > tijding.mail_id,
            OutgoingMail.next_try_at.is_not(None),
        )
        .order_by(Tijding.mail_id)
        .limit(1)
    )
