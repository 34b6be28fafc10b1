"""What is done with werkbladen: making them, and filling them in."""

from leergemeenschap.werkbladen.actions.building import neem_als_voorbeeld
from leergemeenschap.werkbladen.actions.filling import (
    AlIngevuld,
    GeenBlad,
    Gesloten,
    beantwoord,
    begin_blad,
    begin_invulling,
    geef_naam,
    maak_bladen,
)

__all__ = [
    "AlIngevuld",
    "GeenBlad",
    "Gesloten",
    "beantwoord",
    "begin_blad",
    "begin_invulling",
    "geef_naam",
    "maak_bladen",
    "neem_als_voorbeeld",
]
