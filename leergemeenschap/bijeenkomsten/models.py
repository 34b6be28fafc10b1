"""Bijeenkomst and the lines of its programme."""

from __future__ import annotations

from datetime import date, datetime, time

import sqlalchemy as sa
from sqlalchemy import orm

from leergemeenschap.core.clock import local
from leergemeenschap.core.db import Base, UtcDateTime, state_column
from leergemeenschap.fase import Fase
from leergemeenschap.kennisbank.models import Thema

bijeenkomst_thema = sa.Table(
    "bijeenkomst_thema",
    Base.metadata,
    sa.Column("bijeenkomst_id", sa.ForeignKey("bijeenkomst.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("thema_id", sa.ForeignKey("thema.id", ondelete="CASCADE"), primary_key=True, index=True),
)


class Bijeenkomst(Base):
    """A session of the leergemeenschap."""

    __tablename__ = "bijeenkomst"
    __table_args__ = (sa.CheckConstraint("eindigt_op > begint_op", name="eindigt_na_begin"),)

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    titel: orm.Mapped[str] = orm.mapped_column(sa.String(200))
    begint_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime, index=True)
    eindigt_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)
    plaats: orm.Mapped[str] = orm.mapped_column(sa.String(200))

    themas: orm.Mapped[list[Thema]] = orm.relationship(secondary=bijeenkomst_thema, order_by=Thema.titel)
    programma: orm.Mapped[list[Programmaonderdeel]] = orm.relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Programmaonderdeel.volgorde"
    )

    @property
    def dag(self) -> date:
        """The day it begins, in Amsterdam."""
        return local(self.begint_op).date()

    def zet_programma(self, regels: list[Programmaonderdeel]) -> None:
        """Put these lines in place of the programme, in this order."""
        for volgorde, regel in enumerate(regels, start=1):
            regel.volgorde = volgorde
        self.programma = regels


class Programmaonderdeel(Base):
    """One line of a programme: from when, what, and which step of the circle it is."""

    __tablename__ = "programmaonderdeel"

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    bijeenkomst_id: orm.Mapped[int] = orm.mapped_column(
        sa.ForeignKey("bijeenkomst.id", ondelete="CASCADE"), index=True
    )
    volgorde: orm.Mapped[int]
    #: On the wall clock of the day; None for a line without a time.
    tijd: orm.Mapped[time | None]
    titel: orm.Mapped[str] = orm.mapped_column(sa.String(200))
    fase: orm.Mapped[Fase | None] = orm.mapped_column(state_column(Fase))
