"""Who comes, who waits for a place, and who gets in. Whoever calls holds the bijeenkomst with `vastgehouden`."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Komst, Komstantwoord
from leergemeenschap.bijeenkomsten.queries import (
    aantal_met_plek,
    alleen,
    hoogste_wachtnummer,
    komsten_van,
    plekken_van,
    vastgehouden,
    wachtlijst,
)
from leergemeenschap.core import outbox
from leergemeenschap.leden.models import Lid

#: What kind of mail asks it, for who looks whether mail goes out.
SOORT_VRAAG = "vraag of je komt"


class TeLaat(Exception):
    """The bijeenkomst began, or does not go on: nobody answers any more."""


def zeg_of_je_komt(
    session: Session, bijeenkomst: Bijeenkomst, lid_id: int, antwoord: Komstantwoord, op: datetime
) -> tuple[Komst, Sequence[Komst]]:
    """Answer, or answer anew. A yes gets a place, or waits for one; another yes keeps what it had.

    :returns: the answer, and who got in because a place came free.
    :raises TeLaat: when nobody answers any more.
    """
    if not bijeenkomst.is_te_beantwoorden(op):
        raise TeLaat
    komst = session.get(Komst, (bijeenkomst.id, lid_id), populate_existing=True)
    if komst is None:
        komst = Komst(bijeenkomst_id=bijeenkomst.id, lid_id=lid_id)
        session.add(komst)
    if antwoord is not Komstantwoord.JA:
        komst.wachtnummer = None
    elif komst.antwoord is not Komstantwoord.JA:
        # Everybody joins at the end, and then who is first gets in: so nobody overtakes
        komst.wachtnummer = (session.scalar(hoogste_wachtnummer(bijeenkomst.id)) or 0) + 1
    komst.antwoord = antwoord
    komst.geantwoord_op = op
    session.flush()
    binnen = laat_binnen(session, bijeenkomst, op)
    return komst, [ander for ander in binnen if ander is not komst]


def vraag_wie_komt(
    session: Session, bijeenkomst: Bijeenkomst, leden: Sequence[Lid], op: datetime
) -> list[Komst]:
    """Ask these leden now, each by a mail that is written when it goes.

    :returns: a row for each.
    :raises TeLaat: when nobody answers any more.
    """
    if not bijeenkomst.is_te_beantwoorden(op):
        raise TeLaat
    al_bekend = {komst.lid_id: komst for komst in session.scalars(komsten_van(bijeenkomst.id))}
    mails = [outbox.put(session, lid.id, kind=SOORT_VRAAG) for lid in leden]
    session.flush()
    gevraagd = []
    for lid, mail in zip(leden, mails, strict=True):
        komst = al_bekend.get(lid.id) or Komst(bijeenkomst_id=bijeenkomst.id, lid=lid)
        komst.gevraagd_op, komst.mail_id = op, mail.id
        session.add(komst)
        gevraagd.append(komst)
    session.flush()
    return gevraagd


def laat_binnen(session: Session, bijeenkomst: Bijeenkomst, op: datetime) -> Sequence[Komst]:
    """Give free places to who waits longest. Nobody loses a place, also when there are fewer now.

    :returns: who got in.
    """
    if not bijeenkomst.is_te_beantwoorden(op):
        return []
    binnen = session.scalars(wachtlijst(bijeenkomst.id)).all()
    if bijeenkomst.plekken is not None:
        binnen = binnen[
            : max(0, bijeenkomst.plekken - (session.scalar(aantal_met_plek(bijeenkomst.id)) or 0))
        ]
    for komst in binnen:
        komst.wachtnummer = None
    session.flush()
    return binnen


def geef_plekken_door(session: Session, lid_id: int, op: datetime) -> list[Komst]:
    """Before a lid goes: let others have their places.

    :returns: who got in.
    """
    binnen: list[Komst] = []
    for nummer in [komst.bijeenkomst_id for komst in session.scalars(plekken_van(lid_id, op))]:
        bijeenkomst = session.scalars(vastgehouden(alleen(nummer))).one()
        if bijeenkomst.is_te_beantwoorden(op):
            binnen += zeg_of_je_komt(session, bijeenkomst, lid_id, Komstantwoord.NEE, op)[1]
    return binnen
