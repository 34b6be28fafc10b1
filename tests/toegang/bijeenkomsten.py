"""Routes of bijeenkomsten: who may do what."""

from tests.toegang.tabel import BEGELEIDER, LEDEN, Route

PLAN = {"titel": "X", "datum": "2026-09-10", "begint": "13:00", "eindigt": "14:00", "plaats": "Y"}
ROUTES = {
    "bijeenkomsten.lijst": Route(LEDEN),
    "bijeenkomsten.toon": Route(LEDEN),
    "bijeenkomsten.nieuw": Route(BEGELEIDER, BEGELEIDER, PLAN),
    "bijeenkomsten.wijzig": Route(BEGELEIDER, BEGELEIDER, PLAN),
    "bijeenkomsten.verwijder": Route(BEGELEIDER, BEGELEIDER),
}
ARGUMENTEN = {
    "bijeenkomst_id": 1,
}
