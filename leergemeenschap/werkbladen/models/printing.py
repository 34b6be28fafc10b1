"""Bladprint and Papieropdracht: that a sheet with somebody's name was printed, and which zelfopdracht has which number on it."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import orm

from leergemeenschap.core.db import Base, UtcDateTime
from leergemeenschap.core.privacy import MAKER, Grondslag, Verwerking
from leergemeenschap.groepen.models import NOOIT_OPNIEUW
from leergemeenschap.leden.models import Lid
from leergemeenschap.werkbladen.models.sheet import Werkblad
from leergemeenschap.zelfopdrachten.models import Zelfopdracht

BEWAREN = "Tot het lid vertrekt; anders {bewaar_prints} na het printen, en in elk geval zolang de code nog iets opent."


class Bladprint(Base):
    """Who prints a sheet with a name holds its code: so its lid reads that, and can make the code void."""

    __tablename__ = "bladprint"
    __table_args__ = (sa.Index(None, "lid_id", "werkblad_id"), NOOIT_OPNIEUW)
    verwerking = Verwerking(
        wat="Wie een werkblad met de naam van het lid printte, wanneer, en of het lid de code ongeldig maakte.",
        waarom="Weten wie de code van je blad heeft, en die ongeldig kunnen maken.",
        grondslag=Grondslag.BELANG,
        ziet=MAKER,
        bewaren=f"{BEWAREN} Een code die ongeldig is, blijft dat: die regel gaat pas weg als het lid vertrekt.",
    )

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    werkblad_id: orm.Mapped[int] = orm.mapped_column(
        sa.ForeignKey("werkblad.id", ondelete="CASCADE"), index=True
    )
    lid_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("lid.id", ondelete="CASCADE"))
    door_id: orm.Mapped[int | None] = orm.mapped_column(
        sa.ForeignKey("lid.id", ondelete="SET NULL"), index=True
    )
    geprint_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)
    #: Since when its code opens nothing; a sheet that is printed after that bears another.
    ongeldig_op: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)

    werkblad: orm.Mapped[Werkblad] = orm.relationship()
    door: orm.Mapped[Lid | None] = orm.relationship(foreign_keys=[door_id])


class Papieropdracht(Base):
    """Which zelfopdracht has this number on the sheets of one lid. A number is never given to another one."""

    __tablename__ = "papieropdracht"
    __table_args__ = (sa.UniqueConstraint("werkblad_id", "lid_id", "zelfopdracht_id"),)
    verwerking = Verwerking(
        wat="Welke zelfopdracht welk nummer heeft op het blad met de naam van het lid.",
        waarom="Wat op papier bij een zelfopdracht staat, bij de goede zelfopdracht bewaren.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet="het lid zelf; wie het blad overtypt",
        bewaren=BEWAREN,
    )

    werkblad_id: orm.Mapped[int] = orm.mapped_column(
        sa.ForeignKey("werkblad.id", ondelete="CASCADE"), primary_key=True
    )
    lid_id: orm.Mapped[int] = orm.mapped_column(
        sa.ForeignKey("lid.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    nummer: orm.Mapped[int] = orm.mapped_column(primary_key=True, autoincrement=False)
    #: None when its maker took it away: its number stays on paper.
    zelfopdracht_id: orm.Mapped[int | None] = orm.mapped_column(
        sa.ForeignKey("zelfopdracht.id", ondelete="SET NULL"), index=True
    )
    gedrukt_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)

    zelfopdracht: orm.Mapped[Zelfopdracht | None] = orm.relationship()

    @property
    def is_anders_gezegd(self) -> bool:
        """Whether its maker said it anew since it stood on paper first."""
        er = self.zelfopdracht
        return er is not None and any(eerder.vervangen_op > self.gedrukt_op for eerder in er.eerdere)
