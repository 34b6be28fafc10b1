"""Ontmoeting (the log of doen) and Reflectie (looking back on it, question by question)."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy import orm

from leergemeenschap.core.db import Base, UtcDateTime, state_column
from leergemeenschap.core.privacy import BEWONERS, LEDEN, MET_WIE_GEDEELD, TOT_WEG, Grondslag, Verwerking
from leergemeenschap.groepen.models import NOOIT_OPNIEUW, Deelbaar
from leergemeenschap.humus import Bouwsteen
from leergemeenschap.leden.models import Lid
from leergemeenschap.rondes.models import Ronde


class SoortOntmoeting(StrEnum):
    """The six kinds of ontmoeting the screen offers (ways people first meet: report par. 4.2)."""

    KOFFIE = "koffie"
    GESPREK = "gesprek"
    SAMEN_ETEN = "samen eten"
    WANDELING = "wandeling"
    OVERLEG = "overleg"
    ANDERS = "anders"

    @property
    def naam(self) -> str:
        return _SOORTNAMEN[self]


_SOORTNAMEN = {
    SoortOntmoeting.KOFFIE: "Koffieochtend of inloop",
    SoortOntmoeting.GESPREK: "Gesprek of huisbezoek",
    SoortOntmoeting.SAMEN_ETEN: "Samen eten of feest",
    SoortOntmoeting.WANDELING: "Wandeling of klus in de buurt",
    SoortOntmoeting.OVERLEG: "Overleg met gemeente of organisatie",
    SoortOntmoeting.ANDERS: "Iets anders",
}


class Beweger(StrEnum):
    """Kinds of people who can come into motion: never who they are."""

    BEWONERS = "bewoners"
    NIEUWE_BEWONER = "een nieuwe bewoner"
    VRIJWILLIGERS = "vrijwilligers"
    ONDERNEMER = "een ondernemer"
    ORGANISATIE = "een organisatie of de gemeente"
    FAMILIE_OF_BUREN = "familie of buren"
    NIEMAND = "nog niemand"

    @property
    def naam(self) -> str:
        return self.value[:1].upper() + self.value[1:]


class Aanvulling(NamedTuple):
    """What may be told besides: where it was, which initiatief it belongs to, who came into motion, which bouwsteen."""

    plek: str = ""
    initiatief: str = ""
    bewegers: frozenset[Beweger] = frozenset()
    bouwsteen: Bouwsteen | None = None


class Ontmoeting(Deelbaar, Base):
    """What a lid did in the neighbourhood, in plain text.

    `plek` and `initiatief` stay their maker's, also when it is shared: people can be known by them.
    """

    __tablename__ = "ontmoeting"
    __table_args__ = (sa.Index(None, "lid_id", "dag"), NOOIT_OPNIEUW)
    verwerking = Verwerking(
        wat="Wat een lid deed in de buurt, wat voor ontmoeting het was, en op welke dag; als het lid dat wil ook de plek, "
        "het initiatief en de bouwsteen van het Humusmodel. Plek en initiatief leest alleen het lid zelf.",
        waarom="Terugdenken over wat je deed.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet=MET_WIE_GEDEELD,
        bewaren=TOT_WEG,
        over=(LEDEN, BEWONERS),
        gevoelig=True,
    )

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    lid_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("lid.id", ondelete="CASCADE"))
    ronde_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("ronde.id", ondelete="CASCADE"), index=True)
    soort: orm.Mapped[SoortOntmoeting] = orm.mapped_column(state_column(SoortOntmoeting))
    tekst: orm.Mapped[str] = orm.mapped_column(sa.Text)
    dag: orm.Mapped[date]
    geschreven_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)
    plek: orm.Mapped[str] = orm.mapped_column(sa.String(200), default="", server_default="")
    #: The name its maker has for it.
    initiatief: orm.Mapped[str] = orm.mapped_column(sa.String(200), default="", server_default="")
    bouwsteen: orm.Mapped[Bouwsteen | None] = orm.mapped_column(state_column(Bouwsteen))
    #: The story that its maker sent to the kennisbank, beginning with this. The story itself does not say so.
    verhaal_id: orm.Mapped[int | None] = orm.mapped_column(
        sa.ForeignKey("verhaalvoorstel.id", ondelete="SET NULL"), index=True
    )

    lid: orm.Mapped[Lid] = orm.relationship()
    ronde: orm.Mapped[Ronde] = orm.relationship()
    bewegerregels: orm.Mapped[list[OntmoetingBeweger]] = orm.relationship(
        cascade="all, delete-orphan", passive_deletes=True
    )

    @property
    def bewegers(self) -> list[Beweger]:
        """Who came into motion, in the order of the screen."""
        gekozen = {regel.beweger for regel in self.bewegerregels}
        return [beweger for beweger in Beweger if beweger in gekozen]

    @property
    def aanvulling(self) -> Aanvulling:
        return Aanvulling(self.plek, self.initiatief, frozenset(self.bewegers), self.bouwsteen)

    def wijzig(self, *, soort: SoortOntmoeting, tekst: str, dag: date) -> None:
        self.soort, self.tekst, self.dag = soort, tekst, dag

    def vul_aan(self, aanvulling: Aanvulling) -> None:
        """Tell what may be told besides. "Nog niemand" falls off where somebody is named with it."""
        self.plek, self.initiatief, self.bouwsteen = (
            aanvulling.plek,
            aanvulling.initiatief,
            aanvulling.bouwsteen,
        )
        wie = (aanvulling.bewegers - {Beweger.NIEMAND}) or aanvulling.bewegers
        blijft = [regel for regel in self.bewegerregels if regel.beweger in wie]
        nieuw = wie - {regel.beweger for regel in blijft}
        self.bewegerregels = blijft + [OntmoetingBeweger(beweger=beweger) for beweger in nieuw]


class OntmoetingBeweger(Base):
    """One kind of people who came into motion at an ontmoeting."""

    __tablename__ = "ontmoeting_beweger"
    verwerking = Verwerking(
        wat="Wat voor mensen in beweging kwamen bij een ontmoeting. Geen namen.",
        waarom="Zien wie er in de buurt in beweging komt.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet=MET_WIE_GEDEELD,
        bewaren=TOT_WEG,
        over=(LEDEN, BEWONERS),
    )

    ontmoeting_id: orm.Mapped[int] = orm.mapped_column(
        sa.ForeignKey("ontmoeting.id", ondelete="CASCADE"), primary_key=True
    )
    beweger: orm.Mapped[Beweger] = orm.mapped_column(state_column(Beweger), primary_key=True)


class Vraag(NamedTuple):
    """One question of a question set, with the example that helps to answer it."""

    vraag: str
    hint: str


class EigenVragenset(Base):
    """A question set that begeleiders wrote here, beside the shipped ones. Who began with it keeps what was asked."""

    __tablename__ = "eigen_vragenset"
    # The number stands in links that people pass on
    __table_args__ = NOOIT_OPNIEUW

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    titel: orm.Mapped[str] = orm.mapped_column(sa.String(200))
    uitleg: orm.Mapped[str] = orm.mapped_column(sa.String(200))
    #: Pairs of a question and its example.
    regels: orm.Mapped[list[list[str]]] = orm.mapped_column(sa.JSON)
    gemaakt_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)
    #: Since when it is not offered any more.
    verborgen_op: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)

    @property
    def vragen(self) -> list[Vraag]:
        return [Vraag(vraag, hint) for vraag, hint in self.regels]

    def stel_samen(self, titel: str, uitleg: str, vragen: list[Vraag]) -> None:
        """Say what it is called and what it asks."""
        self.titel, self.uitleg = titel, uitleg
        self.regels = [[vraag.vraag, vraag.hint] for vraag in vragen]

    def verberg(self, op: datetime) -> None:
        """Offer it no more; reflecties that were begun with it go on."""
        self.verborgen_op = self.verborgen_op or op

    def bied_weer_aan(self) -> None:
        self.verborgen_op = None


class Reflectie(Deelbaar, Base):
    """Looking back with a set of questions, kept as they were asked: on an ontmoeting, or on something on one's mind."""

    __tablename__ = "reflectie"
    __table_args__ = (sa.Index(None, "lid_id", "afgerond_op"), NOOIT_OPNIEUW)
    verwerking = Verwerking(
        wat="Dat een lid terugdacht over een ontmoeting of iets anders, wanneer, met welke vragen, en het inzicht dat eruit kwam.",
        waarom="Leren van wat je deed.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet=MET_WIE_GEDEELD,
        bewaren=TOT_WEG,
        over=(LEDEN, BEWONERS),
        gevoelig=True,
    )

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    lid_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("lid.id", ondelete="CASCADE"))
    ronde_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("ronde.id", ondelete="CASCADE"), index=True)
    #: None when it is about something else. It goes with its ontmoeting: one that lost it would be read more widely.
    ontmoeting_id: orm.Mapped[int | None] = orm.mapped_column(
        sa.ForeignKey("ontmoeting.id", ondelete="CASCADE"), index=True
    )
    vragenset: orm.Mapped[str] = orm.mapped_column(sa.String(100))
    #: "Ik weet nu dat ..."
    inzicht: orm.Mapped[str] = orm.mapped_column(sa.Text, default="")
    begonnen_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)
    afgerond_op: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)

    lid: orm.Mapped[Lid] = orm.relationship()
    ronde: orm.Mapped[Ronde] = orm.relationship()
    ontmoeting: orm.Mapped[Ontmoeting | None] = orm.relationship()
    antwoorden: orm.Mapped[list[ReflectieAntwoord]] = orm.relationship(
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by="ReflectieAntwoord.nummer",
        lazy="selectin",
    )

    @classmethod
    def begin(
        cls,
        ronde: Ronde,
        vragenset: str,
        vragen: list[Vraag],
        op: datetime,
        ontmoeting: Ontmoeting | None = None,
    ) -> Reflectie:
        """Start looking back; every question waits for an answer."""
        antwoorden = [
            ReflectieAntwoord(nummer=nummer, vraag=vraag.vraag, hint=vraag.hint)
            for nummer, vraag in enumerate(vragen, start=1)
        ]
        return cls(
            lid_id=ronde.lid_id,
            ronde=ronde,
            ontmoeting=ontmoeting,
            vragenset=vragenset,
            begonnen_op=op,
            antwoorden=antwoorden,
            inzicht="",
        )

    def antwoord(self, nummer: int) -> ReflectieAntwoord | None:
        return next((antwoord for antwoord in self.antwoorden if antwoord.nummer == nummer), None)

    @property
    def aanleiding(self) -> str:
        """What it is about, in its maker's words: the ontmoeting, else the first answer; empty without either."""
        if self.ontmoeting is not None:
            return self.ontmoeting.tekst
        return next((antwoord.tekst for antwoord in self.antwoorden if antwoord.tekst), "")

    @property
    def als_tekst(self) -> str:
        """All that its maker wrote in it: what somebody else reads when it is shared."""
        antwoorden = [f"{antwoord.vraag}\n{antwoord.tekst}" for antwoord in self.antwoorden if antwoord.tekst]
        inzicht = [f"Ik weet nu dat …\n{self.inzicht}"] if self.inzicht else []
        return "\n\n".join([*antwoorden, *inzicht])

    @property
    def eigen_woorden(self) -> str:
        """What its maker wrote, with the ontmoeting it is about, and without the questions."""
        over = [self.ontmoeting.tekst] if self.ontmoeting else []
        return "\n".join([*over, *(antwoord.tekst for antwoord in self.antwoorden), self.inzicht]).strip()

    @property
    def volgende_vraag(self) -> int | None:
        """Number of the first question that has neither an answer nor a skip."""
        return next((antwoord.nummer for antwoord in self.antwoorden if antwoord.wacht), None)

    @property
    def stand(self) -> str:
        """How far it is, in a few words for a list."""
        aantal = sum(1 for antwoord in self.antwoorden if antwoord.tekst)
        if aantal:
            return f"{aantal} {'vraag' if aantal == 1 else 'vragen'} beantwoord"
        return "Vragen overgeslagen" if self.afgerond_op else "Je bent begonnen"

    def rond_af(self, op: datetime) -> None:
        """The answers were read once more and stand."""
        self.afgerond_op = self.afgerond_op or op


