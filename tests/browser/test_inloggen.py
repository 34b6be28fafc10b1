"""The pages to come in, from card to codes on paper, on a narrow phone: nothing sticks out, and everybody can use them."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.test_elke_pagina import AXE_OPTIONS, UITSTEEKSELS
from tests.leden.inlogpost import app_van, code_uit, de_mail

PIN = "730518"


@pytest.fixture
def kijk_na() -> Callable[[Page, str], None]:
    """Expects a heading, and holds the page against the accessibility rules, with large letters too."""

    def _kijk_na(page: Page, kop: str) -> None:
        expect(page.get_by_role("heading", level=1)).to_have_text(kop)
        uitslag = Axe().run(page, options=AXE_OPTIONS)
        assert [(v["id"], v["nodes"][0]["html"][:120]) for v in uitslag.response["violations"]] == [], kop
        for letters in (100, 200):
            page.evaluate("(p) => { document.documentElement.style.fontSize = p + '%' }", 1.125 * letters)
            assert page.evaluate(UITSTEEKSELS) == [], (kop, letters)
        page.evaluate("() => { document.documentElement.style.fontSize = '' }")

    return _kijk_na


@pytest.mark.parametrize("kleuren", ["light", "dark"])
def test_from_invitation_to_a_second_factor_with_a_card(
    telefoon_van, open_browser, kijk_na, lid, sessie, klok, kleuren: str
) -> None:
    scherm = {"viewport": {"width": 360, "height": 6000}, "bypass_csp": True, "color_scheme": kleuren}
    bij_carla = telefoon_van("carla", **scherm)
    bij_carla.goto("/leden/uitnodigen")
    bij_carla.get_by_label("Naam").fill("Fatma Vredenburg-Oosterwijk")
    bij_carla.get_by_role("button", name="Nodig uit").click()
    kijk_na(bij_carla, "Inlogkaart voor Fatma Vredenburg-Oosterwijk")
    bij_carla.get_by_role("button", name="Maak een inlogkaart").click()
    kijk_na(bij_carla, "Inlogkaart voor Fatma Vredenburg-Oosterwijk")
    code = bij_carla.locator(".inlogkaart__code").inner_text()

    page = open_browser(**scherm).new_page()
    page.goto("/inloggen/wachtwoord")
    kijk_na(page, "Inloggen met een wachtwoord")
    page.goto("/inloggen/kaart")
    kijk_na(page, "Inloggen met je kaart")
    page.get_by_label("Code op je kaart").fill(code)
    page.get_by_role("button", name="Verder").click()
    kijk_na(page, "Welkom, Fatma Vredenburg-Oosterwijk")
    page.get_by_role("button", name="Bewaar en log mij in").click()
    expect(page.locator("#foutoverzicht")).to_be_focused()
    kijk_na(page, "Welkom, Fatma Vredenburg-Oosterwijk")
    page.get_by_label("Kies een pincode").fill(PIN)
    page.get_by_label("Dezelfde pincode nog een keer").fill(PIN)
    page.get_by_role("button", name="Bewaar en log mij in").click()
    kijk_na(page, "Fijn dat je meedoet")
    page.get_by_role("button", name="Ik doe mee").click()
    page.wait_for_url("**/vandaag")
    page.goto("/mijn/apparaten")
    kijk_na(page, "Mijn apparaten")


def test_setting_up_an_app_and_logging_in_with_it(open_browser, kijk_na, lid, sessie, klok, mails) -> None:
    page = open_browser(viewport={"width": 320, "height": 6000}, bypass_csp=True).new_page()

    def met_mail() -> None:
        page.goto("/inloggen")
        page.get_by_label("Je e-mailadres").fill("amina@test.example")
        page.get_by_role("button", name="Stuur mij een inlogmail").click()
        page.get_by_label("Code uit de mail").fill(code_uit(de_mail(mails, "Je inlogcode")))
        for bestand in mails():
            bestand.unlink()
        page.get_by_role("button", name="Log mij in").click()

    met_mail()
    page.goto("/mijn/controle")
    page.get_by_role("button", name="Stel de app in").click()
    kijk_na(page, "De app instellen")
    page.get_by_label("Code die de app laat zien").fill(app_van(sessie, lid("amina")).at(klok()))
    page.get_by_role("button", name="Zet de extra controle aan").click()
    kijk_na(page, "Je herstelcodes")
    herstelcode = page.locator(".herstelcodes li").first.inner_text()
    page.context.clear_cookies()
    met_mail()
    kijk_na(page, "Nog één controle")
    page.get_by_label("Code uit je app, of een herstelcode").fill(herstelcode)
    page.get_by_role("button", name="Log mij in").click()
    page.wait_for_url("**/vandaag")
