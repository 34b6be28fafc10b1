"""Invulling and its answers: what one person writes on one werkblad."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy import orm

from leergemeenschap.core.clock import local
from leergemeenschap.core.db import Base, UtcDateTime, state_column
from leergemeenschap.core.privacy import BEWONERS, LEDEN, MAKER, Grondslag, Verwerking
from leergemeenschap.groepen.models import NOOIT_OPNIEUW, Deelbaar
from leergemeenschap.kennisbank.models import Thema
from leergemeenschap.leden.models import Lid
from leergemeenschap.leervragen.models import Leervraag
from leergemeenschap.werkbladen.models.sheet import SCHAAL, SoortVraag, Werkblad, Werkbladvraag
from leergemeenschap.werkbladen.vaardigheden import Vaardigheid
from leergemeenschap.zelfopdrachten.models import Zelfopdracht

GEEN_ANTWOORD = "Weet ik niet"
TOT_WEG_OF_NAAMLOOS = (
    "Tot het lid het verwijdert of vertrekt. Een blad zonder naam: tot een begeleider het weghaalt, en hoogstens "
    "{bewaar_naamloze_bladen} nadat er voor het laatst op geschreven is."
)
#: What stands beside the box on a sheet. Other words that mean something else are the next version: who said yes to
#: the old ones did not say yes to these.
ONDERZOEKSVRAAG = "Onderzoekers mogen mijn antwoorden lezen, zonder mijn naam."
ONDERZOEK_TEKSTVERSIE = 1


class Inhoud(NamedTuple):
    """What somebody answered to one question, in the form its kind asks for."""

    tekst: str = ""
    #: One a line, in the words of the question.
    keuzes: str = ""
    #: 1 to 5, or `WEET_NIET`.
    punt: int | None = None
    thema: Thema | None = None
    scan: tuple[tuple[Vaardigheid, int], ...] = ()

    @property
    def is_leeg(self) -> bool:
        return self == LEEG


LEEG = Inhoud()


class Invulling(Base):
    """One person's werkblad. Of a lid; or of nobody, and then its number tells sheets apart."""

    __tablename__ = "invulling"
    __table_args__ = (
        sa.UniqueConstraint("werkblad_id", "lid_id"),
        sa.UniqueConstraint("werkblad_id", "blad"),
        sa.CheckConstraint("lid_id IS NOT NULL OR blad IS NOT NULL", name="van_een_lid_of_een_blad"),
        NOOIT_OPNIEUW,
    )
    verwerking = Verwerking(
        wat="Dat een lid een werkblad invulde, wanneer, of dat op papier was, en of onderzoekers dit blad mogen lezen.",
        waarom="Een werkblad invullen, teruglezen en verbeteren.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet="het lid zelf; begeleiders zien alleen hoeveel mensen een werkblad invulden. Wie een blad zonder naam overtypt, "
        "ziet dat blad",
        bewaren=TOT_WEG_OF_NAAMLOOS,
    )

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    werkblad_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("werkblad.id", ondelete="CASCADE"))
    lid_id: orm.Mapped[int | None] = orm.mapped_column(
        sa.ForeignKey("lid.id", ondelete="CASCADE"), index=True
    )
    #: The number of a sheet without a name; who says later that it is theirs keeps it.
    blad: orm.Mapped[int | None]
    begonnen_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)
    #: When its writer said that it is finished; for paper, when it was typed over.
    klaar_op: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)
    #: When a begeleider typed it over from paper; None for what was written on the site.
    overgetypt_op: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)
    #: When its writer said that what was typed over is right.
    nagekeken_op: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)
    #: Since when researchers may read this sheet, without a name; None for not.
    onderzoek_sinds: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)
    #: Its lid wrote on it while logged in, or said that it is theirs: since then no code opens it.
    op_slot: orm.Mapped[bool] = orm.mapped_column(default=False, server_default=sa.false())
    #: Which text of the question about research was on it.
    onderzoek_tekstversie: orm.Mapped[int | None]

    werkblad: orm.Mapped[Werkblad] = orm.relationship()
    lid: orm.Mapped[Lid | None] = orm.relationship()
    antwoorden: orm.Mapped[list[Werkbladantwoord]] = orm.relationship(
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by="Werkbladantwoord.id",
        back_populates="invulling",
    )

    @property
    def vragen(self) -> list[Werkbladvraag]:
        """What this person is asked: of each question the version that they answered, else the one of now."""
        beantwoord = {antwoord.vraag.stam: antwoord.vraag for antwoord in self.antwoorden}
        nu = {vraag.stam: vraag for vraag in self.werkblad.vragen}
        return sorted((nu | beantwoord).values(), key=lambda vraag: (vraag.volgorde, vraag.id))

    def antwoord_op(self, vraag: Werkbladvraag) -> Werkbladantwoord | None:
        return next((antwoord for antwoord in self.antwoorden if antwoord.vraag_id == vraag.id), None)

    def doe_op_slot(self) -> None:
        """From now on only its lid opens it, logged in."""
        self.op_slot = True

    def rond_af(self, op: datetime) -> None:
        self.klaar_op = op

    @property
    def is_na_te_kijken(self) -> bool:
        """Whether it was typed over, and its writer did not say yet that it is right."""
        return self.overgetypt_op is not None and self.nagekeken_op is None

    @property
    def is_weg_te_halen(self) -> bool:
        """Whether a begeleider may take it away: it is nobody's, or its lid cannot have seen yet what was typed over."""
        return self.lid is None or (self.overgetypt_op is not None and not self._kan_gezien_zijn(self.lid))

    def _kan_gezien_zijn(self, lid: Lid) -> bool:
        """Whether somebody did something with it since, or its lid was here on that day or later."""
        aangeraakt = self.op_slot or self.nagekeken_op is not None or self.klaar_op != self.overgetypt_op
        veranderd = any(er.gegeven_op != self.overgetypt_op or er.gedeeld_op for er in self.antwoorden)
        was_hier = (
            self.overgetypt_op is not None
            and lid.gezien_op is not None
            and lid.gezien_op >= min(self.overgetypt_op.date(), local(self.overgetypt_op).date())
        )
        return aangeraakt or veranderd or was_hier

    def kijk_na(self, op: datetime) -> None:
        """Its writer finds it right as it was typed over."""
        self.nagekeken_op = op

    def zeg_onderzoek(self, *, gegeven: bool, tekstversie: int, op: datetime) -> None:
        """Say yes or no to researchers reading this sheet; the same answer again changes nothing."""
        if gegeven and self.onderzoek_sinds is None:
            self.onderzoek_sinds, self.onderzoek_tekstversie = op, tekstversie
        elif not gegeven:
            self.onderzoek_sinds, self.onderzoek_tekstversie = None, None


