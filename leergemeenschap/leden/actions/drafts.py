"""Keeping what was typed and not saved yet: a row for each sheet, and never one text over another."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Delete, delete, select
from sqlalchemy.orm import Session

from leergemeenschap.core.db import insert_for
from leergemeenschap.core.form_token import FormToken, Sheet, mark
from leergemeenschap.leden.concepten import Concept
from leergemeenschap.leden.models import Lid

CONCEPT_MAX_TEKENS = 200_000
PAD_MAX, ADRES_MAX = 300, 700


class TeGroot(Exception):
    """More was typed than is kept without being saved."""


def bewaar_concept(session: Session, sheet: Sheet, pad: str, op: datetime) -> Concept | None:
    """Keep what stands on a sheet. It takes the place of what stood there, and of the draft it went on with.

    Nothing is written when nothing changed.

    :returns: the concept, also when it was kept already; None when its lid no longer exists.
    :raises TeGroot: when it is too much to keep.
    """
    token, velden = sheet
    if (
        sum(len(waarde) for waarden in velden.values() for waarde in waarden) > CONCEPT_MAX_TEKENS
        or len(pad) > PAD_MAX
    ):
        raise TeGroot
    eerdere = list(session.scalars(select(Concept).where(Concept.lid_id == token.owner, Concept.pad == pad)))
    for eerder in eerdere:
        if eerder.velden == velden and (eerder.blad == token.nonce or _is_vervolg(token, eerder)):
            return eerder
    if session.scalar(select(Lid.id).where(Lid.id == token.owner)) is None:
        return None
    for eerder in eerdere:
        if eerder.blad != token.nonce and (_is_vervolg(token, eerder) or eerder.velden == velden):
            session.execute(_dit(eerder.lid_id, pad, eerder.blad))
    adres = f"{pad}?{token.query}" if token.query else pad
    nieuw = {
        "velden": velden,
        "bewaard_op": op,
        "adres": adres if len(adres) <= ADRES_MAX else pad,
        "uitgangspunt": token.saved,
    }
    session.execute(
        insert_for(session, Concept)
        .values(lid_id=token.owner, pad=pad, blad=token.nonce, **nieuw)
        .on_conflict_do_update(index_elements=["lid_id", "pad", "blad"], set_=nieuw)
    )
    return session.get(Concept, (token.owner, pad, token.nonce), populate_existing=True)


def laat_concept_los(session: Session, lid_id: int, token: FormToken, pad: str) -> None:
    """Forget what was kept of this sheet, and the draft that it went on with: it was saved, or is wanted no more.

    A draft on which somebody went on writing meanwhile, on another screen, stays.
    """
    session.execute(_dit(lid_id, pad, token.nonce))
    if token.follows:
        blad = token.follows.rpartition(".")[0]
        gevolgd = session.get(Concept, (lid_id, pad, blad), populate_existing=True)
        if gevolgd is not None and _is_vervolg(token, gevolgd):
            session.execute(_dit(lid_id, pad, blad))


def houd_concept(session: Session, gekozen: Concept, andere: Sequence[Concept]) -> None:
    """Keep this text of the ones that were written for the same form; the others go."""
    for concept in andere:
        if concept.blad != gekozen.blad:
            session.execute(_dit(concept.lid_id, concept.pad, concept.blad))


def voeg_concepten_samen(
    concepten: Sequence[Concept], teksten: Collection[str], regels: Collection[str]
) -> dict[str, list[str]]:
    """The fields of one form with what was typed in all of these, the newest first; what was chosen is the newest's.

    :param teksten: short names of fields to write a text in; what differs comes below each other.
    :param regels: short names of fields of one line; what differs comes behind each other.
    """
    samen: dict[str, list[str]] = {}
    for naam in dict.fromkeys(naam for concept in concepten for naam in concept.velden):
        waarden = [concept.velden[naam] for concept in concepten if naam in concept.velden]
        kort = naam.rpartition("-")[2]
        tussen = "\n\n" if kort in teksten else " / " if kort in regels else None
        if tussen is None:
            samen[naam] = waarden[0]
        else:
            getypt = (waarde.strip() for lijst in waarden for waarde in lijst)
            samen[naam] = [tussen.join(dict.fromkeys(waarde for waarde in getypt if waarde))]
    return samen


def _is_vervolg(token: FormToken, concept: Concept) -> bool:
    """Whether this sheet was begun with exactly what stands in a concept now."""
    return bool(token.follows) and token.follows == mark(concept.blad, concept.velden)


def _dit(lid_id: int, pad: str, blad: str) -> Delete:
    return delete(Concept).where(Concept.lid_id == lid_id, Concept.pad == pad, Concept.blad == blad)
