"""Schrijf op, and looking back question by question."""

from leergemeenschap.ontmoetingen.views import question_sets, reflecting, writing
from leergemeenschap.ontmoetingen.views.blueprint import bp, haal, haal_antwoord, haal_reflectie
from leergemeenschap.ontmoetingen.views.offers import DEELSOORTEN, OWN_SOURCES, SHARED_SOURCES

FORM_PLACES = {
    "ontmoetingen.wijzig": haal,
    "ontmoetingen.verhaal": haal,
    "ontmoetingen.vraag": haal_antwoord,
    "ontmoetingen.meenemen": haal_reflectie,
}

__all__ = [
    "DEELSOORTEN",
    "FORM_PLACES",
    "OWN_SOURCES",
    "SHARED_SOURCES",
    "bp",
    "question_sets",
    "reflecting",
    "writing",
]
