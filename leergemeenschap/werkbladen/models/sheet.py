"""Werkblad and its questions. A question that somebody may have answered never changes: a new one takes its place."""

from __future__ import annotations

import secrets
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy import orm

from leergemeenschap.bijeenkomsten.models import Bijeenkomst
from leergemeenschap.core.db import Base, UtcDateTime, state_column
from leergemeenschap.fase import Fase
from leergemeenschap.groepen.models import NOOIT_OPNIEUW

#: The five points of a statement, in the words of the report's survey.
SCHAAL = {
    1: "Helemaal mee oneens",
    2: "Een beetje mee oneens",
    3: "Niet mee eens, niet mee oneens",
    4: "Een beetje mee eens",
    5: "Helemaal mee eens",
}
WEET_NIET = 0
#: More than this nobody fills in at a bijeenkomst.
VRAGEN_MAX = 20


class VolWerkblad(Exception):
    """A werkblad asks as much as it may already."""


class StaatErAl(Exception):
    """A question of a kind that is asked once stands on the werkblad already."""


class GeenVragen(Exception):
    """A werkblad that asks nothing cannot be opened."""


class SoortVraag(StrEnum):
    """What kind of answer a question asks for, and what it makes."""

    OPEN = "open"
    KEUZE = "keuze"
    STELLING = "stelling"
    LEERVRAAG = "leervraag"
    ZELFOPDRACHT = "zelfopdracht"
    TERUGBLIK = "terugblik"
    ZELFSCAN = "zelfscan"
    THEMA = "thema"

    @property
    def naam(self) -> str:
        return _NAMEN[self]

    @property
    def uitleg(self) -> str:
        """What it is for, for who makes a werkblad."""
        return _UITLEG[self]

    @property
    def is_tekst(self) -> bool:
        """Whether the answer is somebody's own words."""
        return self in {SoortVraag.OPEN, SoortVraag.LEERVRAAG, SoortVraag.ZELFOPDRACHT}

    @property
    def is_eenmalig(self) -> bool:
        """Whether asking it twice on one werkblad would show the same thing twice."""
        return self in {SoortVraag.TERUGBLIK, SoortVraag.ZELFSCAN}


_NAMEN = {
    SoortVraag.OPEN: "Open vraag",
    SoortVraag.KEUZE: "Keuzevraag",
    SoortVraag.STELLING: "Stelling met vijf punten",
    SoortVraag.LEERVRAAG: "Leervraag",
    SoortVraag.ZELFOPDRACHT: "Zelfopdracht",
    SoortVraag.TERUGBLIK: "Terugblik",
    SoortVraag.ZELFSCAN: "Kijk naar je vaardigheden",
    SoortVraag.THEMA: "Thema",
}
_UITLEG = {
    SoortVraag.OPEN: "Mensen schrijven wat ze willen.",
    SoortVraag.KEUZE: "Mensen kiezen uit wat jij opschrijft, één of meer.",
    SoortVraag.STELLING: "Mensen zeggen hoe erg ze het ermee eens zijn.",
    SoortVraag.LEERVRAAG: "Wat iemand opschrijft, komt bij de leervragen van die persoon.",
    SoortVraag.ZELFOPDRACHT: "Wat iemand opschrijft, komt bij de zelfopdrachten van die persoon.",
    SoortVraag.TERUGBLIK: "Iedereen ziet de eigen zelfopdrachten die nog lopen, en zegt hoe het gaat.",
    SoortVraag.ZELFSCAN: "Twaalf vaardigheden. Alleen de persoon zelf ziet hoe die groeien.",
    SoortVraag.THEMA: "Mensen kiezen een thema dat bij hen leeft. Na het sluiten zie jij een getal, vanaf drie mensen en nooit wie.",
}


class StandWerkblad(StrEnum):
    """Whether people can write on a werkblad."""

    MAKEN = "in de maak"
    OPEN = "open"
    DICHT = "dicht"

    @property
    def naam(self) -> str:
        return {
            StandWerkblad.MAKEN: "Nog in de maak",
            StandWerkblad.OPEN: "Open",
            StandWerkblad.DICHT: "Gesloten",
        }[self]


class Vraagtekst(NamedTuple):
    """What a question asks, in words that people answer to: other words are another version."""

    soort: SoortVraag
    tekst: str
    voorbeeld: str = ""
    #: Of a keuzevraag: one a line.
    keuzes: str = ""
    #: Of a keuzevraag: whether more than one may be chosen.
    meer_keuzes: bool = False


