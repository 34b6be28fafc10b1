"""Routes of zelfopdrachten: who may do what."""

from tests.toegang.matrix import Daad
from tests.toegang.tabel import Route, beide

TERUG = {"zelfopdracht1-uitkomst": "bezig"}
MAKEN, LEZEN, WIJZIGEN, VERWIJDEREN = (
    Daad("zelfopdracht", daad) for daad in ("maken", "lezen", "wijzigen", "verwijderen")
)
ROUTES = {
    "zelfopdrachten.lijst": Route(Daad("eigen_overzicht", "lezen")),
    "zelfopdrachten.nieuw": Route(MAKEN, MAKEN, {"ik_ga": "bellen", "moment": "maand"}),
    "zelfopdrachten.bewaard": Route(WIJZIGEN),
    "zelfopdrachten.agenda_bestand": Route(WIJZIGEN),
    "zelfopdrachten.toon": Route(LEZEN),
    "zelfopdrachten.wijzig": Route(WIJZIGEN, WIJZIGEN, {"ik_ga": "bellen", "moment": "maand"}),
    "zelfopdrachten.kleiner": Route(WIJZIGEN, WIJZIGEN, {"ik_ga": "even zwaaien"}),
    "zelfopdrachten.verwijder_eerder": Route(WIJZIGEN, WIJZIGEN),
    "zelfopdrachten.verwijder": Route(VERWIJDEREN, VERWIJDEREN),
    "zelfopdrachten.terugblik": Route(WIJZIGEN, WIJZIGEN, TERUG),
    "zelfopdrachten.teruggekeken": Route(WIJZIGEN),
    "zelfopdrachten.uit_idee": beide("bewaard_idee", "wijzigen"),
}
ARGUMENTEN = {
    "zelfopdracht_id": 1,
    "formulering_id": 1,
}
