"""Routes of groepen: who may do what. In groep Noord are Amina, Bram, Carla and Fatma; Hilde was asked into it."""

from tests.toegang.matrix import Daad
from tests.toegang.tabel import Route

LEZEN, VERLATEN, BEHEREN, BEGINNEN = (
    Daad("groep", daad) for daad in ("lezen", "verlaten", "beheren", "beginnen")
)
GEDEELD, MENSEN = Daad("wat_gedeeld_is", "lezen"), Daad("ledenlijst", "lezen")
ZICHT = {
    soort: Daad(ding, "zicht_wijzigen")
    for soort, ding in (
        ("leervragen", "leervraag"),
        ("ontmoetingen", "ontmoeting"),
        ("reflecties", "reflectie"),
        ("zelfopdrachten", "zelfopdracht"),
        ("werkbladantwoorden", "werkbladantwoord"),
    )
}
ROUTES = {
    "groepen.overzicht": Route(GEDEELD),
    "groepen.mensen": Route(MENSEN),
    "groepen.toon": Route(LEZEN),
    "groepen.antwoord": Route(None, Daad("groepsuitnodiging", "beantwoorden"), {"knop": "ja"}),
    "groepen.vertrek": Route(VERLATEN, VERLATEN),
    "groepen.nieuw": Route(BEGINNEN, BEGINNEN, {"naam": "Zuid"}),
    "groepen.wijzig": Route(BEHEREN, BEHEREN, {"naam": "Zuid"}),
    "groepen.vraag_erbij": Route(BEHEREN, BEHEREN, {"leden": "8"}),
    "groepen.lid_weg": Route(BEHEREN, BEHEREN),
    "groepen.verwijder": Route(BEHEREN, BEHEREN),
    "groepen.delen": Route(
        ZICHT["leervragen"],
        ZICHT["leervragen"],
        {"knop": "allen"},
        ook=tuple(({"deelsoort": soort}, daad) for soort, daad in ZICHT.items() if soort != "leervragen"),
    ),
}
ARGUMENTEN = {"groep_id": 1, "deelsoort": "leervragen", "ding_id": 1}
