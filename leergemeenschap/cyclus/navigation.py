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
        "ontmoetingen.verhaal",
    },
    Fase.REFLECTEREN: {
        "ontmoetingen.reflecteer",
        "ontmoetingen.nieuwe_reflectie",
        "ontmoetingen.toon_reflectie",
        "ontmoetingen.verwijder_reflectie",
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
        "leervragen.reageer",
        "leervragen.mijn_reacties",
        "leervragen.wijzig_reactie",
        "leervragen.verwijder_reactie",
        "leervragen.haal_reactie_weg",
    },
    Fase.TOEPASSEN: {
        "zelfopdrachten.lijst",
        "zelfopdrachten.nieuw",
        "zelfopdrachten.bewaard",
        "zelfopdrachten.agenda_bestand",
        "zelfopdrachten.toon",
        "zelfopdrachten.wijzig",
        "zelfopdrachten.kleiner",
        "zelfopdrachten.verwijder_eerder",
        "zelfopdrachten.verwijder",
        "zelfopdrachten.terugblik",
        "zelfopdrachten.teruggekeken",
        "zelfopdrachten.uit_idee",
    },
}
BUITEN_DE_CIRKEL = {
    "static",
    "security_txt",
    "cyclus.start",
    "cyclus.vandaag",
    "cyclus.niet_nu",
    "cyclus.cirkel",
    "cyclus.ronde",
    "cyclus.ga_verder",
    "cyclus.nieuwe_ronde",
    "cyclus.reis",
    "cyclus.stap",
    "cyclus.menu",
    "cyclus.over",
    "cyclus.hulp",
    "cyclus.meedoen",
    "cyclus.privacy",
    "cyclus.toegankelijkheid",
    "scherm.letters_en_kleuren",
    "afspraken.welkom",
    "afspraken.nog_niet",
    "afspraken.mijn_afspraken",
    "afspraken.getekende_versie",
    "toestemmingen.mijn_toestemming",
    "toestemmingen.antwoord",
    "citaten.vraag",
    "citaten.mijn_citaten",
    "citaten.antwoord",
    "citaten.lijst",
    "beheer.overzicht",
    "beheer.leden",
    "beheer.lid",
    "beheer.rollen",
    "beheer.doe",
    "beheer.pincode",
    "beheer.groepen",
    "beheer.instellingen_nu",
    "beheer.mail",
    "beheer.probeer_mail",
    "beheer.logboek",
    "beheer.mijn_logboek",
    "leden.inloggen",
    "leden.code",
    "leden.link",
    "leden.uitloggen",
    "leden.wachtwoord",
    "leden.kaartcode",
    "leden.met_kaart",
    "leden.controle",
    "leden.opnieuw",
    "leden.profiel",
    "leden.emailadres",
    "leden.emailcode",
    "leden.mijn_inloggen",
    "leden.mijn_wachtwoord",
    "leden.wachtwoord_weg",
    "leden.apparaten",
    "leden.apparaat_uit",
    "leden.andere_uit",
    "leden.extra_controle",
    "leden.begin_app",
    "leden.code_app",
    "leden.herstelcodes",
    "leden.controle_weg",
    "leden.nieuwe_passkey",
    "leden.passkey_weg",
    "leden.uitnodigen",
    "leden.kaart",
    "leden.concept_weg",
    "gegevens.mijn_gegevens",
    "gegevens.download",
    "gegevens.vertrekken",
    "gegevens.zeker_vertrekken",
    "gegevens.vertrokken",
    "leden.demo",
    "leden.demo_kies",
    "demo.patronen",
    "groepen.overzicht",
    "groepen.toon",
    "groepen.mensen",
    "groepen.antwoord",
    "groepen.vertrek",
    "groepen.nieuw",
    "groepen.wijzig",
    "groepen.vraag_erbij",
    "groepen.lid_weg",
    "groepen.verwijder",
    "groepen.delen",
    "bijeenkomsten.lijst",
    "bijeenkomsten.nieuw",
    "bijeenkomsten.toon",
    "bijeenkomsten.wijzig",
    "bijeenkomsten.verwijder",
    "bijeenkomsten.komst",
    "bijeenkomsten.poster",
    "bijeenkomsten.typ_code",
    "bijeenkomsten.inchecken",
    "bijeenkomsten.aanwezigheid",
    "bijeenkomsten.vink_aan",
    "bijeenkomsten.gasten",
    "bijeenkomsten.kom_je",
    "bijeenkomsten.nodig_uit",
    "bijeenkomsten.agenda_bestand",
    "bijeenkomsten.mijn_agenda",
    "bijeenkomsten.agendafeed",
    "bijeenkomsten.wie_komt",
    "bijeenkomsten.gelast_af",
    "kennisbank.lijst",
    "kennisbank.zoeken",
    "kennisbank.soort",
    "kennisbank.toon",
    "kennisbank.nieuw",
    "kennisbank.wijzig",
    "kennisbank.voorbeeld",
    "kennisbank.beheer",
    "kennisbank.versies",
    "kennisbank.versie",
    "kennisbank.vergelijk",
    "kennisbank.zichtbaarheid",
    "kennisbank.aanbod",
    "kennisbank.thema",
    "kennisbank.bewaar",
    "kennisbank.bewaard",
    "kennisbank.wijzig_idee",
    "kennisbank.verwijder_idee",
    "kennisbank.geprobeerd",
    "kennisbank.suggesties",
    "kennisbank.verhalen",
    "kennisbank.nieuw_verhaal",
    "kennisbank.verhaal",
    "kennisbank.wijzig_verhaal",
    "kennisbank.neem_terug",
    "kennisbank.naam_eraf",
    "kennisbank.voorstellen",
    "kennisbank.voorstel",
    "kennisbank.maak_pagina",
    "kennisbank.geef_terug",
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
#: Not for an onderzoeker or beheerder who does not learn with the others.
VAN_DE_CIRKEL = HOOFDMENU[1:3]
VAN_MIJN_CIRKEL = {
    "cyclus.stap",
    "cyclus.ronde",
    "cyclus.ga_verder",
    "cyclus.nieuwe_ronde",
    "cyclus.reis",
}
CIRKEL_BLUEPRINTS = {"ontmoetingen", "leervragen", "zelfopdrachten"}


def actieve_plek(endpoint: str | None) -> Menuplek | None:
    """The place in the menu that a page belongs to; pages of the circle itself fall under Mijn cirkel."""
    blueprint = (endpoint or "").partition(".")[0]
    for plek in HOOFDMENU:
        if endpoint == plek.endpoint or (plek.blueprint and blueprint == plek.blueprint):
            return plek
    if blueprint in CIRKEL_BLUEPRINTS or endpoint in VAN_MIJN_CIRKEL:
        return HOOFDMENU[1]
    return None
