"""The access table: every route of the site, for every person, for reading and for sending.

Amina is the maker of everything private. A route that is missing here fails the build. The same in words: docs/permissions.md.
"""

from typing import NamedTuple

import pytest
from flask import Flask

from leergemeenschap.kennisbank.models import Artikel, Herkomst, Soort
from leergemeenschap.leden.models import Lid
from tests.bezoeker import Bezoeker
from tests.wereld import (
    een_bijeenkomst,
    een_idee,
    een_leervraag,
    een_ontmoeting,
    een_passkey,
    een_reflectie,
    een_tekst,
    een_verhaal,
    een_zelfopdracht,
    iemand_zonder_mail,
)

PERSONEN = (None, "amina", "bram", "carla", "dirk", "els")
LOGIN = "login"  # sent to the log-in page
GOED = "goed"  # allowed: a page, or after sending: on to the next page


class Route(NamedTuple):
    """What happens with each of PERSONEN: the outcome for the guest, then for Amina, Bram, Carla, Dirk and Els."""

    lezen: tuple[object, ...] | None
    sturen: tuple[object, ...] | None = None
    velden: dict[str, str] = {}  # noqa: RUF012 - read only


IEDEREEN = (GOED,) * 6
LEDEN = (LOGIN, GOED, GOED, GOED, GOED, GOED)
MAKER = (LOGIN, GOED, 404, 404, 404, 404)
BEGELEIDER = (LOGIN, 403, 403, GOED, 403, 403)
MET_CONTROLE = (LOGIN, 403, 403, GOED, GOED, GOED)
GEEN_DEMO = (404,) * 6
PLAN = {"titel": "X", "datum": "2026-09-10", "begint": "13:00", "eindigt": "14:00", "plaats": "Y"}
PAGINA = {"titel": "X", "soort": "tip", "in_het_kort": "Y", "tekst": "Z", "knop": "publiceer"}
TERUG = {"zelfopdracht1-uitkomst": "bezig"}
VERHAAL = {"titel": "X", "deed": "Soep", "met_naam": "nee", "nagekeken": "y"}
VOORSTEL = (LOGIN, 403, 404, GOED, 404, 404)
SCHRIJF = {"soort": "koffie", "tekst": "Soep", "wanneer": "vandaag"}

