"""Finding leden and how they came in."""

from datetime import datetime

from sqlalchemy import Select, func, select

from leergemeenschap.leden.models import Aanmelding, Concept, Inlogcode, Lid, digest


def normaal_adres(email: str) -> str:
    """An e-mail address as it is stored and looked up."""
    return email.strip().lower()


def lid_met_adres(email: str) -> Select[Lid]:
    return select(Lid).where(Lid.email == normaal_adres(email))


def demoleden() -> Select[Lid]:
    return select(Lid).where(Lid.is_demo).order_by(Lid.id)


def aanmelding_van(sleutel: str, op: datetime) -> Select[Aanmelding]:
    """The log-in that belongs to a cookie's secret, when it is still good at this moment."""
    return select(Aanmelding).where(Aanmelding.sleutel_digest == digest(sleutel), Aanmelding.geldig_tot > op)


def inlogcode_van_verzoek(verzoek: str) -> Select[Inlogcode]:
    return select(Inlogcode).where(Inlogcode.verzoek_digest == digest(verzoek)).with_for_update()


def inlogcode_van_link(sleutel: str) -> Select[Inlogcode]:
    return select(Inlogcode).where(Inlogcode.link_digest == digest(sleutel)).with_for_update()


def aantal_inlogcodes(lid: Lid, sinds: datetime) -> Select[int]:
    """How many log-in mails this lid asked for since a moment."""
    return select(func.count(Inlogcode.id)).where(Inlogcode.lid_id == lid.id, Inlogcode.gemaakt_op > sinds)


def concept_van(lid: Lid, pad: str) -> Select[Concept]:
    return select(Concept).where(Concept.lid_id == lid.id, Concept.pad == pad)


def concepten_van(lid: Lid) -> Select[Concept]:
    """A lid's unsaved texts, the newest first."""
    return select(Concept).where(Concept.lid_id == lid.id).order_by(Concept.bewaard_op.desc())
