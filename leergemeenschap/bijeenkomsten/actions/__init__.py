"""Answering "Kom je?", letting in who waits for a place, word of another day or place, who is there, and the verslag. Never commits."""

from leergemeenschap.bijeenkomsten.actions.calendar import agendabestandsnaam, als_agendapunt, als_bijlage
from leergemeenschap.bijeenkomsten.actions.coming import (
    SOORT_VRAAG,
    TeLaat,
    geef_plekken_door,
    laat_binnen,
    vraag_wie_komt,
    zeg_of_je_komt,
)
from leergemeenschap.bijeenkomsten.actions.news import (
    SOORT_VERANDERD,
    Wachtend,
    vergeet_verandering,
    vertel_verandering,
    wie_hoort_nog,
)
from leergemeenschap.bijeenkomsten.actions.planning import (
    TijdBestaatNiet,
    plan_naar_voorbeeld,
    tijden_op,
    volgende_dag,
)
from leergemeenschap.bijeenkomsten.actions.presence import NuNiet, meld_aanwezig, meld_afwezig, tel_gast
from leergemeenschap.bijeenkomsten.actions.report import bewaar_verslag

__all__ = [
    "SOORT_VERANDERD",
    "SOORT_VRAAG",
    "NuNiet",
    "TeLaat",
    "TijdBestaatNiet",
    "Wachtend",
    "agendabestandsnaam",
    "als_agendapunt",
    "als_bijlage",
    "bewaar_verslag",
    "geef_plekken_door",
    "laat_binnen",
    "meld_aanwezig",
    "meld_afwezig",
    "plan_naar_voorbeeld",
    "tel_gast",
    "tijden_op",
    "vergeet_verandering",
    "vertel_verandering",
    "volgende_dag",
    "vraag_wie_komt",
    "wie_hoort_nog",
    "zeg_of_je_komt",
]
