"""Telling a lid by mail that something about how they log in was changed."""

from flask_login import current_user

from leergemeenschap.core import clock, mail, outbox
from leergemeenschap.core.db import db
from leergemeenschap.core.templating import korte_datum, tijd
from leergemeenschap.leden.actions.notices import ADRES, SOORT, Melding, meldingstekst
from leergemeenschap.leden.views.blueprint import settings


def leg_melding_klaar(melding: Melding) -> None:
    """Put a mail about a change in the outbox, in the same transaction; call `outbox.deliver_soon` after the commit.

    Who has no mail gets none.
    """
    if current_user.email is not None:
        outbox.put(db.session, current_user.id, kind=SOORT, subject=melding.onderwerp, text=_tekst(melding))


def meld_aan_oud_adres(adres: str) -> None:
    """Mail an address that is nobody's any more, after the commit. The outbox knows present addresses only."""
    mail.send_soon(
        settings(), mail.message(settings(), to=adres, subject=ADRES.onderwerp, text=_tekst(ADRES))
    )


def _tekst(melding: Melding) -> str:
    nu = clock.now()
    return meldingstekst(settings(), current_user.naam, melding, f"op {korte_datum(nu)} om {tijd(nu)}")
