"""Routes of toestemmingen: who may do what. Each lid only ever meets their own answers."""

from tests.toegang.tabel import LEDEN, Route

ROUTES = {
    "toestemmingen.mijn_toestemming": Route(LEDEN),
    "toestemmingen.antwoord": Route(None, LEDEN, {"knop": "ja-1"}),
}
ARGUMENTEN = {"doel": "citaat"}
