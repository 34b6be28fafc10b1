"""Routes of gegevens: who may do what."""

from tests.toegang.matrix import Daad
from tests.toegang.tabel import Route, beide

ROUTES = {
    "gegevens.mijn_gegevens": Route(Daad("eigen_gegevens", "lezen")),
    "gegevens.download": Route(None, Daad("eigen_gegevens", "meenemen")),
    "gegevens.vertrekken": Route(Daad("eigen_gegevens", "wissen")),
    "gegevens.zeker_vertrekken": beide("eigen_gegevens", "wissen"),
    "gegevens.vertrokken": Route(Daad("site", "lezen")),
}
