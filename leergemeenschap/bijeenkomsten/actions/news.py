"""Letting leden hear that a bijeenkomst is on another moment or in another place. Whoever calls holds it."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Tijding, WanneerWaar
from leergemeenschap.bijeenkomsten.queries import komsten_van, wachtende_tijdingen
from leergemeenschap.core import outbox

#: What kind of mail it is, for who looks whether mail goes out.
SOORT_VERANDERD = "bijeenkomst veranderd"


class Wachtend(NamedTuple):
    """How many leden still hear of a change, and from when."""

    aantal: int
    vanaf: datetime | None

    def straks(self, nu: datetime) -> datetime | None:
        """When it goes, where that is later."""
        return self.vanaf if self.vanaf is not None and self.vanaf > nu else None


def vertel_verandering(session: Session, bijeenkomst: Bijeenkomst, was: WanneerWaar, op: datetime) -> None:
    """Let who was asked or answered hear how it is now. One mail waits for each; none for whom all is as they knew.

    :param was: how it was until now.
    """
    nieuw = bijeenkomst.wanneer_waar
    if not bijeenkomst.gaat_door or max(was.begint_op, nieuw.begint_op) <= op:
        vergeet_verandering(session, bijeenkomst)
        return
    wacht = {tijding.lid_id for tijding, _ in _wachtend_vast(session, bijeenkomst)}
    wie = [
        komst.lid_id for komst in session.scalars(komsten_van(bijeenkomst.id)) if komst.lid.email is not None
    ]
    _leg_klaar(session, bijeenkomst.id, [lid_id for lid_id in wie if lid_id not in wacht], was, op)
    for tijding, mail in _wachtend_vast(session, bijeenkomst):
        if tijding.wist == nieuw:
            session.delete(mail)
        else:
            tijding.gaat_op = mail.next_try_at = tijding.wist.vertel_om(nieuw, op)
    session.flush()


def vergeet_verandering(session: Session, bijeenkomst: Bijeenkomst) -> None:
    """It does not go on or is behind us: nobody has to hear any more when and where it would have been."""
    for _tijding, mail in _wachtend_vast(session, bijeenkomst):
        session.delete(mail)
    session.flush()


def wie_hoort_nog(session: Session, bijeenkomst_id: int) -> Wachtend:
    """For whom word of a change waits."""
    wacht = wachtende_tijdingen(bijeenkomst_id).order_by(None).with_only_columns(Tijding.gaat_op).subquery()
    return Wachtend(
        *session.execute(select(func.count(), func.max(wacht.c.gaat_op)).select_from(wacht)).one()
    )


def _wachtend_vast(session: Session, bijeenkomst: Bijeenkomst) -> list[tuple[Tijding, outbox.OutgoingMail]]:
    """Held, so that nobody begins to send one meanwhile."""
    vast = wachtende_tijdingen(bijeenkomst.id).with_for_update(of=outbox.OutgoingMail)
    return [(tijding, mail) for tijding, mail in session.execute(vast)]


def _leg_klaar(
    session: Session, bijeenkomst_id: int, wie: Sequence[int], wist: WanneerWaar, op: datetime
) -> None:
    mails = [outbox.put(session, lid_id, kind=SOORT_VERANDERD) for lid_id in wie]
    session.flush()
    session.add_all(
        Tijding(mail_id=mail.id, bijeenkomst_id=bijeenkomst_id, lid_id=mail.lid_id, wist=wist, gaat_op=op)
        for mail in mails
    )
    session.flush()
