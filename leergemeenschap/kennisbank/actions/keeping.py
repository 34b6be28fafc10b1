"""What leden do with a page of the kennisbank: keep it, and tell whether it helped. Never commits."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from leergemeenschap.kennisbank.actions.tally import Ervaring
from leergemeenschap.kennisbank.models import Artikel, BewaardIdee, Geprobeerd
from leergemeenschap.kennisbank.permissions import geprobeerd_van
from leergemeenschap.kennisbank.queries import idee_bij
from leergemeenschap.leden.models import Lid


def bewaar_idee(
    session: Session, lid: Lid, artikel: Artikel, *, eigen_woorden: str, plan: str, op: datetime
) -> BewaardIdee:
    """Keep a page with own words. When it was kept already, on another screen, the words come below the ones that are there."""
    _one_at_a_time(session, lid)
    idee = session.scalar(idee_bij(lid, artikel.id))
    if idee is None:
        idee = BewaardIdee(
            lid_id=lid.id,
            artikel_id=artikel.id,
            titel=artikel.titel,
            bewaard_op=op,
            eigen_woorden="",
            plan="",
        )
        session.add(idee)
    idee.eigen_woorden = _below(idee.eigen_woorden, eigen_woorden)
    idee.plan = _below(idee.plan, plan)
    return idee


def vertel_of_het_hielp(
    session: Session, lid: Lid, artikel: Artikel, ervaring: Ervaring, op: datetime
) -> Geprobeerd:
    """Put down whether a page helped this lid, in place of what they said before."""
    _one_at_a_time(session, lid)
    geprobeerd = session.scalar(geprobeerd_van(lid).where(Geprobeerd.artikel_id == artikel.id))
    if geprobeerd is None:
        geprobeerd = Geprobeerd(lid_id=lid.id, artikel_id=artikel.id)
        session.add(geprobeerd)
    geprobeerd.hielp, geprobeerd.stedelijkheid, geprobeerd.initiatieffase = ervaring
    geprobeerd.gezegd_op = op
    return geprobeerd


def neem_antwoord_terug(session: Session, lid: Lid, artikel: Artikel) -> None:
    """Let it be as if this lid had said nothing about a page."""
    own = (Geprobeerd.lid_id == lid.id, Geprobeerd.artikel_id == artikel.id)
    session.execute(delete(Geprobeerd).where(*own))


def _one_at_a_time(session: Session, lid: Lid) -> None:
    # Two taps on two screens would both find nothing, and both add a row.
    session.execute(select(Lid.id).where(Lid.id == lid.id).with_for_update())


def _below(there: str, new: str) -> str:
    return there if new in there else "\n\n".join(part for part in (there, new) if part)
