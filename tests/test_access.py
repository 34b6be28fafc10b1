"""The access table: every route of the site, for every person, for reading and for sending.

Amina is the maker of everything private. A route that is missing here fails the build. The same in words: docs/permissions.md.
"""

import pytest
from flask import Flask

from leergemeenschap.groepen.actions import vraag_in_groep
from leergemeenschap.kennisbank.models import Artikel, Herkomst, Soort
from leergemeenschap.leden.models import Lid
from tests.bezoeker import Bezoeker
from tests.toegang import ARGUMENTEN, ROUTES
from tests.toegang.tabel import GOED, LOGIN, PERSONEN
from tests.wereld import (
    een_bijeenkomst,
    een_citaatvraag,
    een_groep,
    een_idee,
    een_leervraag,
    een_ontmoeting,
    een_passkey,
    een_reactie,
    een_reflectie,
    een_tekst,
    een_verhaal,
    een_zelfopdracht,
    iemand_zonder_mail,
)

TERUG_OP_DEZELFDE_PAGINA = {
    *("kennisbank.voorbeeld", "leervragen.toon", "afspraken.nog_niet"),
    *("leden.code", "leden.uitloggen", "leden.inloggen", "leden.uitnodigen"),
}
# What is sent here is not the right secret: the page says so, which is as far as anybody may come.
GEHEIM_KLOPT_NIET = {"leden.code", "leden.wachtwoord", "leden.kaartcode", "leden.nieuwe_passkey"}
# Secrets that are shown once, on the page itself.
EENMALIG_GETOOND = {"leden.herstelcodes", "leden.kaart"}
STUURT_EEN_BESTAND = {"gegevens.download"}
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
    leervraag = een_leervraag(sessie, amina, klok())
    een_citaatvraag(sessie, leervraag, lid("carla"), klok())
    een_zelfopdracht(sessie, amina, klok())
    een_verhaal(sessie, amina, klok())
    een_bijeenkomst(sessie, klok())
    een_reactie(sessie, leervraag, amina, klok())
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
    fatma = iemand_zonder_mail(sessie, klok())
    groep = een_groep(sessie, klok(), amina, fatma)
    vraag_in_groep(sessie, groep, lid("bram").id, lid("carla"), klok())
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
            and endpoint
            not in TERUG_OP_DEZELFDE_PAGINA | GEHEIM_KLOPT_NIET | EENMALIG_GETOOND | STUURT_EEN_BESTAND
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
