"""Leervraag: a learning question with a life of its own; Reactie: what others write with one that was shared."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy import orm

from leergemeenschap.core.db import Base, UtcDateTime, state_column
from leergemeenschap.core.privacy import BEWONERS, LEDEN, MET_WIE_GEDEELD, TOT_WEG, Grondslag, Verwerking
from leergemeenschap.groepen.models import NOOIT_OPNIEUW, Deelbaar
from leergemeenschap.leden.models import Lid
from leergemeenschap.rondes.models import Ronde


class StandLeervraag(StrEnum):
    """How far someone is with a leervraag."""

    OPEN = "open"
    WEET_HOE = "weet hoe"
    DOET_HET = "doet het"
    LOSGELATEN = "losgelaten"

    @property
    def zin(self) -> str:
        """What a lid says of the leervraag in this state."""
        return _ZINNEN[self]


_ZINNEN = {
    StandLeervraag.OPEN: "Ik zoek nog",
    StandLeervraag.WEET_HOE: "Ik weet hoe",
    StandLeervraag.DOET_HET: "Ik doe het al",
    StandLeervraag.LOSGELATEN: "Deze vraag laat ik los",
}


class Leervraag(Deelbaar, Base):
    """A question a lid wants to find the answer to, in plain text."""

    __tablename__ = "leervraag"
    __table_args__ = (sa.Index(None, "lid_id", "gesteld_op"), NOOIT_OPNIEUW)
    verwerking = Verwerking(
        wat="Wat een lid wil leren, hoever het daarmee is, en wanneer het de vraag stelde.",
        waarom="Gericht leren.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet=MET_WIE_GEDEELD,
        bewaren=TOT_WEG,
        over=(LEDEN, BEWONERS),
        gevoelig=True,
    )

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    lid_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("lid.id", ondelete="CASCADE"))
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
    def zoekt_nog(self) -> bool:
        """Whether its maker is still looking for an answer."""
        return self.stand is StandLeervraag.OPEN

    @property
    def zin(self) -> str:
        """The question with a capital, for headings and lists."""
        return self.tekst[:1].upper() + self.tekst[1:]


class SoortReactie(StrEnum):
    """What somebody does who thinks along. None of them is a mark or a vote."""

    HERKEN = "herken"
    HIELP = "hielp"
    VRAAG = "vraag"

    @property
    def zin(self) -> str:
        return _REACTIEZINNEN[self]


_REACTIEZINNEN = {
    SoortReactie.HERKEN: "Ik herken dit",
    SoortReactie.HIELP: "Dit hielp mij",
    SoortReactie.VRAAG: "Ik stel een vraag terug",
}


class Reactie(Deelbaar, Base):
    """What somebody writes with a leervraag that is shared; for those with whom it was shared when they wrote it."""

    __tablename__ = "reactie"
    __table_args__ = NOOIT_OPNIEUW
    verwerking = Verwerking(
        wat="Wat een lid schreef bij een gedeelde leervraag van een ander, en of een begeleider dat weghaalde.",
        waarom="Met elkaar meedenken.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet="met wie de leervraag was gedeeld toen het lid dit schreef; is het weggehaald, dan alleen het lid zelf",
        bewaren="Tot het lid het verwijdert of vertrekt, of tot de leervraag weggaat.",
        over=(LEDEN, BEWONERS),
        gevoelig=True,
    )

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    leervraag_id: orm.Mapped[int] = orm.mapped_column(
        sa.ForeignKey("leervraag.id", ondelete="CASCADE"), index=True
    )
    lid_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("lid.id", ondelete="CASCADE"), index=True)
    soort: orm.Mapped[SoortReactie] = orm.mapped_column(state_column(SoortReactie))
    tekst: orm.Mapped[str] = orm.mapped_column(sa.Text)
    geschreven_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)
    #: Since when only its writer reads it, because a begeleider took it away.
    weggehaald_op: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)

    leervraag: orm.Mapped[Leervraag] = orm.relationship()
    lid: orm.Mapped[Lid] = orm.relationship()

    def haal_weg(self, op: datetime) -> None:
        """Leave it to its writer alone."""
        self.weggehaald_op = self.weggehaald_op or op
