"""Answering "Kom je?", and letting in who waits for a place. Never commits."""

from leergemeenschap.bijeenkomsten.actions.coming import (
    TeLaat,
    geef_plekken_door,
    laat_binnen,
    vraag_wie_komt,
    zeg_of_je_komt,
)

__all__ = ["TeLaat", "geef_plekken_door", "laat_binnen", "vraag_wie_komt", "zeg_of_je_komt"]
