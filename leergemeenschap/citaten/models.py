"""Citaatvraag, whether these words may be used for something, and every answer to it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy import orm

from leergemeenschap.core.db import Base, UtcDateTime, state_column
from leergemeenschap.core.privacy import BEWONERS, LEDEN, TOT_WEG, Grondslag, Verwerking
from leergemeenschap.groepen.models import NOOIT_OPNIEUW
from leergemeenschap.leden.models import Lid

WIE = "het lid zelf; na een ja ook begeleiders en onderzoekers"


class Toezegging(StrEnum):
    """What a lid answers when somebody wants to use their words."""

    MET_NAAM = "met naam"
    ZONDER_NAAM = "zonder naam"
    LIEVER_NIET = "liever niet"

    @property
    def is_ja(self) -> bool:
        return self is not Toezegging.LIEVER_NIET

    @property
    def knop(self) -> str:
        return {
            Toezegging.MET_NAAM: "Ja, met mijn naam",
            Toezegging.ZONDER_NAAM: "Ja, zonder mijn naam",
            Toezegging.LIEVER_NIET: "Liever niet",
        }[self]

    @property
    def zin(self) -> str:
        """What the lid said, after "je zei"."""
        return {
            Toezegging.MET_NAAM: "ja, met je naam",
            Toezegging.ZONDER_NAAM: "ja, zonder je naam",
            Toezegging.LIEVER_NIET: "liever niet",
        }[self]


class Citaatvraag(Base):
    """One question to use these words for this. `passage` is a copy: what its maker changes later is not in it.

    It hangs under the thing it was taken from, and goes when that is deleted.
    """

    __tablename__ = "citaatvraag"
    __table_args__ = (
        sa.CheckConstraint(
            "leervraag_id IS NOT NULL OR ontmoeting_id IS NOT NULL OR reflectie_id IS NOT NULL "
            "OR zelfopdracht_id IS NOT NULL",
            name="ergens_uit",
        ),
        # A yes on a page that is still open must not be the answer to a later question
        NOOIT_OPNIEUW,
    )
    verwerking = Verwerking(
        wat="Precies welke woorden van het lid een begeleider wil gebruiken, waarvoor, en wanneer dat werd gevraagd.",
        waarom="Woorden van leden alleen overnemen als zij er ja op zeggen.",
        grondslag=Grondslag.TOESTEMMING,
        ziet=WIE,
        bewaren=TOT_WEG,
        over=(LEDEN, BEWONERS),
        gevoelig=True,
    )

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    #: Whose words they are.
    lid_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("lid.id", ondelete="CASCADE"), index=True)
    vrager_id: orm.Mapped[int | None] = orm.mapped_column(
        sa.ForeignKey("lid.id", ondelete="SET NULL"), index=True
    )
    leervraag_id: orm.Mapped[int | None] = orm.mapped_column(
        sa.ForeignKey("leervraag.id", ondelete="CASCADE"), index=True
    )
    ontmoeting_id: orm.Mapped[int | None] = orm.mapped_column(
        sa.ForeignKey("ontmoeting.id", ondelete="CASCADE"), index=True
    )
    reflectie_id: orm.Mapped[int | None] = orm.mapped_column(
        sa.ForeignKey("reflectie.id", ondelete="CASCADE"), index=True
    )
    zelfopdracht_id: orm.Mapped[int | None] = orm.mapped_column(
        sa.ForeignKey("zelfopdracht.id", ondelete="CASCADE"), index=True
    )
    passage: orm.Mapped[str]
    waarvoor: orm.Mapped[str] = orm.mapped_column(sa.String(200))
    gevraagd_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)

    lid: orm.Mapped[Lid] = orm.relationship(foreign_keys=[lid_id])
    vrager: orm.Mapped[Lid | None] = orm.relationship(foreign_keys=[vrager_id])
    antwoorden: orm.Mapped[list[Citaatantwoord]] = orm.relationship(
        order_by="Citaatantwoord.id", cascade="all, delete-orphan", passive_deletes=True, lazy="selectin"
    )

    @property
    def laatste(self) -> Citaatantwoord | None:
        """What its maker answered last."""
        return self.antwoorden[-1] if self.antwoorden else None

    def mag_gebruikt(self, sinds: datetime | None) -> bool:
        """Whether the words may be used now.

        :param sinds: since when their maker says yes to being asked at all; None when they do not.
        """
        laatste = self.laatste
        return laatste is not None and laatste.antwoord.is_ja and sinds is not None and laatste.op >= sinds

    def zeg_toe(self, antwoord: Toezegging, op: datetime, sinds: datetime | None) -> None:
        """Answer, or answer anew; earlier answers stay. The same answer once more is none.

        :param sinds: see `mag_gebruikt`; a yes from before it has to be given again.
        """
        laatste = self.laatste
        telt_nog = laatste is not None and (not antwoord.is_ja or self.mag_gebruikt(sinds))
        if laatste is not None and telt_nog and laatste.antwoord is antwoord:
            return
        self.antwoorden.append(Citaatantwoord(antwoord=antwoord, op=op))


class Citaatantwoord(Base):
    """One answer to a Citaatvraag, on a day. The last one holds."""

    __tablename__ = "citaatantwoord"
    verwerking = Verwerking(
        wat="Of het lid ja zei tegen een citaat, met of zonder naam, steeds wanneer.",
        waarom="Weten en kunnen laten zien dat een citaat mag, en ermee stoppen als het niet meer mag.",
        grondslag=Grondslag.TOESTEMMING,
        ziet=WIE,
        bewaren=TOT_WEG,
    )

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    citaatvraag_id: orm.Mapped[int] = orm.mapped_column(
        sa.ForeignKey("citaatvraag.id", ondelete="CASCADE"), index=True
    )
    antwoord: orm.Mapped[Toezegging] = orm.mapped_column(state_column(Toezegging))
    op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)
