"""Routes of bijeenkomsten: who may do what."""

from tests.toegang.matrix import Daad
from tests.toegang.tabel import Route, beide

PLAN = {
    "titel": "X",
    "datum": "2026-09-10",
    "soort": "communityfeest",
    "begint": "13:00",
    "eindigt": "14:00",
    "plaats": "Y",
}
ROUTES = {
    "bijeenkomsten.lijst": Route(Daad("bijeenkomst", "lezen")),
    "bijeenkomsten.toon": Route(Daad("bijeenkomst", "lezen")),
    "bijeenkomsten.verslag": Route(Daad("verslag", "concept_lezen")),
    "bijeenkomsten.nieuw": beide("bijeenkomst", "plannen", PLAN),
    "bijeenkomsten.wijzig": beide("bijeenkomst", "plannen", PLAN),
    "bijeenkomsten.programma": beide("bijeenkomst", "plannen", {"programma-0-titel": "Soep"}),
    "bijeenkomsten.zaal": Route(Daad("bijeenkomst", "plannen")),
    "bijeenkomsten.verwijder": beide("bijeenkomst", "plannen"),
    "bijeenkomsten.gelast_af": beide("bijeenkomst", "plannen"),
    "bijeenkomsten.komst": Route(None, Daad("komst", "beantwoorden"), {"knop": "ja"}),
    "bijeenkomsten.kom_je": beide("komst", "met_een_oude_link_beantwoorden"),
    "bijeenkomsten.nodig_uit": beide("bijeenkomst", "plannen", {"knop": "nieuw"}),
    "bijeenkomsten.agenda_bestand": Route(Daad("bijeenkomst", "lezen")),
    "bijeenkomsten.mijn_agenda": beide("agendalink", "maken", {"knop": "maak"}),
    "bijeenkomsten.agendafeed": Route(Daad("agendalink", "raden")),
    "bijeenkomsten.poster": beide("bijeenkomst", "plannen"),
    "bijeenkomsten.typ_code": beide("inchecken", "code_typen", {"code": "abc-def"}),
    "bijeenkomsten.inchecken": beide("inchecken", "code_raden"),
    "bijeenkomsten.aanwezigheid": Route(Daad("aanwezigheid", "lezen")),
    "bijeenkomsten.vink_aan": Route(None, Daad("aanwezigheid", "aantikken"), {"knop": "er"}),
    "bijeenkomsten.gasten": Route(None, Daad("aanwezigheid", "aantikken"), {"knop": "plus"}),
    "bijeenkomsten.wie_komt": Route(Daad("komst", "namen_lezen")),
}
ARGUMENTEN = {
    "bijeenkomst_id": 1,
    "komstsleutel": "geraden",
    "agendasleutel": f"2-{'0' * 40}",
}
