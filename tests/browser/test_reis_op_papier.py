"""Mijn reis on paper: A4, nothing of the screen around it, and no moment cut in two."""

import re
from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from tests.wereld import een_leervraag, een_ontmoeting, een_reflectie

GEBROKEN = "() => [...document.querySelectorAll('.reis > li')].filter(e => getComputedStyle(e).breakInside !== 'avoid').length"


def test_the_journey_prints_on_a4_without_the_screen_around_it(
    telefoon_van: Callable[..., Page], sessie, lid, klok
) -> None:
    amina = lid("amina")
    for week in range(12):
        op = klok() - timedelta(weeks=week)
        een_reflectie(sessie, een_ontmoeting(sessie, amina, op, f"Koffie in week {week} op het plein."), op)
        een_leervraag(sessie, amina, op)
    sessie.commit()
    page = telefoon_van("amina")
    page.goto("/cirkel/reis")
    expect(page.locator(".balk")).to_be_visible()
    papier = page.pdf(prefer_css_page_size=True)
    maten = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", papier)
    assert {(round(float(breed)), round(float(hoog))) for breed, hoog in maten} == {(595, 842)}
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b(?!s)", papier)) <= 3
    page.emulate_media(media="print")
    for weg in (".balk", ".kop", ".voet", ".stapkeuze"):
        expect(page.locator(weg)).to_be_hidden()
    expect(page.get_by_text("Koffie in week 0 op het plein.").first).to_be_visible()
    assert page.evaluate(GEBROKEN) == 0
