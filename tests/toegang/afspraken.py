"""Routes of afspraken: who may do what. Everybody of the tests signed version 1."""

from tests.toegang.matrix import Daad
from tests.toegang.tabel import Route, beide

ROUTES = {
    "afspraken.welkom": beide("afspraken", "ondertekenen"),
    "afspraken.nog_niet": Route(None, Daad("afspraken", "ondertekenen")),
    "afspraken.mijn_afspraken": Route(Daad("afspraken", "teruglezen")),
    "afspraken.getekende_versie": Route(Daad("afspraken", "teruglezen")),
}
