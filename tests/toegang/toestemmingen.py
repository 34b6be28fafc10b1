"""Routes of toestemmingen: who may do what. Each lid only ever meets their own answers."""

from tests.toegang.matrix import Daad
from tests.toegang.tabel import Route

ROUTES = {
    "toestemmingen.mijn_toestemming": Route(Daad("toestemming", "lezen")),
    "toestemmingen.antwoord": Route(None, Daad("toestemming", "geven"), {"knop": "ja-1"}),
}
ARGUMENTEN = {"doel": "citaat"}
