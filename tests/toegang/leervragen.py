"""Routes of leervragen: who may do what."""

from tests.toegang.tabel import LEDEN, MAKER, Route

ROUTES = {
    "leervragen.lijst": Route(LEDEN),
    "leervragen.nieuw": Route(LEDEN, LEDEN, {"tekst": "Hoe?"}),
    "leervragen.toon": Route(MAKER, MAKER, {"stand": "geleerd"}),
    "leervragen.wijzig": Route(MAKER, MAKER, {"tekst": "Hoe?"}),
    "leervragen.verwijder": Route(MAKER, MAKER),
}
ARGUMENTEN = {
    "leervraag_id": 1,
}
