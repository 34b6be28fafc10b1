"""A person with a row in every table about people, and a word of its own in every column that holds text."""

import secrets
from datetime import date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy import orm

from leergemeenschap.core.db import Base
from leergemeenschap.core.own_data import owned_by
from leergemeenschap.core.register import GOES, PERSON, belongs_to_someone, label_of, labelled

Plek = tuple[str, str]


class Kanaries:
    """Everything there can be of one person; `woorden` says which word stands in which table and column."""

    def __init__(self, sessie: orm.Session, op: datetime) -> None:
        self.sessie, self.op = sessie, op
        self.woorden: dict[Plek, str] = {}
        self.rijen: dict[str, sa.Row[Any]] = {}
        self._bezig: set[str] = set()
        for tabel, _ in labelled():
            if tabel.name == PERSON or owned_by(tabel, 0) is not None:
                self._rij(tabel)
        sessie.commit()

    @property
    def lid_id(self) -> int:
        return int(self.rijen[PERSON].id)

    @property
    def email(self) -> str:
        return self.woorden[PERSON, "email"]

    def van(self, *tabellen: str) -> set[str]:
        return {woord for (tabel, _), woord in self.woorden.items() if tabel in tabellen}

    def _rij(self, tabel: sa.Table) -> sa.Row[Any]:
        # What is nobody's can be pointed at by everybody
        if label_of(tabel) is None and (er_al := self.sessie.execute(sa.select(tabel).limit(1)).first()):
            return er_al
        if tabel.name not in self.rijen:
            self._bezig.add(tabel.name)
            waarden = {
                kolom.name: self._waarde(tabel, kolom) for kolom in tabel.columns if not _telt_zelf(kolom)
            }
            opdracht = tabel.insert().values(waarden).returning(*tabel.columns)
            self.rijen[tabel.name] = self.sessie.execute(opdracht).one()
            self._bezig.discard(tabel.name)
        return self.rijen[tabel.name]

    def _waarde(self, tabel: sa.Table, kolom: sa.Column[Any]) -> object:
        if kolom.foreign_keys:
            return self._verwijzing(tabel, kolom)
        if isinstance(kolom.type, sa.Enum):
            return next(iter(kolom.type.python_type))
        if isinstance(kolom.type, sa.JSON):
            return {"veld": [self._woord(tabel, kolom)]}
        if isinstance(kolom.type, sa.LargeBinary):
            return self._woord(tabel, kolom).encode()
        # A type of our own says what it is made of
        python = getattr(kolom.type, "impl_instance", kolom.type).python_type
        if python is str:
            return self._woord(tabel, kolom)
        self.op += timedelta(seconds=1)  # what ends, ends after it began
        vast = {datetime: self.op, date: self.op.date(), time: time(12, 0), bool: True, float: 1.0}
        vast[int] = secrets.randbelow(2**30) if _is_uniek(tabel, kolom) else 1
        # A count that may be none says nothing of anybody, and some may not be so small
        is_telling = python is int and kolom.nullable and not is_van_een_lid(tabel)
        # Who is on non-actief cannot log in to take anything along
        return None if is_telling or kolom.name == "non_actief_sinds" else vast[python]

    def _verwijzing(self, tabel: sa.Table, kolom: sa.Column[Any]) -> object:
        (sleutel,) = kolom.foreign_keys
        boven = sleutel.column.table
        heeft_eigenaar = any(
            ander.ondelete == GOES and ander.column.table.name == PERSON for ander in tabel.foreign_keys
        )
        alleen_genoemd = boven.name == PERSON and sleutel.ondelete != GOES and heeft_eigenaar
        if kolom.nullable and (alleen_genoemd or boven.name in self._bezig):
            return None
        return getattr(self._rij(boven), sleutel.column.name)

    def _woord(self, tabel: sa.Table, kolom: sa.Column[Any]) -> str:
        woord = f"kanarie{secrets.token_hex(8)}"
        if is_van_een_lid(tabel):
            self.woorden[tabel.name, kolom.name] = woord
        lengte = getattr(kolom.type, "length", None)
        assert lengte is None or lengte >= len(woord), f"{tabel.name}.{kolom.name} is too short for a canary"
        return woord


def is_van_een_lid(tabel: sa.Table) -> bool:
    """Whether a row with text of this table can be somebody's, and not only name them."""
    return belongs_to_someone(tabel)


def alle_tekst(sessie: orm.Session) -> str:
    """Every row of every table, as text: a scan that no select of a feature stands between."""
    sessie.rollback()
    return "\n".join(
        str(tuple(rij)) for tabel in Base.metadata.sorted_tables for rij in sessie.execute(sa.select(tabel))
    )


def _is_uniek(tabel: sa.Table, kolom: sa.Column[Any]) -> bool:
    """Whether two people cannot have the same in this column."""
    regels = (regel for regel in tabel.constraints if isinstance(regel, sa.UniqueConstraint))
    return any(kolom.name in regel.columns for regel in regels)


def _telt_zelf(kolom: sa.Column[Any]) -> bool:
    return bool(
        kolom.primary_key
        and not kolom.foreign_keys
        and kolom.autoincrement is not False
        and isinstance(kolom.type, sa.Integer)
        and len(kolom.table.primary_key) == 1
    )
