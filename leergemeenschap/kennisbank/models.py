"""Artikel with its Versies, Thema, and what leden do with a page: keep it, try it, propose one.

`Wijziging` is the table that the search index follows.
"""

import hashlib
import re
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from leergemeenschap.core.db import Base, UtcDateTime, state_column
from leergemeenschap.core.privacy import BEWONERS, LEDEN, MAKER, TOT_VERTREK, TOT_WEG, Grondslag, Verwerking
from leergemeenschap.leden.models import Lid

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SLUG_MAX = 80
TITEL_MAX = 120
PAD_MAX = 500


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
    PAGINA = "pagina"

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
    Soort.PAGINA: ("Pagina", "Andere pagina’s", "Wat bij geen andere soort past."),
}


_TE_PROBEREN = {
    Soort.CASE,
    Soort.MODEL,
    Soort.MECHANISME,
    Soort.TIP,
    Soort.WERKVORM,
    Soort.VAARDIGHEID,
    Soort.PAGINA,
}


class Herkomst(StrEnum):
    """Where a text came from: a file of the shipped content, an edit on this site, or a folder brought in by hand."""

    BESTAND = "bestand"
    HIER = "hier"
    IMPORT = "import"


class Versiestaat(StrEnum):
    """What a saved text is to the page it belongs to."""

    #: Being worked on; readers do not see it.
    CONCEPT = "concept"
    #: Was, or is, what readers see.
    GEPUBLICEERD = "gepubliceerd"
    #: A newer text of the shipped file, for a page that was edited here: a begeleider chooses.
    AANGEBODEN = "aangeboden"


class Hielp(StrEnum):
    """Whether something helped the lid who tried it."""

    JA = "ja"
    BEETJE = "beetje"
    NEE = "nee"

    @property
    def zin(self) -> str:
        return {Hielp.JA: "Ja", Hielp.BEETJE: "Een beetje", Hielp.NEE: "Nee"}[self]


class Stedelijkheid(StrEnum):
    """Where an initiatief is, as the research divides them."""

    STEDELIJK = "stedelijk"
    REGIONAAL = "regionaal"

    @property
    def zin(self) -> str:
        return "In een stad" if self is Stedelijkheid.STEDELIJK else "In een dorp of streek"


class Initiatieffase(StrEnum):
    """How far an initiatief is, as the research divides them."""

    OPBOUW = "opbouw"
    CONSOLIDATIE = "consolidatie"

    @property
    def zin(self) -> str:
        return "Bij iets dat net begon" if self is Initiatieffase.OPBOUW else "Bij iets dat al liep"


