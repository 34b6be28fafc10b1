"""Routes of beheer: which row of the matrix each is."""

from tests.toegang.matrix import Daad
from tests.toegang.tabel import Route

STAND = Daad("ledenrecord", "rol_en_status_wijzigen")
SESSIES = Daad("ledenrecord", "sessies_beeindigen")
HULP = Daad("ledenrecord", "helpen_inloggen")
WISSEN = Daad("ledenrecord", "wissen")
HANDELINGEN = tuple(
    ({"handeling": handeling}, daad)
    for handeling, daad in (
        ("inlogmail", HULP),
        ("controle-weg", HULP),
        ("non-actief", STAND),
        ("actief", STAND),
        ("wissen", WISSEN),
    )
)
ROUTES = {
    "beheer.overzicht": Route(Daad("ledenrecord", "lezen")),
    "beheer.leden": Route(Daad("ledenrecord", "lezen")),
    "beheer.lid": Route(Daad("ledenrecord", "lezen")),
    "beheer.rollen": Route(STAND, STAND, {"rollen": "buurtverbinder", "gezien": "buurtverbinder"}),
    "beheer.doe": Route(SESSIES, SESSIES, ook=HANDELINGEN),
    "beheer.pincode": Route(HULP, HULP),
    "beheer.groepen": Route(Daad("ledenrecord", "groepen_lezen")),
    "beheer.instellingen_nu": Route(Daad("instellingen", "lezen")),
    "beheer.mail": Route(Daad("mailstand", "lezen")),
    "beheer.probeer_mail": Route(None, Daad("mailstand", "opnieuw_proberen")),
    "beheer.logboek": Route(Daad("logboek", "lezen")),
    "beheer.mijn_logboek": Route(Daad("eigen_logboek", "lezen")),
}
ARGUMENTEN = {
    "handeling": "uitloggen",
}
