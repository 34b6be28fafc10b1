"""Artikel with its Versies, Thema, and Wijziging: the table that the search index follows."""

import re
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from leergemeenschap.core.db import Base, UtcDateTime, state_column

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SLUG_MAX = 80
TITEL_MAX = 120


class Soort(StrEnum):
    """What kind of page an artikel is; the value is what the front matter and the address say."""

    CASE = "case"
    MODEL = "model"
    MECHANISME = "mechanisme"
    THEMA = "thema"
    TIP = "tip"
    WERKVORM = "werkvorm"
    VAARDIGHEID = "vaardigheid"
    BEGRIP = "begrip"
    ONDERZOEK = "onderzoek"

    @property
    def naam(self) -> str:
        """The label above one page."""
        return _NAMEN[self][0]

    @property
    def meervoud(self) -> str:
        """The heading above a list of such pages."""
        return _NAMEN[self][1]

    @property
    def uitleg(self) -> str:
        """What a reader finds there, in one line."""
        return _NAMEN[self][2]


_NAMEN = {
    Soort.CASE: ("Verhaal uit een buurt", "Verhalen uit een buurt", "Wat deden anderen, en wat kwam ervan?"),
    Soort.MODEL: ("Uitleg", "Het Humusmodel", "Hoe een buurt kan groeien, stuk voor stuk uitgelegd."),
    Soort.MECHANISME: ("Wat helpt of remt", "Wat helpt en wat remt", "Waarom iets werkt, of juist niet."),
    Soort.THEMA: ("Thema", "Thema’s", "Waar buurtverbinders vaak tegenaan lopen."),
    Soort.TIP: ("Tip", "Tips", "Wat je morgen kunt doen."),
    Soort.WERKVORM: ("Werkvorm", "Werkvormen", "Iets samen doen in een groep, stap voor stap."),
    Soort.VAARDIGHEID: ("Vaardigheid", "Vaardigheden", "Wat je kunt leren als buurtverbinder."),
    Soort.BEGRIP: ("Begrip", "Begrippen", "Moeilijke woorden, makkelijk uitgelegd."),
    Soort.ONDERZOEK: ("Onderzoek", "Onderzoek", "Wat er onderzocht is, met de cijfers."),
}


class Herkomst(StrEnum):
    """Where a text came from: a file of the shipped content, or an edit on this site."""

    BESTAND = "bestand"
    HIER = "hier"


artikel_thema = sa.Table(
    "artikel_thema",
    Base.metadata,
    sa.Column("artikel_id", sa.ForeignKey("artikel.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("thema_id", sa.ForeignKey("thema.id", ondelete="CASCADE"), primary_key=True, index=True),
)


class Thema(Base):
    """A theme that pages, leervragen and bijeenkomsten carry; its face is the artikel with the same slug.

    A thema outlives its page: what leden wrote under it keeps its name.
    """

    __tablename__ = "thema"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(sa.String(SLUG_MAX), unique=True)
    titel: Mapped[str] = mapped_column(sa.String(TITEL_MAX))


class Artikel(Base):
    """A page of the kennisbank as readers see it now; every text it had is a Versie."""

    __tablename__ = "artikel"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(sa.String(SLUG_MAX), unique=True)
    soort: Mapped[Soort] = mapped_column(state_column(Soort), index=True)
    titel: Mapped[str] = mapped_column(sa.String(TITEL_MAX))
    in_het_kort: Mapped[str] = mapped_column(sa.Text)
    #: The body as clean HTML, rendered once when a versie is saved.
    html: Mapped[str] = mapped_column(sa.Text)
    #: The body as plain text, a heading as a line that starts with "# "; what search reads and quotes.
    tekst: Mapped[str] = mapped_column(sa.Text)
    #: The rest of the front matter, by its own names (`source.Kenmerken` says which).
    kenmerken: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    herkomst: Mapped[Herkomst] = mapped_column(state_column(Herkomst))
    #: SHA-256 of the file this page was last taken from; None when it never was a file.
    bestand_hash: Mapped[str | None] = mapped_column(sa.String(64))
    #: Which way of rendering made `html` and `tekst`; an older one is rendered again by `bijwerken`.
    render_version: Mapped[int]
    gewijzigd_op: Mapped[datetime] = mapped_column(UtcDateTime)
    #: When the file it follows was taken away. A withdrawn page is not shown, and comes back with its file.
    ingetrokken_op: Mapped[datetime | None] = mapped_column(UtcDateTime)

    themas: Mapped[list[Thema]] = relationship(secondary=artikel_thema, order_by=Thema.titel)


class Versie(Base):
    """One saved text of an artikel, front matter and all."""

    __tablename__ = "versie"
    __table_args__ = (sa.UniqueConstraint("artikel_id", "nummer"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    artikel_id: Mapped[int] = mapped_column(sa.ForeignKey("artikel.id", ondelete="CASCADE"))
    #: 1 for the first text of the page.
    nummer: Mapped[int]
    markdown: Mapped[str] = mapped_column(sa.Text)
    html: Mapped[str] = mapped_column(sa.Text)
    bewaard_op: Mapped[datetime] = mapped_column(UtcDateTime)
    lid_id: Mapped[int | None] = mapped_column(sa.ForeignKey("lid.id", ondelete="SET NULL"), index=True)
    herkomst: Mapped[Herkomst] = mapped_column(state_column(Herkomst))


class Wijziging(Base):
    """One change of one page, written in the same transaction; ids only go up and are never used twice."""

    __tablename__ = "wijziging"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(sa.String(SLUG_MAX))
    op: Mapped[datetime] = mapped_column(UtcDateTime)