class Werkblad(Base):
    """A worksheet: questions that people answer at a bijeenkomst. Its number is in codes that lie on paper."""

    __tablename__ = "werkblad"
    __table_args__ = (
        sa.CheckConstraint("bladen >= 0", name="nooit_minder_dan_geen_blad"),
        NOOIT_OPNIEUW,
    )

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    #: None when the bijeenkomst was taken away: what people wrote stays theirs.
    bijeenkomst_id: orm.Mapped[int | None] = orm.mapped_column(
        sa.ForeignKey("bijeenkomst.id", ondelete="SET NULL"), index=True
    )
    titel: orm.Mapped[str] = orm.mapped_column(sa.String(200))
    #: Said before the first question, in plain text.
    uitleg: orm.Mapped[str] = orm.mapped_column(sa.Text, default="")
    stand: orm.Mapped[StandWerkblad] = orm.mapped_column(
        state_column(StandWerkblad), default=StandWerkblad.MAKEN, index=True
    )
    #: Whether somebody without an account can fill it in, without a name.
    zonder_account: orm.Mapped[bool] = orm.mapped_column(default=False)
    #: How many sheets without a name there are; each has a number and a code of its own.
    bladen: orm.Mapped[int] = orm.mapped_column(default=0)
    #: When it was closed. For a while after that, codes still open what was written.
    gesloten_op: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)
    #: When a begeleider took it away; who wrote on it still has what they wrote.
    weg_op: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)
    gemaakt_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)

    bijeenkomst: orm.Mapped[Bijeenkomst | None] = orm.relationship()
    #: Also those of before.
    alle_vragen: orm.Mapped[list[Werkbladvraag]] = orm.relationship(
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by="Werkbladvraag.volgorde, Werkbladvraag.id",
        back_populates="werkblad",
    )

    @property
    def vragen(self) -> list[Werkbladvraag]:
        """What it asks now, in the order of the circle."""
        nu = [vraag for vraag in self.alle_vragen if vraag.vervallen_op is None]
        return sorted(nu, key=lambda vraag: vraag.volgorde)

    @property
    def neemt_antwoorden_aan(self) -> bool:
        return self.stand is StandWerkblad.OPEN and self.weg_op is None

    def beschrijf(self, titel: str, uitleg: str) -> None:
        """Say what it is called and what people read before the first question."""
        self.titel, self.uitleg = titel, uitleg

    def open(self) -> None:
        """Let people write on it.

        :raises GeenVragen: when it asks nothing.
        """
        if not self.vragen:
            raise GeenVragen
        self.stand, self.gesloten_op = StandWerkblad.OPEN, None

    def sluit(self, op: datetime) -> None:
        """Let nobody begin any more."""
        self.stand, self.gesloten_op = StandWerkblad.DICHT, op

    def haal_weg(self, op: datetime) -> None:
        """Take it away from who did not write on it."""
        self.weg_op = self.weg_op or op

    def stel_vraag(self, fase: Fase, vraagtekst: Vraagtekst) -> Werkbladvraag:
        """Ask something more, after the others of this step.

        :raises VolWerkblad: when it asks as much as it may.
        :raises StaatErAl: when this kind is asked once, and is asked already.
        """
        if len(self.vragen) >= VRAGEN_MAX:
            raise VolWerkblad
        if vraagtekst.soort.is_eenmalig and any(vraag.soort is vraagtekst.soort for vraag in self.vragen):
            raise StaatErAl
        vraag = Werkbladvraag(
            fase=fase, stam=secrets.token_hex(16), versienummer=1, volgorde=self._laatste + 1
        )
        vraag.zeg(vraagtekst)
        self.alle_vragen.append(vraag)
        self._zet_in_de_cirkel()
        return vraag

    def verander_vraag(
        self, vraag: Werkbladvraag, vraagtekst: Vraagtekst, op: datetime, *, in_gebruik: bool
    ) -> Werkbladvraag:
        """Ask something in other words; where people may have answered the old ones, as a new version.

        :param in_gebruik: whether somebody began to fill in this werkblad.
        :returns: the question that is asked from now on.
        """
        if vraag.vraagtekst == vraagtekst:
            return vraag
        if not in_gebruik:
            vraag.zeg(vraagtekst)
            return vraag
        vraag.vervallen_op = op
        nieuw = Werkbladvraag(
            fase=vraag.fase, stam=vraag.stam, volgorde=vraag.volgorde, versienummer=vraag.versienummer + 1
        )
        nieuw.zeg(vraagtekst)
        self.alle_vragen.append(nieuw)
        return nieuw

    def haal_vraag_weg(self, vraag: Werkbladvraag, op: datetime, *, in_gebruik: bool) -> None:
        """Do not ask it any more; answers to it stay with their question."""
        if in_gebruik:
            vraag.vervallen_op = op
        else:
            self.alle_vragen.remove(vraag)

    def zet_in_stap(self, vraag: Werkbladvraag, fase: Fase) -> None:
        """Ask it in another step of the circle, after what is asked there."""
        if vraag.fase is fase:
            return
        achteraan = self._laatste + 1
        for versie in self.versies_van(vraag):
            versie.fase, versie.volgorde = fase, achteraan
        self._zet_in_de_cirkel()

    def verplaats(self, vraag: Werkbladvraag, *, omhoog: bool) -> None:
        """Ask it one place earlier or later; within its step, at the edge it stays."""
        buren = [ander for ander in self.vragen if ander.fase is vraag.fase]
        plek = buren.index(vraag)
        if not 0 <= (naar := plek - 1 if omhoog else plek + 1) < len(buren):
            return
        voor, na = self.versies_van(vraag), self.versies_van(buren[naar])
        plekken = vraag.volgorde, buren[naar].volgorde
        for versies, volgorde in ((na, plekken[0]), (voor, plekken[1])):
            for versie in versies:
                versie.volgorde = volgorde
        self._zet_in_de_cirkel()

    def versies_van(self, vraag: Werkbladvraag) -> list[Werkbladvraag]:
        """All that was asked in the place of this question, the oldest first."""
        versies = [ander for ander in self.alle_vragen if ander.stam == vraag.stam]
        return sorted(versies, key=lambda versie: versie.versienummer)

    def _zet_in_de_cirkel(self) -> None:
        """Number all questions in the order of the steps; the versions of one question have one place."""
        plekken = {(vraag.fase.nummer, vraag.volgorde, vraag.stam): vraag for vraag in self.alle_vragen}
        for volgorde, plek in enumerate(sorted(plekken), start=1):
            for versie in self.versies_van(plekken[plek]):
                versie.volgorde = volgorde

    @property
    def _laatste(self) -> int:
        return max((vraag.volgorde for vraag in self.alle_vragen), default=0)


