"""Routes of gegevens: who may do what."""

from tests.toegang.tabel import IEDEREEN, LEDEN, Route

ROUTES = {
    "gegevens.mijn_gegevens": Route(LEDEN),
    "gegevens.download": Route(None, LEDEN),
    "gegevens.vertrekken": Route(LEDEN),
    "gegevens.zeker_vertrekken": Route(LEDEN, LEDEN),
    "gegevens.vertrokken": Route(IEDEREEN),
}
