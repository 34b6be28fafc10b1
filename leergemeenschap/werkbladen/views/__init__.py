"""Werkbladen: for begeleiders to make, print and type over, for everybody to fill in."""

from leergemeenschap.werkbladen.views import (
    building,
    checking,
    codes,
    filling,
    own_paper,
    paper,
    questions,
    removing,
    skills,
    typing,
)
from leergemeenschap.werkbladen.views.blueprint import bp
from leergemeenschap.werkbladen.views.filling_drafts import Bladconcepten
from leergemeenschap.werkbladen.views.filling_own import DEELSOORTEN, OWN_SOURCES, SHARED_SOURCES
from leergemeenschap.werkbladen.views.filling_panel import paneel_werkblad

#: On the page of a bijeenkomst.
PANELEN = (paneel_werkblad,)

FORM_PLACES = {
    "werkbladen.vraag": filling.haal_vraag,
    "werkbladen.typ_blad_over": typing.haal_vel,
    "werkbladen.wijzig": building.haal_om_te_maken,
    "werkbladen.nieuwe_vraag": questions.haal_voor_vraag,
    "werkbladen.wijzig_vraag": questions.haal_vraag,
}

__all__ = [
    "DEELSOORTEN",
    "FORM_PLACES",
    "OWN_SOURCES",
    "PANELEN",
    "SHARED_SOURCES",
    "Bladconcepten",
    "bp",
    "building",
    "checking",
    "codes",
    "filling",
    "own_paper",
    "paper",
    "questions",
    "removing",
    "skills",
    "typing",
]
