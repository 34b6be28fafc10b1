"""Sheets with a name: noting that they are printed, and making a code void. Never commits."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, exists, or_, update
from sqlalchemy.orm import Session

from leergemeenschap.core.config import Settings
from leergemeenschap.leden.actions import Opruimstap
from leergemeenschap.leden.models import Lid
from leergemeenschap.werkbladen.models import Bladprint, Invulling, Papieropdracht, StandWerkblad, Werkblad
from leergemeenschap.werkbladen.queries import TERUGLEZEN_TOT, ongeldige_prints, op_papier
from leergemeenschap.zelfopdrachten.models import Zelfopdracht


def noteer_prints(
    session: Session,
    werkblad: Werkblad,
    door: Lid,
    opdrachten: Mapping[int, Sequence[Zelfopdracht]],
    op: datetime,
) -> None:
    """Put down that sheets with a name are printed, and which number each zelfopdracht has on them.

    What stood on a sheet of this lid before keeps its number; no number is given twice. The werkblad is held.

    :param opdrachten: of each lid by number, what stands on their sheet.
    """
    eerder = session.scalars(op_papier(werkblad.id, opdrachten)).all()
    for lid_id, er_op in opdrachten.items():
        session.add(Bladprint(werkblad_id=werkblad.id, lid_id=lid_id, door_id=door.id, geprint_op=op))
        mijn = [er for er in eerder if er.lid_id == lid_id]
        gehad, hoogste = {er.zelfopdracht_id for er in mijn}, max((er.nummer for er in mijn), default=0)
        nieuw = [er for er in er_op if er.id not in gehad]
        session.add_all(
            Papieropdracht(
                werkblad_id=werkblad.id, lid_id=lid_id, nummer=nummer, zelfopdracht_id=er.id, gedrukt_op=op
            )
            for nummer, er in enumerate(nieuw, start=hoogste + 1)
        )
    session.flush()


def maak_ongeldig(session: Session, bladprint: Bladprint, op: datetime) -> None:
    """Let the code of a sheet open nothing any more, on whichever paper it stands; what is printed next bears another."""
    session.execute(
        update(Bladprint)
        .where(
            Bladprint.lid_id == bladprint.lid_id,
            Bladprint.werkblad_id == bladprint.werkblad_id,
            Bladprint.ongeldig_op.is_(None),
        )
        .values(ongeldig_op=op)
    )
    session.refresh(bladprint)


def laatst_ongeldig_op(session: Session, invulling: Invulling) -> int:
    """The last print of this sheet whose code its lid made void, 0 for none: what was opened with that one is closed."""
    if invulling.lid_id is None:
        return 0
    ongeldig = session.scalars(ongeldige_prints(invulling.werkblad_id, invulling.lid_id)).all()
    return ongeldig[-1] if ongeldig else 0


def _ruim_prints_op(session: Session, settings: Settings, op: datetime) -> int:
    """What its lid made void stays: by it the code is another."""
    sinds = op - timedelta(days=settings.bewaar_prints)
    opent_niets = exists().where(
        Werkblad.id == Bladprint.werkblad_id,
        or_(
            Werkblad.weg_op.is_not(None),
            (Werkblad.stand == StandWerkblad.DICHT) & (Werkblad.gesloten_op <= op - TERUGLEZEN_TOT),
        ),
    )
    voorbij = session.execute(
        delete(Bladprint).where(Bladprint.ongeldig_op.is_(None), Bladprint.geprint_op <= sinds, opent_niets)
    )
    van_een_print = exists().where(
        Bladprint.werkblad_id == Papieropdracht.werkblad_id, Bladprint.lid_id == Papieropdracht.lid_id
    )
    session.execute(delete(Papieropdracht).where(Papieropdracht.gedrukt_op <= sinds, ~van_een_print))
    return voorbij.rowcount  # type: ignore[attr-defined,no-any-return]


PRINTS_OPRUIMEN = Opruimstap("prints van een blad met een naam", _ruim_prints_op)