ROUTES: dict[str, Route] = {
    "static": Route(IEDEREEN),
    "cyclus.start": Route(IEDEREEN),
    "cyclus.over": Route(IEDEREEN),
    "cyclus.meedoen": Route(IEDEREEN),
    "cyclus.hulp": Route(IEDEREEN),
    "cyclus.privacy": Route(IEDEREEN),
    "cyclus.menu": Route(LEDEN),
    "cyclus.vandaag": Route(LEDEN),
    "cyclus.cirkel": Route(LEDEN),
    "cyclus.ronde": Route(MAKER),
    "cyclus.stap": Route(LEDEN),
    "kennisbank.lijst": Route(IEDEREEN),
    "kennisbank.zoeken": Route(IEDEREEN),
    "kennisbank.soort": Route(IEDEREEN),
    "kennisbank.toon": Route(IEDEREEN),
    "kennisbank.nieuw": Route(BEGELEIDER, BEGELEIDER, PAGINA),
    "kennisbank.wijzig": Route(BEGELEIDER, BEGELEIDER, PAGINA | {"basis": "1"}),
    "kennisbank.voorbeeld": Route(None, BEGELEIDER, {"tekst": "Soep"}),
    "kennisbank.beheer": Route(BEGELEIDER),
    "kennisbank.versies": Route(BEGELEIDER),
    "kennisbank.versie": Route(BEGELEIDER, BEGELEIDER),
    "kennisbank.vergelijk": Route(BEGELEIDER),
    "kennisbank.zichtbaarheid": Route(BEGELEIDER, BEGELEIDER),
    "kennisbank.aanbod": Route(BEGELEIDER, BEGELEIDER),
    "kennisbank.thema": Route(IEDEREEN),
    "kennisbank.bewaard": Route(LEDEN),
    "kennisbank.bewaar": Route(LEDEN, LEDEN, {"eigen_woorden": "Mooi", "plan": "proberen"}),
    "kennisbank.wijzig_idee": Route(MAKER, MAKER, {"eigen_woorden": "Mooi", "plan": "proberen"}),
    "kennisbank.verwijder_idee": Route(MAKER, MAKER),
    "kennisbank.geprobeerd": Route(LEDEN, LEDEN, {"hielp": "nee"}),
    "kennisbank.suggesties": Route(IEDEREEN),
    "kennisbank.verhalen": Route(LEDEN),
    "kennisbank.nieuw_verhaal": Route(LEDEN, LEDEN, VERHAAL),
    "kennisbank.verhaal": Route(MAKER),
    "kennisbank.wijzig_verhaal": Route(MAKER, MAKER, VERHAAL),
    "kennisbank.neem_terug": Route(MAKER, MAKER),
    "kennisbank.naam_eraf": Route(None, MAKER),
    "kennisbank.voorstellen": Route(BEGELEIDER),
    "kennisbank.voorstel": Route(VOORSTEL),
    "kennisbank.maak_pagina": Route(None, VOORSTEL),
    "kennisbank.geef_terug": Route(VOORSTEL, VOORSTEL, {"antwoord": "Mooi"}),
    "leden.inloggen": Route(IEDEREEN, IEDEREEN, {"email": "niemand@test.example"}),
    "leden.code": Route(IEDEREEN, IEDEREEN, {"code": "123456"}),
    "leden.link": Route(IEDEREEN, IEDEREEN),
    "leden.uitloggen": Route(None, IEDEREEN),
    "leden.wachtwoord": Route(IEDEREEN, IEDEREEN, {"email": "niemand@test.example", "wachtwoord": "geheim"}),
    "leden.kaartcode": Route(IEDEREEN, IEDEREEN, {"code": "abcd-efgh-jkmn-pqrs"}),
    "leden.met_kaart": Route(IEDEREEN, IEDEREEN),
    "leden.controle": Route(IEDEREEN, IEDEREEN),
    "leden.opnieuw": Route(LEDEN, LEDEN),
    "leden.mijn_inloggen": Route(LEDEN),
    "leden.mijn_wachtwoord": Route(LEDEN, LEDEN, {"wachtwoord": "paars fornuis zingt zacht"}),
    "leden.wachtwoord_weg": Route(LEDEN, LEDEN),
    "leden.apparaten": Route(LEDEN),
    "leden.apparaat_uit": Route(None, LEDEN),
    "leden.andere_uit": Route(None, LEDEN),
    "leden.extra_controle": Route(LEDEN),
    "leden.begin_app": Route(None, LEDEN),
    "leden.code_app": Route(LEDEN, LEDEN, {"code": "123456"}),
    "leden.herstelcodes": Route(MET_CONTROLE, MET_CONTROLE),
    "leden.controle_weg": Route(LEDEN, LEDEN),
    "leden.nieuwe_passkey": Route(LEDEN, LEDEN, {"passkey": "{}"}),
    "leden.passkey_weg": Route(MAKER, MAKER),
    "leden.uitnodigen": Route(BEGELEIDER, BEGELEIDER, {"naam": "Gijs", "email": "gijs@test.example"}),
    "leden.kaart": Route(BEGELEIDER, BEGELEIDER),
    "leden.concept_weg": Route(LEDEN, LEDEN),
    "leden.demo": Route(GEEN_DEMO),
    "demo.patronen": Route(GEEN_DEMO),
    "leden.demo_kies": Route(None, GEEN_DEMO),
    "ontmoetingen.lijst": Route(LEDEN),
    "ontmoetingen.nieuw": Route(LEDEN, LEDEN, SCHRIJF),
    "ontmoetingen.bewaard": Route(MAKER),
    "ontmoetingen.toon": Route(MAKER),
    "ontmoetingen.wijzig": Route(MAKER, MAKER, SCHRIJF),
    "ontmoetingen.verwijder": Route(MAKER, MAKER),
    "ontmoetingen.verhaal": Route(MAKER, MAKER, VERHAAL),
    "ontmoetingen.reflecteer": Route(MAKER, MAKER),
    "ontmoetingen.vraag": Route(MAKER, MAKER, {"tekst": "Iets"}),
    "ontmoetingen.nalezen": Route(MAKER, MAKER),
    "ontmoetingen.meenemen": Route(MAKER, MAKER, {"inzicht": "Iets"}),
    "leervragen.lijst": Route(LEDEN),
    "leervragen.nieuw": Route(LEDEN, LEDEN, {"tekst": "Hoe?"}),
    "leervragen.toon": Route(MAKER, MAKER, {"stand": "geleerd"}),
    "leervragen.wijzig": Route(MAKER, MAKER, {"tekst": "Hoe?"}),
    "leervragen.verwijder": Route(MAKER, MAKER),
    "zelfopdrachten.lijst": Route(LEDEN),
    "zelfopdrachten.nieuw": Route(LEDEN, LEDEN, {"ik_ga": "bellen", "moment": "maand"}),
    "zelfopdrachten.bewaard": Route(MAKER),
    "zelfopdrachten.toon": Route(MAKER),
    "zelfopdrachten.wijzig": Route(MAKER, MAKER, {"ik_ga": "bellen", "moment": "maand"}),
    "zelfopdrachten.verwijder": Route(MAKER, MAKER),
    "zelfopdrachten.terugblik": Route(MAKER, MAKER, TERUG),
    "zelfopdrachten.teruggekeken": Route(MAKER),
    "zelfopdrachten.uit_idee": Route(MAKER, MAKER),
    "bijeenkomsten.lijst": Route(LEDEN),
    "bijeenkomsten.toon": Route(LEDEN),
    "bijeenkomsten.nieuw": Route(BEGELEIDER, BEGELEIDER, PLAN),
    "bijeenkomsten.wijzig": Route(BEGELEIDER, BEGELEIDER, PLAN),
    "bijeenkomsten.verwijder": Route(BEGELEIDER, BEGELEIDER),
}
# Ids start at 1 in an empty database, so everything Amina made has number 1.
ARGUMENTEN = {
    "filename": "iconen/kiemplant.svg",
    "nummer": 1,
    "fase": "doen",
    "slug": "weerstand",
    "soort": "tip",
    "sleutel": "een-oude-link",
    "ontmoeting_id": 1,
    "reflectie_id": 1,
    "leervraag_id": 1,
    "zelfopdracht_id": 1,
    "bijeenkomst_id": 1,
    "idee_id": 1,
    "voorstel_id": 1,
    "thema_slug": "verbinden",
    "lid_id": 6,
    "code": "abcdefghjkmnpqrs",
    "aanmelding_id": 1,
    "passkey_id": 1,
}
TERUG_OP_DEZELFDE_PAGINA = {
    *("kennisbank.voorbeeld", "leervragen.toon"),
    *("leden.code", "leden.uitloggen", "leden.inloggen", "leden.uitnodigen"),
}
# What is sent here is not the right secret: the page says so, which is as far as anybody may come.
GEHEIM_KLOPT_NIET = {"leden.code", "leden.wachtwoord", "leden.kaartcode", "leden.nieuwe_passkey"}
# Secrets that are shown once, on the page itself.
EENMALIG_GETOOND = {"leden.herstelcodes", "leden.kaart"}
CASES = [
    (endpoint, methode, wie, verwacht)
    for endpoint, route in ROUTES.items()
    for methode, rij in (("GET", route.lezen), ("POST", route.sturen))
    if rij
    for wie, verwacht in zip(PERSONEN, rij, strict=True)
]


