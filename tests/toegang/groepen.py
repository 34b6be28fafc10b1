"""Routes of groepen: who may do what. Amina and Fatma are in the groep, Bram was asked into it."""

from tests.toegang.tabel import BEGELEIDER, GOED, LOGIN, MAKER, MEEDOEN, Route

GROEP = (LOGIN, GOED, 404, GOED, 404, 404)
BEHEER_VAN_GROEP = (LOGIN, 403, 404, GOED, 404, 404)
ROUTES = {
    "groepen.overzicht": Route(MEEDOEN),
    "groepen.mensen": Route((LOGIN, GOED, GOED, GOED, 403, GOED)),
    "groepen.toon": Route(GROEP),
    "groepen.antwoord": Route(None, (LOGIN, 404, GOED, 404, 404, 404), {"knop": "ja"}),
    "groepen.vertrek": Route(MAKER, MAKER),
    "groepen.nieuw": Route(BEGELEIDER, BEGELEIDER, {"naam": "Zuid"}),
    "groepen.wijzig": Route(BEHEER_VAN_GROEP, BEHEER_VAN_GROEP, {"naam": "Zuid"}),
    "groepen.vraag_erbij": Route(BEHEER_VAN_GROEP, BEHEER_VAN_GROEP, {"leden": "3"}),
    "groepen.lid_weg": Route(BEHEER_VAN_GROEP, BEHEER_VAN_GROEP),
    "groepen.verwijder": Route(BEHEER_VAN_GROEP, BEHEER_VAN_GROEP),
    "groepen.delen": Route(MAKER, MAKER, {"knop": "allen"}),
}
ARGUMENTEN = {"groep_id": 1, "deelsoort": "leervragen", "ding_id": 1}
