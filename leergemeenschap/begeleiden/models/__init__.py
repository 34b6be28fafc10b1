"""The tasks of a bijeenkomst, what is proposed for its theme, and words of leden in its verslag."""

from leergemeenschap.begeleiden.models.quotes import BEKEND, HERKEND, Plek, Verslagcitaat, Verslagtekst
from leergemeenschap.begeleiden.models.tasks import (
    Aantal,
    Feiten,
    Oogst,
    Taak,
    Taakstand,
    Takenlijst,
    standen,
)
from leergemeenschap.begeleiden.models.themes import (
    MENSEN_MIN,
    VOORSTELLEN_MAX,
    Bron,
    Getallen,
    Leeft,
    Telling,
    Themavoorstel,
    trede,
)

__all__ = [
    "BEKEND",
    "HERKEND",
    "MENSEN_MIN",
    "VOORSTELLEN_MAX",
    "Aantal",
    "Bron",
    "Feiten",
    "Getallen",
    "Leeft",
    "Oogst",
    "Plek",
    "Taak",
    "Taakstand",
    "Takenlijst",
    "Telling",
    "Themavoorstel",
    "Verslagcitaat",
    "Verslagtekst",
    "standen",
    "trede",
]
