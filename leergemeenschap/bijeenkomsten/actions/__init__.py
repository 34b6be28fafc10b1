"""Answering "Kom je?", letting in who waits for a place, and who is there. Never commits."""

from leergemeenschap.bijeenkomsten.actions.coming import (
    TeLaat,
    geef_plekken_door,
    laat_binnen,
    vraag_wie_komt,
    zeg_of_je_komt,
)
from leergemeenschap.bijeenkomsten.actions.presence import NuNiet, meld_aanwezig, meld_afwezig, tel_gast

__all__ = [
    "NuNiet",
    "TeLaat",
    "geef_plekken_door",
    "laat_binnen",
    "meld_aanwezig",
    "meld_afwezig",
    "tel_gast",
    "vraag_wie_komt",
    "zeg_of_je_komt",
]
