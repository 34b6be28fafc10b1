"""The pages of the kennisbank: reading and searching for everybody, writing for begeleiders."""

from leergemeenschap.kennisbank.views import (
    comparing,
    helping,
    keeping,
    managing,
    page,
    proposals,
    reading,
    suggestions,
    versions,
    writing,
)
from leergemeenschap.kennisbank.views.blueprint import bp, init_app
from leergemeenschap.kennisbank.views.keeping import FORM_PLACES
from leergemeenschap.kennisbank.views.own_results import OWN_SOURCES

__all__ = [
    "FORM_PLACES",
    "OWN_SOURCES",
    "bp",
    "comparing",
    "helping",
    "init_app",
    "keeping",
    "managing",
    "page",
    "proposals",
    "reading",
    "suggestions",
    "versions",
    "writing",
]
