"""Taking away what has had its time."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import delete
from sqlalchemy.orm import Session

from leergemeenschap.core import outbox
from leergemeenschap.core.limits import RateCount
from leergemeenschap.core.submissions import FormSubmission
from leergemeenschap.leden.actions.logboek import vergeet_logboek
from leergemeenschap.leden.models import Aanmelding, Adreswijziging, CodeApp, Inlogcode

#: A form that is sent again later than this may make a second object.
FORMULIER_ONTHOUDEN = timedelta(days=30)
INLOGCODE_ONTHOUDEN = timedelta(days=1)
HALVE_CODE_APP_ONTHOUDEN = timedelta(days=1)


class Opgeruimd(NamedTuple):
    """How many rows went."""

    aanmeldingen: int
    inlogcodes: int
    formulieren: int
    tellers: int
    mails: int
    logboekregels: int


def ruim_op(session: Session, op: datetime, *, logboek_dagen: int) -> Opgeruimd:
    """Take away log-ins, codes, counters and the like that are past their time. A second time finds nothing."""
    voorbij = {
        "aanmeldingen": delete(Aanmelding).where(Aanmelding.geldig_tot <= op),
        "inlogcodes": delete(Inlogcode).where(Inlogcode.geldig_tot <= op - INLOGCODE_ONTHOUDEN),
        "formulieren": delete(FormSubmission).where(FormSubmission.created_at <= op - FORMULIER_ONTHOUDEN),
        "tellers": delete(RateCount).where(RateCount.ends_at <= op),
        "mails": outbox.forget_old(op),
        "logboekregels": vergeet_logboek(op, logboek_dagen),
    }
    session.execute(delete(Adreswijziging).where(Adreswijziging.geldig_tot <= op))
    session.execute(
        delete(CodeApp).where(
            CodeApp.bevestigd_op.is_(None), CodeApp.begonnen_op <= op - HALVE_CODE_APP_ONTHOUDEN
        )
    )
    return Opgeruimd(**{wat: session.execute(opdracht).rowcount for wat, opdracht in voorbij.items()})  # type: ignore[attr-defined]