@pytest.fixture
def wereld(app: Flask, sessie, lid, klok) -> None:
    """Amina made one of everything; there is one bijeenkomst, one page and one thema."""
    amina: Lid = lid("amina")
    een_reflectie(sessie, een_ontmoeting(sessie, amina, klok()), klok())
    een_leervraag(sessie, amina, klok())
    een_zelfopdracht(sessie, amina, klok())
    een_verhaal(sessie, amina, klok())
    een_bijeenkomst(sessie, klok())
    weerstand, verbinden = (
        Artikel(
            slug=slug, soort=soort, titel=slug.title(), in_het_kort="Kort.", html="<p>x</p>", tekst="x",
            kenmerken={}, herkomst=Herkomst.HIER, render_version=1, gewijzigd_op=klok(),
            gepubliceerd_op=klok(),
        )
        for slug, soort in (("weerstand", Soort.TIP), ("verbinden", Soort.THEMA))
    )  # fmt: skip
    sessie.add_all([weerstand, verbinden])
    sessie.flush()
    een_idee(sessie, amina, weerstand, klok())
    een_tekst(sessie, weerstand, klok())
    een_passkey(sessie, amina, klok())
    iemand_zonder_mail(sessie, klok())
    sessie.commit()


def test_every_route_stands_in_the_table_with_its_methods(app: Flask) -> None:
    echt = {
        (rule.endpoint, methode)
        for rule in app.url_map.iter_rules()
        for methode in rule.methods & {"GET", "POST"}
    }
    tabel = {(endpoint, "GET") for endpoint, route in ROUTES.items() if route.lezen}
    tabel |= {(endpoint, "POST") for endpoint, route in ROUTES.items() if route.sturen}
    assert echt == tabel


