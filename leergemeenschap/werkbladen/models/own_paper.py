"""Papierwens: that a lid wants their own zelfopdrachten on their sheet of paper."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import orm

from leergemeenschap.core.db import Base, UtcDateTime
from leergemeenschap.core.privacy import TOT_WEG, Grondslag, Verwerking


class Papierwens(Base):
    """Without a row nothing that a lid wrote is ever printed for them."""

    __tablename__ = "papierwens"
    verwerking = Verwerking(
        wat="Dat een lid wil dat de eigen zelfopdrachten die nog lopen op het werkblad op papier staan, en sinds wanneer.",
        waarom="Op papier kunnen terugkijken op een zelfopdracht.",
        grondslag=Grondslag.TOESTEMMING,
        ziet="het lid zelf; wie werkbladen print of overtypt, ziet deze zelfopdrachten",
        bewaren=TOT_WEG,
    )

    lid_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("lid.id", ondelete="CASCADE"), primary_key=True)
    sinds: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)
