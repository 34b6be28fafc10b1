"""Routes of zelfopdrachten: who may do what."""

from tests.toegang.tabel import LEDEN, MAKER, MEEDOEN, Route

TERUG = {"zelfopdracht1-uitkomst": "bezig"}
ROUTES = {
    "zelfopdrachten.lijst": Route(LEDEN),
    "zelfopdrachten.nieuw": Route(MEEDOEN, MEEDOEN, {"ik_ga": "bellen", "moment": "maand"}),
    "zelfopdrachten.bewaard": Route(MAKER),
    "zelfopdrachten.toon": Route(MAKER),
    "zelfopdrachten.wijzig": Route(MAKER, MAKER, {"ik_ga": "bellen", "moment": "maand"}),
    "zelfopdrachten.verwijder": Route(MAKER, MAKER),
    "zelfopdrachten.terugblik": Route(MAKER, MAKER, TERUG),
    "zelfopdrachten.teruggekeken": Route(MAKER),
    "zelfopdrachten.uit_idee": Route(MAKER, MAKER),
}
ARGUMENTEN = {
    "zelfopdracht_id": 1,
}
