"""Routes of kennisbank: who may do what."""

from tests.toegang.matrix import Daad
from tests.toegang.tabel import VERHAAL, Route, beide

PAGINA = {"titel": "X", "soort": "tip", "in_het_kort": "Y", "tekst": "Z", "knop": "publiceer"}
ROUTES = {
    "kennisbank.lijst": Route(Daad("kennisbankpagina", "lezen")),
    "kennisbank.zoeken": Route(Daad("kennisbankpagina", "lezen")),
    "kennisbank.soort": Route(Daad("kennisbankpagina", "lezen")),
    "kennisbank.toon": Route(Daad("kennisbankpagina", "lezen")),
    "kennisbank.nieuw": beide("kennisbankpagina", "schrijven", PAGINA),
    "kennisbank.wijzig": beide("kennisbankpagina", "schrijven", PAGINA | {"basis": "1"}),
    "kennisbank.voorbeeld": Route(None, Daad("kennisbankpagina", "schrijven"), {"tekst": "Soep"}),
    "kennisbank.beheer": Route(Daad("kennisbankpagina", "geschiedenis_lezen")),
    "kennisbank.versies": Route(Daad("kennisbankpagina", "geschiedenis_lezen")),
    "kennisbank.versie": Route(
        Daad("kennisbankpagina", "geschiedenis_lezen"), Daad("kennisbankpagina", "schrijven")
    ),
    "kennisbank.vergelijk": Route(Daad("kennisbankpagina", "geschiedenis_lezen")),
    "kennisbank.zichtbaarheid": beide("kennisbankpagina", "schrijven"),
    "kennisbank.aanbod": beide("kennisbankpagina", "schrijven"),
    "kennisbank.thema": Route(Daad("kennisbankpagina", "lezen")),
    "kennisbank.bewaard": Route(Daad("eigen_overzicht", "lezen")),
    "kennisbank.bewaar": beide(
        "bewaard_idee",
        "maken",
        {"eigen_woorden": "Mooi", "plan": "proberen"},
    ),
    "kennisbank.wijzig_idee": beide(
        "bewaard_idee",
        "wijzigen",
        {"eigen_woorden": "Mooi", "plan": "proberen"},
    ),
    "kennisbank.verwijder_idee": beide("bewaard_idee", "verwijderen"),
    "kennisbank.geprobeerd": beide("geprobeerd", "vertellen", {"hielp": "nee"}),
    "kennisbank.suggesties": Route(Daad("kennisbankpagina", "lezen")),
    "kennisbank.verhalen": Route(Daad("eigen_overzicht", "lezen")),
    "kennisbank.nieuw_verhaal": beide("verhaalvoorstel", "maken", VERHAAL),
    "kennisbank.verhaal": Route(Daad("verhaalvoorstel", "volgen")),
    "kennisbank.wijzig_verhaal": beide("verhaalvoorstel", "wijzigen", VERHAAL),
    "kennisbank.neem_terug": beide("verhaalvoorstel", "terugnemen"),
    "kennisbank.naam_eraf": Route(None, Daad("verhaalvoorstel", "wijzigen")),
    "kennisbank.voorstellen": Route(Daad("verhaalvoorstel", "lijst_lezen")),
    "kennisbank.voorstel": Route(Daad("verhaalvoorstel", "beoordelen")),
    "kennisbank.maak_pagina": Route(None, Daad("verhaalvoorstel", "beoordelen")),
    "kennisbank.geef_terug": beide("verhaalvoorstel", "beoordelen", {"antwoord": "Mooi"}),
}
ARGUMENTEN = {
    "slug": "weerstand",
    "soort": "tip",
    "idee_id": 1,
    "voorstel_id": 1,
    "thema_slug": "verbinden",
}
