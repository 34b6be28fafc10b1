"""Zelfopdracht and Terugblik: an assignment to myself, and what became of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

import sqlalchemy as sa
from sqlalchemy import orm

from leergemeenschap.bijeenkomsten.models import Bijeenkomst
from leergemeenschap.core.clock import local
from leergemeenschap.core.db import Base, UtcDateTime, state_column
from leergemeenschap.core.privacy import (
    BEWONERS,
    LEDEN,
    MAKER,
    MET_WIE_GEDEELD,
    TOT_WEG,
    Grondslag,
    Verwerking,
)
from leergemeenschap.groepen.models import NOOIT_OPNIEUW, Deelbaar
from leergemeenschap.humus import Bouwsteen
from leergemeenschap.kennisbank.models import Artikel
from leergemeenschap.leden.models import Lid
from leergemeenschap.rondes.models import Ronde

#: After "ik ben bezig" or "nog niet" the question comes back after four weeks.
OPNIEUW_VRAGEN_NA = timedelta(weeks=4)


class Uitkomst(StrEnum):
    """The answer to "Hoe gaat het?". None of them is wrong."""

    GEDAAN = "gedaan"
    BEZIG = "bezig"
    LIEP_ANDERS = "liep anders"
    NOG_NIET = "nog niet"
    LOSGELATEN = "losgelaten"

    @property
    def zin(self) -> str:
        return _ZINNEN[self]

    @property
    def is_einde(self) -> bool:
        """Whether the zelfopdracht is finished with this answer."""
        return self in {Uitkomst.GEDAAN, Uitkomst.LIEP_ANDERS, Uitkomst.LOSGELATEN}


_ZINNEN = {
    Uitkomst.GEDAAN: "Gedaan",
    Uitkomst.BEZIG: "Ik ben bezig",
    Uitkomst.LIEP_ANDERS: "Het liep anders",
    Uitkomst.NOG_NIET: "Nog niet gedaan",
    Uitkomst.LOSGELATEN: "Ik laat deze los",
}


class AlAfgerond(Exception):
    """A zelfopdracht that has its end answer takes no other."""


class Voornemen(NamedTuple):
    """What someone will do: "Ik ga ...", an optional "als ... dan ...", the day to look back, where it fits.

    Without a day it waits for the next bijeenkomst.
    """

    ik_ga: str
    als: str = ""
    dan: str = ""
    terugkijken_op: date | None = None
    bouwsteen: Bouwsteen | None = None


class InWoorden:
    """The words of a zelfopdracht, as its page says them."""

    if TYPE_CHECKING:
        ik_ga: orm.Mapped[str]
        als: orm.Mapped[str]
        dan: orm.Mapped[str]

    @property
    def woorden(self) -> tuple[str, str, str]:
        return self.ik_ga, self.als, self.dan

    @property
    def zin(self) -> str:
        """Their own words, as a sentence. Not "Ik ga" before it: it may be something to remember, too."""
        return _met_hoofdletter(self.ik_ga)

    @property
    def als_dan(self) -> str:
        """The sentence "Als ..., dan ...", or the half of it that was filled in; empty without either."""
        delen = [
            f"{woord} {rest}"
            for woord, rest in (
                ("als", _zonder_aanhef("als", self.als)),
                ("dan", _zonder_aanhef("dan", self.dan)),
            )
            if rest
        ]
        zin = ", ".join(delen)
        return zin and _met_hoofdletter(zin) + ("" if zin[-1] in "!?…’'\"”" else ".")


class Zelfopdracht(InWoorden, Deelbaar, Base):
    """What a lid will do, in plain text: "Ik ga ...", if wanted with an "als ... dan ..."."""

    __tablename__ = "zelfopdracht"
    __table_args__ = (
        sa.Index(None, "lid_id", "afgerond_op"),
        sa.Index(None, "lid_id", "geformuleerd_op"),
        NOOIT_OPNIEUW,
    )
    verwerking = Verwerking(
        wat="Wat een lid gaat doen, wanneer het daarop terugkijkt, waar het past in het Humusmodel, "
        "en van welke pagina het idee kwam.",
        waarom="Doen wat je wilde doen.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet=MET_WIE_GEDEELD,
        bewaren=TOT_WEG,
        over=(LEDEN, BEWONERS),
        gevoelig=True,
    )

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    lid_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("lid.id", ondelete="CASCADE"))
    ronde_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("ronde.id", ondelete="CASCADE"), index=True)
    #: The kennisbank page it was made from.
    artikel_id: orm.Mapped[int | None] = orm.mapped_column(
        sa.ForeignKey("artikel.id", ondelete="SET NULL"), index=True
    )
    ik_ga: orm.Mapped[str] = orm.mapped_column(sa.Text)
    als: orm.Mapped[str] = orm.mapped_column(sa.Text, default="")
    dan: orm.Mapped[str] = orm.mapped_column(sa.Text, default="")
    #: The day to look back on; None means: at the next bijeenkomst, whenever that is.
    terugkijken_op: orm.Mapped[date | None]
    bouwsteen: orm.Mapped[Bouwsteen | None] = orm.mapped_column(state_column(Bouwsteen))
    geformuleerd_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)
    afgerond_op: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)

    # Relationships point downward only: Lid does not know that zelfopdrachten exist.
    lid: orm.Mapped[Lid] = orm.relationship()
    ronde: orm.Mapped[Ronde] = orm.relationship()
    artikel: orm.Mapped[Artikel | None] = orm.relationship()
    terugblikken: orm.Mapped[list[Terugblik]] = orm.relationship(
        back_populates="zelfopdracht",
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by="Terugblik.id",
        lazy="selectin",
    )
    #: How it was said before, the oldest first. For its maker only, also when the zelfopdracht is shared.
    eerdere: orm.Mapped[list[Formulering]] = orm.relationship(
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by="Formulering.id",
        back_populates="zelfopdracht",
    )

    @property
    def is_open(self) -> bool:
        return self.afgerond_op is None

    @property
    def als_tekst(self) -> str:
        """All that its maker wrote about it, how it went included: what somebody else reads when it is shared."""
        hoe_het_ging = (f"{blik.uitkomst.zin}\n{blik.tekst}".strip() for blik in self.terugblikken)
        return "\n\n".join(deel for deel in (self.zin, self.als_dan, *hoe_het_ging) if deel)

    @property
    def uitkomst(self) -> Uitkomst | None:
        """The last answer to "Hoe gaat het?"."""
        return self.terugblikken[-1].uitkomst if self.terugblikken else None

    def kijkdag(self, volgende: Bijeenkomst | None) -> date | None:
        """The day we ask how it goes; None when it is finished, or waits for a bijeenkomst that has no day yet.

        :param volgende: the next bijeenkomst.
        """
        if not self.is_open:
            return None
        return self.terugkijken_op or (volgende.dag if volgende else None)

    def formuleer(self, voornemen: Voornemen, op: datetime) -> None:
        """Say what it is; before its end answer it may be said anew. What was said before stays with it.

        :raises AlAfgerond: when it has its end answer.
        """
        if not self.is_open:
            raise AlAfgerond
        if self.ik_ga and self.woorden != voornemen[:3]:
            self.eerdere.append(Formulering(ik_ga=self.ik_ga, als=self.als, dan=self.dan, vervangen_op=op))
        self.ik_ga, self.als, self.dan, self.terugkijken_op, self.bouwsteen = voornemen

    def kijk_terug(
        self, uitkomst: Uitkomst, tekst: str, op: datetime, bijeenkomst: Bijeenkomst | None = None
    ) -> Terugblik:
        """Put down how it went. An end answer finishes it; any other asks again in four weeks.

        :param bijeenkomst: the bijeenkomst that the question came up for.
        :raises AlAfgerond: when it has its end answer already.
        """
        if not self.is_open:
            raise AlAfgerond
        terugblik = Terugblik(uitkomst=uitkomst, tekst=tekst, gegeven_op=op, bijeenkomst=bijeenkomst)
        self.terugblikken.append(terugblik)
        if uitkomst.is_einde:
            self.afgerond_op = op
        elif self.terugkijken_op is not None:
            self.terugkijken_op = max(self.terugkijken_op, local(op).date() + OPNIEUW_VRAGEN_NA)
        return terugblik


class Formulering(InWoorden, Base):
    """How a zelfopdracht was said before it was said anew."""

    __tablename__ = "formulering"
    __table_args__ = NOOIT_OPNIEUW
    verwerking = Verwerking(
        wat="Hoe een lid een zelfopdracht eerst opschreef, en tot wanneer.",
        waarom="Zien hoe een opdracht kleiner of anders werd.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet=MAKER,
        bewaren=TOT_WEG,
        over=(LEDEN, BEWONERS),
        gevoelig=True,
    )

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    zelfopdracht_id: orm.Mapped[int] = orm.mapped_column(
        sa.ForeignKey("zelfopdracht.id", ondelete="CASCADE"), index=True
    )
    ik_ga: orm.Mapped[str] = orm.mapped_column(sa.Text)
    als: orm.Mapped[str] = orm.mapped_column(sa.Text)
    dan: orm.Mapped[str] = orm.mapped_column(sa.Text)
    vervangen_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)

    zelfopdracht: orm.Mapped[Zelfopdracht] = orm.relationship(back_populates="eerdere")


class Terugblik(Base):
    """One answer to "Hoe gaat het?", with a sentence if there was something to say."""

    __tablename__ = "terugblik"
    verwerking = Verwerking(
        wat="Wat er van een zelfopdracht werd, wat het lid daarvan leerde, en wanneer.",
        waarom="Leren van hoe het ging, ook als het anders liep.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet=MET_WIE_GEDEELD,
        bewaren=TOT_WEG,
        over=(LEDEN, BEWONERS),
        gevoelig=True,
    )

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    zelfopdracht_id: orm.Mapped[int] = orm.mapped_column(
        sa.ForeignKey("zelfopdracht.id", ondelete="CASCADE"), index=True
    )
    bijeenkomst_id: orm.Mapped[int | None] = orm.mapped_column(
        sa.ForeignKey("bijeenkomst.id", ondelete="SET NULL"), index=True
    )
    uitkomst: orm.Mapped[Uitkomst] = orm.mapped_column(state_column(Uitkomst))
    tekst: orm.Mapped[str] = orm.mapped_column(sa.Text, default="")
    gegeven_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime, index=True)

    zelfopdracht: orm.Mapped[Zelfopdracht] = orm.relationship(back_populates="terugblikken")
    bijeenkomst: orm.Mapped[Bijeenkomst | None] = orm.relationship()


def _zonder_aanhef(woord: str, tekst: str) -> str:
    """What follows after "als" or "dan", which people often type again, fit for the middle of a sentence."""
    eerste, _, rest = tekst.strip(" …").partition(" ")
    kaal = (rest if eerste.lower() == woord else tekst).strip(" …").rstrip(" .,;:")
    is_naam_of_afkorting = kaal[1:2].isupper()
    return kaal if is_naam_of_afkorting else kaal[:1].lower() + kaal[1:]


def _met_hoofdletter(zin: str) -> str:
    """The sentence with a capital; "één" becomes "Eén", as it is written."""
    if zin.lower().startswith("één"):
        return "Eén" + zin[3:]
    return zin[:1].upper() + zin[1:]
