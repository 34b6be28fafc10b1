"""Where someone stands in the circle, what comes next, and the journey so far. No tables: composed from what the features below keep."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from leergemeenschap.bijeenkomsten.models import Bijeenkomst
from leergemeenschap.fase import Fase
from leergemeenschap.leden.concepten import Concept
from leergemeenschap.ontmoetingen.models import Ontmoeting, Reflectie
from leergemeenschap.rondes.models import Ronde, Stapsoort
from leergemeenschap.werkbladen.models import Werkblad
from leergemeenschap.zelfopdrachten.models import Zelfopdracht


class Staat(StrEnum):
    """How a step of a ronde is shown; the wheel and the list give each a word and a look of its own."""

    KLAAR = "klaar"
    NU = "nu"
    STRAKS = "straks"
    LEEG = "leeg"


@dataclass(frozen=True)
class Rondestand:
    """How far one ronde is, in numbers; `ronde` is None for someone who has not begun."""

    ronde: Ronde | None = None
    ontmoetingen: int = 0
    reflecties: int = 0
    #: Of the reflecties: how many are finished, and how many led to an inzicht.
    afgeronde_reflecties: int = 0
    inzichten: int = 0
    leervragen: int = 0
    zelfopdrachten: int = 0
    #: Of the zelfopdrachten: those without an end answer.
    lopende_zelfopdrachten: int = 0
    laatste_ontmoeting: Ontmoeting | None = None
    laatste_reflectie: Reflectie | None = None

    @property
    def nummer(self) -> int:
        return self.ronde.nummer if self.ronde else 1

    @property
    def is_leeg(self) -> bool:
        """Nothing belongs to it (any more)."""
        return not (self.ontmoetingen or self.reflecties or self.leervragen or self.zelfopdrachten)

    @property
    def is_rond(self) -> bool:
        return self.ronde is not None and self.ronde.is_rond

    @property
    def heeft_bijgesteld(self) -> bool:
        """Whether looking back led to something: an inzicht, a leervraag or a zelfopdracht."""
        return bool(self.inzichten or self.leervragen or self.zelfopdrachten)

    def staat(self, fase: Fase) -> Staat:
        """How a step is shown: the step after the furthest finished one is "nu", gaps before it are "leeg"."""
        klaar = self._klare_stappen()
        if fase in klaar:
            return Staat.KLAAR
        verste = max((stap.nummer for stap in klaar), default=0)
        if fase.nummer == verste + 1:
            return Staat.NU
        return Staat.LEEG if fase.nummer <= verste else Staat.STRAKS

    def _klare_stappen(self) -> set[Fase]:
        klaar = {
            Fase.DOEN: bool(self.ontmoetingen),
            Fase.REFLECTEREN: bool(self.afgeronde_reflecties),
            Fase.BIJSTELLEN: self.heeft_bijgesteld,
            Fase.TOEPASSEN: self.is_rond,
        }
        return {fase for fase, is_klaar in klaar.items() if is_klaar}


@dataclass(frozen=True)
class KijkTerug:
    """A bijeenkomst is near: first of all, look back on these zelfopdrachten."""

    soort: ClassVar[Stapsoort] = Stapsoort.KIJK_TERUG
    bijeenkomst: Bijeenkomst
    zelfopdrachten: list[Zelfopdracht]
    #: Whether there are more than these.
    en_meer: bool = False
    #: Whether it was written down that this lid is there.
    ik_ben_er: bool = False

    @property
    def ding_id(self) -> int:
        """The number it is put off by; so in each of these."""
        return self.bijeenkomst.id

    def is_begonnen(self, op: datetime) -> bool:
        """Whether this lid came in there, and it is that evening still."""
        return self.ik_ben_er and self.bijeenkomst.laat_inchecken(op)


@dataclass(frozen=True)
class VulWerkbladIn:
    """Today's bijeenkomst has a werkblad that is not finished. It is there for as long as that day lasts."""

    soort: ClassVar[None] = None
    werkblad: Werkblad


@dataclass(frozen=True)
class VerderSchrijven:
    """Something was typed and never saved."""

    soort: ClassVar[Stapsoort] = Stapsoort.VERDER_SCHRIJVEN
    ding_id: ClassVar[int] = 0
    concept: Concept


@dataclass(frozen=True)
class VerderReflecteren:
    """A reflectie was begun and not finished."""

    soort: ClassVar[Stapsoort] = Stapsoort.VERDER_REFLECTEREN
    reflectie: Reflectie

    @property
    def ding_id(self) -> int:
        return self.reflectie.id


