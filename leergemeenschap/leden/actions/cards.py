"""The printed log-in card of a lid without mail, and the pincode that makes it useless to others (docs/adr/0060)."""

import re
from datetime import datetime

from sqlalchemy.orm import Session

from leergemeenschap.core import passwords
from leergemeenschap.leden.codes import digest, nieuwe_code, nieuwe_leesbare_code
from leergemeenschap.leden.models import KAART_GELDIG, Inlogkaart, Lid

CODE_TEKENS = 16
PIN_CIJFERS = 6


class OnveiligePin(Exception):
    """This is no pincode of six digits, or one that anybody would try first."""


def maak_inlogkaart(session: Session, lid: Lid, door: Lid | None, op: datetime) -> str:
    """Make a card for a lid; an earlier one stops working, their pincode stays.

    :returns: the code for on the card. Only its digest is stored.
    """
    code = nieuwe_leesbare_code(CODE_TEKENS)
    kaart = session.get(Inlogkaart, lid.id, with_for_update=True)
    if kaart is None:
        kaart = Inlogkaart(lid_id=lid.id)
        session.add(kaart)
    kaart.code_digest = digest(code)
    kaart.gemaakt_op = op
    kaart.gemaakt_door_id = door.id if door else None
    kaart.geldig_tot = op + KAART_GELDIG
    kaart.gebruikt_op = None
    kaart.pogingen = 0
    return code


def kies_pin(kaart: Inlogkaart, pin: str) -> None:
    """Choose the pincode that every later card needs.

    :raises OnveiligePin: when it is not six digits, or too easy.
    """
    if not re.fullmatch(rf"[0-9]{{{PIN_CIJFERS}}}", pin) or passwords.too_easy_pin(pin):
        raise OnveiligePin
    kaart.pin_hash = passwords.hash_of(pin)


def neem_kaart(kaart: Inlogkaart, pin: str, op: datetime) -> bool:
    """Use a card up with its pincode; false when it cannot be used, or the pincode is wrong, which counts."""
    if not kaart.is_bruikbaar(op) or kaart.pin_hash is None:
        return False
    if not passwords.matches(kaart.pin_hash, pin):
        kaart.pogingen += 1
        return False
    kaart.gebruikt_op = op
    return True


def geef_nieuwe_pin(session: Session, lid: Lid) -> str | None:
    """Another pincode for a lid who forgot theirs; None when there is nothing to forget.

    Not none at all until the next card: whoever prints that one could then choose it, and read what the lid wrote.

    :returns: the digits, for who runs the site to tell this lid. Only their hash is stored.
    """
    kaart = session.get(Inlogkaart, lid.id, with_for_update=True)
    if kaart is None or kaart.pin_hash is None:
        return None
    pin = nieuwe_code()
    while passwords.too_easy_pin(pin):
        pin = nieuwe_code()
    kies_pin(kaart, pin)
    return pin
