"""Finding leden and how they came in."""

import unicodedata
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, Text, and_, cast, func, select
from sqlalchemy.orm import contains_eager

from leergemeenschap.core.outbox import OutgoingMail
from leergemeenschap.core.own_search import Rows, SoughtWord, best_first
from leergemeenschap.leden.codes import digest, gelezen_code
from leergemeenschap.leden.concepten import Concept
from leergemeenschap.leden.models import (
    MEEDOENDE_ROLLEN,
    Aanmelding,
    Herstelcode,
    Inlogcode,
    Inlogkaart,
    Lid,
    LidRol,
    Passkey,
    Rol,
)


def normaal_adres(email: str) -> str:
    """An e-mail address as it is stored and looked up: addresses that look the same are the same."""
    return unicodedata.normalize("NFKC", email).strip().casefold()


def lid_met_adres(email: str) -> Select[Lid]:
    return select(Lid).where(Lid.email == normaal_adres(email))


def bij_adres(email: str) -> Select[int, str]:
    """The id and the name that go with an address, in one question to the database whether or not there are."""
    return select(Lid.id, Lid.naam).where(Lid.email == normaal_adres(email))


def wie_inlogt_met(email: str) -> Select[int, str]:
    """The same, but only of who may log in."""
    return bij_adres(email).where(Lid.non_actief_sinds.is_(None))


def mailadres_van(lid_id: int) -> Select[str | None]:
    """Where mail to this lid goes at this moment; None for who gets none."""
    return select(Lid.email).where(Lid.id == lid_id, Lid.non_actief_sinds.is_(None))


def nog_te_mailen(lid: Lid) -> Select[int]:
    """The mails to this lid that did not go yet."""
    return select(OutgoingMail.id).where(OutgoingMail.lid_id == lid.id, OutgoingMail.sent_at.is_(None))


def alle_leden() -> Select[Lid]:
    return select(Lid).order_by(Lid.id)


def die_meedoen() -> Select[Lid]:
    """Leden who learn with each other, by name."""
    mee = select(LidRol.lid_id).where(LidRol.lid_id == Lid.id, LidRol.rol.in_(MEEDOENDE_ROLLEN))
    return select(Lid).where(mee.exists(), Lid.non_actief_sinds.is_(None)).order_by(Lid.naam, Lid.id)


def leden_met_nummers(nummers: Collection[int]) -> Select[Lid]:
    return select(Lid).where(Lid.id.in_(nummers)).order_by(Lid.id)


def beheerders() -> Select[int]:
    """The numbers of the beheerders who can log in."""
    return (
        select(LidRol.lid_id)
        .join(Lid, Lid.id == LidRol.lid_id)
        .where(LidRol.rol == Rol.BEHEERDER, Lid.non_actief_sinds.is_(None))
        .order_by(LidRol.lid_id)
    )


def gewaarschuwde_leden(tot: datetime) -> Select[Lid]:
    """Leden who were told until this moment that they are erased if they stay away."""
    return select(Lid).where(Lid.gewaarschuwd_op <= tot).order_by(Lid.id)


def leden_zonder_mail() -> Select[Lid, Inlogkaart]:
    """Leden without an address who are nothing but buurtverbinder, with their card where they have one."""
    return (
        select(Lid, Inlogkaart)
        .outerjoin(Inlogkaart, Inlogkaart.lid_id == Lid.id)
        .where(_mag_met_kaart())
        .order_by(Lid.naam, Lid.id)
    )


def demoleden() -> Select[Lid]:
    return select(Lid).where(Lid.is_demo).order_by(Lid.id)


