"""Groep with its leden and invitations, and Deelbaar: what a lid wrote and can share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy import Select, orm

from leergemeenschap.core.db import Base, UtcDateTime
from leergemeenschap.core.privacy import Grondslag, Verwerking
from leergemeenschap.leden.models import Lid

#: Table arguments: a number is never given out again, also on SQLite.
NOOIT_OPNIEUW = {"sqlite_autoincrement": True}


class Groep(Base):
    """An intervisiegroep: a few leden who share with each other what they choose to share."""

    __tablename__ = "groep"
    __table_args__ = NOOIT_OPNIEUW
    verwerking = Verwerking(
        wat="Hoe een groep heet, en sinds wanneer hij er is.",
        waarom="Delen met een groep.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet="wie in de groep zit, begeleiders en de beheerder",
        bewaren="Tot een begeleider de groep opheft.",
    )

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    naam: orm.Mapped[str] = orm.mapped_column(sa.String(200))
    gemaakt_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)

    @property
    def genoemd(self) -> str:
        """The name inside a sentence, with the word before it where the name does not have it: "groep Noord"."""
        return self.naam if "groep" in self.naam.lower() else f"groep {self.naam}"

    @property
    def als_kop(self) -> str:
        """The same at the head of a page or a sentence."""
        return self.genoemd[:1].upper() + self.genoemd[1:]


class Groepslid(Base):
    """One lid being in one groep. What they share there hangs on this row, and is theirs alone when it goes."""

    __tablename__ = "groepslid"
    verwerking = Verwerking(
        wat="In welke groep een lid zit, en sinds wanneer.",
        waarom="Delen met een groep, en weten met wie.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet="wie in de groep zit, begeleiders en de beheerder",
        bewaren="Tot het lid uit de groep gaat of vertrekt, of tot de groep wordt opgeheven.",
    )
    __table_args__ = (
        sa.UniqueConstraint("groep_id", "lid_id"),
        # What was shared must not come back to life in another groep
        NOOIT_OPNIEUW,
    )

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    groep_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("groep.id", ondelete="CASCADE"))
    lid_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("lid.id", ondelete="CASCADE"), index=True)
    sinds: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)

    groep: orm.Mapped[Groep] = orm.relationship(lazy="joined", innerjoin=True)
    lid: orm.Mapped[Lid] = orm.relationship()


class Groepsuitnodiging(Base):
    """A lid being asked into a groep; it is gone when they answer."""

    __tablename__ = "groepsuitnodiging"
    verwerking = Verwerking(
        wat="Wie gevraagd is voor een groep, door wie en wanneer.",
        waarom="Niemand komt in een groep zonder ja te zeggen.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet="het gevraagde lid, wie in de groep zit, en begeleiders",
        bewaren="Tot het lid antwoordt of vertrekt.",
    )

    groep_id: orm.Mapped[int] = orm.mapped_column(
        sa.ForeignKey("groep.id", ondelete="CASCADE"), primary_key=True
    )
    lid_id: orm.Mapped[int] = orm.mapped_column(
        sa.ForeignKey("lid.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    door_id: orm.Mapped[int | None] = orm.mapped_column(
        sa.ForeignKey("lid.id", ondelete="SET NULL"), index=True
    )
    gevraagd_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)

    groep: orm.Mapped[Groep] = orm.relationship(lazy="joined", innerjoin=True)
    lid: orm.Mapped[Lid] = orm.relationship(foreign_keys=[lid_id])
    door: orm.Mapped[Lid | None] = orm.relationship(foreign_keys=[door_id])


class Zicht(StrEnum):
    """Who reads what a lid wrote."""

    ALLEEN_IK = "alleen ik"
    GROEP = "groep"
    GEMEENSCHAP = "leergemeenschap"


class Deelbaar:
    """Columns and verbs of a table whose rows a lid can share. As long as nothing is done, only its maker reads one.

    Such a table takes `NOOIT_OPNIEUW`: a button on a page that is still open must not share a later text.

    Sharing with a groep points at the maker's own place in it: who leaves the groep takes back what they shared
    there, because the database empties the pointer.
    """

    if TYPE_CHECKING:
        lid_id: orm.Mapped[int]
        lid: orm.Mapped[Lid]

    voor_allen: orm.Mapped[bool] = orm.mapped_column(default=False, server_default=sa.false())
    #: When it was shared as it is now. Who came into the groep later does not read it.
    gedeeld_op: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime, index=True)

    @orm.declared_attr
    def groepslid_id(self) -> orm.Mapped[int | None]:
        return orm.mapped_column(sa.ForeignKey("groepslid.id", ondelete="SET NULL"), index=True)

    @orm.declared_attr
    def groepslid(self) -> orm.Mapped[Groepslid | None]:
        return orm.relationship()

    @property
    def zicht(self) -> Zicht:
        if self.voor_allen:
            return Zicht.GEMEENSCHAP
        return Zicht.GROEP if self.groepslid_id is not None else Zicht.ALLEEN_IK

    @property
    def groep(self) -> Groep | None:
        """The groep it is shared with."""
        return self.groepslid.groep if self.groepslid is not None else None

    def deel_met_groep(self, groepslid: Groepslid, op: datetime) -> None:
        """Let those who are in a groep now read it.

        :param groepslid: the maker's own place in that groep.
        :raises ValueError: when it is somebody else's.
        """
        if groepslid.lid_id != self.lid_id:
            raise ValueError("only the maker's own groepen will do")
        self.voor_allen, self.gedeeld_op = False, op
        self.groepslid, self.groepslid_id = groepslid, groepslid.id

    def deel_met_allen(self, op: datetime) -> None:
        """Let everybody read it who learns in this leergemeenschap."""
        self.neem_terug()
        self.voor_allen, self.gedeeld_op = True, op

    def neem_terug(self) -> None:
        """Make it the maker's alone again."""
        self.voor_allen, self.gedeeld_op = False, None
        self.groepslid, self.groepslid_id = None, None

    def past_binnen(self, ouder: Deelbaar) -> bool:
        """Whether nobody reads this who may not read what it belongs to."""
        if self.zicht is Zicht.ALLEEN_IK or ouder.voor_allen:
            return True
        return self.zicht is ouder.zicht is Zicht.GROEP and self.groepslid_id == ouder.groepslid_id


@dataclass(frozen=True)
class Deelsoort:
    """One kind of writing that can be shared, offered by its feature and brought together by `app`."""

    #: Its part of the address, "leervragen".
    pad: str
    #: "leervraag", and "deze leervraag".
    naam: str
    deze: str
    model: Any
    #: What a lid wrote themselves, and all that they may read.
    van: Callable[[Lid], Select[Any]]
    zichtbaar_voor: Callable[[Lid], Select[Any]]
    #: All that somebody else reads of it, as plain text.
    tekst: Callable[[Any], str]
    #: The address of its page.
    adres: Callable[[Any], str]
    #: What of it nobody else reads, in a sentence for its maker; empty for nothing.
    niet_mee: Callable[[Any], str] = lambda _ding: ""
    #: Whether somebody can ask to use words of it.
    overneembaar: bool = True
    #: What it belongs to and is never wider than, and what belongs to it.
    ouder: Callable[[Any], Deelbaar | None] = lambda _ding: None
    kinderen: Callable[[Any], Iterable[Deelbaar]] = lambda _ding: ()
