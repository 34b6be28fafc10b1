"""Routes of scherm: who may do what."""

from tests.toegang.matrix import Daad
from tests.toegang.tabel import Route

ROUTES = {
    "scherm.letters_en_kleuren": Route(
        Daad("weergave", "kiezen"),
        Daad("weergave", "kiezen"),
        {"letters": "groter", "kleuren": "donker"},
    ),
    "scherm.beginscherm": Route(Daad("site", "lezen")),
    "scherm.manifest": Route(Daad("site", "lezen")),
    "scherm.service_worker": Route(Daad("site", "lezen")),
    "scherm.geen_internet": Route(Daad("site", "lezen")),
}
