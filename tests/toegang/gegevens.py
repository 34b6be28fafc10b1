"""Routes of gegevens: who may do what."""

from tests.toegang.tabel import LEDEN, Route

ROUTES = {
    "gegevens.mijn_gegevens": Route(LEDEN),
    "gegevens.download": Route(None, LEDEN),
}
