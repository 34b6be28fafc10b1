"""Routes of leden: who may do what."""

from tests.toegang.tabel import BEGELEIDER, GEEN_DEMO, GOED, IEDEREEN, LEDEN, LOGIN, MAKER, Route

MET_CONTROLE = (LOGIN, 403, 403, GOED, GOED, GOED)
ROUTES = {
    "leden.inloggen": Route(IEDEREEN, IEDEREEN, {"email": "niemand@test.example"}),
    "leden.code": Route(IEDEREEN, IEDEREEN, {"code": "123456"}),
    "leden.link": Route(IEDEREEN, IEDEREEN),
    "leden.uitloggen": Route(None, IEDEREEN),
    "leden.wachtwoord": Route(IEDEREEN, IEDEREEN, {"email": "niemand@test.example", "wachtwoord": "geheim"}),
    "leden.kaartcode": Route(IEDEREEN, IEDEREEN, {"code": "abcd-efgh-jkmn-pqrs"}),
    "leden.met_kaart": Route(IEDEREEN, IEDEREEN),
    "leden.controle": Route(IEDEREEN, IEDEREEN),
    "leden.opnieuw": Route(LEDEN, LEDEN),
    "leden.mijn_inloggen": Route(LEDEN),
    "leden.profiel": Route(LEDEN, LEDEN, {"naam": "Iemand", "buurt": "Muziekwijk"}),
    "leden.emailadres": Route(LEDEN, LEDEN, {"email": "nieuw@test.example"}),
    "leden.emailcode": Route(LEDEN, LEDEN, {"code": "123456"}),
    "leden.mijn_wachtwoord": Route(LEDEN, LEDEN, {"wachtwoord": "paars fornuis zingt zacht"}),
    "leden.wachtwoord_weg": Route(LEDEN, LEDEN),
    "leden.apparaten": Route(LEDEN),
    "leden.apparaat_uit": Route(None, LEDEN),
    "leden.andere_uit": Route(None, LEDEN),
    "leden.extra_controle": Route(LEDEN),
    "leden.begin_app": Route(None, LEDEN),
    "leden.code_app": Route(LEDEN, LEDEN, {"code": "123456"}),
    "leden.herstelcodes": Route(MET_CONTROLE, MET_CONTROLE),
    "leden.controle_weg": Route(LEDEN, LEDEN),
    "leden.nieuwe_passkey": Route(LEDEN, LEDEN, {"passkey": "{}"}),
    "leden.passkey_weg": Route(MAKER, MAKER),
    "leden.uitnodigen": Route(BEGELEIDER, BEGELEIDER, {"naam": "Gijs", "email": "gijs@test.example"}),
    "leden.kaart": Route(BEGELEIDER, BEGELEIDER),
    "leden.concept_weg": Route(LEDEN, LEDEN),
    "leden.demo": Route(GEEN_DEMO),
    "demo.patronen": Route(GEEN_DEMO),
    "leden.demo_kies": Route(None, GEEN_DEMO),
}
ARGUMENTEN = {
    "sleutel": "een-oude-link",
    "lid_id": 6,
    "code": "abcdefghjkmnpqrs",
    "aanmelding_id": 1,
    "passkey_id": 1,
}
