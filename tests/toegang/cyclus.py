"""Routes of cyclus: who may do what."""

from tests.toegang.tabel import IEDEREEN, LEDEN, MAKER, NIET_INGESTELD, Route

ROUTES = {
    "static": Route(IEDEREEN),
    "cyclus.start": Route(IEDEREEN),
    "cyclus.over": Route(IEDEREEN),
    "cyclus.meedoen": Route(IEDEREEN),
    "cyclus.hulp": Route(IEDEREEN),
    "cyclus.privacy": Route(IEDEREEN),
    "cyclus.toegankelijkheid": Route(IEDEREEN),
    "security_txt": Route(NIET_INGESTELD),
    "cyclus.menu": Route(LEDEN),
    "cyclus.vandaag": Route(LEDEN),
    "cyclus.cirkel": Route(LEDEN),
    "cyclus.ronde": Route(MAKER),
    "cyclus.stap": Route(LEDEN),
}
ARGUMENTEN = {
    "filename": "iconen/kiemplant.svg",
    "nummer": 1,
    "fase": "doen",
}
