"""Leervraag: a learning question with a life of its own."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy import orm

from leergemeenschap.core.db import Base, UtcDateTime, state_column
from leergemeenschap.core.privacy import BEWONERS, LEDEN, MAKER, TOT_WEG, Grondslag, Verwerking
from leergemeenschap.leden.models import Lid
from leergemeenschap.rondes.models import Ronde


class StandLeervraag(StrEnum):
    """How far someone is with a leervraag."""

    OPEN = "open"
    IN_GESPREK = "in gesprek"
    GELEERD = "geleerd"
    LOSGELATEN = "losgelaten"

    @property
    def zin(self) -> str:
        """What a lid says of the leervraag in this state."""
        return _ZINNEN[self]


_ZINNEN = {
    StandLeervraag.OPEN: "Ik zoek nog",
    StandLeervraag.IN_GESPREK: "Ik praat er met anderen over",
    StandLeervraag.GELEERD: "Ik heb het geleerd",
    StandLeervraag.LOSGELATEN: "Deze vraag laat ik los",
}


class Leervraag(Base):
    """A question a lid wants to find the answer to, in plain text."""

    __tablename__ = "leervraag"
    verwerking = Verwerking(
        wat="Wat een lid wil leren, hoever het daarmee is, en wanneer het de vraag stelde.",
        waarom="Gericht leren.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet=MAKER,
        bewaren=TOT_WEG,
        over=(LEDEN, BEWONERS),
        gevoelig=True,
    )

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    lid_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("lid.id", ondelete="CASCADE"), index=True)
    ronde_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("ronde.id", ondelete="CASCADE"), index=True)
    tekst: orm.Mapped[str] = orm.mapped_column(sa.Text)
    stand: orm.Mapped[StandLeervraag] = orm.mapped_column(state_column(StandLeervraag))
    gesteld_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)

    lid: orm.Mapped[Lid] = orm.relationship()
    ronde: orm.Mapped[Ronde] = orm.relationship()

    @classmethod
    def stel(cls, ronde: Ronde, tekst: str, op: datetime) -> Leervraag:
        """A new leervraag; its maker is still looking."""
        return cls(lid_id=ronde.lid_id, ronde=ronde, tekst=tekst, stand=StandLeervraag.OPEN, gesteld_op=op)

    @property
    def zin(self) -> str:
        """The question with a capital, for headings and lists."""
        return self.tekst[:1].upper() + self.tekst[1:]
