"""What has to be done for a bijeenkomst, and how far each task is: found out from what is there, kept nowhere."""

from enum import StrEnum
from typing import NamedTuple

from leergemeenschap.bijeenkomsten.models import Bijeenkomst


class Taak(StrEnum):
    """What a begeleider does for a bijeenkomst, in the order in which that goes."""

    DATUM_EN_PLEK = "datum en plek"
    THEMA = "thema"
    PROGRAMMA = "programma"
    WERKBLAD = "werkblad"
    UITNODIGEN = "uitnodigen"
    INCHECKEN = "inchecken"
    VERSLAG = "verslag"

    @property
    def naam(self) -> str:
        return _NAMEN[self]


_NAMEN = {
    Taak.DATUM_EN_PLEK: "Kies datum en plek",
    Taak.THEMA: "Kies een thema",
    Taak.PROGRAMMA: "Maak het programma",
    Taak.WERKBLAD: "Maak het werkblad",
    Taak.UITNODIGEN: "Vraag wie er komt",
    Taak.INCHECKEN: "Houd bij wie er is",
    Taak.VERSLAG: "Schrijf het verslag",
}


class Taakstand(StrEnum):
    """How far a task is."""

    NOG_NIET = "nog niet begonnen"
    BEZIG = "bezig"
    KLAAR = "klaar"

    @property
    def naam(self) -> str:
        return self.value.capitalize()


class Feiten(NamedTuple):
    """What is there of one bijeenkomst, counted in the database."""

    themas: int
    onderdelen: int
    #: How many leden were asked by mail whether they come.
    gevraagd: int
    geantwoord: int
    #: How many leden and guests were there.
    aanwezig: int
    voorbij: bool
    #: How many verslagen there are, and how many of them leden read: none or one.
    verslagen: int = 0
    gepubliceerd: int = 0
    #: How many werkbladen there are, and how many of them can be filled in or could be.
    werkbladen: int = 0
    opengezet: int = 0


class Takenlijst(NamedTuple):
    """The tasks of one bijeenkomst, each with how far it is."""

    bijeenkomst: Bijeenkomst
    standen: dict[Taak, Taakstand]

    @property
    def klaar(self) -> int:
        return list(self.standen.values()).count(Taakstand.KLAAR)

    @property
    def samengevat(self) -> str:
        return f"{self.klaar} van {len(self.standen)} taken klaar"


def standen(feiten: Feiten) -> dict[Taak, Taakstand]:
    """How far each task is, in their order."""
    return {
        # A bijeenkomst cannot be kept without a day and a place
        Taak.DATUM_EN_PLEK: Taakstand.KLAAR,
        Taak.THEMA: Taakstand.KLAAR if feiten.themas else Taakstand.NOG_NIET,
        Taak.PROGRAMMA: Taakstand.KLAAR if feiten.onderdelen else Taakstand.NOG_NIET,
        Taak.WERKBLAD: _werkblad(feiten),
        Taak.UITNODIGEN: _uitnodigen(feiten),
        Taak.INCHECKEN: _inchecken(feiten),
        Taak.VERSLAG: _verslag(feiten),
    }


def _werkblad(feiten: Feiten) -> Taakstand:
    """Finished when people could write on one."""
    if feiten.opengezet:
        return Taakstand.KLAAR
    return Taakstand.BEZIG if feiten.werkbladen else Taakstand.NOG_NIET


def _uitnodigen(feiten: Feiten) -> Taakstand:
    """Who answers without being asked by mail was told in another way: that begins it."""
    if feiten.gevraagd:
        return Taakstand.KLAAR
    return Taakstand.BEZIG if feiten.geantwoord else Taakstand.NOG_NIET


def _verslag(feiten: Feiten) -> Taakstand:
    """Finished when leden read it."""
    if feiten.gepubliceerd:
        return Taakstand.KLAAR
    return Taakstand.BEZIG if feiten.verslagen else Taakstand.NOG_NIET


def _inchecken(feiten: Feiten) -> Taakstand:
    if not feiten.aanwezig:
        return Taakstand.NOG_NIET
    return Taakstand.KLAAR if feiten.voorbij else Taakstand.BEZIG


#: Of fewer people than this no number is said: it would be about them.
MENSEN_MIN = 3


class Aantal(NamedTuple):
    """How many of something, and how many people they are of."""

    dingen: int
    mensen: int

    @property
    def te_noemen(self) -> int | None:
        """The number, unless it says something of one person, or of two."""
        return self.dingen if self.mensen >= MENSEN_MIN else None


class Oogst(NamedTuple):
    """What is said of a bijeenkomst in numbers; None for what is too little to say, or nothing."""

    leden: int | None
    gasten: int | None
    gemaakt: int | None
    teruggekeken: int | None

    @property
    def zinnen(self) -> list[str]:
        """The numbers as sentences."""
        wie = " en ".join(
            f"{aantal} {woord}"
            for aantal, woord in ((self.leden, "leden"), (self.gasten, "gasten"))
            if aantal
        )
        zinnen = [f"Er waren {wie}."] if wie else []
        if self.teruggekeken:
            zinnen.append(f"We keken terug op {self.teruggekeken} zelfopdrachten.")
        if self.gemaakt:
            zinnen.append(f"Die dag zijn er {self.gemaakt} nieuwe zelfopdrachten gemaakt.")
        return zinnen
