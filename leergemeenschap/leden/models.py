"""Lid and roles, the ways in (Inlogcode, Aanmelding) and unsaved text (Concept)."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import orm

from leergemeenschap.core.db import Base, UtcDateTime, state_column

INLOGCODE_GELDIG = timedelta(minutes=10)
INLOGLINK_GELDIG = timedelta(days=7)
POGINGEN_MAX = 5
AANMELDING_EIGEN_APPARAAT = timedelta(days=90)
AANMELDING_GEDEELD_APPARAAT = timedelta(hours=8)


class Rol(StrEnum):
    """What a lid may do here; a lid can have several roles."""

    BUURTVERBINDER = "buurtverbinder"
    BEGELEIDER = "begeleider"
    ONDERZOEKER = "onderzoeker"
    BEHEERDER = "beheerder"


class Lid(Base):
    """A person with an account."""

    __tablename__ = "lid"

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    naam: orm.Mapped[str] = orm.mapped_column(sa.String(200))
    #: Always in lower case; nobody can take an address that differs in capitals only.
    email: orm.Mapped[str] = orm.mapped_column(sa.String(254), unique=True)
    #: Where they are active, in their own words.
    buurt: orm.Mapped[str] = orm.mapped_column(sa.String(200), default="")
    #: An invented person of the demo, who may be chosen on the demo log-in page.
    is_demo: orm.Mapped[bool] = orm.mapped_column(default=False)
    lid_sinds: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)

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
    def rollen(self) -> set[Rol]:
        return {regel.rol for regel in self.rolregels}

    @property
    def is_begeleider(self) -> bool:
        return Rol.BEGELEIDER in self.rollen


class LidRol(Base):
    """One role of one lid."""

    __tablename__ = "lid_rol"

    lid_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("lid.id", ondelete="CASCADE"), primary_key=True)
    rol: orm.Mapped[Rol] = orm.mapped_column(state_column(Rol), primary_key=True)


class Inlogcode(Base):
    """One mail to log in with: a link and a six-digit code, both good once and for a short time.

    Only digests are stored; the code also needs `verzoek`, which stays in the browser that asked for the mail.
    """

    __tablename__ = "inlogcode"

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    lid_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("lid.id", ondelete="CASCADE"), index=True)
    verzoek_digest: orm.Mapped[str] = orm.mapped_column(sa.String(64), unique=True)
    code_digest: orm.Mapped[str] = orm.mapped_column(sa.String(64))
    link_digest: orm.Mapped[str] = orm.mapped_column(sa.String(64), unique=True)
    gemaakt_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)
    geldig_tot: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)
    pogingen: orm.Mapped[int] = orm.mapped_column(default=0)
    gebruikt_op: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)

    lid: orm.Mapped[Lid] = orm.relationship()

    def is_bruikbaar(self, op: datetime) -> bool:
        return self.gebruikt_op is None and op < self.geldig_tot and self.pogingen < POGINGEN_MAX

    def probeer(self, verzoek: str, code: str, op: datetime) -> bool:
        """Try a code as someone typed it. A wrong one counts as a poging; a right one uses this Inlogcode up."""
        if not self.is_bruikbaar(op):
            return False
        if not hmac.compare_digest(self.code_digest, digest(verzoek + _only_digits(code))):
            self.pogingen += 1
            return False
        self.gebruikt_op = op
        return True

    def gebruik_link(self, op: datetime) -> bool:
        """Use the link of the mail; false when it was used before or is too old."""
        if not self.is_bruikbaar(op):
            return False
        self.gebruikt_op = op
        return True


class Aanmelding(Base):
    """One lid being logged in on one device. Deleting the row logs that device out, whatever its cookie says."""

    __tablename__ = "aanmelding"

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    lid_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("lid.id", ondelete="CASCADE"), index=True)
    sleutel_digest: orm.Mapped[str] = orm.mapped_column(sa.String(64), unique=True)
    begonnen_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)
    geldig_tot: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)

    lid: orm.Mapped[Lid] = orm.relationship(lazy="joined", innerjoin=True)


class Concept(Base):
    """What a lid typed in a form that could not be saved; `velden` maps a field's name to the typed values."""

    __tablename__ = "concept"

    lid_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("lid.id", ondelete="CASCADE"), primary_key=True)
    pad: orm.Mapped[str] = orm.mapped_column(sa.String(300), primary_key=True)
    velden: orm.Mapped[dict[str, Any]] = orm.mapped_column(sa.JSON)
    bewaard_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)

    @property
    def langste_tekst(self) -> str:
        """What was typed in the fullest field, to recognise it by."""
        return max((waarde for waarden in self.velden.values() for waarde in waarden), key=len, default="")


def digest(secret: str) -> str:
    """What is stored of a random secret: enough to recognise it, not enough to use it."""
    return hashlib.sha256(secret.encode()).hexdigest()


def nieuw_geheim() -> str:
    """A random secret of 256 bits, safe in a URL."""
    return secrets.token_urlsafe(32)


def nieuwe_code() -> str:
    """Six random digits."""
    return f"{secrets.randbelow(1_000_000):06d}"


def _only_digits(typed: str) -> str:
    return "".join(sign for sign in typed if sign in "0123456789")
