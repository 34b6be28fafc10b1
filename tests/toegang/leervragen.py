"""Routes of leervragen: who may do what. The reactie is Bram's, with Amina's leervraag."""

from tests.toegang.matrix import Daad
from tests.toegang.tabel import Route

REACTIE = {"soort": "hielp", "tekst": "Bel eens aan."}
LEZEN, WIJZIGEN = Daad("leervraag", "lezen"), Daad("leervraag", "wijzigen")
MAKEN, VERWIJDEREN = Daad("leervraag", "maken"), Daad("leervraag", "verwijderen")
MEEDENKEN = Daad("reactie", "maken")
REACTIE_WIJZIGEN, REACTIE_VERWIJDEREN = Daad("reactie", "wijzigen"), Daad("reactie", "verwijderen")
REACTIE_WEGHALEN = Daad("reactie", "weghalen")
ROUTES = {
    "leervragen.lijst": Route(Daad("eigen_overzicht", "lezen")),
    "leervragen.nieuw": Route(MAKEN, MAKEN, {"tekst": "Hoe?"}),
    "leervragen.toon": Route(LEZEN, WIJZIGEN, {"stand": "weet hoe"}),
    "leervragen.wijzig": Route(WIJZIGEN, WIJZIGEN, {"tekst": "Hoe?"}),
    "leervragen.mijn_reacties": Route(Daad("reactie", "eigen_lijst_lezen")),
    "leervragen.reageer": Route(MEEDENKEN, MEEDENKEN, REACTIE),
    "leervragen.wijzig_reactie": Route(REACTIE_WIJZIGEN, REACTIE_WIJZIGEN, REACTIE),
    "leervragen.verwijder_reactie": Route(REACTIE_VERWIJDEREN, REACTIE_VERWIJDEREN),
    "leervragen.haal_reactie_weg": Route(REACTIE_WEGHALEN, REACTIE_WEGHALEN),
    "leervragen.verwijder": Route(VERWIJDEREN, VERWIJDEREN),
}
ARGUMENTEN = {
    "leervraag_id": 1,
    "reactie_id": 1,
}
