"""How the site looks on one device. The browser keeps it: no table knows who needs large letters."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

#: The colours of the header and of the page, as the style sheets have them: what is outside a page reads no sheet.
HUMUS, HUMUS_DONKER, PAPIER = "#3F2B1D", "#120E0B", "#FBF7F0"


class Letters(StrEnum):
    """How big the letters are."""

    GEWOON = "gewoon"
    GROTER = "groter"
    GROOTST = "grootst"


class Kleuren(StrEnum):
    """Whether the page is light or dark."""

    TELEFOON = "telefoon"
    LICHT = "licht"
    DONKER = "donker"

    @property
    def schema(self) -> str:
        """What the browser may choose from for what it draws itself, before any style sheet is there."""
        return {Kleuren.TELEFOON: "light dark", Kleuren.LICHT: "light", Kleuren.DONKER: "dark"}[self]

    @property
    def donker_bij(self) -> str:
        """The media in which the dark colours count."""
        media = {
            Kleuren.TELEFOON: "(prefers-color-scheme: dark)",
            Kleuren.LICHT: "not all",
            Kleuren.DONKER: "all",
        }
        return media[self]

    @property
    def randkleuren(self) -> list[tuple[str, str]]:
        """The colour around the page, of bars that the device draws, and the media in which it counts."""
        keuzes = {
            Kleuren.TELEFOON: [
                (HUMUS, "(prefers-color-scheme: light)"),
                (HUMUS_DONKER, "(prefers-color-scheme: dark)"),
            ],
            Kleuren.LICHT: [(HUMUS, "all")],
            Kleuren.DONKER: [(HUMUS_DONKER, "all")],
        }
        return keuzes[self]


@dataclass(frozen=True)
class Weergave:
    """What somebody chose on this device, or the choice of who chose nothing."""

    letters: Letters = Letters.GEWOON
    kleuren: Kleuren = Kleuren.TELEFOON

    @classmethod
    def uit_koek(cls, tekst: str) -> Self:
        """What stands in the cookie. Whatever we did not write there ourselves counts as nothing chosen."""
        letters, _, kleuren = tekst.partition(".")
        try:
            return cls(Letters(letters), Kleuren(kleuren))
        except ValueError:
            return cls()

    @property
    def koek(self) -> str:
        """How the cookie says it."""
        return f"{self.letters.value}.{self.kleuren.value}"
