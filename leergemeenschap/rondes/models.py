"""Ronde: one turn of the circle; what belongs to it points at it. Uitgesteld: a next step that may wait."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy import orm

from leergemeenschap.core.db import Base, UtcDateTime, state_column
from leergemeenschap.core.privacy import MAKER, TOT_VERTREK, Grondslag, Verwerking
from leergemeenschap.fase import Fase
from leergemeenschap.leden.models import Lid


class Ronde(Base):
    """One turn of the circle of one lid: ontmoetingen, reflectie, leervraag, zelfopdracht and how it went."""

    __tablename__ = "ronde"
    __table_args__ = (sa.UniqueConstraint("lid_id", "nummer"), sa.Index(None, "lid_id", "aangeraakt_op"))
    verwerking = Verwerking(
        wat="Hoever een lid is in de cirkel van leren, en wanneer het daar iets bij schreef of verder mee wilde.",
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
    #: When its lid last chose it on purpose. Then all that is written belongs to it, however far it is.
    opgepakt_op: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)

    lid: orm.Mapped[Lid] = orm.relationship()

    @property
    def is_rond(self) -> bool:
        return self.rond_op is not None

    def pak_op(self, op: datetime) -> None:
        """Its lid chose this ronde: what is written next belongs to it."""
        self.aangeraakt_op = self.opgepakt_op = op

    def kom_bij(self, stap: Fase, op: datetime) -> None:
        """Something of this step was written just now; a ronde never goes back a step."""
        if stap.nummer > self.stap.nummer:
            self.stap = stap
        self.aangeraakt_op = op

    def maak_rond(self, op: datetime) -> None:
        """The last zelfopdracht has its end answer: the circle is closed."""
        self.kom_bij(Fase.TOEPASSEN, op)
        self.rond_op = op


class Stapsoort(StrEnum):
    """The kinds of next step on Vandaag. The value is the word in addresses."""

    KIJK_TERUG = "kijk-terug"
    VERDER_SCHRIJVEN = "verder-schrijven"
    HOE_GAAT_HET = "hoe-gaat-het"
    VERDER_REFLECTEREN = "verder-reflecteren"
    DENK_TERUG = "denk-terug"
    NEEM_MEE = "neem-mee"
    MAAK_ZELFOPDRACHT = "maak-zelfopdracht"
    RONDE_ROND = "ronde-rond"
    BEGIN_KLEIN = "begin-klein"

    @property
    def zin(self) -> str:
        """What the next step is about, for who reads back that it was put off."""
        return _STAPZINNEN[self]


_STAPZINNEN = {
    Stapsoort.KIJK_TERUG: "Terugkijken voor een bijeenkomst",
    Stapsoort.VERDER_SCHRIJVEN: "Verder schrijven",
    Stapsoort.HOE_GAAT_HET: "Vertellen hoe het gaat met een zelfopdracht",
    Stapsoort.VERDER_REFLECTEREN: "Verder met een reflectie",
    Stapsoort.DENK_TERUG: "Nadenken over een ontmoeting",
    Stapsoort.NEEM_MEE: "Kiezen wat je meeneemt",
    Stapsoort.MAAK_ZELFOPDRACHT: "Een zelfopdracht maken",
    Stapsoort.RONDE_ROND: "Een nieuwe ronde beginnen",
    Stapsoort.BEGIN_KLEIN: "Een ontmoeting opschrijven",
}


class Uitgesteld(Base):
    """A next step that a lid does not want to see for a while ("Niet nu"). Nothing else changes, and nobody is told why."""

    __tablename__ = "uitgesteld"
    verwerking = Verwerking(
        wat="Welke volgende stap een lid even niet wil zien, sinds wanneer en tot wanneer; niet waarom.",
        waarom="Niet aandringen.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet=MAKER,
        bewaren="Zeven dagen, en dan tot de eerstvolgende opruimbeurt.",
    )

    lid_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("lid.id", ondelete="CASCADE"), primary_key=True)
    soort: orm.Mapped[Stapsoort] = orm.mapped_column(state_column(Stapsoort), primary_key=True)
    #: The number of what the step is about, 0 when it is about nothing. No foreign key: that lies in rooms above.
    ding_id: orm.Mapped[int] = orm.mapped_column(primary_key=True, autoincrement=False)
    uitgesteld_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)
    tot: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)
