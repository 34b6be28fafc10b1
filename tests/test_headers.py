"""What every answer of the site carries, whoever asks and whatever it is: a page, a redirect, a file, a refusal.

The routes are those of the access table, so that a new one is looked at too.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from leergemeenschap.core.headers import CONTENT_SECURITY_POLICY
from tests.bezoeker import Bezoeker
from tests.test_access import bouw, een_csrf_token, wereld  # noqa: F401 - fixtures
from tests.toegang import ARGUMENTEN, ROUTES

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "DELETE")
# What a guest may keep: pages that are the same for everybody, and must be asked for anew.
OPENBAAR_TE_BEWAREN = {"kennisbank.toon"}
# The same for everybody, whoever asks: must be asked for anew.
VOOR_ALLEN_GELIJK = {"scherm.manifest", "scherm.service_worker"}
# The same public titles for everybody, for a minute, in the reader's own browser.
SUGGESTIES = "kennisbank.suggesties"
# Their address is a key, so a browser tells it to nobody, this site included.
GEHEIM_ADRES = {
    *("bijeenkomsten.kom_je", "bijeenkomsten.agendafeed"),
    *("herinneringen.antwoord", "herinneringen.bewaard", "herinneringen.stil", "herinneringen.stop"),
}


@pytest.fixture
def paden(app: Flask) -> list[tuple[str, str]]:
    """Every route of the site with its address."""
    with app.test_request_context():
        return [
            (rule.endpoint, app.url_for(rule.endpoint, **{naam: ARGUMENTEN[naam] for naam in rule.arguments}))
            for rule in app.url_map.iter_rules()
        ]


def antwoorden(bezoeker: Bezoeker, wie: str | None, paden: list[tuple[str, str]]) -> Iterator[Any]:
    """Ask everything: every method of every route, and every form twice: with the token of this site and without."""
    for endpoint, pad in paden:
        for methode in METHODS:
            yield endpoint, pad, methode, vraag(bezoeker.client, methode, pad)
    token = None
    for endpoint, pad in paden:
        if ROUTES[endpoint].sturen and endpoint != "leden.uitloggen":
            token = token or een_csrf_token(bezoeker, wie)
            velden = ROUTES[endpoint].velden | {"csrf_token": token}
            antwoord = vraag(bezoeker.client, "POST", pad, data=velden)
            yield endpoint, pad, "POST", antwoord
            token = None if "Set-Cookie" in antwoord.headers else token


def vraag(client: FlaskClient, methode: str, pad: str, **rest: Any) -> TestResponse:
    antwoord = client.open(pad, method=methode, **rest)
    antwoord.get_data()
    antwoord.close()
    return antwoord


def wat_ontbreekt(antwoord: TestResponse, endpoint: str = "", *, https: bool = False) -> list[str]:
    """The headers that keep browsers from doing harm and are absent or weaker than promised."""
    koppen = antwoord.headers
    # A method that is not there is answered by no view
    geheim_adres = endpoint in GEHEIM_ADRES and antwoord.status_code != 405
    verwacht = {
        "Content-Security-Policy": CONTENT_SECURITY_POLICY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer" if geheim_adres else "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
        "Strict-Transport-Security": "max-age=31536000; includeSubDomains" if https else None,
    }
    fout = [
        naam for naam, waarde in verwacht.items() if koppen.getlist(naam) != [waarde] * (waarde is not None)
    ]
    if (
        antwoord.data
        and "charset=utf-8" not in antwoord.content_type
        and antwoord.mimetype.startswith("text/html")
    ):
        fout.append("charset")
    return fout + [
        naam for naam in ("Server", "X-Powered-By", "Access-Control-Allow-Origin") if naam in koppen
    ]


@pytest.mark.parametrize("wie", [None, "amina", "carla", "dirk", "els"])
def test_every_answer_is_guarded_and_what_is_private_is_kept_nowhere(als, wereld, paden, wie) -> None:  # noqa: F811
    fout, gezien = {}, set()
    for endpoint, pad, methode, antwoord in antwoorden(als(wie), wie, paden):
        gezien.add(antwoord.status_code)
        mis = wat_ontbreekt(antwoord, endpoint)
        bewaren = antwoord.headers["Cache-Control"]
        if endpoint == "static" and methode in {"GET", "HEAD"}:
            mis += [naam for naam in ("Set-Cookie", "Vary") if "Cookie" in antwoord.headers.get(naam, "")]
            mis += [] if "max-age=31536000" in bewaren else [bewaren]
        else:
            mis += [] if "Cookie" in antwoord.vary else ["Vary"]
            te_bewaren = {"no-store"}
            if antwoord.status_code in {200, 304} and endpoint in OPENBAAR_TE_BEWAREN and wie is None:
                te_bewaren = {"no-cache"}
            if antwoord.status_code in {200, 304} and endpoint in VOOR_ALLEN_GELIJK:
                te_bewaren = {"no-cache"}
            if antwoord.status_code == 200 and endpoint == SUGGESTIES:
                te_bewaren = {"private, max-age=60"}
            # An answer that sets a cookie is nobody else's, whatever it is about
            mis += [] if bewaren in te_bewaren | {"no-store"} else [bewaren]
            if "Set-Cookie" in antwoord.headers and "no-store" not in bewaren:
                mis.append("a cookie in an answer that may be kept")
        if mis:
            fout[f"{methode} {pad} {antwoord.status_code}"] = mis
    assert fout == {}
    assert {200, 302, 404, 405} <= gezien


def test_the_policy_lets_nothing_in_but_our_own() -> None:
    regels = dict(regel.split(" ", 1) for regel in CONTENT_SECURITY_POLICY.split("; "))
    assert regels.pop("default-src") == "'none'"
    for alles_van_ons in ("style-src", "font-src", "img-src", "script-src", "connect-src", "form-action"):
        assert regels.pop(alles_van_ons) == "'self'"
    assert regels.pop("manifest-src") == "'self'"
    assert regels.pop("worker-src") == "'self'"
    assert regels == {"base-uri": "'none'", "frame-ancestors": "'none'"}
    # Plug-ins and frames fall under the default; a nonce or a hash would be a hole to guard
    assert not re.search(r"unsafe|nonce|sha\d|http|data:|blob:|\*", CONTENT_SECURITY_POLICY)


FOUTEN = [
    (400, "GET", "/over", {"headers": {"Host": "kwaad.example"}}),
    (403, "GET", "/bijeenkomsten/nieuw", {}),
    (404, "GET", "/bestaat-niet", {}),
    (404, "GET", "/ontmoetingen/999", {}),
    (404, "GET", "/static/bestaat-niet.css", {}),
    (404, "GET", "/static/../core/config.py", {}),
    (405, "POST", "/over", {}),
    (405, "DELETE", "/vandaag", {}),
    (413, "POST", "/ontmoetingen/nieuw", {"data": {"tekst": "x" * 3_000_000}}),
    (416, "GET", "/static/css/basis.css", {"headers": {"Range": "bytes=99999999-"}}),
]


@pytest.mark.parametrize("https", [False, True])
@pytest.mark.parametrize(("status", "methode", "pad", "rest"), FOUTEN, ids=lambda deel: str(deel)[:30])
def test_a_page_for_what_goes_wrong_is_guarded_and_kept_nowhere(
    als, andere_app, https: bool, status: int, methode: str, pad: str, rest: dict[str, Any]
) -> None:
    bezoeker = als("amina")
    if https:
        bezoeker = als_over_https(bezoeker, andere_app)
        rest = rest | {"base_url": SITE}
    antwoord = vraag(bezoeker.client, methode, pad, **rest)
    assert antwoord.status_code == status
    assert wat_ontbreekt(antwoord, https=https) == []
    assert antwoord.headers["Cache-Control"] == "no-store"
    assert "Cookie" in antwoord.vary


def test_too_often_and_our_own_failure_are_guarded_and_kept_nowhere(als, monkeypatch) -> None:
    gast, amina = als(), als("amina")
    velden = gast.ga_naar("/inloggen").velden() | {"email": "niemand@test.example"}
    te_vaak = [vraag(gast.client, "POST", "/inloggen", data=velden) for _ in range(7)][-1]
    monkeypatch.setattr("leergemeenschap.cyclus.views.today.huidige_stand", lambda *_: 1 / 0)
    stuk = vraag(amina.client, "GET", "/vandaag")
    for antwoord, status in ((te_vaak, 429), (stuk, 500)):
        assert antwoord.status_code == status
        assert wat_ontbreekt(antwoord) == []
        assert antwoord.headers["Cache-Control"] == "no-store"


SITE = "https://leren.example"


def als_over_https(bezoeker: Bezoeker, andere_app) -> Bezoeker:
    """The same person on the same site, over https: with the cookie under its other name."""
    app = andere_app(site_url=SITE, proxies=0)
    over_https = Bezoeker(app)
    koek = bezoeker.client.get_cookie("leergemeenschap")
    if koek is not None:
        over_https.client.set_cookie(
            app.config["SESSION_COOKIE_NAME"], koek.value, domain="leren.example", secure=True
        )
    return over_https


def test_over_https_a_lid_is_known_by_the_cookie_of_that_name(als, andere_app) -> None:
    amina = als_over_https(als("amina"), andere_app)
    assert vraag(amina.client, "GET", "/vandaag", base_url=SITE).status_code == 200