class ReflectieAntwoord(Base):
    """One question of a reflectie and what was answered; an empty text with `overgeslagen` is a skipped one."""

    __tablename__ = "reflectie_antwoord"
    verwerking = Verwerking(
        wat="De vragen van een reflectie, en wat het lid antwoordde of oversloeg.",
        waarom="Leren van wat je deed.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet=MET_WIE_GEDEELD,
        bewaren=TOT_WEG,
        over=(LEDEN, BEWONERS),
        gevoelig=True,
    )

    reflectie_id: orm.Mapped[int] = orm.mapped_column(
        sa.ForeignKey("reflectie.id", ondelete="CASCADE"), primary_key=True
    )
    nummer: orm.Mapped[int] = orm.mapped_column(primary_key=True, autoincrement=False)
    vraag: orm.Mapped[str] = orm.mapped_column(sa.Text)
    hint: orm.Mapped[str] = orm.mapped_column(sa.Text, default="")
    tekst: orm.Mapped[str] = orm.mapped_column(sa.Text, default="")
    overgeslagen: orm.Mapped[bool] = orm.mapped_column(default=False)

    @property
    def wacht(self) -> bool:
        return not self.tekst and not self.overgeslagen

    def beantwoord(self, tekst: str) -> None:
        self.tekst, self.overgeslagen = tekst, False

    def sla_over(self) -> None:
        self.tekst, self.overgeslagen = "", True
