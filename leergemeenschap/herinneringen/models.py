"""Mailkeuze, Herinnering and Mailstilte: what a lid wants of mails, which ones went, and about what none go any more."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import orm

from leergemeenschap.bijeenkomsten.models import Bijeenkomst
from leergemeenschap.core.db import Base, UtcDateTime, state_column
from leergemeenschap.core.privacy import MAKER, NIEMAND, TOT_VERTREK, Grondslag, Verwerking
from leergemeenschap.herinneringen.ritme import Mailwens, Moment
from leergemeenschap.leden.models import Lid
from leergemeenschap.zelfopdrachten.models import Zelfopdracht


class Mailkeuze(Base):
    """How often we may mail a lid, and whether their own words stand in it. Without a row: three mails, no words."""

    __tablename__ = "mailkeuze"
    verwerking = Verwerking(
        wat="Hoe vaak een lid mail wil over bijeenkomsten en zelfopdrachten, en of daar eigen woorden in staan.",
        waarom="Niet vaker mailen dan iemand wil.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet=MAKER,
        bewaren=TOT_VERTREK,
    )

    lid_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("lid.id", ondelete="CASCADE"), primary_key=True)
    wens: orm.Mapped[Mailwens] = orm.mapped_column(state_column(Mailwens), default=Mailwens.OOK_ZELFOPDRACHT)
    eigen_woorden: orm.Mapped[bool] = orm.mapped_column(default=False)
    gekozen_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)


class Herinnering(Base):
    """One mail about one moment. Its row stays when the mail went, so that it never goes twice."""

    __tablename__ = "herinnering"
    #: A number is never given out again: links in mails carry it.
    __table_args__ = (sa.UniqueConstraint("lid_id", "sleutel"), {"sqlite_autoincrement": True})
    verwerking = Verwerking(
        wat="Welke mails over bijeenkomsten en zelfopdrachten een lid kreeg en wanneer, en wanneer het via de mail antwoordde. "
        "Niet wat erin stond.",
        waarom="Niemand te vaak mailen, en nooit twee keer hetzelfde.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet=NIEMAND,
        bewaren=TOT_VERTREK,
        niet_mee={"sleutel": "Herhaalt waar de mail over ging, voor de site."},
    )

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    lid_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("lid.id", ondelete="CASCADE"))
    moment: orm.Mapped[Moment] = orm.mapped_column(state_column(Moment))
    sleutel: orm.Mapped[str] = orm.mapped_column(sa.String(80))
    # Empty when it is gone: that a mail went still counts
    zelfopdracht_id: orm.Mapped[int | None] = orm.mapped_column(
        sa.ForeignKey("zelfopdracht.id", ondelete="SET NULL"), index=True
    )
    bijeenkomst_id: orm.Mapped[int | None] = orm.mapped_column(
        sa.ForeignKey("bijeenkomst.id", ondelete="SET NULL"), index=True
    )
    mail_id: orm.Mapped[int | None] = orm.mapped_column(
        sa.ForeignKey("outgoing_mail.id", ondelete="SET NULL"), unique=True
    )
    #: When the mail was put ready, or was last handed to the mail server.
    op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)
    #: When its question was answered by a link in it.
    beantwoord_op: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)

    lid: orm.Mapped[Lid] = orm.relationship()
    zelfopdracht: orm.Mapped[Zelfopdracht | None] = orm.relationship()
    bijeenkomst: orm.Mapped[Bijeenkomst | None] = orm.relationship()

    @property
    def is_beantwoord(self) -> bool:
        """Whether there is nothing left to answer: it was, by a link in it, or the zelfopdracht is finished."""
        return self.beantwoord_op is not None or self.zelfopdracht is None or not self.zelfopdracht.is_open


class Mailstilte(Base):
    """About this zelfopdracht no mails go any more."""

    __tablename__ = "mailstilte"
    verwerking = Verwerking(
        wat="Dat een lid geen mail meer wil over een zelfopdracht, en sinds wanneer.",
        waarom="Niet vaker mailen dan iemand wil.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet=MAKER,
        bewaren="Tot het lid weer mail wil over de zelfopdracht, die verwijdert of vertrekt.",
    )

    zelfopdracht_id: orm.Mapped[int] = orm.mapped_column(
        sa.ForeignKey("zelfopdracht.id", ondelete="CASCADE"), primary_key=True
    )
    sinds: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)

    zelfopdracht: orm.Mapped[Zelfopdracht] = orm.relationship()
