"""The access table: every route of the site, for every persona, for reading and for sending.

The matrix is data in tests/toegang/matrix.tsv; every route and method names the thing and the act it is, in tests/toegang/.
One that is missing there fails the build. The same in words: docs/permissions.md.
"""

from typing import Any, NamedTuple

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from leergemeenschap.core.signed_links import is_secret_address
from leergemeenschap.leden.views.keeping import VAN_HET_SCRIPT
from tests.bezoeker import Bezoeker
from tests.test_migrations import alle_rijen
from tests.toegang import ARGUMENTEN, ROUTES
from tests.toegang.matrix import GEEN_ZICHT, GOED, LOGIN, MATRIX, PERSONAS, Daad, zichten_van
from tests.toegang.tabel import uitkomsten
from tests.toegang.wereld import bouw_wereld

TERUG_OP_DEZELFDE_PAGINA = {
    *("kennisbank.voorbeeld", "leervragen.toon", "afspraken.nog_niet", "begeleiden.themas"),
    *("leden.code", "leden.uitloggen", "leden.inloggen", "leden.uitnodigen"),
}
# What is sent here is not the right secret: the page says so, which is as far as anybody may come.
GEHEIM_KLOPT_NIET = {
    "bijeenkomsten.typ_code",
    "leden.code",
    "leden.wachtwoord",
    "leden.kaartcode",
    "leden.nieuwe_passkey",
    "werkbladen.typ_code",
}
# Secrets that are shown once, on the page itself.
EENMALIG_GETOOND = {"leden.herstelcodes", "leden.kaart"}
# What is under a key that was guessed is not there, with a form or without; with a true key their own tests send nothing in either
MET_GERADEN_SLEUTEL = {"bijeenkomsten.kom_je"}
STUURT_EEN_BESTAND = {"gegevens.download"}
# What cannot be chosen now (with whom it is shared already, or wider than its ontmoeting) is told on the same page
NIETS_TE_KIEZEN = {"groepen.delen"}
ANDER_ANTWOORD = (
    NIETS_TE_KIEZEN
    | TERUG_OP_DEZELFDE_PAGINA
    | GEHEIM_KLOPT_NIET
    | EENMALIG_GETOOND
    | STUURT_EEN_BESTAND
    | VAN_HET_SCRIPT
)
# Rows that are no route of their own: tests/test_kanaries.py looks for them in what everybody gets to see
ANDERS_GEPROEFD = {
    *(
        (ding, "vinden")
        for ding in ("ontmoeting", "reflectie", "leervraag", "zelfopdracht", "werkbladantwoord")
    ),
    *(
        (ding, "exporteren")
        for ding in ("ontmoeting", "reflectie", "leervraag", "zelfopdracht", "werkbladantwoord")
    ),
}


class Deur(NamedTuple):
    """One way to one thing: a route, a method, how widely the thing is shared, and what happens for each persona."""

    endpoint: str
    methode: str
    zicht: str
    argumenten: dict[str, Any]
    uitkomst: dict[str, object]

    def __str__(self) -> str:
        anders = [str(waarde) for naam, waarde in self.argumenten.items() if waarde != ARGUMENTEN[naam]]
        return " ".join([self.endpoint, *anders, self.methode, self.zicht])


def _deuren() -> list[Deur]:
    deuren = []
    for endpoint, route in ROUTES.items():
        for methode, wat in (("GET", route.lezen), ("POST", route.sturen)):
            if wat is None:
                continue
            for argumenten, daad in (({}, wat), *route.ook):
                deuren += [
                    Deur(endpoint, methode, zicht, ARGUMENTEN | argumenten, uitkomst)
                    for zicht, uitkomst in uitkomsten(daad).items()
                ]
    return deuren


DEUREN = _deuren()
LEZEN = [deur for deur in DEUREN if deur.methode == "GET"]
STUREN = [deur for deur in DEUREN if deur.methode == "POST"]


@pytest.fixture
def bouw(app: Flask, sessie, lid, klok):
    """Make the world of the tests, with what Amina made shared this widely."""
    return lambda zicht: bouw_wereld(sessie, lid, klok(), "alleen ik" if zicht == GEEN_ZICHT else zicht)


@pytest.fixture
def wereld(bouw) -> None:
    bouw(GEEN_ZICHT)


def test_every_route_stands_in_the_table_with_its_methods(app: Flask) -> None:
    echt = {
        (rule.endpoint, methode)
        for rule in app.url_map.iter_rules()
        for methode in rule.methods & {"GET", "POST"}
    }
    tabel = {(endpoint, "GET") for endpoint, route in ROUTES.items() if route.lezen}
    tabel |= {(endpoint, "POST") for endpoint, route in ROUTES.items() if route.sturen}
    assert echt == tabel


def test_every_row_of_the_matrix_is_behind_a_door() -> None:
    achter_een_deur = {
        daad
        for route in ROUTES.values()
        for daad in (route.lezen, route.sturen, *(daad for _, daad in route.ook))
        if isinstance(daad, Daad)
    }
    elders = {Daad(ding, daad) for ding, daad in ANDERS_GEPROEFD}
    assert {daad for daad, _ in MATRIX} == achter_een_deur | elders


def test_the_matrix_keeps_its_own_promises() -> None:
    """Wider shows no less; what is found or changed can be read; a beheerder or onderzoeker reads no writing of others."""
    mag = {cel: {wie for wie, uitkomst in rij.items() if uitkomst == GOED} for cel, rij in MATRIX.items()}
    for daad in {daad for daad, _ in MATRIX if len(zichten_van(daad)) > 1}:
        if daad.daad in {"lezen", "vinden", "maken"}:
            alleen_ik, groep, allen = (mag[daad, zicht] for zicht in zichten_van(daad))
            assert alleen_ik <= groep <= allen, daad
    for (daad, zicht), wie in mag.items():
        assert wie <= mag.get((Daad(daad.ding, "lezen"), zicht), wie), daad
    for ding in ("ontmoeting", "reflectie", "leervraag", "zelfopdracht", "werkbladantwoord"):
        for zicht in zichten_van(Daad(ding, "lezen")):
            assert mag[Daad(ding, "lezen"), zicht].isdisjoint({"gast", "onderzoeker", "beheerder"})


