"""The concepten: what a lid typed and did not save yet."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import orm

from leergemeenschap.core.db import Base, UtcDateTime
from leergemeenschap.core.privacy import BEWONERS, LEDEN, MAKER, Grondslag, Verwerking


class Concept(Base):
    """What a lid typed on one sheet: a form as it stood on one screen. `velden` maps a field's name to the typed values.

    Two screens that show the same form write on two sheets, so that neither ever writes over the other.
    """

    __tablename__ = "concept"
    verwerking = Verwerking(
        wat="Wat een lid typte in een formulier en nog niet bewaarde, en wanneer.",
        waarom="Niets kwijtraken.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet=MAKER,
        bewaren="Tot het lid de tekst bewaart, weggooit of vertrekt; ten hoogste {bewaar_concepten}.",
        over=(LEDEN, BEWONERS),
        gevoelig=True,
    )

    lid_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("lid.id", ondelete="CASCADE"), primary_key=True)
    pad: orm.Mapped[str] = orm.mapped_column(sa.String(300), primary_key=True)
    #: Which sheet it was typed on.
    blad: orm.Mapped[str] = orm.mapped_column(sa.String(40), primary_key=True, default="")
    #: The address to go on at: the path of the form, and what stood behind it.
    adres: orm.Mapped[str] = orm.mapped_column(sa.String(700), default="")
    #: A digest of what was saved when the writing began; empty for something new.
    uitgangspunt: orm.Mapped[str] = orm.mapped_column(sa.String(40), default="")
    velden: orm.Mapped[dict[str, Any]] = orm.mapped_column(sa.JSON)
    bewaard_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)

    @property
    def langste_tekst(self) -> str:
        """What was typed in the fullest field, to recognise it by."""
        return max((waarde for waarden in self.velden.values() for waarde in waarden), key=len, default="")

    @property
    def verder_op(self) -> str:
        return self.adres or self.pad
