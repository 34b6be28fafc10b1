"""Telling a lid by mail that something about how they log in was changed."""

from flask_login import current_user

from leergemeenschap.core import clock, mail
from leergemeenschap.core.templating import korte_datum, tijd
from leergemeenschap.leden.actions.notices import Melding, schrijf_melding
from leergemeenschap.leden.views.blueprint import settings


def laat_weten(melding: Melding, adres: str | None = None) -> None:
    """Mail the lid who is logged in about a change that was saved just now. Without an address nothing goes.

    :param adres: where to, when that is not their present address.
    """
    naar = adres or current_user.email
    if naar is None:
        return
    nu = clock.now()
    wanneer = f"op {korte_datum(nu)} om {tijd(nu)}"
    mail.send_soon(settings(), schrijf_melding(settings(), current_user.naam, naar, melding, wanneer))
