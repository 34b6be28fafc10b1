"""T5: answering "Hoe gaat het?" from the mail, on a narrow phone, in two taps and without a log-in."""

from collections.abc import Callable
from datetime import timedelta

from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import BrowserContext, expect
from sqlalchemy.orm import Session

from leergemeenschap.leden.models import Lid
from tests.browser.test_elke_pagina import AXE_OPTIONS, UITSTEEKSELS
from tests.herinneringen.brieven import gelezen, link_onder, tekst_van
from tests.wereld import een_zelfopdracht


def test_a_mail_is_answered_in_two_taps_and_two_pages(
    app: Flask,
    sessie: Session,
    lid: Callable[[str], Lid],
    klok,
    mails,
    open_browser: Callable[..., BrowserContext],
) -> None:
    amina = lid("amina")
    amina.gezien_op = klok().date()
    een_zelfopdracht(sessie, amina, klok() - timedelta(days=20), terug_na_dagen=20)
    app.test_cli_runner().invoke(args=["meldingen", "verstuur"], catch_exceptions=False)
    tekst = tekst_van(gelezen(mails()[0]))
    page = open_browser(viewport={"width": 320, "height": 640}).new_page()
    geladen: list[str] = []
    page.on("framenavigated", lambda frame: geladen.append(frame.url))
    page.goto(link_onder(tekst, "Gedaan"))  # the first tap, in the mail
    expect(page.get_by_text("Je antwoord: Gedaan")).to_be_visible()
    assert page.evaluate(UITSTEEKSELS) == []
    assert Axe().run(page, options=AXE_OPTIONS).response["violations"] == []
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("heading", name="Gelukt!")).to_be_visible()
    assert len(geladen) == 2
    assert Axe().run(page, options=AXE_OPTIONS).response["violations"] == []
    for woorden in ("Geen mails meer over deze zelfopdracht", "Helemaal geen mails meer"):
        page.goto(link_onder(tekst, woorden))
        expect(page.get_by_role("button", name=woorden)).to_be_visible()
        assert page.evaluate(UITSTEEKSELS) == []
        assert Axe().run(page, options=AXE_OPTIONS).response["violations"] == []
