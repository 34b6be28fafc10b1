"""Routes of leden: who may do what."""

from tests.toegang.matrix import Daad
from tests.toegang.tabel import Route, beide

ROUTES = {
    "leden.inloggen": beide("inloggen", "proberen", {"email": "niemand@test.example"}),
    "leden.code": beide("inloggen", "proberen", {"code": "123456"}),
    "leden.link": beide("inloggen", "proberen"),
    "leden.uitloggen": Route(None, Daad("inloggen", "beeindigen")),
    "leden.wachtwoord": beide(
        "inloggen",
        "proberen",
        {"email": "niemand@test.example", "wachtwoord": "geheim"},
    ),
    "leden.kaartcode": beide("inloggen", "proberen", {"code": "abcd-efgh-jkmn-pqrs"}),
    "leden.met_kaart": beide("inloggen", "proberen"),
    "leden.controle": beide("inloggen", "proberen"),
    "leden.opnieuw": beide("eigen_inloggen", "wijzigen"),
    "leden.mijn_inloggen": Route(Daad("eigen_inloggen", "lezen")),
    "leden.profiel": beide(
        "eigen_profiel",
        "wijzigen",
        {"naam": "Iemand", "buurt": "Muziekwijk"},
    ),
    "leden.emailadres": beide("eigen_profiel", "wijzigen", {"email": "nieuw@test.example"}),
    "leden.emailcode": beide("eigen_profiel", "wijzigen", {"code": "123456"}),
    "leden.mijn_wachtwoord": beide(
        "eigen_inloggen",
        "wijzigen",
        {"wachtwoord": "paars fornuis zingt zacht"},
    ),
    "leden.wachtwoord_weg": beide("eigen_inloggen", "wijzigen"),
    "leden.apparaten": Route(Daad("eigen_inloggen", "lezen")),
    "leden.apparaat_uit": Route(None, Daad("eigen_inloggen", "wijzigen")),
    "leden.andere_uit": Route(None, Daad("eigen_inloggen", "wijzigen")),
    "leden.extra_controle": Route(Daad("eigen_inloggen", "wijzigen")),
    "leden.begin_app": Route(None, Daad("eigen_inloggen", "wijzigen")),
    "leden.code_app": beide("eigen_inloggen", "wijzigen", {"code": "123456"}),
    "leden.herstelcodes": beide("herstelcodes", "maken"),
    "leden.controle_weg": beide("eigen_inloggen", "wijzigen"),
    "leden.nieuwe_passkey": beide("eigen_inloggen", "wijzigen", {"passkey": "{}"}),
    "leden.passkey_weg": beide("passkey", "verwijderen"),
    "leden.uitnodigen": beide("lid", "uitnodigen", {"naam": "Gijs", "email": "gijs@test.example"}),
    "leden.kaart": beide("inlogkaart", "maken"),
    "leden.concept_weg": beide("concept", "verwijderen"),
    "leden.kies_concept": beide("concept", "kiezen"),
    "leden.bewaar": Route(None, Daad("concept", "bewaren")),
    "leden.bezorg": Route(None, Daad("concept", "bezorgen")),
    "leden.demo": Route(Daad("demo", "gebruiken")),
    "demo.patronen": Route(Daad("demo", "gebruiken")),
    "leden.demo_kies": Route(None, Daad("demo", "gebruiken")),
}
ARGUMENTEN = {
    "sleutel": "een-oude-link",
    "lid_id": 6,
    "code": "abcdefghjkmnpqrs",
    "aanmelding_id": 1,
    "passkey_id": 1,
}
