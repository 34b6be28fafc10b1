"""Where every page belongs: its step of the circle, and the place in the menu that lights up.

Each endpoint of the site stands here exactly once (a test says which one does not).
"""

from typing import NamedTuple

from leergemeenschap.fase import Fase

PAGINAS: dict[Fase, set[str]] = {
    Fase.DOEN: {
        "ontmoetingen.lijst",
        "ontmoetingen.nieuw",
        "ontmoetingen.bewaard",
        "ontmoetingen.toon",
        "ontmoetingen.wijzig",
        "ontmoetingen.verwijder",
    },
    Fase.REFLECTEREN: {
        "ontmoetingen.reflecteer",
        "ontmoetingen.vraag",
        "ontmoetingen.nalezen",
    },
    Fase.BIJSTELLEN: {
        "ontmoetingen.meenemen",
        "leervragen.lijst",
        "leervragen.nieuw",
        "leervragen.toon",
        "leervragen.wijzig",
        "leervragen.verwijder",
    },
    Fase.TOEPASSEN: {
        "zelfopdrachten.lijst",
        "zelfopdrachten.nieuw",
        "zelfopdrachten.bewaard",
        "zelfopdrachten.toon",
        "zelfopdrachten.wijzig",
        "zelfopdrachten.verwijder",
        "zelfopdrachten.terugblik",
        "zelfopdrachten.teruggekeken",
    },
}
BUITEN_DE_CIRKEL = {
    "static",
    "cyclus.start",
    "cyclus.vandaag",
    "cyclus.cirkel",
    "cyclus.ronde",
    "cyclus.stap",
    "cyclus.menu",
    "cyclus.over",
    "cyclus.hulp",
    "cyclus.meedoen",
    "cyclus.privacy",
    "leden.inloggen",
    "leden.code",
    "leden.link",
    "leden.uitloggen",
    "leden.concept_weg",
    "leden.demo",
    "leden.demo_kies",
    "demo.patronen",
    "bijeenkomsten.lijst",
    "bijeenkomsten.nieuw",
    "bijeenkomsten.toon",
    "bijeenkomsten.wijzig",
    "bijeenkomsten.verwijder",
    "kennisbank.lijst",
    "kennisbank.zoeken",
    "kennisbank.soort",
    "kennisbank.toon",
}


class Menuplek(NamedTuple):
    """One of the five places in the menu: a word, an icon, its page, and the blueprint whose pages light it up."""

    naam: str
    icoon: str
    endpoint: str
    blueprint: str


HOOFDMENU = (
    Menuplek("Vandaag", "huis", "cyclus.vandaag", ""),
    Menuplek("Mijn cirkel", "cirkel", "cyclus.cirkel", ""),
    Menuplek("Schrijf op", "potlood", "ontmoetingen.nieuw", ""),
    Menuplek("Bijeenkomsten", "agenda", "bijeenkomsten.lijst", "bijeenkomsten"),
    Menuplek("Kennisbank", "boek", "kennisbank.lijst", "kennisbank"),
)
CIRKEL_BLUEPRINTS = {"ontmoetingen", "leervragen", "zelfopdrachten"}


def actieve_plek(endpoint: str | None) -> Menuplek | None:
    """The place in the menu that a page belongs to; pages of the circle itself fall under Mijn cirkel."""
    blueprint = (endpoint or "").partition(".")[0]
    for plek in HOOFDMENU:
        if endpoint == plek.endpoint or (plek.blueprint and blueprint == plek.blueprint):
            return plek
    if blueprint in CIRKEL_BLUEPRINTS or endpoint in {"cyclus.stap", "cyclus.ronde"}:
        return HOOFDMENU[1]
    return None