@pytest.mark.parametrize("zicht", sorted({deur.zicht for deur in LEZEN}))
def test_who_may_read(app: Flask, als, bouw, zicht: str) -> None:
    """One world for all pages: a page changes nothing (tests/test_templates.py)."""
    bouw(zicht)
    bezoekers = {persona: als(naam) for persona, naam in PERSONAS.items()}
    for deur in LEZEN:
        if deur.zicht == zicht:
            for persona, verwacht in deur.uitkomst.items():
                antwoord = bezoekers[persona].client.get(adres(app, deur))
                oordeel(deur, antwoord, verwacht, persona)


@pytest.mark.parametrize("zicht", sorted({deur.zicht for deur in STUREN}))
def test_who_may_not_send_changes_nothing(app: Flask, als, bouw, engine: sa.Engine, zicht: str) -> None:
    bouw(zicht)
    bezoekers = {persona: als(naam) for persona, naam in PERSONAS.items()}
    tokens = {persona: een_csrf_token(bezoekers[persona], naam) for persona, naam in PERSONAS.items()}
    voor = alle_rijen(engine)
    for deur in STUREN:
        if deur.zicht == zicht:
            for persona, verwacht in deur.uitkomst.items():
                if verwacht != GOED:
                    antwoord = stuur(app, deur, bezoekers[persona], tokens[persona])
                    oordeel(deur, antwoord, verwacht, persona)
            assert alle_rijen(engine) == voor, deur


@pytest.mark.parametrize(
    ("deur", "persona"),
    [(deur, wie) for deur in STUREN for wie, verwacht in deur.uitkomst.items() if verwacht == GOED],
    ids=str,
)
def test_who_may_send(app: Flask, als, bouw, deur: Deur, persona: str) -> None:
    bouw(deur.zicht)
    bezoeker = als(PERSONAS[persona])
    antwoord = stuur(app, deur, bezoeker, een_csrf_token(bezoeker, PERSONAS[persona]))
    oordeel(deur, antwoord, GOED, persona)


def test_nothing_is_accepted_without_a_form_of_this_site(app: Flask, als, wereld, engine: sa.Engine) -> None:
    with app.test_request_context():
        assert {endpoint for endpoint in ROUTES if is_secret_address(endpoint)} >= MET_GERADEN_SLEUTEL
    bezoekers = {naam: als(naam) for naam in ("amina", "carla")}
    voor = alle_rijen(engine)
    for endpoint, route in ROUTES.items():
        if route.sturen:
            bezoeker = bezoekers["carla" if "bijeenkomsten" in endpoint else "amina"]
            with app.test_request_context():
                namen = next(rule.arguments for rule in app.url_map.iter_rules(endpoint))
                pad = app.url_for(endpoint, **{naam: ARGUMENTEN[naam] for naam in namen})
            antwoord = bezoeker.client.post(pad, data=route.velden)
            if endpoint in VAN_HET_SCRIPT:
                assert (antwoord.status_code, [*antwoord.json]) == (400, ["csrf_token"])
            elif endpoint in MET_GERADEN_SLEUTEL:
                assert antwoord.status_code == 404, endpoint
            else:
                assert (antwoord.status_code, antwoord.location) in {(302, pad), (302, "/")}, endpoint
    assert alle_rijen(engine) == voor


def test_what_is_anothers_answers_exactly_like_what_is_not_there(als, wereld) -> None:
    bram = als("bram")
    anders, niets = bram.client.get("/zelfopdrachten/1"), bram.client.get("/zelfopdrachten/424242")
    assert (anders.status_code, anders.data) == (niets.status_code, niets.data)


def adres(app: Flask, deur: Deur) -> str:
    with app.test_request_context():
        namen = next(rule.arguments for rule in app.url_map.iter_rules(deur.endpoint))
        return app.url_for(deur.endpoint, **{naam: deur.argumenten[naam] for naam in namen})


def stuur(app: Flask, deur: Deur, bezoeker: Bezoeker, token: str) -> TestResponse:
    return bezoeker.client.post(adres(app, deur), data=ROUTES[deur.endpoint].velden | {"csrf_token": token})


def oordeel(deur: Deur, antwoord: TestResponse, verwacht: object, persona: str) -> None:
    """Whether an answer is what the matrix says."""
    waar = f"{deur} door {persona}"
    inhoud = antwoord.get_data()
    antwoord.close()
    naar_inloggen = antwoord.status_code == 302 and antwoord.location.startswith("/inloggen?verder=")
    if verwacht == LOGIN:
        assert naar_inloggen, waar
    elif verwacht != GOED:
        assert antwoord.status_code == verwacht, waar
    else:
        assert antwoord.status_code in {200, 302}, waar
        assert not naar_inloggen, waar
        if deur.methode == "POST" and deur.endpoint not in ANDER_ANTWOORD:
            assert antwoord.status_code == 302, waar
            hier = antwoord.request.path
            assert antwoord.location not in {hier, "/"}, "that is where a refused form is sent"
        assert b'id="foutoverzicht"' not in inhoud or deur.endpoint in GEHEIM_KLOPT_NIET, waar


def een_csrf_token(bezoeker: Bezoeker, wie: str | None) -> str:
    return bezoeker.ga_naar("/menu" if wie else "/inloggen").velden()["csrf_token"]
