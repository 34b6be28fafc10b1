"""What holds for every template and every page."""

from itertools import pairwise

import pytest
import sqlalchemy as sa
from flask import Flask

from leergemeenschap.core.config import ROOT
from leergemeenschap.core.headers import CONTENT_SECURITY_POLICY
from leergemeenschap.werkbladen.actions import maak_bladen
from leergemeenschap.werkbladen.models import SoortVraag
from tests.test_migrations import alle_rijen
from tests.wereld import (
    een_bijeenkomst,
    een_invulling,
    een_leervraag,
    een_losse_reflectie,
    een_ontmoeting,
    een_reflectie,
    een_verhaal,
    een_verslag,
    een_vragenset,
    een_werkblad,
    een_zelfopdracht,
)

TEMPLATES = ROOT / "leergemeenschap" / "templates"
PAGINAS = [
    "/vandaag", "/cirkel", "/cirkel/ronde/1", "/cirkel/doen", "/cirkel/reflecteren", "/cirkel/bijstellen",
    "/cirkel/toepassen", "/menu", "/over", "/meedoen", "/hulp", "/privacy", "/toegankelijkheid", "/kennisbank/",
    "/kennisbank/zoeken?q=soep", "/kennisbank/bewaard",
    "/kennisbank/zoeken?q=soep&van=mij", "/kennisbank/verhalen", "/kennisbank/verhalen/nieuw", "/kennisbank/verhalen/1",
    "/kennisbank/verhalen/1/wijzig", "/kennisbank/verhalen/1/neem-terug", "/kennisbank/voorstellen",
    "/kennisbank/voorstellen/1", "/kennisbank/voorstellen/1/geef-terug", "/ontmoetingen/1/verhaal",
    "/ontmoetingen/", "/ontmoetingen/nieuw", "/ontmoetingen/1", "/ontmoetingen/1/bewaard", "/ontmoetingen/1/wijzig",
    "/ontmoetingen/1/verwijder", "/ontmoetingen/1/reflectie", "/reflecties/1/vraag/1", "/reflecties/1/nalezen",
    "/reflecties/nieuw", "/reflecties/2", "/reflecties/1/verwijder", "/vragensets/", "/vragensets/nieuw", "/vragensets/1/wijzig",
    "/reflecties/1/meenemen", "/leervragen/", "/leervragen/nieuw", "/leervragen/1", "/leervragen/1/wijzig",
    "/leervragen/1/verwijder", "/zelfopdrachten/", "/zelfopdrachten/nieuw", "/zelfopdrachten/1", "/zelfopdrachten/1/bewaard",
    "/zelfopdrachten/1/wijzig", "/zelfopdrachten/1/kleiner", "/zelfopdrachten/1/verwijder", "/zelfopdrachten/1/terugblik",
    "/bijeenkomsten/",
    "/bijeenkomsten/1", "/bijeenkomsten/nieuw", "/bijeenkomsten/1/wijzig",
    "/bijeenkomsten/1/programma", "/bijeenkomsten/1/zaal", "/bijeenkomsten/1/verwijder",
    "/bijeenkomsten/1/wie-komt", "/bijeenkomsten/1/afgelasten", "/bijeenkomsten/1/uitnodiging", "/bijeenkomsten/agenda",
    "/begeleiden/", "/begeleiden/nieuw", "/verslagen", "/verslagen/rapport?jaar=2026",
    "/begeleiden/bijeenkomsten/1", "/begeleiden/bijeenkomsten/1/verslag", "/bijeenkomsten/1/verslag",
    "/bijeenkomsten/1/opening", "/bijeenkomsten/1/poster", "/bijeenkomsten/1/aanwezigheid", "/inchecken",
    "/begeleiden/werkbladen/", "/begeleiden/werkbladen/nieuw?bijeenkomst=1", "/begeleiden/werkbladen/1",
    "/begeleiden/werkbladen/1/wijzig", "/begeleiden/werkbladen/1/verwijder", "/begeleiden/werkbladen/1/voorbeeld",
    "/begeleiden/werkbladen/1/vragen/nieuw", "/begeleiden/werkbladen/1/vragen/nieuw/keuze",
    "/begeleiden/werkbladen/1/vragen/nieuw/stelling", "/begeleiden/werkbladen/1/vragen/2",
    "/begeleiden/werkbladen/1/vragen/1/weg", "/mijn/vaardigheden",
    "/w/", "/w/12-acdefg", "/werkbladen/1/invullen", "/invullingen/1", "/invullingen/1/code",
    *(f"/invullingen/1/vraag/{nummer}" for nummer in range(1, 9)), "/invullingen/1/nalezen", "/invullingen/1/klaar", "/w/klaar",
    "/invullingen/1/verwijder", "/mijn/werkbladen", "/mijn/toestemming/werkbladen", "/werkbladantwoorden/1",
    "/werkbladen/2/papier", "/werkbladen/2/overtypen", "/mijn/papier", "/werkbladen/2/overtypen/1",
    "/werkbladen/2/papier/bladen?van=1&tot=2&lid=1",
    "/kennisbank/nieuw", "/kennisbank/beheer", "/bestaat-niet",
    "/mijn/inloggen", "/mijn/opnieuw", "/mijn/apparaten", "/mijn/wachtwoord", "/mijn/wachtwoord/weg", "/mijn/controle",
    "/mijn/afspraken", "/mijn/afspraken/1", "/mijn/toestemming", "/mijn/citaten", "/citaten",
    "/mijn/controle/herstelcodes", "/mijn/controle/passkey", "/mijn/controle/weg", "/leden/uitnodigen", "/mijn/gegevens",
    "/mijn/vertrekken", "/mijn/vertrekken/zeker", "/mijn/mail",
    "/letters-en-kleuren", "/beginscherm", "/geen-internet",
]  # fmt: skip


