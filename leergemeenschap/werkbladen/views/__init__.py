"""Werkbladen: for begeleiders to make, print and type over, for everybody to fill in."""

from leergemeenschap.werkbladen.views import building, codes, filling, questions, skills
from leergemeenschap.werkbladen.views.blueprint import bp

FORM_PLACES = {
    "werkbladen.wijzig": building.haal_om_te_maken,
    "werkbladen.nieuwe_vraag": questions.haal_voor_vraag,
    "werkbladen.wijzig_vraag": questions.haal_vraag,
}

__all__ = ["FORM_PLACES", "bp", "building", "codes", "filling", "questions", "skills"]
