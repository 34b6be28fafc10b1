"""The programme of a bijeenkomst: parts with a duration, whose times follow from its begin."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy import orm

from leergemeenschap.core.clock import local
from leergemeenschap.core.db import Base, state_column
from leergemeenschap.fase import Fase
from leergemeenschap.kennisbank.models import Artikel

UUR = 60
MINUTEN_MAX = 24 * UUR


class Programmaonderdeel(Base):
    """One part of a programme: how long, what, which step of the circle, and how."""

    __tablename__ = "programmaonderdeel"
    __table_args__ = (sa.CheckConstraint("minuten > 0", name="minstens_een_minuut"),)

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    bijeenkomst_id: orm.Mapped[int] = orm.mapped_column(
        sa.ForeignKey("bijeenkomst.id", ondelete="CASCADE"), index=True
    )
    volgorde: orm.Mapped[int]
    #: How long it takes; None for what takes no time of its own.
    minuten: orm.Mapped[int | None]
    titel: orm.Mapped[str] = orm.mapped_column(sa.String(200))
    fase: orm.Mapped[Fase | None] = orm.mapped_column(state_column(Fase))
    #: The page of the kennisbank that says how it is done.
    werkvorm_id: orm.Mapped[int | None] = orm.mapped_column(
        sa.ForeignKey("artikel.id", ondelete="SET NULL"), index=True
    )
    #: For begeleiders only: who leads it, what to bring.
    notitie: orm.Mapped[str] = orm.mapped_column(sa.Text, default="", server_default="")

    werkvorm: orm.Mapped[Artikel | None] = orm.relationship()


class Tijdvak(NamedTuple):
    """One part of a programme and when it is. Reckoned in UTC, so that it is right in the nights that the clock moves."""

    onderdeel: Programmaonderdeel
    begint_op: datetime
    eindigt_op: datetime

    @property
    def heeft_tijd(self) -> bool:
        return self.onderdeel.minuten is not None

    @property
    def van(self) -> str:
        """When it begins, "13.30"; empty for what has no time of its own."""
        return kloktijd(self.begint_op) if self.heeft_tijd else ""

    @property
    def tot(self) -> str:
        return kloktijd(self.eindigt_op) if self.heeft_tijd else ""


def rooster(onderdelen: Iterable[Programmaonderdeel], begin: datetime) -> list[Tijdvak]:
    """When each part is, when the first begins at this moment and each next one after the one before."""
    tijdvakken = []
    for onderdeel in onderdelen:
        eind = begin + timedelta(minutes=onderdeel.minuten or 0)
        tijdvakken.append(Tijdvak(onderdeel, begin, eind))
        begin = eind
    return tijdvakken


def kloktijd(moment: datetime) -> str:
    """What the clock on the wall says, "13.30". In the night in which an hour comes twice it says which of the two."""
    wand = local(moment)
    tekst = f"{wand:%H.%M}"
    if wand.replace(fold=0).utcoffset() == wand.replace(fold=1).utcoffset():
        return tekst
    return f"{tekst} ({'wintertijd' if wand.fold else 'zomertijd'})"


def in_woorden(minuten: int) -> str:
    """A duration as people say it: "2 uur en 20 minuten"."""
    uren, rest = divmod(minuten, UUR)
    delen = [f"{uren} uur"] if uren else []
    if rest or not uren:
        delen.append("1 minuut" if rest == 1 else f"{rest} minuten")
    return " en ".join(delen)


def past_het(programma: int, bijeenkomst: int) -> str:
    """What to tell of the length of a programme beside that of the bijeenkomst, both in minutes."""
    if programma > bijeenkomst:
        return f"Het programma is {in_woorden(programma - bijeenkomst)} langer dan de bijeenkomst."
    if programma < bijeenkomst:
        return f"Er is nog {in_woorden(bijeenkomst - programma)} over."
    return "Het past precies."
