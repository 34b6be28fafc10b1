"""Bijeenkomst with its programme, who comes (Komst), who was there (Aanwezigheid), and their calendars (Agendalink)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import orm

from leergemeenschap.core.clock import local
from leergemeenschap.core.db import Base, UtcDateTime, state_column
from leergemeenschap.core.privacy import MAKER, TOT_VERTREK, Grondslag, Verwerking
from leergemeenschap.fase import Fase
from leergemeenschap.groepen.models import NOOIT_OPNIEUW
from leergemeenschap.kennisbank.models import Thema
from leergemeenschap.leden.models import Lid

#: From so long before it begins until so long after it ends the code on the poster works.
INCHECKEN_VOORAF = timedelta(hours=2)
INCHECKEN_NA_AFLOOP = timedelta(hours=4)
WIE_ZIET = "het lid zelf en begeleiders"
TOT_BIJEENKOMST_WEG = "Tot de bijeenkomst wordt verwijderd, of het lid vertrekt."

bijeenkomst_thema = sa.Table(
    "bijeenkomst_thema",
    Base.metadata,
    sa.Column("bijeenkomst_id", sa.ForeignKey("bijeenkomst.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("thema_id", sa.ForeignKey("thema.id", ondelete="CASCADE"), primary_key=True, index=True),
)


class SoortBijeenkomst(StrEnum):
    """What kind of day it is."""

    LEERGEMEENSCHAP = "leergemeenschapbijeenkomst"
    PRAKTIJKLAB = "praktijklabdag"
    FEEST = "communityfeest"

    @property
    def naam(self) -> str:
        return {
            SoortBijeenkomst.LEERGEMEENSCHAP: "Leergemeenschapbijeenkomst",
            SoortBijeenkomst.PRAKTIJKLAB: "Praktijklabdag",
            SoortBijeenkomst.FEEST: "Communityfeest",
        }[self]


class Komstantwoord(StrEnum):
    """What somebody answers to "Kom je?"."""

    JA = "ja"
    NEE = "nee"
    WEET_NIET = "weet niet"

    @property
    def knop(self) -> str:
        return {
            Komstantwoord.JA: "Ja, ik kom",
            Komstantwoord.NEE: "Nee, ik kan niet",
            Komstantwoord.WEET_NIET: "Ik weet het nog niet",
        }[self]


class Gezicht(StrEnum):
    """The three faces of the page of a bijeenkomst: before it, during it (from when people come in), and after it."""

    ERVOOR = "ervoor"
    TIJDENS = "tijdens"
    ERNA = "erna"


class Paneelplek(StrEnum):
    """Where on the page of a bijeenkomst a panel stands."""

    #: Right under its day and place: for what there is to do now.
    BOVEN = "boven"
    #: After "Kom je?", before themas and programme.
    MIDDEN = "midden"
    #: Among what only begeleiders see.
    BEGELEIDERS = "begeleiders"


@dataclass(frozen=True)
class Paneel:
    """A part of the page of a bijeenkomst that a higher feature shows to one lid."""

    #: Drawn with the panel itself as `paneel`; one `section` with a heading of the second level.
    template: str
    gegevens: Mapping[str, Any] = field(default_factory=dict)
    plek: Paneelplek = Paneelplek.MIDDEN


#: What makes a panel, for this lid at this moment, or makes none. It only reads.
Paneelmaker = Callable[[Lid, "Bijeenkomst", datetime], Paneel | None]


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
    #: Since when it does not go on.
    afgelast_op: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)
    #: When it was last put on another moment: answers of before may not hold any more.
    verzet_op: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)
    #: Grows with every change.
    versie: orm.Mapped[int] = orm.mapped_column(default=1)
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

    def zet_programma(self, regels: list[Programmaonderdeel]) -> None:
        """Put these lines in place of the programme, in this order."""
        for volgorde, regel in enumerate(regels, start=1):
            regel.volgorde = volgorde
        self.programma = regels


class Programmaonderdeel(Base):
    """One line of a programme: from when, what, and which step of the circle it is."""

    __tablename__ = "programmaonderdeel"

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    bijeenkomst_id: orm.Mapped[int] = orm.mapped_column(
        sa.ForeignKey("bijeenkomst.id", ondelete="CASCADE"), index=True
    )
    volgorde: orm.Mapped[int]
    #: On the wall clock of the day; None for a line without a time.
    tijd: orm.Mapped[time | None]
    titel: orm.Mapped[str] = orm.mapped_column(sa.String(200))
    fase: orm.Mapped[Fase | None] = orm.mapped_column(state_column(Fase))


class Komst(Base):
    """What one lid answered to "Kom je?", or that they were asked. A yes has a place, or waits for one."""

    __tablename__ = "komst"
    __table_args__ = (
        sa.CheckConstraint("wachtnummer IS NULL OR antwoord = 'ja'", name="alleen_een_ja_wacht"),
    )
    verwerking = Verwerking(
        wat="Of het lid naar een bijeenkomst komt, of daarop wacht, en wanneer daarom is gevraagd.",
        waarom="Weten op wie een bijeenkomst kan rekenen, en of er plek is.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet=WIE_ZIET,
        bewaren=TOT_BIJEENKOMST_WEG,
    )

    bijeenkomst_id: orm.Mapped[int] = orm.mapped_column(
        sa.ForeignKey("bijeenkomst.id", ondelete="CASCADE"), primary_key=True
    )
    lid_id: orm.Mapped[int] = orm.mapped_column(
        sa.ForeignKey("lid.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    #: When the mail with the question went; None for who answered of their own accord.
    gevraagd_op: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)
    #: None for who was asked and did not answer yet.
    antwoord: orm.Mapped[Komstantwoord | None] = orm.mapped_column(state_column(Komstantwoord))
    geantwoord_op: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)
    #: The order of the waiting list; None for who has a place, or said no yes.
    wachtnummer: orm.Mapped[int | None]

    lid: orm.Mapped[Lid] = orm.relationship()
    bijeenkomst: orm.Mapped[Bijeenkomst] = orm.relationship()

    @property
    def heeft_plek(self) -> bool:
        return self.antwoord is Komstantwoord.JA and self.wachtnummer is None

    @property
    def wacht(self) -> bool:
        return self.wachtnummer is not None

    def is_van_voor(self, verzet_op: datetime | None) -> bool:
        """Whether it was answered before the bijeenkomst was put on another moment."""
        return verzet_op is not None and self.geantwoord_op is not None and self.geantwoord_op < verzet_op


class Aanwezigheid(Base):
    """That a lid was at a bijeenkomst."""

    __tablename__ = "aanwezigheid"
    verwerking = Verwerking(
        wat="Dat het lid bij een bijeenkomst was, en wanneer dat is gezegd.",
        waarom="Weten wie er was, voor wat er na de bijeenkomst komt.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet=WIE_ZIET,
        bewaren=TOT_BIJEENKOMST_WEG,
    )

    bijeenkomst_id: orm.Mapped[int] = orm.mapped_column(
        sa.ForeignKey("bijeenkomst.id", ondelete="CASCADE"), primary_key=True
    )
    lid_id: orm.Mapped[int] = orm.mapped_column(
        sa.ForeignKey("lid.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    sinds: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)

    bijeenkomst: orm.Mapped[Bijeenkomst] = orm.relationship()


class Agendalink(Base):
    """The secret address under which a lid's own calendar follows their bijeenkomsten; renewed, the old one ends."""

    __tablename__ = "agendalink"
    verwerking = Verwerking(
        wat="Dat de agenda van het lid de bijeenkomsten volgt, en sinds wanneer.",
        waarom="De bijeenkomsten in de eigen agenda van het lid zetten.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet=MAKER,
        bewaren=TOT_VERTREK,
        niet_mee={
            "zout": "Een deel van het geheime adres: in een download kan het in verkeerde handen komen."
        },
    )

    lid_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("lid.id", ondelete="CASCADE"), primary_key=True)
    #: Random; the address is made of it with the secret of the site, so that it is not in the database.
    zout: orm.Mapped[str] = orm.mapped_column(sa.String(32))
    gemaakt_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)

    lid: orm.Mapped[Lid] = orm.relationship()
