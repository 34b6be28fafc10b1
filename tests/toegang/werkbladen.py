"""Routes of werkbladen: who may do what."""

from tests.toegang.matrix import Daad
from tests.toegang.tabel import Route, beide

NIEUW = {"begin": "leeg", "titel": "X"}
VRAAG = {"tekst": "X", "fase": "doen"}
MAKEN = {
    "werkbladen.overzicht": Route(Daad("werkblad", "maken")),
    "werkbladen.nieuw": beide("werkblad", "maken", NIEUW),
    "werkbladen.maak": Route(Daad("werkblad", "wijzigen")),
    "werkbladen.wijzig": beide("werkblad", "wijzigen", {"titel": "X"}),
    "werkbladen.stand": Route(None, Daad("werkblad", "wijzigen"), {"knop": "sluit"}),
    "werkbladen.verwijder": beide("werkblad", "wijzigen"),
    "werkbladen.voorbeeld": Route(Daad("werkblad", "wijzigen")),
    "werkbladen.kies_soort": Route(Daad("werkblad", "wijzigen")),
    "werkbladen.nieuwe_vraag": beide("werkblad", "wijzigen", VRAAG),
    "werkbladen.wijzig_vraag": beide("werkblad", "wijzigen", VRAAG),
    "werkbladen.verplaats_vraag": Route(None, Daad("werkblad", "wijzigen"), {"knop": "omlaag"}),
    "werkbladen.verwijder_vraag": beide("werkblad", "wijzigen"),
}
INVULLEN = {
    "werkbladen.typ_code": beide("werkbladcode", "typen", {"code": "abc-def"}),
    "werkbladen.met_code": beide("werkbladcode", "raden"),
    "werkbladen.begin": beide("werkblad", "invullen", {"knop": "ik"}),
    "werkbladen.invulling": Route(Daad("invulling", "lezen")),
    "werkbladen.bewaar_code": Route(Daad("invulling", "lezen")),
    "werkbladen.mijn_vaardigheden": Route(Daad("eigen_vaardigheden", "lezen")),
    "werkbladen.vraag": beide("invulling", "schrijven", {"tekst": "X"}),
    "werkbladen.nalezen": beide("invulling", "schrijven"),
    "werkbladen.klaar": Route(Daad("invulling", "lezen")),
    "werkbladen.klaar_met_code": Route(Daad("werkbladcode", "typen")),
    "werkbladen.van_mij": Route(None, Daad("invulling", "schrijven")),
    "werkbladen.verwijder_invulling": beide("invulling", "schrijven"),
    "werkbladen.onderzoek_uit": Route(None, Daad("invulling", "schrijven")),
    "werkbladen.mijn": Route(Daad("eigen_overzicht", "lezen")),
    "werkbladen.mijn_onderzoek": Route(Daad("eigen_overzicht", "lezen")),
    "werkbladen.antwoord": Route(Daad("werkbladantwoord", "lezen")),
}
PAPIER = {
    "werkbladen.papier": beide("werkblad", "maken", {"aantal": "2"}),
    "werkbladen.overtypen": beide("werkblad", "maken", {"blad": "1"}),
    "werkbladen.typ_blad_over": beide("werkblad", "maken", {"volgende": ""}),
    "werkbladen.haal_weg": beide("werkblad", "maken"),
    "werkbladen.klopt": Route(None, Daad("invulling", "nakijken")),
    "werkbladen.mijn_papier": beide("papierwens", "kiezen", {"knop": "ja"}),
    "werkbladen.code_ongeldig": Route(None, Daad("bladprint", "ongeldig_maken")),
    "werkbladen.bladen": Route(Daad("werkblad", "maken")),
}
ROUTES = MAKEN | INVULLEN | PAPIER
ARGUMENTEN = {
    "werkblad_id": 1,
    "vraag_id": 1,
    "papiersleutel": "1",
    "invulling_id": 1,
    "antwoord_id": 1,
    "vraagsoort": "open",
    "print_id": 1,
}