def aanmelding_van(sleutel: str, op: datetime) -> Select[Aanmelding]:
    """The log-in that belongs to a cookie's secret, when it is still good at this moment; a row for each role.

    With its lid and their roles in one question: every page of leden asks it.
    """
    return (
        select(Aanmelding)
        .join(Aanmelding.lid)
        .options(contains_eager(Aanmelding.lid).joinedload(Lid.rolregels))
        .where(
            Aanmelding.sleutel_digest == digest(sleutel),
            Aanmelding.geldig_tot > op,
            Aanmelding.volledig,
            Lid.non_actief_sinds.is_(None),
        )
    )


def halve_aanmelding(sleutel: str, op: datetime) -> Select[Aanmelding]:
    """The log-in that waits for its second factor, when it still may."""
    return (
        select(Aanmelding)
        .where(Aanmelding.sleutel_digest == digest(sleutel), Aanmelding.geldig_tot > op, ~Aanmelding.volledig)
        .with_for_update(of=Aanmelding)
    )


def aanmeldingen_van(lid: Lid, op: datetime) -> Select[Aanmelding]:
    """On which devices a lid is logged in, the last seen first."""
    return (
        select(Aanmelding)
        .where(Aanmelding.lid_id == lid.id, Aanmelding.geldig_tot > op, Aanmelding.volledig)
        .order_by(Aanmelding.gezien_op.desc(), Aanmelding.id.desc())
    )


def kaart_met_code(code: str) -> Select[Inlogkaart]:
    """The card with this code, as long as its owner is somebody for whom cards are made."""
    return (
        select(Inlogkaart)
        .join(Lid, Lid.id == Inlogkaart.lid_id)
        .where(Inlogkaart.code_digest == digest(gelezen_code(code)), _mag_met_kaart())
        .with_for_update(of=Inlogkaart)
    )


def _mag_met_kaart() -> ColumnElement[bool]:
    """Nobody becomes a beheerder with a card: not with one made before they got a role either."""
    meer = select(LidRol.lid_id).where(LidRol.lid_id == Lid.id, LidRol.rol != Rol.BUURTVERBINDER)
    return and_(Lid.email.is_(None), Lid.non_actief_sinds.is_(None), ~meer.exists())


def ongebruikte_herstelcodes(lid: Lid) -> Select[int]:
    """How many codes on paper a lid has left."""
    return select(func.count(Herstelcode.id)).where(
        Herstelcode.lid_id == lid.id, Herstelcode.gebruikt_op.is_(None)
    )


def passkeys_van(lid: Lid) -> Select[Passkey]:
    return select(Passkey).where(Passkey.lid_id == lid.id).order_by(Passkey.id)


def inlogcode_van_verzoek(verzoek: str) -> Select[Inlogcode]:
    return select(Inlogcode).where(Inlogcode.verzoek_digest == digest(verzoek)).with_for_update()


def inlogcode_van_link(sleutel: str) -> Select[Inlogcode]:
    return select(Inlogcode).where(Inlogcode.link_digest == digest(sleutel)).with_for_update()


def concepten_bij(lid: Lid, pad: str) -> Select[Concept]:
    """What a lid did not save yet of the form at this path, the newest first; more than one when screens differ."""
    return concepten_van(lid).where(Concept.pad == pad)


def concepten_op(lid_id: int, pad: str) -> Select[str]:
    """On which sheets something was written and not saved, for the form at this path."""
    return select(Concept.blad).where(Concept.lid_id == lid_id, Concept.pad == pad)


def concepten_van(lid: Lid) -> Select[Concept]:
    """A lid's unsaved texts, the newest first."""
    return (
        select(Concept)
        .where(Concept.lid_id == lid.id)
        .order_by(Concept.bewaard_op.desc(), Concept.pad, Concept.blad)
    )


def zoek_concepten(lid: Lid, woorden: Sequence[SoughtWord]) -> Rows:
    """A lid's unsaved texts with any of these words, by the path of their form; the text is JSON still."""
    return best_first(
        concepten_van(lid),
        woorden,
        key=Concept.pad,
        text=cast(Concept.velden, Text),
        moment=Concept.bewaard_op,
    )