class Voorstelstaat(StrEnum):
    """What became of a proposed story."""

    INGEDIEND = "ingediend"
    GEPLAATST = "geplaatst"
    TERUGGEGEVEN = "teruggegeven"


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
    # The lists of a soort, also with thousands of pages that were brought in.
    __table_args__ = (sa.Index("ix_artikel_soort_titel_slug", "soort", "titel", "slug"),)
    verwerking = Verwerking(
        wat="Een pagina van de kennisbank. Over een lid staat erbij: wie het verhaal vertelde, als dat lid dat wil.",
        waarom="Samen leren, en eer geven aan wie het vertelde.",
        grondslag=Grondslag.TOESTEMMING,
        ziet="iedereen; een concept alleen begeleiders",
        bewaren="De pagina blijft. De naam tot het lid die eraf haalt of vertrekt.",
        over=(LEDEN, BEWONERS),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(sa.String(SLUG_MAX), unique=True)
    soort: Mapped[Soort] = mapped_column(state_column(Soort))
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
    #: When readers could first see it; None while every text of it is a concept.
    gepubliceerd_op: Mapped[datetime | None] = mapped_column(UtcDateTime)
    gewijzigd_op: Mapped[datetime] = mapped_column(UtcDateTime)
    #: Where it stood in the folder it was brought in from, such as "zorg/mantelzorg.md"; None for other pages.
    pad: Mapped[str | None] = mapped_column(sa.String(PAD_MAX), index=True)
    #: Who told the story, when that lid wants to be named.
    verteller_id: Mapped[int | None] = mapped_column(sa.ForeignKey("lid.id", ondelete="SET NULL"), index=True)
    #: When it was taken off the site, or the file it follows was taken away. A withdrawn page is not shown, and comes back with its file.
    ingetrokken_op: Mapped[datetime | None] = mapped_column(UtcDateTime)

    themas: Mapped[list[Thema]] = relationship(secondary=artikel_thema, order_by=Thema.titel)
    verteller: Mapped[Lid | None] = relationship()

    @property
    def is_te_proberen(self) -> bool:
        """Whether somebody can try what it says, and tell whether it helped."""
        return self.soort in _TE_PROBEREN and self.kenmerken.get("werking") != "remmend"


class Versie(Base):
    """One saved text of an artikel, front matter and all. Texts are only added, so nothing anybody wrote is lost."""

    __tablename__ = "versie"
    __table_args__ = (sa.UniqueConstraint("artikel_id", "nummer"),)
    verwerking = Verwerking(
        wat="Een bewaarde tekst van een pagina, wie hem bewaarde en wanneer.",
        waarom="Een eerdere tekst terug kunnen zetten, en weten wie je ernaar kunt vragen.",
        grondslag=Grondslag.BELANG,
        ziet="begeleiders",
        bewaren="De tekst blijft. Wie hem bewaarde tot dat lid vertrekt.",
        over=(LEDEN, BEWONERS),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    artikel_id: Mapped[int] = mapped_column(sa.ForeignKey("artikel.id", ondelete="CASCADE"))
    #: 1 for the first text of the page.
    nummer: Mapped[int]
    markdown: Mapped[str] = mapped_column(sa.Text)
    html: Mapped[str] = mapped_column(sa.Text)
    bewaard_op: Mapped[datetime] = mapped_column(UtcDateTime)
    lid_id: Mapped[int | None] = mapped_column(sa.ForeignKey("lid.id", ondelete="SET NULL"), index=True)
    herkomst: Mapped[Herkomst] = mapped_column(state_column(Herkomst))
    staat: Mapped[Versiestaat] = mapped_column(
        state_column(Versiestaat),
        default=Versiestaat.GEPUBLICEERD,
        server_default=Versiestaat.GEPUBLICEERD.value,
    )

    lid: Mapped[Lid | None] = relationship()


class Wijziging(Base):
    """One change of one page, written in the same transaction; ids only go up and are never used twice."""

    __tablename__ = "wijziging"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(sa.String(SLUG_MAX))
    op: Mapped[datetime] = mapped_column(UtcDateTime)


class BewaardIdee(Base):
    """A page a lid keeps, with what it means to them in their own words. For its maker alone."""

    __tablename__ = "bewaard_idee"
    __table_args__ = (sa.UniqueConstraint("lid_id", "artikel_id"),)
    verwerking = Verwerking(
        wat="Welke pagina een lid bewaart, wat die voor het lid betekent en wat het ermee gaat doen.",
        waarom="Een goed idee terugvinden.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet=MAKER,
        bewaren=TOT_WEG,
        over=(LEDEN, BEWONERS),
        gevoelig=True,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    lid_id: Mapped[int] = mapped_column(sa.ForeignKey("lid.id", ondelete="CASCADE"), index=True)
    artikel_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("artikel.id", ondelete="SET NULL"), index=True
    )
    #: The title of the page when it was kept, so that the lid's words keep their heading.
    titel: Mapped[str] = mapped_column(sa.String(TITEL_MAX))
    eigen_woorden: Mapped[str] = mapped_column(sa.Text, default="")
    #: "Wat ga ik ermee doen?"
    plan: Mapped[str] = mapped_column(sa.Text, default="")
    bewaard_op: Mapped[datetime] = mapped_column(UtcDateTime)
    #: When a zelfopdracht was made of it.
    uitgewerkt_op: Mapped[datetime | None] = mapped_column(UtcDateTime)

    artikel: Mapped[Artikel | None] = relationship()

    @property
    def afdruk(self) -> str:
        """A mark of the words as they are now, to see whether another screen changed them."""
        return hashlib.sha256(f"{self.eigen_woorden}\0{self.plan}".encode()).hexdigest()[:16]


class Geprobeerd(Base):
    """Whether what a page says helped one lid, and where. Shown to others as counts only."""

    __tablename__ = "geprobeerd"
    verwerking = Verwerking(
        wat="Of een tip het lid hielp, in wat voor plaats, en wanneer het dat zei.",
        waarom="Anderen laten zien of iets helpt.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet="iedereen ziet aantallen, nooit wie; naar plaats of fase pas vanaf drie mensen",
        bewaren=TOT_VERTREK,
    )

    lid_id: Mapped[int] = mapped_column(sa.ForeignKey("lid.id", ondelete="CASCADE"), primary_key=True)
    artikel_id: Mapped[int] = mapped_column(
        sa.ForeignKey("artikel.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    hielp: Mapped[Hielp] = mapped_column(state_column(Hielp))
    stedelijkheid: Mapped[Stedelijkheid | None] = mapped_column(state_column(Stedelijkheid))
    initiatieffase: Mapped[Initiatieffase | None] = mapped_column(state_column(Initiatieffase))
    gezegd_op: Mapped[datetime] = mapped_column(UtcDateTime)


class Verhaalvoorstel(Base):
    """A story a lid offers for the kennisbank; begeleiders read it only because it was sent to them."""

    __tablename__ = "verhaalvoorstel"
    verwerking = Verwerking(
        wat="Een verhaal dat een lid aanbiedt, of de naam erbij mag, en wat de begeleider antwoordde.",
        waarom="Er een pagina van maken voor de kennisbank.",
        grondslag=Grondslag.TOESTEMMING,
        ziet="het lid zelf en begeleiders",
        bewaren=TOT_WEG,
        over=(LEDEN, BEWONERS),
        gevoelig=True,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    lid_id: Mapped[int] = mapped_column(sa.ForeignKey("lid.id", ondelete="CASCADE"), index=True)
    titel: Mapped[str] = mapped_column(sa.String(TITEL_MAX))
    #: Plain text, checked by its maker for names.
    tekst: Mapped[str] = mapped_column(sa.Text)
    #: Whether the page may say whose story it is.
    met_naam: Mapped[bool]
    ingediend_op: Mapped[datetime] = mapped_column(UtcDateTime)
    #: What the begeleider says back.
    antwoord: Mapped[str] = mapped_column(sa.Text, default="")
    beantwoord_op: Mapped[datetime | None] = mapped_column(UtcDateTime)
    #: The page that was made of it.
    artikel_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("artikel.id", ondelete="SET NULL"), index=True
    )

    lid: Mapped[Lid] = relationship()
    artikel: Mapped[Artikel | None] = relationship()

    @property
    def stand(self) -> Voorstelstaat:
        """What became of it: that follows from its page and from the answer, so it can never be out of date."""
        if self.artikel is not None and self.artikel.gepubliceerd_op is not None:
            return Voorstelstaat.GEPLAATST
        return Voorstelstaat.INGEDIEND if self.beantwoord_op is None else Voorstelstaat.TERUGGEGEVEN

    @property
    def is_opgepakt(self) -> bool:
        """Whether a begeleider is making a page of it."""
        return self.stand is Voorstelstaat.INGEDIEND and self.artikel_id is not None

    @property
    def is_aan_te_passen(self) -> bool:
        """Whether its maker may tell it anew: while it waits, and after it was given back."""
        return self.stand is not Voorstelstaat.GEPLAATST and not self.is_opgepakt