@dataclass(frozen=True)
class HoeGaatHet:
    """The moment to look back on a zelfopdracht has come."""

    soort: ClassVar[Stapsoort] = Stapsoort.HOE_GAAT_HET
    zelfopdracht: Zelfopdracht

    @property
    def ding_id(self) -> int:
        return self.zelfopdracht.id


@dataclass(frozen=True)
class DenkTerug:
    """An ontmoeting waits for a look back."""

    soort: ClassVar[Stapsoort] = Stapsoort.DENK_TERUG
    ontmoeting: Ontmoeting

    @property
    def ding_id(self) -> int:
        return self.ontmoeting.id


@dataclass(frozen=True)
class NeemMee:
    """A finished reflectie has led to nothing yet."""

    soort: ClassVar[Stapsoort] = Stapsoort.NEEM_MEE
    reflectie: Reflectie

    @property
    def ding_id(self) -> int:
        return self.reflectie.id


@dataclass(frozen=True)
class MaakZelfopdracht:
    """There is an inzicht or a leervraag, and no zelfopdracht yet."""

    soort: ClassVar[Stapsoort] = Stapsoort.MAAK_ZELFOPDRACHT
    ronde: Ronde

    @property
    def ding_id(self) -> int:
        return self.ronde.id


@dataclass(frozen=True)
class RondeRond:
    """A ronde is rond, which invites to the next one."""

    soort: ClassVar[Stapsoort] = Stapsoort.RONDE_ROND
    ronde: Ronde

    @property
    def ding_id(self) -> int:
        return self.ronde.id


@dataclass(frozen=True)
class BeginKlein:
    """Nothing was written for a while: begin with one ontmoeting."""

    soort: ClassVar[Stapsoort] = Stapsoort.BEGIN_KLEIN
    ding_id: ClassVar[int] = 0


@dataclass(frozen=True)
class Rust:
    """Nothing to do now. There is nothing to put off either."""

    soort: ClassVar[None] = None


VolgendeStap = (
    KijkTerug
    | VulWerkbladIn
    | VerderSchrijven
    | VerderReflecteren
    | HoeGaatHet
    | DenkTerug
    | NeemMee
    | MaakZelfopdracht
    | RondeRond
    | BeginKlein
    | Rust
)


class Reissoort(StrEnum):
    """What Mijn reis is made of, in the order in which things of one moment happened."""

    ONTMOETING = "ontmoeting"
    REFLECTIE = "reflectie"
    INZICHT = "inzicht"
    LEERVRAAG = "leervraag"
    ZELFOPDRACHT = "zelfopdracht"
    TERUGBLIK = "terugblik"
    BIJEENKOMST = "bijeenkomst"

    @property
    def fase(self) -> Fase | None:
        """The step it belongs to; a bijeenkomst belongs to none."""
        return _FASES.get(self)


_FASES = {
    Reissoort.ONTMOETING: Fase.DOEN,
    Reissoort.REFLECTIE: Fase.REFLECTEREN,
    Reissoort.INZICHT: Fase.BIJSTELLEN,
    Reissoort.LEERVRAAG: Fase.BIJSTELLEN,
    Reissoort.ZELFOPDRACHT: Fase.TOEPASSEN,
    Reissoort.TERUGBLIK: Fase.TOEPASSEN,
}
#: A sentence of two words says little: then the next one comes along.
_ZIN_MIN, _ZIN_MAX = 20, 160
_ZINSEINDE = re.compile(r"[.!?…][’'\"”)]*(?=\s|$)")


@dataclass(frozen=True)
class Reisstuk:
    """One moment of the journey."""

    soort: Reissoort
    nummer: int
    dag: date
    #: What it was, in a few words of ours.
    wat: str
    #: Their own words, all of them.
    tekst: str
    #: The number of the thing whose page tells more.
    naar: int
    #: The number of the ronde it belongs to; of a bijeenkomst its own number, 0 for a praktijklabdag or a feest.
    ronde: int

    @property
    def zin(self) -> str:
        """One sentence in their own words, or the beginning of a long one."""
        tekst = " ".join(self.tekst.split())
        einden = (einde.end() for einde in _ZINSEINDE.finditer(tekst))
        einde = next((plek for plek in einden if plek >= _ZIN_MIN), len(tekst))
        if einde <= _ZIN_MAX:
            return tekst[:einde]
        return tekst[:_ZIN_MAX].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
