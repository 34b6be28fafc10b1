"""Routes of citaten: who may do what. Carla asked Amina about her leervraag, which is not shared any more."""

from tests.toegang.tabel import GOED, LEDEN, LOGIN, MAKER, Route

NIET_VAN_JEZELF = (LOGIN, 403, 404, 404, 404, 404)
ROUTES = {
    "citaten.vraag": Route(NIET_VAN_JEZELF, NIET_VAN_JEZELF, {"passage": "Hoe", "waarvoor": "het verslag"}),
    "citaten.mijn_citaten": Route(LEDEN),
    "citaten.antwoord": Route(None, MAKER, {"knop": "zonder naam"}),
    "citaten.lijst": Route((LOGIN, 403, 403, GOED, GOED, 403)),
}
ARGUMENTEN = {"citaatvraag_id": 1}
