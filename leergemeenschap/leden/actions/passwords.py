"""The optional password of a lid."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from leergemeenschap.core import passwords
from leergemeenschap.leden.models import Lid, Wachtwoord


class OnveiligWachtwoord(Exception):
    """A password that others would guess; the text says why, for the lid to read."""


def zet_wachtwoord(session: Session, lid: Lid, wachtwoord: str, site: str, op: datetime) -> None:
    """Give a lid a password, in place of an earlier one.

    :param site: name of the site, which somebody would try.
    :raises OnveiligWachtwoord: when it is too short, too long or too easy. Kinds of signs do not count.
    """
    if len(wachtwoord) < passwords.LENGTH_MIN:
        raise OnveiligWachtwoord(f"Kies een langer wachtwoord: {passwords.LENGTH_MIN} tekens of meer.")
    if len(wachtwoord) > passwords.LENGTH_MAX:
        raise OnveiligWachtwoord(f"Kies een korter wachtwoord: hoogstens {passwords.LENGTH_MAX} tekens.")
    if passwords.too_easy(wachtwoord, [lid.naam, lid.email or "", lid.buurt, site]):
        raise OnveiligWachtwoord(
            "Dit wachtwoord is makkelijk te raden. Neem een zin van vier of vijf woorden die niets met elkaar te maken hebben."
        )
    gezet = session.get(Wachtwoord, lid.id) or Wachtwoord(lid_id=lid.id)
    gezet.hash = passwords.hash_of(wachtwoord)
    gezet.gezet_op = op
    session.add(gezet)


def klopt_wachtwoord(session: Session, lid_id: int | None, wachtwoord: str) -> bool:
    """Whether this is the password of a lid; takes equally long for nobody, or for a lid without one."""
    gezet = session.scalar(select(Wachtwoord.hash).where(Wachtwoord.lid_id == (lid_id or 0)))
    return passwords.matches(gezet, wachtwoord)


def haal_wachtwoord_weg(session: Session, lid: Lid) -> None:
    """Log in by mail only, again."""
    gezet = session.get(Wachtwoord, lid.id)
    if gezet is not None:
        session.delete(gezet)
