"""Routes of ontmoetingen: who may do what."""

from tests.toegang.tabel import LEDEN, MAKER, MEEDOEN, VERHAAL, Route

SCHRIJF = {"soort": "koffie", "tekst": "Soep", "wanneer": "vandaag"}
ROUTES = {
    "ontmoetingen.lijst": Route(LEDEN),
    "ontmoetingen.nieuw": Route(MEEDOEN, MEEDOEN, SCHRIJF),
    "ontmoetingen.bewaard": Route(MAKER),
    "ontmoetingen.toon": Route(MAKER),
    "ontmoetingen.wijzig": Route(MAKER, MAKER, SCHRIJF),
    "ontmoetingen.verwijder": Route(MAKER, MAKER),
    "ontmoetingen.verhaal": Route(MAKER, MAKER, VERHAAL),
    "ontmoetingen.reflecteer": Route(MAKER, MAKER),
    "ontmoetingen.vraag": Route(MAKER, MAKER, {"tekst": "Iets"}),
    "ontmoetingen.nalezen": Route(MAKER, MAKER),
    "ontmoetingen.meenemen": Route(MAKER, MAKER, {"inzicht": "Iets"}),
}
ARGUMENTEN = {
    "ontmoeting_id": 1,
    "reflectie_id": 1,
}
