"""Routes of herinneringen: who may do what. Who has a link of a mail is who may use it, whoever is logged in."""

from flask import Flask

from leergemeenschap.core import clock
from leergemeenschap.core.signed_links import sign
from leergemeenschap.herinneringen.views.blueprint import ANTWOORD, STIL, STOP
from tests.conftest import BEGIN, GEHEIM_VAN_DE_SITE
from tests.toegang.matrix import Daad
from tests.toegang.tabel import Route, beide

ROUTES = {
    "herinneringen.antwoord": beide("maillink", "gebruiken"),
    "herinneringen.bewaard": Route(Daad("maillink", "gebruiken")),
    "herinneringen.stil": beide("maillink", "gebruiken"),
    "herinneringen.stop": beide("maillink", "gebruiken"),
    "herinneringen.mijn_mail": beide("mailkeuze", "wijzigen", {"wens": "nooit"}),
    "herinneringen.weer": Route(None, Daad("mailstilte", "opheffen")),
}


def _links() -> dict[str, str]:
    """The keys that stand in a mail to Amina, when the tests begin."""
    site = Flask(__name__)
    site.secret_key = GEHEIM_VAN_DE_SITE
    clock.init_app(site, lambda: BEGIN)
    with site.app_context():
        return {
            "antwoordsleutel": sign(ANTWOORD, 1, 1, 1, "bezig"),
            "stilsleutel": sign(STIL, 1, 1),
            "stopsleutel": sign(STOP, 1),
        }


ARGUMENTEN = _links()
