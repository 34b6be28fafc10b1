"""How far the tasks of bijeenkomsten are: one question, however many there are."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, func, select
from sqlalchemy.orm import Session

from leergemeenschap.begeleiden.models import Feiten, Takenlijst, standen
from leergemeenschap.bijeenkomsten.models import (
    Aanwezigheid,
    Bijeenkomst,
    Komst,
    Programmaonderdeel,
    Verslag,
    bijeenkomst_thema,
)
from leergemeenschap.bijeenkomsten.permissions import zichtbaar_voor
from leergemeenschap.bijeenkomsten.queries import gepland
from leergemeenschap.leden.models import Lid
from leergemeenschap.werkbladen.models import StandWerkblad, Werkblad

#: So many that come stand on the desk; what is planned further ahead stands in the list of bijeenkomsten.
KOMENDE_MAX = 12
#: So many are offered as an example.
VOORBEELDEN_MAX = 20


def komende_op_het_bureau(lid: Lid, nu: datetime) -> Select[Bijeenkomst]:
    """What is not over yet, the first one first; one more than fits tells that there is more."""
    return gepland(lid, nu).limit(KOMENDE_MAX + 1)


def voorbeelden(lid: Lid) -> Select[Bijeenkomst]:
    """What a new bijeenkomst can be made after, the last one first; not what did not go on."""
    return (
        zichtbaar_voor(lid)
        .where(Bijeenkomst.afgelast_op.is_(None))
        .order_by(Bijeenkomst.begint_op.desc(), Bijeenkomst.id.desc())
        .limit(VOORBEELDEN_MAX)
    )


def takenlijsten(session: Session, bijeenkomsten: Sequence[Bijeenkomst], nu: datetime) -> list[Takenlijst]:
    """The tasks of each of these bijeenkomsten, in the same order."""
    if not bijeenkomsten:
        return []
    rijen = session.execute(_feiten([bijeenkomst.id for bijeenkomst in bijeenkomsten], nu))
    per_nummer = {rij[0]: Feiten(*rij[1:]) for rij in rijen}
    return [
        Takenlijst(bijeenkomst, standen(per_nummer[bijeenkomst.id]))
        for bijeenkomst in bijeenkomsten
        if bijeenkomst.id in per_nummer
    ]


def _feiten(nummers: Sequence[int], nu: datetime) -> Select[*tuple[Any, ...]]:
    """The number of each bijeenkomst, and then the fields of Feiten."""
    werkblad = (Werkblad.bijeenkomst_id == Bijeenkomst.id, Werkblad.weg_op.is_(None))
    komst = Komst.bijeenkomst_id == Bijeenkomst.id
    return select(
        Bijeenkomst.id,
        _aantal(bijeenkomst_thema.c.bijeenkomst_id == Bijeenkomst.id),
        _aantal(Programmaonderdeel.bijeenkomst_id == Bijeenkomst.id),
        _aantal(komst, Komst.gevraagd_op.is_not(None)),
        _aantal(komst, Komst.antwoord.is_not(None)),
        _aantal(Aanwezigheid.bijeenkomst_id == Bijeenkomst.id) + Bijeenkomst.gasten,
        Bijeenkomst.eindigt_op <= nu,
        _aantal(Verslag.bijeenkomst_id == Bijeenkomst.id),
        _aantal(Verslag.bijeenkomst_id == Bijeenkomst.id, Verslag.gepubliceerd_op.is_not(None)),
        _aantal(*werkblad),
        _aantal(*werkblad, Werkblad.stand != StandWerkblad.MAKEN),
    ).where(Bijeenkomst.id.in_(nummers))


def _aantal(*waarvan: ColumnElement[bool]) -> ScalarSelect[int]:
    return select(func.count()).where(*waarvan).scalar_subquery()
