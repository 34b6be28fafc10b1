"""Toestemming: a ledger of what a lid answered to each question, and the questions as they were asked."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy import orm

from leergemeenschap.core.db import Base, UtcDateTime, state_column
from leergemeenschap.core.privacy import MAKER, TOT_VERTREK, Grondslag, Verwerking


class Doel(StrEnum):
    """What a lid can say yes to, each apart from the others."""

    ONDERZOEK = "onderzoek"
    CITAAT = "citaat"
    CONTACT = "contact"

    @property
    def vraag(self) -> Toestemmingsvraag:
        """The question as it is asked now."""
        return VRAGEN[self][-1]

    def vraag_van_toen(self, tekstversie: int) -> Toestemmingsvraag:
        """The question as it was asked with this number."""
        return VRAGEN[self][tekstversie - 1]


class Toestemmingsvraag(NamedTuple):
    """One question word for word: what it means, who sees what, and what a no changes."""

    tekstversie: int
    vraag: str
    uitleg: str
    wie: str
    nee: str


#: Every version of each question, the newest last. A change that matters is a new one, and never a change in an old one:
#: who said yes to the old one is asked again, and until then did not say yes.
VRAGEN: dict[Doel, tuple[Toestemmingsvraag, ...]] = {
    Doel.ONDERZOEK: (
        Toestemmingsvraag(
            1,
            "Mogen onderzoekers lezen wat je op werkbladen schrijft?",
            "Onderzoekers willen weten hoe buurtverbinders leren en wat helpt in een buurt. Ze lezen dan je antwoorden "
            "op werkbladen, zonder je naam.",
            "De onderzoekers van de leergemeenschap. Zij zien je antwoorden, niet dat ze van jou zijn. De rest van wat "
            "je schrijft, lezen ze niet.",
            "Zeg je nee? Dan vul je werkbladen gewoon in, net als iedereen. Onderzoekers lezen jouw antwoorden dan niet.",
        ),
    ),
    Doel.CITAAT: (
        Toestemmingsvraag(
            1,
            "Mogen we je vragen of we iets van jou mogen overnemen?",
            "Soms staat in wat je deelt iets waar anderen veel aan hebben. Een begeleider wil dat dan overnemen, "
            "bijvoorbeeld op een pagina of in een verslag. Zeg je hier ja? Dan mag een begeleider je dat vragen.",
            "Elke keer vragen we het apart, met precies de woorden erbij. Pas als je daar ook ja op zegt, zien "
            "begeleiders en onderzoekers het in hun lijst. Jij kiest of je naam erbij staat.",
            "Zeg je nee? Dan vraagt niemand het je, en neemt niemand je woorden over. Je deelt wat je wilt, net als nu.",
        ),
    ),
    Doel.CONTACT: (
        Toestemmingsvraag(
            1,
            "Mogen we contact met je opnemen over wat je deelt?",
            "Soms willen we iets meer weten over wat je deelde. Zeg je ja? Dan mag iemand van het team je mailen of "
            "aanspreken.",
            "De begeleiders en de onderzoekers. Zij zien alleen dat je ja zei, en gebruiken je naam en je e-mailadres "
            "om je iets te vragen.",
            "Zeg je nee? Dan vragen we je niets over wat je deelt. Je krijgt wel de mails om in te loggen.",
        ),
    ),
}


class Toestemming(Base):
    """One answer of one lid to one question. Nothing is overwritten: the last row is what holds."""

    __tablename__ = "toestemming"
    __table_args__ = (sa.Index("ix_toestemming_lid_id_doel_id", "lid_id", "doel", "id"),)
    verwerking = Verwerking(
        wat="Of het lid ja of nee zei tegen onderzoek, vragen om citaten en contact, steeds wanneer, en tegen welke vraag.",
        waarom="Alleen doen waar het lid ja tegen zei, en dat kunnen laten zien.",
        grondslag=Grondslag.TOESTEMMING,
        ziet=MAKER,
        bewaren=TOT_VERTREK,
    )

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    lid_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("lid.id", ondelete="CASCADE"))
    doel: orm.Mapped[Doel] = orm.mapped_column(state_column(Doel))
    gegeven: orm.Mapped[bool]
    op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)
    #: Which text of the question was on the screen: `doel.vraag_van_toen(tekstversie)`.
    tekstversie: orm.Mapped[int]

    @property
    def telt(self) -> bool:
        """Whether this is a yes to the question as it is asked now."""
        return self.gegeven and self.tekstversie == self.doel.vraag.tekstversie
