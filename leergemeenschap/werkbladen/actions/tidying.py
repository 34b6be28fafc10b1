"""Taking sheets away: one by a begeleider, and those without a name that had their time. Never commits."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from leergemeenschap.core.config import Settings
from leergemeenschap.leden.actions import Opruimstap
from leergemeenschap.werkbladen.actions.filling import beantwoord, houd_vast
from leergemeenschap.werkbladen.models import Invulling
from leergemeenschap.werkbladen.models.filling import LEEG
from leergemeenschap.werkbladen.permissions import naamloos_sinds


class NietWegTeHalen(Exception):
    """Who wrote it may have seen it: only they take it away."""


def haal_blad_weg(session: Session, invulling: Invulling, op: datetime) -> None:
    """Take away what stands on a sheet that is nobody's, or that was typed over wrongly; its paper can be typed over anew.

    What it made in the circle of its lid goes along, but what its lid shared or said anew.

    :raises NietWegTeHalen: when who wrote it may have seen it.
    """
    houd_vast(session, invulling)
    session.refresh(invulling, ["antwoorden"])
    if not invulling.is_weg_te_halen:
        raise NietWegTeHalen
    for antwoord in list(invulling.antwoorden):
        beantwoord(session, invulling, antwoord.vraag, LEEG, op)
    session.delete(invulling)
    session.flush()


def _ruim_naamloze_bladen_op(session: Session, settings: Settings, op: datetime) -> int:
    sinds = op - timedelta(days=settings.bewaar_naamloze_bladen)
    voorbij = session.execute(delete(Invulling).where(naamloos_sinds(sinds)))
    return voorbij.rowcount  # type: ignore[attr-defined,no-any-return]


NAAMLOZE_BLADEN_OPRUIMEN = Opruimstap("bladen zonder naam", _ruim_naamloze_bladen_op)
