"""Ronde: one turn of the circle. What belongs to it points at it."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import orm

from leergemeenschap.core.db import Base, UtcDateTime, state_column
from leergemeenschap.core.privacy import MAKER, TOT_VERTREK, Grondslag, Verwerking
from leergemeenschap.fase import Fase
from leergemeenschap.leden.models import Lid


class Ronde(Base):
    """One turn of the circle of one lid: ontmoetingen, reflectie, leervraag, zelfopdracht and how it went."""

    __tablename__ = "ronde"
    __table_args__ = (sa.UniqueConstraint("lid_id", "nummer"),)
    verwerking = Verwerking(
        wat="Hoever een lid is in de cirkel van leren, en wanneer het daar iets bij schreef.",
        waarom="De volgende stap laten zien.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet=MAKER,
        bewaren=TOT_VERTREK,
    )

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    lid_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("lid.id", ondelete="CASCADE"))
    #: Counts per lid, from 1.
    nummer: orm.Mapped[int]
    begonnen_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)
    #: When something of this ronde was last written; the wheel shows the ronde with the newest.
    aangeraakt_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)
    #: The furthest step this ronde has reached.
    stap: orm.Mapped[Fase] = orm.mapped_column(state_column(Fase))
    #: When its last zelfopdracht got an end answer; None while the ronde runs.
    rond_op: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)

    lid: orm.Mapped[Lid] = orm.relationship()

    @property
    def is_rond(self) -> bool:
        return self.rond_op is not None

    def kom_bij(self, stap: Fase, op: datetime) -> None:
        """Something of this step was written just now; a ronde never goes back a step."""
        if stap.nummer > self.stap.nummer:
            self.stap = stap
        self.aangeraakt_op = op

    def maak_rond(self, op: datetime) -> None:
        """The last zelfopdracht has its end answer: the circle is closed."""
        self.kom_bij(Fase.TOEPASSEN, op)
        self.rond_op = op
