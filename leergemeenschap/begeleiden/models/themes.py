"""Themavoorstel, what lives among leden as a theme for one bijeenkomst, and Leeft, a lid who says that it does.

No number below three people is kept or shown, and none that gives one away when it is taken from another (ADR 138, 139).
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy import orm

from leergemeenschap.bijeenkomsten.models import Bijeenkomst
from leergemeenschap.core.db import Base, UtcDateTime
from leergemeenschap.core.privacy import Grondslag, Verwerking
from leergemeenschap.groepen.models import NOOIT_OPNIEUW
from leergemeenschap.kennisbank.models import Thema
from leergemeenschap.leden.models import Lid

#: Fewer people than this are no number.
MENSEN_MIN = 3
VOORSTELLEN_MAX = 3
#: What is counted and can be read by nobody is told in these steps only.
TREDEN = (3, 5, 10, 25, 50, 100, 250, 500, 1000)


def trede(aantal: int, van: int) -> int | None:
    """How many people, told so that nobody can be picked out: "3 or more", "5 or more"; None below three.

    :param van: among how many people they are. It is never told that it was all of them: then everybody would know what
        each of them chose.
    """
    return max((trede for trede in TREDEN if trede <= aantal and trede < van), default=None)


class Bron(StrEnum):
    """Where a begeleider could read for themselves what lives."""

    LEERVRAGEN = "leervragen"
    TERUGBLIKKEN = "terugblikken"
    WERKBLADEN = "werkbladen"


class Getallen(NamedTuple):
    """The numbers that may be told of one thema; each is three people or more, and none can be taken from another."""

    leervragen: int | None = None
    terugblikken: int | None = None
    werkbladen: int | None = None
    #: Instead of the three before it, when one of those would be too small to tell.
    samen: int | None = None
    #: Of what each of them chose for themselves alone: a step, not a count.
    alleen_ik: int | None = None

    @property
    def zinnen(self) -> list[str]:
        """The same in words."""
        return [zin.format(getal) for zin, getal in zip(_ZINNEN, self, strict=True) if getal is not None]


_ZINNEN = (
    "Bij {} mensen, in leervragen die ze deelden",
    "Bij {} mensen, in terugblikken die ze deelden",
    "Bij {} mensen, op een werkblad dat ze deelden of zonder naam inleverden",
    "Bij {} mensen, in wat ze deelden",
    "Bij {} of meer mensen, als keuze op hun eigen werkblad",
)


@dataclass
class Telling:
    """Who brought up one thema, by where; thrown away when the numbers are made."""

    mensen: dict[Bron, set[Hashable]] = field(default_factory=dict)
    #: A step, of what nobody else may read.
    alleen_ik: int | None = None

    def tel(self, bron: Bron, wie: Hashable) -> None:
        """Count somebody; who is there already counts once."""
        self.mensen.setdefault(bron, set()).add(wie)

    @property
    def samen(self) -> int:
        """How many different people, over all that can be read."""
        return len(set().union(*self.mensen.values()))

    @property
    def kracht(self) -> int:
        """What a thema is chosen by, among others."""
        return (self.samen if self.samen >= MENSEN_MIN else 0) + (self.alleen_ik or 0)

    @property
    def getallen(self) -> Getallen:
        """What may be told. Either the number of each source, or all of them together: both would give away the rest."""
        per_bron = {bron.value: len(mensen) for bron, mensen in self.mensen.items()}
        if all(aantal >= MENSEN_MIN for aantal in per_bron.values()):
            return Getallen(**per_bron, alleen_ik=self.alleen_ik)
        samen = self.samen if self.samen >= MENSEN_MIN else None
        return Getallen(samen=samen, alleen_ik=self.alleen_ik)


class Themavoorstel(Base):
    """A thema that is proposed for a bijeenkomst, with the numbers of the moment that it was made; nothing of any lid."""

    __tablename__ = "themavoorstel"
    __table_args__ = (
        sa.UniqueConstraint("bijeenkomst_id", "thema_id"),
        *(
            sa.CheckConstraint(f"{getal} >= {MENSEN_MIN}", name=f"{getal}_niet_onder_de_drie")
            for getal in Getallen._fields
        ),
        sa.CheckConstraint(
            "samen IS NULL OR (leervragen IS NULL AND terugblikken IS NULL AND werkbladen IS NULL)",
            name="niets_om_af_te_trekken",
        ),
        # A tap on a page that is still open must not count for another thema
        NOOIT_OPNIEUW,
    )

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    bijeenkomst_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("bijeenkomst.id", ondelete="CASCADE"))
    thema_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("thema.id", ondelete="CASCADE"), index=True)
    #: The question that the bijeenkomst then answers, in the words of the begeleider.
    vraag: orm.Mapped[str] = orm.mapped_column(sa.String(200))
    leervragen: orm.Mapped[int | None]
    terugblikken: orm.Mapped[int | None]
    werkbladen: orm.Mapped[int | None]
    samen: orm.Mapped[int | None]
    alleen_ik: orm.Mapped[int | None]
    #: When its numbers were made.
    gemaakt_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)
    #: Since when leden see it; None while only begeleiders do.
    voorgelegd_op: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)
    gekozen_op: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)

    bijeenkomst: orm.Mapped[Bijeenkomst] = orm.relationship()
    thema: orm.Mapped[Thema] = orm.relationship(lazy="joined", innerjoin=True)

    @property
    def getallen(self) -> Getallen:
        return Getallen(*(getattr(self, getal) for getal in Getallen._fields))

    def zet_getallen(self, getallen: Getallen, op: datetime) -> None:
        """Put what was counted now in place of what was counted before."""
        for naam, getal in getallen._asdict().items():
            setattr(self, naam, getal)
        self.gemaakt_op = op


class Leeft(Base):
    """That a theme that was proposed lives with a lid. Nobody sees whose row it is."""

    __tablename__ = "leeft"
    verwerking = Verwerking(
        wat="Dat een voorgesteld thema bij het lid leeft, en wanneer het dat aantikte.",
        waarom="Een thema kiezen voor de volgende bijeenkomst.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet="alleen het lid zelf; begeleiders zien een getal, vanaf drie mensen en nooit wie",
        bewaren="Tot het lid het terugneemt of vertrekt, of tot het voorstel weggaat.",
    )

    themavoorstel_id: orm.Mapped[int] = orm.mapped_column(
        sa.ForeignKey("themavoorstel.id", ondelete="CASCADE"), primary_key=True
    )
    lid_id: orm.Mapped[int] = orm.mapped_column(
        sa.ForeignKey("lid.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)

    lid: orm.Mapped[Lid] = orm.relationship()
    themavoorstel: orm.Mapped[Themavoorstel] = orm.relationship()