class Werkbladvraag(Base):
    """One version of one question. Versions of one question share a `stam`, also in a werkblad that was copied."""

    __tablename__ = "werkbladvraag"
    __table_args__ = (sa.UniqueConstraint("werkblad_id", "stam", "versienummer"), NOOIT_OPNIEUW)

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    werkblad_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("werkblad.id", ondelete="CASCADE"))
    volgorde: orm.Mapped[int]
    fase: orm.Mapped[Fase] = orm.mapped_column(state_column(Fase))
    stam: orm.Mapped[str] = orm.mapped_column(sa.String(32), index=True)
    versienummer: orm.Mapped[int] = orm.mapped_column(default=1)
    soort: orm.Mapped[SoortVraag] = orm.mapped_column(state_column(SoortVraag))
    tekst: orm.Mapped[str] = orm.mapped_column(sa.Text)
    voorbeeld: orm.Mapped[str] = orm.mapped_column(sa.Text, default="")
    keuzes: orm.Mapped[str] = orm.mapped_column(sa.Text, default="")
    meer_keuzes: orm.Mapped[bool] = orm.mapped_column(default=False)
    #: Since when it is not asked any more.
    vervallen_op: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)

    werkblad: orm.Mapped[Werkblad] = orm.relationship(back_populates="alle_vragen")

    @property
    def vraagtekst(self) -> Vraagtekst:
        return Vraagtekst(self.soort, self.tekst, self.voorbeeld, self.keuzes, self.meer_keuzes)

    @property
    def keuzelijst(self) -> list[str]:
        """What can be chosen, in order."""
        return self.keuzes.splitlines()

    @property
    def hulp(self) -> str:
        """What stands small under a question that is answered in words, the same wherever it is shown."""
        begin = "Maak de zin af: ik ga …" if self.soort is SoortVraag.ZELFOPDRACHT else ""
        return " ".join(filter(None, [begin, self.voorbeeld and f"Bijvoorbeeld: {self.voorbeeld}"]))

    def zeg(self, vraagtekst: Vraagtekst) -> None:
        """Put down the words."""
        self.soort, self.tekst, self.voorbeeld, self.keuzes, self.meer_keuzes = vraagtekst
