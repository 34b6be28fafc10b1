"""Routes of afspraken: who may do what. Everybody of the tests signed version 1."""

from tests.toegang.tabel import LEDEN, Route

ROUTES = {
    "afspraken.welkom": Route(LEDEN, LEDEN),
    "afspraken.nog_niet": Route(None, LEDEN),
    "afspraken.mijn_afspraken": Route(LEDEN),
    "afspraken.getekende_versie": Route(LEDEN),
}
