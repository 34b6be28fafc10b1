"""The tasks of a bijeenkomst, and what is proposed for its theme."""

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
    "MENSEN_MIN",
    "VOORSTELLEN_MAX",
    "Aantal",
    "Bron",
    "Feiten",
    "Getallen",
    "Leeft",
    "Oogst",
    "Taak",
    "Taakstand",
    "Takenlijst",
    "Telling",
    "Themavoorstel",
    "standen",
    "trede",
]
