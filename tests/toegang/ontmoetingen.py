"""Routes of ontmoetingen: who may do what."""

from tests.toegang.matrix import Daad
from tests.toegang.tabel import VERHAAL, Route

SCHRIJF = {"soort": "koffie", "tekst": "Soep", "wanneer": "vandaag"}
MAKEN, LEZEN, WIJZIGEN, VERWIJDEREN = (
    Daad("ontmoeting", daad) for daad in ("maken", "lezen", "wijzigen", "verwijderen")
)
REFLECTIE = Daad("reflectie", "wijzigen")
NADENKEN, NALEZEN, WEGDOEN = (Daad("reflectie", daad) for daad in ("maken", "lezen", "verwijderen"))
VRAGEN = Daad("vragenset", "schrijven")
VRAGENSET = {"titel": "X", "uitleg": "Y", "vragen-0-vraag": "Wie?", "vragen-0-hint": "Bijvoorbeeld: een buur"}
ROUTES = {
    "ontmoetingen.lijst": Route(Daad("eigen_overzicht", "lezen")),
    "ontmoetingen.nieuw": Route(MAKEN, MAKEN, SCHRIJF),
    "ontmoetingen.bewaard": Route(WIJZIGEN),
    "ontmoetingen.toon": Route(LEZEN),
    "ontmoetingen.wijzig": Route(WIJZIGEN, WIJZIGEN, SCHRIJF),
    "ontmoetingen.verwijder": Route(VERWIJDEREN, VERWIJDEREN),
    "ontmoetingen.verhaal": Route(WIJZIGEN, WIJZIGEN, VERHAAL),
    "ontmoetingen.reflecteer": Route(WIJZIGEN, WIJZIGEN),
    "ontmoetingen.nieuwe_reflectie": Route(NADENKEN, NADENKEN),
    "ontmoetingen.toon_reflectie": Route(NALEZEN),
    "ontmoetingen.verwijder_reflectie": Route(WEGDOEN, WEGDOEN),
    "ontmoetingen.vragen": Route(VRAGEN),
    "ontmoetingen.nieuwe_vragenset": Route(VRAGEN, VRAGEN, VRAGENSET),
    "ontmoetingen.wijzig_vragenset": Route(VRAGEN, VRAGEN, VRAGENSET),
    "ontmoetingen.verberg_vragenset": Route(None, VRAGEN),
    "ontmoetingen.vraag": Route(REFLECTIE, REFLECTIE, {"tekst": "Iets"}),
    "ontmoetingen.nalezen": Route(REFLECTIE, REFLECTIE),
    "ontmoetingen.meenemen": Route(REFLECTIE, REFLECTIE, {"inzicht": "Iets"}),
}
ARGUMENTEN = {
    "vragenset_id": 1,
    "ontmoeting_id": 1,
    "reflectie_id": 1,
}
