"""Routes of leervragen: who may do what."""

from tests.toegang.tabel import LEDEN, LOGIN, MAKER, MEEDOEN, Route

REACTIE = {"soort": "hielp", "tekst": "Bel eens aan."}
# Amina's leervraag is not shared: nobody thinks along, and a begeleider sees no reactie
NIEMAND = (LOGIN, 404, 404, 404, 404, 404)
NIET_VAN_JEZELF = (LOGIN, 403, 404, 404, 404, 404)
ROUTES = {
    "leervragen.lijst": Route(LEDEN),
    "leervragen.nieuw": Route(MEEDOEN, MEEDOEN, {"tekst": "Hoe?"}),
    "leervragen.toon": Route(MAKER, MAKER, {"stand": "geleerd"}),
    "leervragen.wijzig": Route(MAKER, MAKER, {"tekst": "Hoe?"}),
    "leervragen.reageer": Route(NIEMAND, NIEMAND, REACTIE),
    "leervragen.wijzig_reactie": Route(MAKER, MAKER, REACTIE),
    "leervragen.verwijder_reactie": Route(MAKER, MAKER),
    "leervragen.haal_reactie_weg": Route(NIET_VAN_JEZELF, NIET_VAN_JEZELF),
    "leervragen.verwijder": Route(MAKER, MAKER),
}
ARGUMENTEN = {
    "leervraag_id": 1,
    "reactie_id": 1,
}
