"""Bijeenkomst: when, where, which themas, which programme."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy import orm

from leergemeenschap.bijeenkomsten.models.kinds import Gezicht, Komstantwoord, SoortBijeenkomst
from leergemeenschap.bijeenkomsten.models.programme import (
    Programmaonderdeel,
    Tijdvak,
    past_het,
    rooster,
)
from leergemeenschap.core.clock import local
from leergemeenschap.core.db import Base, UtcDateTime, state_column
from leergemeenschap.groepen.models import NOOIT_OPNIEUW
from leergemeenschap.kennisbank.models import Thema

#: Where anybody finds a place on a map; the address of the place comes behind it.
KAART = "https://www.openstreetmap.org/search?query="
#: From so long before it begins until so long after it ends the code on the poster works.
INCHECKEN_VOORAF = timedelta(hours=2)
INCHECKEN_NA_AFLOOP = timedelta(hours=4)
#: So long word of another day or place waits: who corrects it once more mails everybody once.
EVEN_WACHTEN = timedelta(minutes=15)
#: So near before it begins, or would have begun, such word goes at once.
HAAST = timedelta(days=1)

bijeenkomst_thema = sa.Table(
    "bijeenkomst_thema",
    Base.metadata,
    sa.Column("bijeenkomst_id", sa.ForeignKey("bijeenkomst.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("thema_id", sa.ForeignKey("thema.id", ondelete="CASCADE"), primary_key=True, index=True),
)


class WanneerWaar(NamedTuple):
    """What somebody has to know to be there."""

    begint_op: datetime
    eindigt_op: datetime
    plaats: str

    def vertel_om(self, nieuw: WanneerWaar, op: datetime) -> datetime:
        """When who knows this should hear at this moment that it is otherwise."""
        straks = [begin for begin in (self.begint_op, nieuw.begint_op) if begin > op]
        return op if straks and min(straks) - op <= HAAST else op + EVEN_WACHTEN

    def anders_dan(self, eerder: WanneerWaar) -> list[str]:
        """What is otherwise than it was, in words."""
        dag = local(self.begint_op).date() != local(eerder.begint_op).date()
        tijden = [
            [local(moment).time() for moment in (stand.begint_op, stand.eindigt_op)]
            for stand in (self, eerder)
        ]
        # In the night the clock goes back the same time on the clock comes twice
        uur = not dag and (self.begint_op, self.eindigt_op) != (eerder.begint_op, eerder.eindigt_op)
        plek = self.plaats != eerder.plaats
        gewijzigd = {"dag": dag, "tijd": uur or tijden[0] != tijden[1], "plek": plek}
        return [woord for woord, is_anders in gewijzigd.items() if is_anders]


class Bijeenkomst(Base):
    """A session of the leergemeenschap. Its number is never given out again: mails and calendars hold it."""

    __tablename__ = "bijeenkomst"
    __table_args__ = (
        sa.CheckConstraint("eindigt_op > begint_op", name="eindigt_na_begin"),
        sa.CheckConstraint("plekken > 0", name="minstens_een_plek"),
        sa.CheckConstraint("gasten >= 0", name="nooit_minder_dan_geen_gast"),
        NOOIT_OPNIEUW,
    )

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    titel: orm.Mapped[str] = orm.mapped_column(sa.String(200))
    begint_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime, index=True)
    eindigt_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)
    plaats: orm.Mapped[str] = orm.mapped_column(sa.String(200))
    soort: orm.Mapped[SoortBijeenkomst] = orm.mapped_column(
        state_column(SoortBijeenkomst), default=SoortBijeenkomst.LEERGEMEENSCHAP
    )
    #: For how many leden there is room; None where there is room for everybody.
    plekken: orm.Mapped[int | None]
    #: How many came who are no lid. Only the number is kept.
    gasten: orm.Mapped[int] = orm.mapped_column(default=0)
    #: Whether everybody may know on which day and where it is, also who is no lid.
    openbaar: orm.Mapped[bool] = orm.mapped_column(default=False, server_default=sa.false())
    #: How often the code on its poster was made anew: it is a part of what that code is made of.
    posternummer: orm.Mapped[int] = orm.mapped_column(default=0, server_default="0")
    #: When that was last done: what was printed before works no more.
    poster_vernieuwd_op: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)
    #: Since when it does not go on.
    afgelast_op: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)
    #: When it was last put on another moment: answers of before may not hold any more.
    verzet_op: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)
    #: Grows with every change of all but the programme.
    versie: orm.Mapped[int] = orm.mapped_column(default=1)
    #: Grows with every change of the programme, which has a page of its own.
    programmaversie: orm.Mapped[int] = orm.mapped_column(default=1, server_default="1")
    gewijzigd_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)

    themas: orm.Mapped[list[Thema]] = orm.relationship(secondary=bijeenkomst_thema, order_by=Thema.titel)
    programma: orm.Mapped[list[Programmaonderdeel]] = orm.relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Programmaonderdeel.volgorde"
    )

    @property
    def dag(self) -> date:
        """The day it begins, in Amsterdam."""
        return local(self.begint_op).date()

    @property
    def op_de_kaart(self) -> str:
        """The address of a map that shows where it is; empty where it is nowhere."""
        return (
            ""
            if "online" in self.plaats.lower() or "://" in self.plaats
            else KAART + quote(self.plaats, "", errors="replace")
        )

    @property
    def wanneer_waar(self) -> WanneerWaar:
        return WanneerWaar(self.begint_op, self.eindigt_op, self.plaats)

    @property
    def duur(self) -> int:
        """How many minutes it takes, also in a night that the clock moves."""
        return int((self.eindigt_op - self.begint_op).total_seconds() // 60)

    @property
    def rooster(self) -> list[Tijdvak]:
        """The programme with its times."""
        return rooster(self.programma, self.begint_op)

    @property
    def programmaduur(self) -> int:
        return sum(onderdeel.minuten or 0 for onderdeel in self.programma)

    @property
    def programma_past(self) -> str:
        """In words whether the programme is longer or shorter than the bijeenkomst."""
        return past_het(self.programmaduur, self.duur)

    @property
    def antwoorden(self) -> list[Komstantwoord]:
        """What one can answer to "Kom je?"."""
        return list(Komstantwoord)

    @property
    def gaat_door(self) -> bool:
        return self.afgelast_op is None

    def gezicht(self, op: datetime) -> Gezicht:
        if op >= self.eindigt_op:
            return Gezicht.ERNA
        return Gezicht.ERVOOR if op < self.begint_op - INCHECKEN_VOORAF else Gezicht.TIJDENS

    def is_te_beantwoorden(self, op: datetime) -> bool:
        """Whether one can still say whether one comes: until it begins."""
        return self.gaat_door and op < self.begint_op

    def is_open_voor_aanwezigheid(self, op: datetime) -> bool:
        """Whether it can be written down who is there: from two hours before it begins."""
        return self.gaat_door and op >= self.begint_op - INCHECKEN_VOORAF

    def laat_inchecken(self, op: datetime) -> bool:
        """Whether the code on its poster works."""
        return self.is_open_voor_aanwezigheid(op) and op <= self.eindigt_op + INCHECKEN_NA_AFLOOP

    def is_net_gewijzigd(self, op: datetime) -> bool:
        """Whether word of a change may still wait."""
        return self.gewijzigd_op <= op < self.gewijzigd_op + EVEN_WACHTEN

    def vernieuw_poster(self, op: datetime) -> None:
        """Give its poster another code. The one before never works again."""
        self.posternummer += 1
        self.poster_vernieuwd_op = op

    def stel_vast(self, op: datetime, *, was_om: tuple[datetime, datetime] | None = None) -> None:
        """Note that it was made or changed at this moment.

        :param was_om: when it began and ended before; None for a new one.
        """
        self.gewijzigd_op = op
        if was_om is None:
            return
        self.versie += 1
        if was_om != (self.begint_op, self.eindigt_op):
            self.verzet_op = op

    def gelast_af(self, op: datetime) -> None:
        """It does not go on. What people answered stays."""
        self.afgelast_op = op
        self.stel_vast(op, was_om=(self.begint_op, self.eindigt_op))

    def zet_programma(self, onderdelen: list[Programmaonderdeel]) -> None:
        """Put these in place of the programme, in this order."""
        for volgorde, onderdeel in enumerate(onderdelen, start=1):
            onderdeel.volgorde = volgorde
        self.programma = onderdelen
        self.programmaversie = (self.programmaversie or 0) + 1
