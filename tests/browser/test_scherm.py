"""The site on a phone: without internet, on the home screen, in large letters and in the dark."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import TELEFOON
from tests.browser.test_elke_pagina import AXE_OPTIONS, UITSTEEKSELS
from tests.browser.test_uitloggen import browser_die_onthoudt  # noqa: F401 - a fixture
from tests.wereld import een_leervraag, een_ontmoeting, een_zelfopdracht

GEEN_INTERNET = "Je hebt geen internet"
# Until a worker is at work, or another one; it is when it has thrown away what the one before it kept.
TOT_EEN_ANDERE_WORKER = """(haal) => new Promise((klaar, mislukt) => {
  const { serviceWorker } = navigator;
  const kijk = () => {
    if (serviceWorker.controller?.state === "activated") klaar();
    serviceWorker.controller?.addEventListener("statechange", kijk, { once: true });
  };
  serviceWorker.addEventListener("controllerchange", kijk, { once: true });
  if (haal) serviceWorker.getRegistration().then((worker) => worker.update());
  else kijk();
  setTimeout(() => mislukt(new Error("no other worker")), 15000);
}).then(() => true)"""
ZONDER_NET = "Object.defineProperty(navigator, 'onLine', { value: false, configurable: true })"


@pytest.fixture
def telefoon(lid, telefoon_van: Callable[..., Page]) -> Page:
    """Amina's phone, on which the worker that helps without internet is at work."""
    page = telefoon_van("amina", service_workers="allow")
    page.goto("/hulp")
    page.evaluate(TOT_EEN_ANDERE_WORKER, False)
    return page


def kies(page: Page, letters: str, kleuren: str) -> None:
    page.goto("/letters-en-kleuren")
    page.get_by_label(letters, exact=True).check()
    page.get_by_label(kleuren, exact=True).check()
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Dit apparaat onthoudt je keuze.")).to_be_visible()


