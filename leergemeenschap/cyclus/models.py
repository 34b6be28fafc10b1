"""Where someone stands in the circle. No tables: composed from what the features below keep."""

from dataclasses import dataclass
from enum import StrEnum

from leergemeenschap.bijeenkomsten.models import Bijeenkomst
from leergemeenschap.fase import Fase
from leergemeenschap.leden.models import Concept
from leergemeenschap.leervragen.models import Leervraag
from leergemeenschap.ontmoetingen.models import Ontmoeting, Reflectie
from leergemeenschap.rondes.models import Ronde
from leergemeenschap.zelfopdrachten.models import Zelfopdracht


class Staat(StrEnum):
    """How a step of a ronde is shown; the wheel and the list give each a word and a look of its own."""

    KLAAR = "klaar"
    NU = "nu"
    STRAKS = "straks"
    LEEG = "leeg"


@dataclass(frozen=True)
class Rondestand:
    """One ronde with everything that belongs to it; `ronde` is None for someone who has not begun."""

    ronde: Ronde | None
    ontmoetingen: list[Ontmoeting]
    reflecties: list[Reflectie]
    leervragen: list[Leervraag]
    zelfopdrachten: list[Zelfopdracht]

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
    def inzichten(self) -> list[str]:
        return [reflectie.inzicht for reflectie in self.reflecties if reflectie.inzicht]

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
            Fase.REFLECTEREN: any(reflectie.afgerond_op for reflectie in self.reflecties),
            Fase.BIJSTELLEN: self.heeft_bijgesteld,
            Fase.TOEPASSEN: self.is_rond,
        }
        return {fase for fase, is_klaar in klaar.items() if is_klaar}


@dataclass(frozen=True)
class KijkTerug:
    """A bijeenkomst is near: first of all, look back on these zelfopdrachten."""

    bijeenkomst: Bijeenkomst
    zelfopdrachten: list[Zelfopdracht]


@dataclass(frozen=True)
class VerderSchrijven:
    """Something was typed and never saved."""

    concept: Concept


@dataclass(frozen=True)
class VerderReflecteren:
    """A reflectie was begun and not finished."""

    reflectie: Reflectie


@dataclass(frozen=True)
class HoeGaatHet:
    """The moment to look back on a zelfopdracht has come."""

    zelfopdracht: Zelfopdracht


@dataclass(frozen=True)
class DenkTerug:
    """An ontmoeting waits for a look back."""

    ontmoeting: Ontmoeting


@dataclass(frozen=True)
class NeemMee:
    """A finished reflectie has led to nothing yet."""

    reflectie: Reflectie


@dataclass(frozen=True)
class MaakZelfopdracht:
    """There is an inzicht or a leervraag, and no zelfopdracht yet."""

    ronde: Ronde


@dataclass(frozen=True)
class BeginKlein:
    """Nothing was written for a while: begin with one ontmoeting."""


@dataclass(frozen=True)
class Rust:
    """Nothing to do now."""


VolgendeStap = (
    KijkTerug
    | VerderSchrijven
    | VerderReflecteren
    | HoeGaatHet
    | DenkTerug
    | NeemMee
    | MaakZelfopdracht
    | BeginKlein
    | Rust
)
