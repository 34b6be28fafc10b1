"""Afspraakversie and Ondertekening: the agreements as they were on a day, and who signed them."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy import orm

from leergemeenschap.core.db import Base, UtcDateTime
from leergemeenschap.core.privacy import TOT_VERTREK, Grondslag, Verwerking


class Afspraaktekst(NamedTuple):
    """What one file of agreements says."""

    nummer: int
    titel: str
    geldig_vanaf: date
    wat_is_nieuw: str
    markdown: str
    #: Of the whole file, front matter too.
    digest: str


class Afspraakversie(Base):
    """One version of the agreements, with the intentieverklaring; never changes once somebody signed it."""

    __tablename__ = "afspraakversie"

    #: That of its file: 2 for `0002.md`.
    nummer: orm.Mapped[int] = orm.mapped_column(primary_key=True, autoincrement=False)
    titel: orm.Mapped[str] = orm.mapped_column(sa.String(200))
    geldig_vanaf: orm.Mapped[date]
    #: What changed since the version before, in one line.
    wat_is_nieuw: orm.Mapped[str] = orm.mapped_column(sa.String(500), default="")
    markdown: orm.Mapped[str]
    digest: orm.Mapped[str] = orm.mapped_column(sa.String(64))
    #: Made of `markdown` once, when the file was brought in.
    html: orm.Mapped[str]

    def neem_tekst(self, tekst: Afspraaktekst, html: str) -> None:
        """Say from now on what this file says."""
        self.titel, self.geldig_vanaf, self.wat_is_nieuw = tekst.titel, tekst.geldig_vanaf, tekst.wat_is_nieuw
        self.markdown, self.digest, self.html = tekst.markdown, tekst.digest, html


class Ondertekening(Base):
    """One lid signed one version; `digest` is that of what was on their screen."""

    __tablename__ = "ondertekening"
    verwerking = Verwerking(
        wat="Dat het lid ja zei tegen de afspraken, tegen welke versie, en wanneer.",
        waarom="Weten dat iedereen die hier leest en schrijft de afspraken kent.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet="het lid zelf; begeleiders en de beheerder zien alleen welke versie en wanneer",
        bewaren=TOT_VERTREK,
    )

    lid_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("lid.id", ondelete="CASCADE"), primary_key=True)
    versie_nummer: orm.Mapped[int] = orm.mapped_column(
        sa.ForeignKey("afspraakversie.nummer"), primary_key=True, index=True
    )
    getekend_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)
    digest: orm.Mapped[str] = orm.mapped_column(sa.String(64))

    versie: orm.Mapped[Afspraakversie] = orm.relationship(lazy="joined", innerjoin=True)


def digest(text: str) -> str:
    """What tells two texts apart."""
    return hashlib.sha256(text.encode()).hexdigest()