def kop(page: Page, tekst: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(tekst)


def test_without_internet_there_is_a_page_of_our_own_and_then_the_real_one(telefoon: Page) -> None:
    kies(telefoon, "Grootst", "Donker")
    telefoon.context.set_offline(True)
    telefoon.goto("/leervragen/")
    kop(telefoon, GEEN_INTERNET)
    expect(telefoon.get_by_text("Wat je schreef, staat op dit apparaat.")).to_be_hidden()
    # In the letters and colours that were chosen, though it is kept for everybody alike
    expect(telefoon.locator("html")).to_have_attribute("data-letters", "grootst")
    expect(telefoon.locator("body")).to_have_css("background-color", "rgb(26, 21, 17)")
    telefoon.context.set_offline(False)
    kop(telefoon, "Mijn leervragen")


def test_the_page_without_internet_says_that_what_was_typed_waits_on_this_device(telefoon: Page) -> None:
    telefoon.goto("/leervragen/nieuw")
    telefoon.context.set_offline(True)
    telefoon.locator("main textarea").first.fill("Hoe kom ik aan stoelen?")
    expect(telefoon.locator("main [role=status]")).to_contain_text("dit apparaat")
    telefoon.goto("/vandaag")
    kop(telefoon, GEEN_INTERNET)
    expect(telefoon.get_by_text("Wat je schreef, staat op dit apparaat.")).to_be_visible()


def test_what_is_sent_without_internet_stays_in_view_and_can_be_sent_again(telefoon: Page) -> None:
    vraag = 'Hoe <b>krijg</b> ik "hulp"?\nEn van wie?'
    telefoon.goto("/leervragen/nieuw")
    telefoon.locator("main textarea").first.fill(vraag)
    telefoon.context.service_workers[0].evaluate(ZONDER_NET)
    telefoon.get_by_role("button", name="Bewaar", exact=True).click()
    kop(telefoon, GEEN_INTERNET)
    expect(telefoon.locator("textarea")).to_have_value(vraag)
    # What is there to be sent again and to be read by nobody
    expect(telefoon.get_by_text("csrf")).to_have_count(0)
    telefoon.context.service_workers[0].evaluate("delete navigator.onLine")
    telefoon.get_by_role("button", name="Verstuur opnieuw").click()
    expect(telefoon.locator("main")).to_contain_text("En van wie?")
    telefoon.goto("/leervragen/")
    expect(telefoon.locator("main")).to_contain_text("Hoe <b>krijg</b> ik")


def test_a_new_version_of_the_site_takes_the_place_of_the_old_worker(
    telefoon: Page, app: Flask, monkeypatch
) -> None:
    eerst = telefoon.evaluate("caches.keys()")
    assert len(eerst) == 1
    monkeypatch.setitem(app.extensions, "site_version", "another version")
    telefoon.evaluate(TOT_EEN_ANDERE_WORKER, True)
    daarna = telefoon.evaluate("caches.keys()")
    assert len(daarna) == 1
    assert daarna != eerst


def test_a_phone_finds_nothing_wrong_with_putting_the_site_on_the_home_screen(telefoon: Page) -> None:
    chromium = telefoon.context.new_cdp_session(telefoon)
    manifest = chromium.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert manifest["url"].endswith("/manifest.webmanifest")
    # A test always looks from a private window: there nothing can be installed
    bezwaren = chromium.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert {bezwaar["errorId"] for bezwaar in bezwaren} <= {"in-incognito"}


def test_who_goes_back_sees_the_letters_that_were_chosen_since(
    browser_die_onthoudt: Browser,  # noqa: F811
    site: str,
    kennisbank: None,
) -> None:
    # A worker that begins its work makes the browser forget the pages it keeps
    context = browser_die_onthoudt.new_context(base_url=site, viewport=TELEFOON, service_workers="block")
    page = context.new_page()
    page.goto("/kennisbank/omgaan-met-weerstand")
    page.evaluate("window.dezelfde = true")
    kies(page, "Groter", "Donker")
    while "omgaan-met-weerstand" not in page.url:
        page.go_back(wait_until="commit")
    expect(page.locator("html")).to_have_attribute("data-letters", "groter")
    expect(page.locator("body")).to_have_css("background-color", "rgb(26, 21, 17)")
    # Else this saw a page that was made anew, and not one that the browser kept
    assert page.evaluate("window.dezelfde")
    context.close()


HOOFDPAGINAS = (
    *("/vandaag", "/cirkel", "/cirkel/doen", "/ontmoetingen/nieuw", "/ontmoetingen/1", "/zelfopdrachten/1"),
    *("/leervragen/1", "/bijeenkomsten/", "/kennisbank/", "/kennisbank/omgaan-met-weerstand", "/menu"),
    *("/groep/", "/letters-en-kleuren", "/beginscherm", "/geen-internet"),
)


def test_the_largest_letters_fit_the_smallest_phone_in_the_dark(
    sessie, lid, klok, kennisbank: None, telefoon_van: Callable[..., Page]
) -> None:
    amina = lid("amina")
    een_ontmoeting(sessie, amina, klok())
    een_leervraag(sessie, amina, klok())
    een_zelfopdracht(
        sessie, amina, klok(), "ondersteuningsmogelijkheden en netwerkbijeenkomsten voorbereiden"
    )
    sessie.commit()
    # So high that the bar at the bottom lies over nothing: it moves on when somebody scrolls
    page = telefoon_van("amina", viewport={"width": 320, "height": 20000}, bypass_csp=True)
    kies(page, "Grootst", "Donker")
    gevonden = {}
    for pad in HOOFDPAGINAS:
        page.goto(pad)
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "27px"
        uitslag = Axe().run(page, options=AXE_OPTIONS)
        fouten = [(v["id"], v["nodes"][0]["html"][:120]) for v in uitslag.response["violations"]]
        if uit := page.evaluate(UITSTEEKSELS) or fouten:
            gevonden[pad] = uit
    assert gevonden == {}
