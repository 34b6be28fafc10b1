"""Routes of begeleiden: which row of the matrix each is."""

from tests.toegang.matrix import Daad
from tests.toegang.tabel import Route

ROUTES = {
    "begeleiden.overzicht": Route(Daad("bijeenkomst", "plannen")),
    "begeleiden.taken": Route(Daad("bijeenkomst", "plannen")),
}
