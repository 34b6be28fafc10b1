"""Bladconcept: what somebody typed on a sheet that they opened with its code, and did not save yet."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import orm

from leergemeenschap.core.db import Base, UtcDateTime
from leergemeenschap.core.form_token import mark
from leergemeenschap.core.privacy import BEWONERS, LEDEN, Grondslag, Verwerking


class Bladconcept(Base):
    """One answer as it stood on one screen. Two screens write on two of these, so that neither writes over the other."""

    __tablename__ = "bladconcept"
    verwerking = Verwerking(
        wat="Wat iemand zonder inloggen typte op een werkblad en nog niet bewaarde, en wanneer.",
        waarom="Niets kwijtraken.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet="wie dat blad met zijn code opent, of van wie het blad is; begeleiders niet",
        bewaren="Tot het antwoord is bewaard, of het blad weg is; ten hoogste {bewaar_concepten}.",
        over=(LEDEN, BEWONERS),
        gevoelig=True,
    )

    invulling_id: orm.Mapped[int] = orm.mapped_column(
        sa.ForeignKey("invulling.id", ondelete="CASCADE"), primary_key=True
    )
    vraag_id: orm.Mapped[int] = orm.mapped_column(
        sa.ForeignKey("werkbladvraag.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    #: Which screen it was typed on.
    scherm: orm.Mapped[str] = orm.mapped_column(sa.String(40), primary_key=True)
    tekst: orm.Mapped[str] = orm.mapped_column(sa.Text)
    #: A digest of what was saved when the writing began; empty where nothing was.
    uitgangspunt: orm.Mapped[str] = orm.mapped_column(sa.String(40), default="")
    bewaard_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime, index=True)

    @property
    def merk(self) -> str:
        """What a form says it goes on with: when more is typed here, it is something else."""
        return mark(self.scherm, {"tekst": [self.tekst]})
