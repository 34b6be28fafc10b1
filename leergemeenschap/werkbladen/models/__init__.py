"""Werkblad with its questions, and what people write on it."""

from leergemeenschap.werkbladen.models.draft import Bladconcept
from leergemeenschap.werkbladen.models.filling import Invulling, Scanwaarde, Werkbladantwoord
from leergemeenschap.werkbladen.models.own_paper import Papierwens
from leergemeenschap.werkbladen.models.printing import Bladprint, Papieropdracht
from leergemeenschap.werkbladen.models.sheet import (
    SCHAAL,
    VRAGEN_MAX,
    WEET_NIET,
    GeenVragen,
    SoortVraag,
    StaatErAl,
    StandWerkblad,
    VolWerkblad,
    Vraagtekst,
    Werkblad,
    Werkbladvraag,
)

__all__ = [
    "SCHAAL",
    "VRAGEN_MAX",
    "WEET_NIET",
    "Bladconcept",
    "Bladprint",
    "GeenVragen",
    "Invulling",
    "Papieropdracht",
    "Papierwens",
    "Scanwaarde",
    "SoortVraag",
    "StaatErAl",
    "StandWerkblad",
    "VolWerkblad",
    "Vraagtekst",
    "Werkblad",
    "Werkbladantwoord",
    "Werkbladvraag",
]
