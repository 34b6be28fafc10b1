"""Lid and roles: who somebody is here, and what they may do."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy import orm

from leergemeenschap.core.db import Base, UtcDateTime, state_column
from leergemeenschap.core.privacy import NIEMAND, TOT_VERTREK, Grondslag, Verwerking


class Rol(StrEnum):
    """What a lid may do here; a lid can have several roles."""

    BUURTVERBINDER = "buurtverbinder"
    BEGELEIDER = "begeleider"
    ONDERZOEKER = "onderzoeker"
    BEHEERDER = "beheerder"


#: Who can do more than write for themselves: they prove twice who they are, and are logged in for a shorter time.
MET_MEER_RECHTEN = {Rol.BEGELEIDER, Rol.ONDERZOEKER, Rol.BEHEERDER}
#: Who has one of these learns with the others. An onderzoeker or beheerder without one only does that work.
MEEDOENDE_ROLLEN = frozenset({Rol.BUURTVERBINDER, Rol.BEGELEIDER})


class Lid(Base):
    """A person with an account."""

    __tablename__ = "lid"
    #: A number is never given out again, also on SQLite: forms that are open still carry the one of who left.
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - SQLAlchemy only reads it
    verwerking = Verwerking(
        wat="Hoe het lid heet, het e-mailadres, de buurt, sinds wanneer het lid is, de laatste dag, en of het op non-actief staat.",
        waarom="Weten wie meedoet, en wie mag inloggen.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet="naam en buurt: wie meedoet; e-mailadres: begeleiders; de rest: het lid zelf en de beheerder",
        bewaren=TOT_VERTREK,
    )

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    naam: orm.Mapped[str] = orm.mapped_column(sa.String(200))
    #: As `queries.normaal_adres` writes it, so that nobody can take one that differs in capitals only. None for who
    #: has no mail: they come in with an Inlogkaart.
    email: orm.Mapped[str | None] = orm.mapped_column(sa.String(254), unique=True)
    #: Where they are active, in their own words.
    buurt: orm.Mapped[str] = orm.mapped_column(sa.String(200), default="")
    #: An invented person of the demo, who may be chosen on the demo log-in page.
    is_demo: orm.Mapped[bool] = orm.mapped_column(default=False)
    lid_sinds: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)
    #: Since when logging in takes a second factor; None as long as nothing is set up for it.
    tweede_factor_sinds: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)
    #: Since when a beheerder keeps them from logging in; nothing of theirs is deleted.
    non_actief_sinds: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)
    #: The last day they were here, and when somebody told them that they are erased if they stay away.
    gezien_op: orm.Mapped[date | None]
    gewaarschuwd_op: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)

    rolregels: orm.Mapped[list[LidRol]] = orm.relationship(
        cascade="all, delete-orphan", passive_deletes=True, lazy="selectin"
    )

    # Flask-Login asks these names of whoever is logged in.
    is_authenticated = True
    is_active = True
    is_anonymous = False
    #: The secret of the Aanmelding this lid came in with; not stored here.
    aanmeldsleutel = None  # type: str | None

    def get_id(self) -> str | None:
        return self.aanmeldsleutel

    @property
    def weg_sinds(self) -> date:
        """The last day they were here, or the day they were invited."""
        return self.gezien_op or self.lid_sinds.date()

    @property
    def rollen(self) -> set[Rol]:
        return {regel.rol for regel in self.rolregels}

    @property
    def heeft_meer_rechten(self) -> bool:
        """Whether they can do more than write for themselves. The invented people of a demo harm nobody."""
        return bool(self.rollen & MET_MEER_RECHTEN) and not self.is_demo

    @property
    def is_begeleider(self) -> bool:
        return Rol.BEGELEIDER in self.rollen

    @property
    def doet_mee(self) -> bool:
        """Whether this lid goes round the circle with the others: writes, shares, and reads what is shared."""
        return self.non_actief_sinds is None and not MEEDOENDE_ROLLEN.isdisjoint(self.rollen)


class LidRol(Base):
    """One role of one lid."""

    __tablename__ = "lid_rol"
    verwerking = Verwerking(
        wat="Of het lid buurtverbinder, begeleider, onderzoeker of beheerder is.",
        waarom="Bepalen wie wat mag.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet=NIEMAND,
        bewaren=TOT_VERTREK,
    )

    lid_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("lid.id", ondelete="CASCADE"), primary_key=True)
    rol: orm.Mapped[Rol] = orm.mapped_column(state_column(Rol), primary_key=True)
