"""The one cookie of the site, over https: through every way in, every refusal and every way out."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.http import dump_cookie

from tests.bezoeker import Bezoeker
from tests.conftest import adres_van
from tests.leden.inlogpost import INLOGMAIL, app_van, code_uit, de_mail, link_uit, stel_app_in, vraag_mail
from tests.leden.test_uitnodigen import code_op, kies_pin, maak_kaart
from tests.wereld import iemand_zonder_mail

SITE = "https://leren.example"
NAAM = "__Host-leergemeenschap"
ZIN = "paars fornuis zingt zacht"


class OverHttps(FlaskClient):
    """Asks for everything as a browser does that is on this site over https."""

    def open(self, *args: Any, **kwargs: Any) -> Any:
        if args and isinstance(args[0], str):
            kwargs = {"base_url": SITE, "headers": {"Referer": f"{SITE}/"}} | kwargs
        return super().open(*args, **kwargs)


@pytest.fixture
def koekjes(andere_app, app) -> tuple[Flask, list[str]]:
    """The site over https, and every cookie it sets, as it stands in the header."""
    gezet: list[str] = []
    site = andere_app(site_url=SITE, proxies=0)
    site.test_client_class = OverHttps
    doe = site.wsgi_app

    def luister(environ: Any, start_response: Callable[..., Any]) -> Any:
        def _start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            gezet.extend(waarde for naam, waarde in headers if naam.lower() == "set-cookie")
            return start_response(status, headers, *rest)

        return doe(environ, _start)

    site.wsgi_app = luister  # type: ignore[method-assign]
    return site, gezet


def test_every_cookie_of_a_whole_conversation_is_locked_to_this_site(
    koekjes, als, mails, lid, sessie, klok
) -> None:
    site, gezet = koekjes

    def gast() -> Bezoeker:
        return Bezoeker(site)

    def mail() -> str:
        tekst = de_mail(mails, INLOGMAIL).replace(SITE, "http://localhost")
        for bestand in mails():
            bestand.unlink()
        return tekst

    # By the code of a mail, wrong first; then everything about how one logs in
    amina = gast()
    pagina = vraag_mail(amina)
    tekst = mail()
    assert amina.verstuur(pagina, code="000000").pad == "/inloggen/code"
    assert amina.verstuur(pagina, code=code_uit(tekst), blijf="y").pad == "/vandaag"
    amina.vul_in("/mijn/wachtwoord", wachtwoord=ZIN)
    amina.vul_in("/ontmoetingen/nieuw", soort="koffie", tekst="Soep", wanneer="vandaag")
    stel_app_in(amina, sessie, lid("amina"), klok)
    amina.client.post("/ontmoetingen/nieuw", data={"tekst": "zonder token"})
    amina.verstuur(amina.ga_naar("/menu"), "/uitloggen")
    assert amina.ga_naar("/vandaag").kop == "Inloggen"

    # By the link of a mail, by a password with a second factor, and by a card
    vraag_mail(gast(), adres_van("bram"))
    bram = gast()
    assert bram.vul_in(link_uit(mail())).pad == "/vandaag"
    klok.vooruit(minutes=5)
    weer = gast()
    assert weer.vul_in("/inloggen/wachtwoord", email=adres_van("amina"), wachtwoord="mis").fouten()
    pagina = weer.vul_in("/inloggen/wachtwoord", email=adres_van("amina"), wachtwoord=ZIN)
    assert pagina.kop == "Nog één controle"
    assert weer.verstuur(pagina, code=app_van(sessie, lid("amina")).at(klok())).pad == "/vandaag"
    carla = gast()
    carla.client.set_cookie(
        NAAM, als("carla").client.get_cookie("leergemeenschap").value, domain="leren.example", secure=True
    )
    kaart = maak_kaart(carla, iemand_zonder_mail(sessie, klok()))
    assert kies_pin(gast(), "/inloggen/kaart/" + code_op(kaart).replace("-", "")).pad == "/vandaag"

    # An old link, a broken cookie, a page that is not there
    gast().ga_naar("/inloggen/link/te-oud")
    stuk = gast()
    stuk.client.set_cookie(NAAM, "stuk", domain="leren.example", secure=True)
    stuk.ga_naar("/vandaag")
    stuk.ga_naar("/bestaat-niet")

    assert len(gezet) > 20
    assert {kenmerken(kop) for kop in gezet} == {
        (NAAM, frozenset({"secure", "httponly", "path=/", "samesite=lax"}))
    }


def test_a_browser_that_is_not_ones_own_forgets_the_cookie_when_it_closes(koekjes, mails) -> None:
    site, gezet = koekjes
    for vinkje, blijft in ((None, False), ("y", True)):
        bezoeker = Bezoeker(site)
        pagina = vraag_mail(bezoeker)
        bezoeker.verstuur(pagina, code=code_uit(de_mail(mails, INLOGMAIL)), blijf=vinkje)
        for bestand in mails():
            bestand.unlink()
        assert ("expires=" in gezet[-1].lower()) is blijft


def test_this_test_sees_a_cookie_that_is_less_well_locked() -> None:
    los = dump_cookie("leergemeenschap", "x", domain="leren.example", path="/inloggen", httponly=False)
    assert kenmerken(los) == ("leergemeenschap", frozenset({"domain=leren.example", "path=/inloggen"}))


def kenmerken(kop: str) -> tuple[str, frozenset[str]]:
    """Name and attributes of a Set-Cookie header; how long it lives left out."""
    eerste, *rest = kop.split("; ")
    gevonden = frozenset(deel.lower() for deel in rest)
    return eerste.partition("=")[0], frozenset(
        deel for deel in gevonden if not deel.startswith(("expires=", "max-age="))
    )


def test_logging_out_asks_the_browser_to_throw_its_cache_away_and_keeps_the_message(als) -> None:
    amina = als("amina")
    velden = amina.ga_naar("/menu").velden("/uitloggen")
    antwoord = amina.client.post("/uitloggen", data=velden)
    assert antwoord.headers["Clear-Site-Data"] == '"cache"'
    assert "Je bent uitgelogd." in amina.ga_naar(antwoord.location).tekst
