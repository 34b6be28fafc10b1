"""Inviting, the log-in mail, and being logged in on a device."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import delete, or_
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from leergemeenschap.leden.codes import digest, nieuw_geheim, nieuwe_code
from leergemeenschap.leden.models import (
    INLOGCODE_GELDIG,
    TWEEDE_FACTOR_GELDIG,
    Aanmelding,
    Inlogcode,
    Lid,
    LidRol,
    Rol,
)
from leergemeenschap.leden.names import nette_naam
from leergemeenschap.leden.queries import lid_met_adres, normaal_adres


class BestaatAl(Exception):
    """There is a lid with this e-mail address."""


class Inlogmail(NamedTuple):
    """The secrets that go into one log-in mail, and `verzoek`, which stays in the browser that asked."""

    verzoek: str
    code: str
    sleutel: str


def nodig_uit(
    session: Session, *, naam: str, email: str | None, rollen: set[Rol], op: datetime, buurt: str = ""
) -> Lid:
    """Make a lid who can log in from now on: by mail, or without an address by an Inlogkaart.

    :raises BestaatAl: when the address is taken.
    """
    adres = normaal_adres(email or "") or None
    if adres and session.scalar(lid_met_adres(adres)):
        raise BestaatAl(adres)
    lid = Lid(naam=nette_naam(naam), email=adres, buurt=nette_naam(buurt), lid_sinds=op)
    lid.rolregels = [LidRol(rol=rol) for rol in sorted(rollen)]
    try:
        with session.begin_nested():
            session.add(lid)
    except IntegrityError as error:  # somebody else invited this address since we looked
        raise BestaatAl(adres) from error
    return lid


def geef_rollen(lid: Lid, rollen: set[Rol]) -> None:
    """Give a lid exactly these roles; they count from the next request on."""
    lid.rolregels = [regel for regel in lid.rolregels if regel.rol in rollen]
    lid.rolregels += [LidRol(rol=rol) for rol in sorted(rollen - lid.rollen)]


def maak_inlogcode(
    session: Session, lid_id: int | None, op: datetime, geldig: timedelta = INLOGCODE_GELDIG
) -> Inlogmail:
    """Make the link and the code of a log-in mail, and tidy away what is left of old ones.

    :param lid_id: None when the address is nobody's. Then all is done the same, and leads nowhere.
    """
    session.execute(
        delete(Inlogcode).where(
            or_(Inlogcode.lid_id == lid_id, Inlogcode.lid_id.is_(None)),
            Inlogcode.geldig_tot < op - timedelta(days=1),
        )
    )
    mail = Inlogmail(verzoek=nieuw_geheim(), code=nieuwe_code(), sleutel=nieuw_geheim())
    session.add(
        Inlogcode(
            lid_id=lid_id,
            verzoek_digest=digest(mail.verzoek),
            code_digest=digest(mail.verzoek + mail.code),
            link_digest=digest(mail.sleutel),
            gemaakt_op=op,
            geldig_tot=op + geldig,
            pogingen=0,
        )
    )
    return mail


def meld_aan(session: Session, lid: Lid, op: datetime, *, eigen_apparaat: bool, apparaat: str = "") -> None:
    """Log a lid in on one device: a new secret in `lid.aanmeldsleutel`, its digest in the database.

    Log-ins of theirs that have run out are tidied away.
    """
    session.execute(delete(Aanmelding).where(Aanmelding.lid_id == lid.id, Aanmelding.geldig_tot <= op))
    lid.aanmeldsleutel = nieuw_geheim()
    aanmelding = _aanmelding(lid, lid.aanmeldsleutel, op)
    aanmelding.volledig, aanmelding.eigen_apparaat, aanmelding.apparaat = True, eigen_apparaat, apparaat
    aanmelding.geldig_tot = aanmelding.duur.eindigt_op(op, op)
    session.add(aanmelding)
    lid.gezien_op, lid.gewaarschuwd_op = op.date(), None


def wacht_op_tweede_factor(session: Session, lid: Lid, op: datetime) -> str:
    """Remember that a lid did the first half of logging in.

    :returns: the secret of this half log-in, which opens nothing but the page for the other half.
    """
    sleutel = nieuw_geheim()
    session.add(_aanmelding(lid, sleutel, op))
    return sleutel


def meld_af(session: Session, sleutel: str) -> None:
    """End the log-in with this secret; a copy of its cookie is worth nothing afterwards."""
    session.execute(delete(Aanmelding).where(Aanmelding.sleutel_digest == digest(sleutel)))


def meld_overal_af(session: Session, lid: Lid, *, behalve: str | None = None) -> None:
    """End every log-in of a lid, but the one with this secret; half log-ins and mails on their way too."""
    hier = digest(behalve) if behalve else ""
    session.execute(delete(Aanmelding).where(Aanmelding.lid_id == lid.id, Aanmelding.sleutel_digest != hier))
    session.execute(delete(Inlogcode).where(Inlogcode.lid_id == lid.id))


def _aanmelding(lid: Lid, sleutel: str, op: datetime) -> Aanmelding:
    """A log-in that waits for its second factor."""
    return Aanmelding(
        lid=lid,
        sleutel_digest=digest(sleutel),
        begonnen_op=op,
        geldig_tot=op + TWEEDE_FACTOR_GELDIG,
        volledig=False,
        eigen_apparaat=False,
        apparaat="",
        gezien_op=op.date(),
    )
