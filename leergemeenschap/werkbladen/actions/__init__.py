"""What is done with werkbladen: making them, and filling them in."""

from leergemeenschap.werkbladen.actions.building import maak_werkblad, neem_als_voorbeeld, verwijder_werkblad
from leergemeenschap.werkbladen.actions.filling import (
    AlIngevuld,
    GeenBlad,
    Gesloten,
    beantwoord,
    begin_blad,
    begin_invulling,
    geef_naam,
    maak_bladen,
    zeg_onderzoek,
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
    "maak_werkblad",
    "neem_als_voorbeeld",
    "verwijder_werkblad",
    "zeg_onderzoek",
]
