"""How far rondes are. What belongs to a ronde belongs to its lid, so the ronde alone says whose it is."""

from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from leergemeenschap.cyclus.models import Rondestand
from leergemeenschap.leden.models import Lid
from leergemeenschap.leervragen.models import Leervraag
from leergemeenschap.ontmoetingen.models import Ontmoeting, Reflectie
from leergemeenschap.rondes.models import Ronde
from leergemeenschap.rondes.queries import laatst_aangeraakt
from leergemeenschap.zelfopdrachten.models import Zelfopdracht


def rondestanden(session: Session, rondes: Select[Ronde]) -> list[Rondestand]:
    """How far each of these rondes is, in one question to the database."""
    return [Rondestand(*rij) for rij in session.execute(_alleen_deze(rondes).add_columns(*_aantallen()))]


def huidige_stand(session: Session, lid: Lid) -> Rondestand:
    """How far the ronde is that was touched last, with the newest of what was written in it."""
    ontmoeting = _laatste(Ontmoeting, Ontmoeting.dag, Ontmoeting.id)
    reflectie = _laatste(Reflectie, Reflectie.id)
    gezocht = (
        _alleen_deze(laatst_aangeraakt(lid).limit(1))
        .add_columns(*_aantallen(), Ontmoeting, Reflectie)
        .outerjoin(Ontmoeting, Ontmoeting.id == ontmoeting)
        .outerjoin(Reflectie, Reflectie.id == reflectie)
    )
    rij = session.execute(gezocht).first()
    return Rondestand(*rij) if rij else Rondestand()


def _alleen_deze(rondes: Select[Ronde]) -> Select[Ronde]:
    """The same rondes, chosen before anything is counted: else it is counted for all that are left out."""
    return rondes.limit(None).offset(None).where(Ronde.id.in_(rondes.with_only_columns(Ronde.id)))


def _aantallen() -> tuple[ColumnElement[int], ...]:
    """The numbers of a Rondestand, in its order."""
    return (
        _aantal(Ontmoeting),
        _aantal(Reflectie),
        _aantal(Reflectie, Reflectie.afgerond_op.is_not(None)),
        _aantal(Reflectie, Reflectie.inzicht != ""),
        _aantal(Leervraag),
        _aantal(Zelfopdracht),
        _aantal(Zelfopdracht, Zelfopdracht.afgerond_op.is_(None)),
    )


def _aantal(model: Any, *waar: ColumnElement[bool]) -> ColumnElement[int]:
    van_de_ronde = select(func.count()).select_from(model).where(model.ronde_id == Ronde.id, *waar)
    return van_de_ronde.correlate(Ronde).scalar_subquery()


def _laatste(model: Any, *nieuwste_eerst: InstrumentedAttribute[Any]) -> ColumnElement[int]:
    """The number of the newest of this kind in a ronde."""
    van_de_ronde = select(model.id).where(model.ronde_id == Ronde.id)
    op_volgorde = van_de_ronde.order_by(*(kolom.desc() for kolom in nieuwste_eerst)).limit(1)
    return op_volgorde.correlate(Ronde).scalar_subquery()
