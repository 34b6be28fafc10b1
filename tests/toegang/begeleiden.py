"""Routes of begeleiden: which row of the matrix each is."""

from tests.toegang.matrix import Daad
from tests.toegang.tabel import Route, beide

ROUTES = {
    "begeleiden.nieuw": beide("bijeenkomst", "plannen", {"titel": "X", "datum": "2026-09-10"}),
    "begeleiden.overzicht": Route(Daad("bijeenkomst", "plannen")),
    "begeleiden.taken": Route(Daad("bijeenkomst", "plannen")),
    "begeleiden.schrijf_verslag": beide("bijeenkomst", "plannen", {"tekst": "We aten soep."}),
    "begeleiden.verwijder_verslag": beide("bijeenkomst", "plannen"),
    "begeleiden.verslagen": Route(Daad("bijeenkomst", "lezen")),
    "begeleiden.rapport": Route(Daad("bijeenkomst", "lezen")),
    "begeleiden.laat_verslag_lezen": Route(None, Daad("bijeenkomst", "plannen"), {"knop": "lezen"}),
    "begeleiden.themas": beide("bijeenkomst", "plannen", {"knop": "maak"}),
    "begeleiden.themavoorstel": beide("themavoorstel", "kiezen", {"vraag": "Hoe bereik je mensen?"}),
    "begeleiden.leeft": Route(None, Daad("themavoorstel", "laten_leven"), {"knop": "leeft"}),
}
ARGUMENTEN = {"themavoorstel_id": 1}
