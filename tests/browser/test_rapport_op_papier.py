"""A report of several verslagen on paper: A4, nothing of the screen around it, no heading alone at the foot of a page."""

import re
from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from tests.wereld import een_bijeenkomst, een_verslag

ALINEA = "We keken terug op wat er was geprobeerd, en wat daarvan lukte. " * 12


def test_a_report_prints_on_a4_without_the_screen_around_it(
    telefoon_van: Callable[..., Page], sessie, klok
) -> None:
    for nummer in range(4):
        op = klok() - timedelta(days=10 + nummer)
        bijeenkomst = een_bijeenkomst(sessie, op, f"Bijeenkomst over soep {nummer}")
        een_verslag(sessie, bijeenkomst, op, ALINEA, gepubliceerd=True)
    page = telefoon_van("carla")
    page.goto("/verslagen/rapport?jaar=2026")
    expect(page.locator(".balk")).to_be_visible()
    breedte = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert breedte <= 0
    papier = page.pdf(prefer_css_page_size=True)
    maten = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", papier)
    assert {(round(float(breed)), round(float(hoog))) for breed, hoog in maten} == {(595, 842)}
    assert 2 <= len(re.findall(rb"/Type\s*/Page\b(?!s)", papier)) <= 4
    page.emulate_media(media="print")
    for weg in (".balk", ".kop", ".voet", ".terug", "[data-print]"):
        expect(page.locator(weg)).to_be_hidden()
    expect(page.get_by_role("heading", name="Bijeenkomst over soep 3")).to_be_visible()
    koppen = page.locator(".rapport__deel h2")
    assert koppen.evaluate_all("k => k.map(e => getComputedStyle(e).breakAfter)") == ["avoid"] * 4


def test_a_verslag_alone_prints_as_well(telefoon_van: Callable[..., Page], sessie, klok) -> None:
    bijeenkomst = een_bijeenkomst(sessie, klok() - timedelta(days=10))
    een_verslag(sessie, bijeenkomst, klok(), ALINEA, gepubliceerd=True)
    page = telefoon_van("carla")
    page.goto(f"/bijeenkomsten/{bijeenkomst.id}/verslag")
    page.emulate_media(media="print")
    for weg in (".balk", ".kop", ".voet", ".terug", "[data-print]", ".knoppen"):
        for gevonden in page.locator(weg).all():
            expect(gevonden).to_be_hidden()
    assert page.get_by_text("We keken terug op").first.is_visible()