class Werkbladantwoord(Deelbaar, Base):
    """One answer. It keeps the version of the question that it answers, and what it made."""

    __tablename__ = "werkbladantwoord"
    __table_args__ = (sa.UniqueConstraint("invulling_id", "vraag_id"), NOOIT_OPNIEUW)
    verwerking = Verwerking(
        wat="Wat iemand antwoordde op een vraag van een werkblad.",
        waarom="Leren van wat je doet, en dat teruglezen.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet="het lid zelf, en met wie het lid het deelt; onderzoekers alleen na een ja op dit werkblad, en zonder naam; "
        "wat op een blad zonder naam staat, lezen begeleiders; van een gekozen thema zien zij een getal, vanaf drie mensen en nooit wie",
        bewaren=TOT_WEG_OF_NAAMLOOS,
        over=(LEDEN, BEWONERS),
        gevoelig=True,
    )

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    invulling_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("invulling.id", ondelete="CASCADE"))
    # None on a sheet without a name, which nobody can share
    lid_id: orm.Mapped[int | None] = orm.mapped_column(  # type: ignore[assignment]
        sa.ForeignKey("lid.id", ondelete="CASCADE"), index=True
    )
    vraag_id: orm.Mapped[int] = orm.mapped_column(
        sa.ForeignKey("werkbladvraag.id", ondelete="CASCADE"), index=True
    )
    tekst: orm.Mapped[str] = orm.mapped_column(sa.Text, default="")
    keuzes: orm.Mapped[str] = orm.mapped_column(sa.Text, default="")
    punt: orm.Mapped[int | None]
    thema_id: orm.Mapped[int | None] = orm.mapped_column(
        sa.ForeignKey("thema.id", ondelete="SET NULL"), index=True
    )
    leervraag_id: orm.Mapped[int | None] = orm.mapped_column(
        sa.ForeignKey("leervraag.id", ondelete="SET NULL"), index=True
    )
    zelfopdracht_id: orm.Mapped[int | None] = orm.mapped_column(
        sa.ForeignKey("zelfopdracht.id", ondelete="SET NULL"), index=True
    )
    gegeven_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)

    lid: orm.Mapped[Lid | None] = orm.relationship()  # type: ignore[assignment]
    invulling: orm.Mapped[Invulling] = orm.relationship(back_populates="antwoorden")
    vraag: orm.Mapped[Werkbladvraag] = orm.relationship()
    leervraag: orm.Mapped[Leervraag | None] = orm.relationship()
    zelfopdracht: orm.Mapped[Zelfopdracht | None] = orm.relationship()
    thema: orm.Mapped[Thema | None] = orm.relationship()
    scan: orm.Mapped[list[Scanwaarde]] = orm.relationship(cascade="all, delete-orphan", passive_deletes=True)

    @property
    def inhoud(self) -> Inhoud:
        op_volgorde = sorted(self.scan, key=lambda waarde: list(Vaardigheid).index(waarde.vaardigheid))
        return Inhoud(
            self.tekst,
            self.keuzes,
            self.punt,
            self.thema,
            tuple((waarde.vaardigheid, waarde.punt) for waarde in op_volgorde),
        )

    @property
    def als_tekst(self) -> str:
        """The answer as words, whatever its kind."""
        if self.vraag.soort is SoortVraag.STELLING:
            return "" if self.punt is None else SCHAAL.get(self.punt, GEEN_ANTWOORD)
        if self.vraag.soort is SoortVraag.KEUZE:
            return self.keuzes
        if self.vraag.soort is SoortVraag.THEMA:
            return self.thema.titel if self.thema is not None else ""
        if self.vraag.soort is SoortVraag.ZELFSCAN:
            return "\n".join(f"{vaardigheid.zin} {SCHAAL[punt]}" for vaardigheid, punt in self.inhoud.scan)
        return self.tekst

    def zeg(self, inhoud: Inhoud, op: datetime) -> None:
        """Answer, or answer anew. What is emptied is shared with nobody: what comes in its place is another answer."""
        self.tekst, self.keuzes, self.punt = inhoud.tekst, inhoud.keuzes, inhoud.punt
        self.thema = inhoud.thema
        was = {waarde.vaardigheid: waarde for waarde in self.scan}
        for vaardigheid, punt in inhoud.scan:
            was.setdefault(vaardigheid, Scanwaarde(vaardigheid=vaardigheid, punt=punt)).punt = punt
        gekozen = {vaardigheid for vaardigheid, _ in inhoud.scan}
        self.scan = [waarde for vaardigheid, waarde in was.items() if vaardigheid in gekozen]
        self.gegeven_op = op
        if inhoud.is_leeg:
            self.neem_terug()


class Scanwaarde(Base):
    """How somebody finds that one skill goes, in one self-scan: 1 to 5."""

    __tablename__ = "scanwaarde"
    verwerking = Verwerking(
        wat="Hoe iemand vindt dat een vaardigheid gaat, in een werkblad.",
        waarom="Zelf zien wat er groeit.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet=MAKER,
        bewaren=TOT_WEG_OF_NAAMLOOS,
    )

    antwoord_id: orm.Mapped[int] = orm.mapped_column(
        sa.ForeignKey("werkbladantwoord.id", ondelete="CASCADE"), primary_key=True
    )
    vaardigheid: orm.Mapped[Vaardigheid] = orm.mapped_column(state_column(Vaardigheid), primary_key=True)
    punt: orm.Mapped[int]
