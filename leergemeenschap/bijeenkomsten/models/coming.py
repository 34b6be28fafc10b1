"""Who comes (Komst), who was there (Aanwezigheid), and whose calendar follows the bijeenkomsten (Agendalink)."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import orm

from leergemeenschap.bijeenkomsten.models.bijeenkomst import Bijeenkomst
from leergemeenschap.bijeenkomsten.models.kinds import Komstantwoord
from leergemeenschap.core.db import Base, UtcDateTime, state_column
from leergemeenschap.core.privacy import MAKER, TOT_VERTREK, Grondslag, Verwerking
from leergemeenschap.leden.models import Lid

WIE_ZIET = "het lid zelf en begeleiders"
TOT_BIJEENKOMST_WEG = "Tot de bijeenkomst wordt verwijderd, of het lid vertrekt."


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
    #: The mail that asked it last, as long as is known how that went.
    mail_id: orm.Mapped[int | None] = orm.mapped_column(
        sa.ForeignKey("outgoing_mail.id", ondelete="SET NULL"), unique=True
    )
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
