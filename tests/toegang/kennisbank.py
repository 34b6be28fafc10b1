"""Routes of kennisbank: who may do what."""

from tests.toegang.tabel import BEGELEIDER, GOED, IEDEREEN, LEDEN, LOGIN, MAKER, VERHAAL, Route

PAGINA = {"titel": "X", "soort": "tip", "in_het_kort": "Y", "tekst": "Z", "knop": "publiceer"}
VOORSTEL = (LOGIN, 403, 404, GOED, 404, 404)
ROUTES = {
    "kennisbank.lijst": Route(IEDEREEN),
    "kennisbank.zoeken": Route(IEDEREEN),
    "kennisbank.soort": Route(IEDEREEN),
    "kennisbank.toon": Route(IEDEREEN),
    "kennisbank.nieuw": Route(BEGELEIDER, BEGELEIDER, PAGINA),
    "kennisbank.wijzig": Route(BEGELEIDER, BEGELEIDER, PAGINA | {"basis": "1"}),
    "kennisbank.voorbeeld": Route(None, BEGELEIDER, {"tekst": "Soep"}),
    "kennisbank.beheer": Route(BEGELEIDER),
    "kennisbank.versies": Route(BEGELEIDER),
    "kennisbank.versie": Route(BEGELEIDER, BEGELEIDER),
    "kennisbank.vergelijk": Route(BEGELEIDER),
    "kennisbank.zichtbaarheid": Route(BEGELEIDER, BEGELEIDER),
    "kennisbank.aanbod": Route(BEGELEIDER, BEGELEIDER),
    "kennisbank.thema": Route(IEDEREEN),
    "kennisbank.bewaard": Route(LEDEN),
    "kennisbank.bewaar": Route(LEDEN, LEDEN, {"eigen_woorden": "Mooi", "plan": "proberen"}),
    "kennisbank.wijzig_idee": Route(MAKER, MAKER, {"eigen_woorden": "Mooi", "plan": "proberen"}),
    "kennisbank.verwijder_idee": Route(MAKER, MAKER),
    "kennisbank.geprobeerd": Route(LEDEN, LEDEN, {"hielp": "nee"}),
    "kennisbank.suggesties": Route(IEDEREEN),
    "kennisbank.verhalen": Route(LEDEN),
    "kennisbank.nieuw_verhaal": Route(LEDEN, LEDEN, VERHAAL),
    "kennisbank.verhaal": Route(MAKER),
    "kennisbank.wijzig_verhaal": Route(MAKER, MAKER, VERHAAL),
    "kennisbank.neem_terug": Route(MAKER, MAKER),
    "kennisbank.naam_eraf": Route(None, MAKER),
    "kennisbank.voorstellen": Route(BEGELEIDER),
    "kennisbank.voorstel": Route(VOORSTEL),
    "kennisbank.maak_pagina": Route(None, VOORSTEL),
    "kennisbank.geef_terug": Route(VOORSTEL, VOORSTEL, {"antwoord": "Mooi"}),
}
ARGUMENTEN = {
    "slug": "weerstand",
    "soort": "tip",
    "idee_id": 1,
    "voorstel_id": 1,
    "thema_slug": "verbinden",
}