@pytest.fixture
def carla_met_alles(als, sessie, lid, klok):
    """Carla, a begeleider, with one of everything."""
    carla = lid("carla")
    een_reflectie(sessie, een_ontmoeting(sessie, carla, klok()), klok())
    een_losse_reflectie(sessie, carla, klok())
    een_vragenset(sessie, klok())
    een_leervraag(sessie, carla, klok())
    een_zelfopdracht(sessie, carla, klok())
    een_verhaal(sessie, carla, klok())
    bijeenkomst = een_bijeenkomst(sessie, klok())
    een_verslag(sessie, bijeenkomst, klok())
    werkblad = een_werkblad(sessie, klok(), bijeenkomst, *SoortVraag)
    een_invulling(sessie, werkblad, carla, klok())
    op_papier = een_werkblad(sessie, klok(), bijeenkomst)
    maak_bladen(sessie, op_papier, 2)
    sessie.commit()
    return als("carla")


def test_every_template_compiles(app: Flask) -> None:
    for name in app.jinja_env.list_templates():
        app.jinja_env.get_template(name)


@pytest.mark.parametrize("pad", PAGINAS)
def test_every_page_is_well_built(carla_met_alles, pad: str) -> None:
    pagina = carla_met_alles.ga_naar(pad)
    assert pagina.status in {200, 404}
    soep = pagina.soep
    assert soep.html["lang"] == "nl"
    assert pagina.kop
    assert pagina.titel.endswith(" – Leergemeenschap")
    ids = [element["id"] for element in soep.find_all(id=True)]
    assert [id_ for id_ in ids if ids.count(id_) > 1] == []
    niveaus = [int(kop.name[1]) for kop in soep.find_all(["h1", "h2", "h3", "h4"])]
    assert niveaus[0] == 1 or "vraag" in pad
    assert all(na <= voor + 1 for voor, na in pairwise(niveaus))
    for veld in soep.select("input:not([type=hidden]), textarea, select"):
        assert soep.find("label", attrs={"for": veld.get("id")}), f"{veld} has no label"
        for id_ in str(veld.get("aria-describedby", "")).split():
            assert id_ in ids
    assert soep.select("[style], [onclick], script:not([src]), style") == []
    assert not any(
        veld.has_attr("required") or veld.has_attr("placeholder") for veld in soep.select("input, textarea")
    )
    for link in soep.find_all("a", href=True):
        assert link.get_text(strip=True) or link.get("aria-label")
        if link["href"].startswith("#"):
            assert link["href"] == "#" or link["href"][1:] in ids


@pytest.mark.parametrize(
    "pad", ["/", "/vandaag", "/kennisbank/", "/bestaat-niet", "/static/iconen/kiemplant.svg"]
)
def test_every_answer_carries_the_headers_that_keep_browsers_from_harm(als, pad: str) -> None:
    antwoord = als("amina").client.get(pad)
    antwoord.get_data()
    antwoord.close()
    assert antwoord.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    regels = dict(regel.split(" ", 1) for regel in CONTENT_SECURITY_POLICY.split("; "))
    assert regels.pop("default-src") == "'none'"
    assert set(regels.values()) == {"'self'", "'none'"}
    assert antwoord.headers["X-Content-Type-Options"] == "nosniff"


def test_pages_of_a_lid_are_kept_nowhere(als) -> None:
    assert als("amina").client.get("/vandaag").headers["Cache-Control"] == "no-store"


def test_links_on_pages_lead_somewhere(carla_met_alles, app: Flask) -> None:
    adapter = app.url_map.bind("localhost")
    for pad in PAGINAS:
        for link in carla_met_alles.ga_naar(pad).links:
            if link.startswith("/"):
                assert adapter.test(link.partition("?")[0].partition("#")[0], method="GET"), (
                    f"{pad} links to {link}"
                )


def test_looking_at_pages_changes_nothing(carla_met_alles, engine: sa.Engine) -> None:
    voor = alle_rijen(engine)
    for pad in PAGINAS:
        carla_met_alles.ga_naar(pad)
    assert alle_rijen(engine) == voor
