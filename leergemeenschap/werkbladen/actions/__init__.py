"""What is done with werkbladen: making them, and filling them in."""

from leergemeenschap.werkbladen.actions.building import maak_werkblad, neem_als_voorbeeld, verwijder_werkblad
from leergemeenschap.werkbladen.actions.drafts import BLADCONCEPTEN_OPRUIMEN
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
from leergemeenschap.werkbladen.actions.printing import PRINTS_OPRUIMEN, maak_ongeldig, noteer_prints
from leergemeenschap.werkbladen.actions.tidying import NAAMLOZE_BLADEN_OPRUIMEN, NietWegTeHalen, haal_blad_weg
from leergemeenschap.werkbladen.actions.typing import Terugkijk, kies_papier, typ_over

__all__ = [
    "BLADCONCEPTEN_OPRUIMEN",
    "NAAMLOZE_BLADEN_OPRUIMEN",
    "PRINTS_OPRUIMEN",
    "AlIngevuld",
    "GeenBlad",
    "Gesloten",
    "NietWegTeHalen",
    "Terugkijk",
    "beantwoord",
    "begin_blad",
    "begin_invulling",
    "geef_naam",
    "haal_blad_weg",
    "kies_papier",
    "maak_bladen",
    "maak_ongeldig",
    "maak_werkblad",
    "neem_als_voorbeeld",
    "noteer_prints",
    "typ_over",
    "verwijder_werkblad",
    "zeg_onderzoek",
]
