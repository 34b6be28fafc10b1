"""Bijeenkomsten: for everyone to see and to say whether they come, for begeleiders to plan."""

from leergemeenschap.bijeenkomsten.views import (
    calendar,
    coming,
    inviting,
    planning,
    presence,
    programme,
    public,
    reading,
)
from leergemeenschap.bijeenkomsten.views.blueprint import antwoordlinks, bp, geef_plekken_door, haal, init_app
from leergemeenschap.bijeenkomsten.views.letters import WRITERS
from leergemeenschap.bijeenkomsten.views.public import aankondiging

FORM_PLACES = {"bijeenkomsten.wijzig": haal, "bijeenkomsten.programma": haal}

__all__ = [
    "FORM_PLACES",
    "WRITERS",
    "aankondiging",
    "antwoordlinks",
    "bp",
    "calendar",
    "coming",
    "geef_plekken_door",
    "init_app",
    "inviting",
    "planning",
    "presence",
    "programme",
    "public",
    "reading",
]
