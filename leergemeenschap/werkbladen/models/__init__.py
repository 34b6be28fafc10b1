"""Werkblad with its questions, and what people write on it."""

from leergemeenschap.werkbladen.models.filling import Invulling, Scanwaarde, Werkbladantwoord
from leergemeenschap.werkbladen.models.sheet import (
    SCHAAL,
    WEET_NIET,
    SoortVraag,
    StandWerkblad,
    Vraagtekst,
    Werkblad,
    Werkbladvraag,
)

__all__ = [
    "SCHAAL",
    "WEET_NIET",
    "Invulling",
    "Scanwaarde",
    "SoortVraag",
    "StandWerkblad",
    "Vraagtekst",
    "Werkblad",
    "Werkbladantwoord",
    "Werkbladvraag",
]
