"""Taking away what has had its time, one step after the other. Never commits: whoever calls does, after each step."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Delete, delete, func, select
from sqlalchemy.orm import Session

from leergemeenschap.core import mail, outbox
from leergemeenschap.core.config import Settings
from leergemeenschap.core.limits import RateCount
from leergemeenschap.core.submissions import FormSubmission
from leergemeenschap.leden.actions.leaving import wis_lid
from leergemeenschap.leden.actions.logboek import vergeet_logboek
from leergemeenschap.leden.actions.standing import LaatsteBeheerder
from leergemeenschap.leden.concepten import Concept
from leergemeenschap.leden.models import Aanmelding, Adreswijziging, CodeApp, Inlogcode, Lid
from leergemeenschap.leden.queries import gewaarschuwde_leden

HALVE_CODE_APP_ONTHOUDEN = timedelta(days=1)


class Opruimstap(NamedTuple):
    """One kind of thing that goes, in a transaction of its own; a second time finds nothing."""

    #: What went, after a number.
    naam: str
    ruim_op: Callable[[Session, Settings, datetime], int]


class NietLangGenoegWeg(Exception):
    """A lid who was here lately is not warned that they are erased."""


def waarschuw(lid: Lid, settings: Settings, op: datetime) -> None:
    """Note that a lid who stayed away was told, by whoever looks after the site, that they are erased if they stay away.

    :raises NietLangGenoegWeg: when they were here lately.
    """
    if lid.weg_sinds > op.date() - timedelta(days=settings.inactief_waarschuwen):
        raise NietLangGenoegWeg
    lid.gewaarschuwd_op = op


def tekens_van_leven(session: Session) -> list[datetime]:
    """On which moments the site wrote something: a form, a log-in, a mail to log in with. One for each day is enough."""
    columns = (FormSubmission.created_at, Aanmelding.begonnen_op, Inlogcode.gemaakt_op)
    return [
        moment
        for column in columns
        for (moment,) in session.execute(select(func.max(column)).group_by(func.date(column)))
    ]


def _ouder(wat: Delete) -> Callable[[Session], int]:
    return lambda session: session.execute(wat).rowcount  # type: ignore[attr-defined]


def _aanmeldingen(session: Session, _settings: Settings, op: datetime) -> int:
    return _ouder(delete(Aanmelding).where(Aanmelding.geldig_tot <= op))(session)


def _inlogcodes(session: Session, settings: Settings, op: datetime) -> int:
    sinds = op - timedelta(days=settings.bewaar_inlogcodes)
    _ouder(delete(Adreswijziging).where(Adreswijziging.geldig_tot <= op))(session)
    half = delete(CodeApp).where(
        CodeApp.bevestigd_op.is_(None), CodeApp.begonnen_op <= op - HALVE_CODE_APP_ONTHOUDEN
    )
    _ouder(half)(session)
    return _ouder(delete(Inlogcode).where(Inlogcode.geldig_tot <= sinds))(session)


def _formulieren(session: Session, settings: Settings, op: datetime) -> int:
    sinds = op - timedelta(days=settings.bewaar_formulieren)
    return _ouder(delete(FormSubmission).where(FormSubmission.created_at <= sinds))(session)


def _tellers(session: Session, _settings: Settings, op: datetime) -> int:
    return _ouder(delete(RateCount).where(RateCount.ends_at <= op))(session)


def _logboek(session: Session, settings: Settings, op: datetime) -> int:
    return _ouder(vergeet_logboek(op, settings.logboek_dagen))(session)


def _concepten(session: Session, settings: Settings, op: datetime) -> int:
    sinds = op - timedelta(days=settings.bewaar_concepten)
    return _ouder(delete(Concept).where(Concept.bewaard_op <= sinds))(session)


def _mails(session: Session, settings: Settings, op: datetime) -> int:
    return _ouder(outbox.forget_old(op, timedelta(days=settings.bewaar_mails)))(session)


def _mailbestanden(_session: Session, settings: Settings, op: datetime) -> int:
    return mail.forget_old(settings.mail_folder, op - timedelta(days=settings.bewaar_mailbestanden))


def _leden(session: Session, settings: Settings, op: datetime) -> int:
    """Erase who stayed away, was warned, and still stayed away. The only beheerder stays."""
    gewist = 0
    for lid in session.scalars(gewaarschuwde_leden(op - timedelta(days=settings.inactief_wissen))):
        if lid.gewaarschuwd_op is None or lid.weg_sinds > lid.gewaarschuwd_op.date():
            continue
        try:
            wis_lid(session, lid, settings)
        except LaatsteBeheerder:
            continue
        gewist += 1
    return gewist


STAPPEN = (
    Opruimstap("aanmeldingen", _aanmeldingen),
    Opruimstap("inlogcodes", _inlogcodes),
    Opruimstap("formulieren", _formulieren),
    Opruimstap("tellers", _tellers),
    Opruimstap("verstuurde mails", _mails),
    Opruimstap("regels van het logboek", _logboek),
    Opruimstap("concepten", _concepten),
    Opruimstap("mailbestanden", _mailbestanden),
    Opruimstap("leden die weg bleven", _leden),
)
