"""Who is there. Whoever is written down twice is there once."""

from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from leergemeenschap.bijeenkomsten.models import Aanwezigheid, Bijeenkomst
from leergemeenschap.core.db import insert_for


class NuNiet(Exception):
    """It is too early or too late to say that somebody is there."""


def meld_aanwezig(session: Session, bijeenkomst: Bijeenkomst, lid_id: int, op: datetime) -> None:
    """Write down that a lid is there, from two hours before it begins.

    :raises NuNiet: when it is too early, or it does not go on.
    """
    if not bijeenkomst.is_open_voor_aanwezigheid(op):
        raise NuNiet
    rij = insert_for(session, Aanwezigheid).values(bijeenkomst_id=bijeenkomst.id, lid_id=lid_id, sinds=op)
    session.execute(rij.on_conflict_do_nothing(index_elements=["bijeenkomst_id", "lid_id"]))


def meld_afwezig(session: Session, bijeenkomst: Bijeenkomst, lid_id: int) -> None:
    """Take back that a lid is there."""
    session.execute(
        delete(Aanwezigheid).where(
            Aanwezigheid.bijeenkomst_id == bijeenkomst.id, Aanwezigheid.lid_id == lid_id
        )
    )


def tel_gast(session: Session, bijeenkomst: Bijeenkomst, aantal: int, op: datetime) -> None:
    """Count a guest more, or one less; never below none, and two at one moment are two.

    :raises NuNiet: when it is too early, or it does not go on.
    """
    if not bijeenkomst.is_open_voor_aanwezigheid(op):
        raise NuNiet
    session.execute(
        update(Bijeenkomst)
        .where(Bijeenkomst.id == bijeenkomst.id, Bijeenkomst.gasten + aantal >= 0)
        .values(gasten=Bijeenkomst.gasten + aantal)
    )
