"""Leaving: the lid and everything of the lid goes. Never commits."""

from pathlib import Path

from sqlalchemy import delete
from sqlalchemy.orm import Session

from leergemeenschap.core import erasure, mail
from leergemeenschap.core.config import Settings
from leergemeenschap.leden.actions.standing import eis_ander_dan
from leergemeenschap.leden.models import Lid
from leergemeenschap.leden.queries import leden_met_nummers


def wis_lid(session: Session, lid: Lid, settings: Settings) -> None:
    """Erase a lid with everything that is kept of them. After the commit: `erasure.scrub`.

    The intention is on disk before anything is taken away. When this is stopped anywhere after that, or an older database
    is put back, `wis_opnieuw` finishes it.

    :raises LaatsteBeheerder: when no other beheerder is left; nothing has happened then.
    """
    eis_ander_dan(session, lid)
    erasure.intend(settings.ledger_file, erasure.Erased(lid.id, lid.lid_sinds))
    _neem_weg(session, lid, settings.mail_folder)


def wis_opnieuw(session: Session, settings: Settings) -> int:
    """Erase whoever stands in the ledger and is in this database: it is an older one, or erasing them was stopped.

    :returns: how many that were.
    """
    weg = set(erasure.intended(settings.ledger_file))
    nummers = {wie.person_id for wie in weg}
    terug = [
        lid
        for lid in session.scalars(leden_met_nummers(nummers))
        if erasure.Erased(lid.id, lid.lid_sinds) in weg
    ]
    for lid in terug:
        _neem_weg(session, lid, settings.mail_folder)
    return len(terug)


def _neem_weg(session: Session, lid: Lid, mail_folder: Path) -> None:
    # While the address is still known
    if lid.email is not None:
        mail.forget(mail_folder, lid.email)
    for step in erasure.steps():
        step(session, lid.id)
    session.flush()
    # By the database, which knows what hangs under it, and not row by row
    session.expunge(lid)
    session.execute(delete(Lid).where(Lid.id == lid.id))