@pytest.mark.parametrize(("endpoint", "methode", "wie", "verwacht"), CASES)
def test_who_may_do_what(
    app: Flask, als, wereld, endpoint: str, methode: str, wie: str | None, verwacht: object
) -> None:
    bezoeker = als(wie)
    with app.test_request_context():
        namen = next(rule.arguments for rule in app.url_map.iter_rules(endpoint))
        pad = app.url_for(endpoint, **{naam: ARGUMENTEN[naam] for naam in namen})
    if methode == "GET":
        antwoord = bezoeker.client.get(pad)
    else:
        antwoord = bezoeker.client.post(
            pad, data=ROUTES[endpoint].velden | {"csrf_token": een_csrf_token(bezoeker, wie)}
        )
    inhoud = antwoord.get_data()
    antwoord.close()
    naar_inloggen = antwoord.status_code == 302 and antwoord.location.startswith("/inloggen?verder=")
    if verwacht == LOGIN:
        assert naar_inloggen
    elif verwacht == GOED:
        assert antwoord.status_code in {200, 302}
        assert not naar_inloggen
        if (
            methode == "POST"
            and endpoint not in TERUG_OP_DEZELFDE_PAGINA | GEHEIM_KLOPT_NIET | EENMALIG_GETOOND
        ):
            assert antwoord.status_code == 302
            assert antwoord.location not in {pad, "/"}, "that is where a refused form is sent"
        assert b'id="foutoverzicht"' not in inhoud or endpoint in GEHEIM_KLOPT_NIET
    else:
        assert antwoord.status_code == verwacht


@pytest.mark.parametrize("endpoint", [endpoint for endpoint, route in ROUTES.items() if route.sturen])
def test_nothing_is_accepted_without_a_form_of_this_site(app: Flask, als, wereld, endpoint: str) -> None:
    bezoeker = als("carla" if "bijeenkomsten" in endpoint else "amina")
    with app.test_request_context():
        namen = next(rule.arguments for rule in app.url_map.iter_rules(endpoint))
        pad = app.url_for(endpoint, **{naam: ARGUMENTEN[naam] for naam in namen})
    antwoord = bezoeker.client.post(pad, data=ROUTES[endpoint].velden)
    assert antwoord.status_code == 302
    assert antwoord.location in {pad, "/"}


def test_what_is_anothers_answers_exactly_like_what_is_not_there(als, wereld) -> None:
    bram = als("bram")
    anders, niets = bram.client.get("/zelfopdrachten/1"), bram.client.get("/zelfopdrachten/424242")
    assert (anders.status_code, anders.data) == (niets.status_code, niets.data)


def een_csrf_token(bezoeker: Bezoeker, wie: str | None) -> str:
    return bezoeker.ga_naar("/menu" if wie else "/inloggen").velden()["csrf_token"]
