"""What a phone gets that puts the site on its home screen, and what it keeps for when there is no internet."""

import json
import struct

import pytest
from flask.testing import FlaskClient

from leergemeenschap.scherm.models import HUMUS, HUMUS_DONKER, PAPIER
from tests.frontend.stylesheet import themes


@pytest.fixture
def manifest(client: FlaskClient) -> dict:
    antwoord = client.get("/manifest.webmanifest")
    assert antwoord.mimetype == "application/manifest+json"
    return json.loads(antwoord.text)


def maat_van(client: FlaskClient, adres: str) -> str:
    """How wide and high the picture at this address says it is."""
    antwoord = client.get(adres)
    png = antwoord.get_data()
    antwoord.close()
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return "{}x{}".format(*struct.unpack(">II", png[16:24]))


def test_the_icons_are_there_and_as_large_as_the_manifest_says(client: FlaskClient, manifest: dict) -> None:
    for icoon in manifest["icons"]:
        assert maat_van(client, icoon["src"]) == icoon["sizes"]
    assert {(icoon["purpose"], icoon["sizes"]) for icoon in manifest["icons"]} == {
        (doel, maat) for doel in ("any", "maskable") for maat in ("192x192", "512x512")
    }


def test_every_page_names_the_manifest_and_the_icon_of_an_iphone(als, client: FlaskClient) -> None:
    soep = als().ga_naar("/over").soep
    assert soep.find("link", rel="manifest")["href"] == "/manifest.webmanifest"
    icoon = soep.find("link", rel="apple-touch-icon")["href"]
    assert maat_van(client, icoon) == "180x180"


def test_the_app_opens_vandaag_under_a_name_that_fits_below_an_icon(manifest: dict, als) -> None:
    assert (manifest["name"], manifest["short_name"]) == ("Leergemeenschap", "Samen leren")
    assert len(manifest["short_name"]) <= 12
    assert als("amina").ga_naar(manifest["start_url"]).pad == "/vandaag"
    assert all(als("amina").ga_naar(weg["url"]).status == 200 for weg in manifest["shortcuts"])


def test_the_colours_around_a_page_are_those_of_the_sheets() -> None:
    dag, nacht = themes()
    assert (dag["humus"], nacht["humus"], dag["papier"]) == (HUMUS, HUMUS_DONKER, PAPIER)


def test_the_steps_are_there_for_both_kinds_of_phone_and_can_be_found(als) -> None:
    assert "/beginscherm" in als("amina").ga_naar("/menu").links
    pagina = als().ga_naar("/beginscherm")
    assert pagina.kop == "Zet deze site op je beginscherm"
    assert [kop.get_text() for kop in pagina.soep.select("main h2")][:2] == [
        *("Op een telefoon met Android", "Op een iPhone")
    ]


def test_the_worker_asks_nothing_of_the_database_and_is_the_same_for_everybody(
    als, count_queries, andere_app
) -> None:
    amina = als("amina")
    with count_queries() as gevraagd:
        workers = {wie.client.get("/service-worker.js").text for wie in (amina, als())}
        amina.client.get("/manifest.webmanifest")
    assert gevraagd == []
    assert len(workers) == 1
    anders = andere_app(name="Samen in de buurt").test_client().get("/service-worker.js").text
    assert anders not in workers


def test_a_browser_that_has_the_worker_is_told_so_in_few_words(client: FlaskClient) -> None:
    eerst = client.get("/service-worker.js")
    weer = client.get("/service-worker.js", headers={"If-None-Match": eerst.headers["ETag"]})
    assert (weer.status_code, weer.data) == (304, b"")
    assert eerst.mimetype == "text/javascript"


def test_the_worker_never_shows_what_is_secret_or_hidden(client: FlaskClient) -> None:
    worker = client.get("/service-worker.js").text
    nooit = json.loads(worker.split("NOOIT_TONEN = new Set(")[1].split(");")[0])
    assert {"csrf_token", "submission", "wachtwoord", "code", "pin"} <= set(nooit)
    assert "tekst" not in nooit


def test_the_page_without_internet_is_made_for_nobody_in_particular(als) -> None:
    pagina = als().ga_naar("/geen-internet")
    assert pagina.kop == "Je hebt geen internet"
    # Without internet no link leads anywhere, but to the same page once more
    assert (
        pagina.links
        == {"#inhoud", "/", ""}
        | {link["href"] for link in pagina.soep.find_all("link", href=True)} & pagina.links
    )
