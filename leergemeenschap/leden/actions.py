"""Acts that touch several tables or the mail: inviting, logging in, keeping what was typed."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import delete
from sqlalchemy.orm import Session

from leergemeenschap.core.db import insert_for
from leergemeenschap.leden.models import (
    AANMELDING_EIGEN_APPARAAT,
    AANMELDING_GEDEELD_APPARAAT,
    INLOGCODE_GELDIG,
    Aanmelding,
    Concept,
    Inlogcode,
    Lid,
    LidRol,
    Rol,
    digest,
    nieuw_geheim,
    nieuwe_code,
)
from leergemeenschap.leden.queries import aantal_inlogcodes, lid_met_adres, normaal_adres

MAILS_PER_UUR_MAX = 5
CONCEPT_MAX_TEKENS = 200_000


class BestaatAl(Exception):
    """There is a lid with this e-mail address."""


class Inlogmail(NamedTuple):
    """The secrets that go into one log-in mail, and `verzoek`, which stays in the browser that asked."""

    verzoek: str
    code: str
    sleutel: str


def nodig_uit(session: Session, *, naam: str, email: str, rollen: set[Rol], op: datetime) -> Lid:
    """Make a lid who can log in by mail from now on.

    :raises BestaatAl: when the address is taken.
    """
    if session.scalar(lid_met_adres(email)):
        raise BestaatAl(normaal_adres(email))
    lid = Lid(naam=naam.strip(), email=normaal_adres(email), lid_sinds=op)
    lid.rolregels = [LidRol(rol=rol) for rol in sorted(rollen)]
    session.add(lid)
    return lid


def geef_rollen(lid: Lid, rollen: set[Rol]) -> None:
    """Give a lid exactly these roles; they count from the next request on."""
    lid.rolregels = [regel for regel in lid.rolregels if regel.rol in rollen]
    lid.rolregels += [LidRol(rol=rol) for rol in sorted(rollen - lid.rollen)]


def maak_inlogcode(
    session: Session,
    lid: Lid,
    op: datetime,
    geldig: timedelta = INLOGCODE_GELDIG,
    *,
    hoogstens: int | None = MAILS_PER_UUR_MAX,
) -> Inlogmail | None:
    """Make the link and the code of a log-in mail, and tidy away what is left of old ones.

    :param hoogstens: how many of these mails a lid can get in an hour; None for no limit.
    :returns: None when this lid asked for too many mails in the last hour.
    """
    if (
        hoogstens is not None
        and (session.scalar(aantal_inlogcodes(lid, op - timedelta(hours=1))) or 0) >= hoogstens
    ):
        return None
    session.execute(
        delete(Inlogcode).where(Inlogcode.lid_id == lid.id, Inlogcode.geldig_tot < op - timedelta(days=1))
    )
    mail = Inlogmail(verzoek=nieuw_geheim(), code=nieuwe_code(), sleutel=nieuw_geheim())
    session.add(
        Inlogcode(
            lid_id=lid.id,
            verzoek_digest=digest(mail.verzoek),
            code_digest=digest(mail.verzoek + mail.code),
            link_digest=digest(mail.sleutel),
            gemaakt_op=op,
            geldig_tot=op + geldig,
            pogingen=0,
        )
    )
    return mail


def meld_aan(session: Session, lid: Lid, op: datetime, *, eigen_apparaat: bool) -> timedelta:
    """Log a lid in on one device: a new secret in `lid.aanmeldsleutel`, its digest in the database.

    Log-ins of theirs that have run out are tidied away.

    :returns: how long this log-in is good for.
    """
    geldig = AANMELDING_EIGEN_APPARAAT if eigen_apparaat else AANMELDING_GEDEELD_APPARAAT
    session.execute(delete(Aanmelding).where(Aanmelding.lid_id == lid.id, Aanmelding.geldig_tot <= op))
    lid.aanmeldsleutel = nieuw_geheim()
    session.add(
        Aanmelding(lid=lid, sleutel_digest=digest(lid.aanmeldsleutel), begonnen_op=op, geldig_tot=op + geldig)
    )
    return geldig


def meld_af(session: Session, sleutel: str) -> None:
    """End the log-in with this secret; a copy of its cookie is worth nothing afterwards."""
    session.execute(delete(Aanmelding).where(Aanmelding.sleutel_digest == digest(sleutel)))


def bewaar_concept(
    session: Session, lid_id: int, pad: str, velden: dict[str, list[str]], op: datetime
) -> bool:
    """Keep what was typed in the form at this path, in place of an earlier draft.

    :returns: false when it is too much to keep, or the lid no longer exists.
    """
    if (
        sum(len(waarde) for waarden in velden.values() for waarde in waarden) > CONCEPT_MAX_TEKENS
        or len(pad) > 300
    ):
        return False
    if session.get(Lid, lid_id) is None:
        return False
    nieuw = {"velden": velden, "bewaard_op": op}
    session.execute(
        insert_for(session, Concept)
        .values(lid_id=lid_id, pad=pad, **nieuw)
        .on_conflict_do_update(index_elements=["lid_id", "pad"], set_=nieuw)
    )
    return True
