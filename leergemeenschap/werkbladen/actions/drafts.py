"""What is typed on a sheet that was opened with its code. Never commits."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from leergemeenschap.core.config import Settings
from leergemeenschap.core.db import insert_for
from leergemeenschap.core.form_token import FormToken
from leergemeenschap.leden.actions import Opruimstap, TeGroot
from leergemeenschap.leden.actions.drafts import CONCEPT_MAX_TEKENS
from leergemeenschap.werkbladen.actions.printing import laatst_ongeldig_op
from leergemeenschap.werkbladen.models import Bladconcept, Invulling
from leergemeenschap.werkbladen.queries import bladconcepten


def bewaar_bladconcept(
    session: Session, invulling_id: int, vraag_id: int, token: FormToken, tekst: str, op: datetime
) -> datetime | None:
    """Keep what stands on one screen. It takes the place of what stood there, and of what its writing went on with.

    What stands in the answer already is kept, and waits no more.

    :returns: when it was kept; None when the sheet is gone, or shut for the code it was opened with.
    :raises TeGroot: when it is too much to keep.
    """
    if len(tekst) > CONCEPT_MAX_TEKENS:
        raise TeGroot
    # Held, so that it is not taken away or locked meanwhile
    blad = session.scalar(select(Invulling).where(Invulling.id == invulling_id).with_for_update(read=True))
    if blad is None or not _is_open(session, blad, token):
        return None
    vraag = next((er for er in blad.werkblad.alle_vragen if er.id == vraag_id), None)
    if vraag is None:
        return None
    gegeven = blad.antwoord_op(vraag)
    if gegeven is not None and gegeven.tekst == tekst.replace("\r\n", "\n").strip():
        laat_bladconcept_los(session, invulling_id, vraag_id, token)
        return op
    for eerder in session.scalars(bladconcepten(invulling_id, vraag_id)):
        if eerder.scherm == token.nonce and eerder.tekst == tekst:
            return eerder.bewaard_op
        if eerder.scherm != token.nonce and (_gaat_verder_op(token, eerder) or eerder.tekst == tekst):
            session.delete(eerder)
    nieuw = {"tekst": tekst, "bewaard_op": op, "uitgangspunt": token.saved}
    session.execute(
        insert_for(session, Bladconcept)
        .values(invulling_id=invulling_id, vraag_id=vraag_id, scherm=token.nonce, **nieuw)
        .on_conflict_do_update(index_elements=["invulling_id", "vraag_id", "scherm"], set_=nieuw)
    )
    return op


def laat_bladconcept_los(session: Session, invulling_id: int, vraag_id: int, token: FormToken) -> None:
    """Forget what was kept of this screen, and what was shown in it: it was saved, or is wanted no more.

    What was typed on another screen since stays.
    """
    for eerder in session.scalars(bladconcepten(invulling_id, vraag_id)):
        if eerder.scherm == token.nonce or _gaat_verder_op(token, eerder):
            session.delete(eerder)
    session.flush()


def samen(concepten: Sequence[Bladconcept]) -> str:
    """What was typed on all these screens, below each other, the newest first."""
    return "\n\n".join(dict.fromkeys(concept.tekst.strip() for concept in concepten))


def _is_open(session: Session, blad: Invulling, token: FormToken) -> bool:
    """Whether the code that a screen was opened with would open the sheet still."""
    return not blad.op_slot and token.code == str(laatst_ongeldig_op(session, blad))


def _gaat_verder_op(token: FormToken, concept: Bladconcept) -> bool:
    """Whether a screen was begun with exactly what stands in this one now."""
    return concept.merk in token.follows.split()


def _ruim_op(session: Session, settings: Settings, op: datetime) -> int:
    sinds = op - timedelta(days=settings.bewaar_concepten)
    weg = session.execute(delete(Bladconcept).where(Bladconcept.bewaard_op <= sinds))
    return weg.rowcount  # type: ignore[attr-defined,no-any-return]


BLADCONCEPTEN_OPRUIMEN = Opruimstap("concepten op werkbladen", _ruim_op)
