"""What kind of day a bijeenkomst is, what one answers to "Kom je?", and the three faces of its page."""

from enum import StrEnum


class SoortBijeenkomst(StrEnum):
    """What kind of day it is."""

    LEERGEMEENSCHAP = "leergemeenschapbijeenkomst"
    PRAKTIJKLAB = "praktijklabdag"
    FEEST = "communityfeest"

    @property
    def naam(self) -> str:
        return {
            SoortBijeenkomst.LEERGEMEENSCHAP: "Leergemeenschapbijeenkomst",
            SoortBijeenkomst.PRAKTIJKLAB: "Praktijklabdag",
            SoortBijeenkomst.FEEST: "Communityfeest",
        }[self]


class Komstantwoord(StrEnum):
    """What somebody answers to "Kom je?"."""

    JA = "ja"
    NEE = "nee"
    WEET_NIET = "weet niet"

    @property
    def knop(self) -> str:
        return {
            Komstantwoord.JA: "Ja, ik kom",
            Komstantwoord.NEE: "Nee, ik kan niet",
            Komstantwoord.WEET_NIET: "Ik weet het nog niet",
        }[self]


class Gezicht(StrEnum):
    """The three faces of the page of a bijeenkomst: before it, during it (from when people come in), and after it."""

    ERVOOR = "ervoor"
    TIJDENS = "tijdens"
    ERNA = "erna"
