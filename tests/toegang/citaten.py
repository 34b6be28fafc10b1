"""Routes of citaten: who may do what. Carla asked Amina about her leervraag, before it was shared as it is now."""

from tests.toegang.matrix import Daad
from tests.toegang.tabel import Route

VRAGEN = {
    soort: Daad(ding, "citaat_vragen")
    for soort, ding in (
        ("leervragen", "leervraag"),
        ("ontmoetingen", "ontmoeting"),
        ("reflecties", "reflectie"),
        ("zelfopdrachten", "zelfopdracht"),
        ("werkbladantwoorden", "werkbladantwoord"),
    )
}
ROUTES = {
    "citaten.vraag": Route(
        VRAGEN["leervragen"],
        VRAGEN["leervragen"],
        # A letter that stands in each of the texts
        {"passage": "e", "waarvoor": "het verslag"},
        ook=tuple(({"deelsoort": soort}, daad) for soort, daad in VRAGEN.items() if soort != "leervragen"),
    ),
    "citaten.mijn_citaten": Route(Daad("eigen_overzicht", "lezen")),
    "citaten.antwoord": Route(None, Daad("citaatvraag", "beantwoorden"), {"knop": "zonder naam"}),
    "citaten.lijst": Route(Daad("citaat", "gebruiken")),
}
ARGUMENTEN = {"citaatvraag_id": 1}
