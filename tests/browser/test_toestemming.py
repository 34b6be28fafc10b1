"""Saying yes and no, and being asked for a quote: on a narrow phone and held against the accessibility rules."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from leergemeenschap.leden.models import Lid
from tests.browser.test_elke_pagina import AXE_OPTIONS, UITSTEEKSELS
from tests.conftest import Klok
from tests.wereld import een_citaatvraag, een_leervraag


@pytest.fixture
def gevraagd(app, sessie: Session, lid: Callable[[str], Lid], klok: Klok) -> None:
    """Carla asked for words of Amina's first leervraag; her second one can still be asked about."""
    een_citaatvraag(sessie, een_leervraag(sessie, lid("amina"), klok()), lid("carla"), klok())
    een_leervraag(sessie, lid("amina"), klok(), "Hoe vraag ik om hulp?").deel_met_allen(klok())
    sessie.commit()
    klok.vooruit(hours=1)


def test_the_pages_about_consent_fit_and_break_no_rule(
    gevraagd: None, telefoon_van: Callable[..., Page]
) -> None:
    for wie, paden in {
        "amina": ["/mijn/toestemming", "/mijn/citaten", "/mijn/afspraken", "/vandaag", "/menu"],
        "carla": ["/citaten", "/leervragen/2/citaat", "/leervragen/2"],
    }.items():
        # So high that the bar at the bottom lies over nothing, as everywhere else: it moves on when somebody scrolls
        page = telefoon_van(wie, viewport={"width": 320, "height": 6000})
        for pad in paden:
            page.goto(pad)
            assert page.evaluate(UITSTEEKSELS) == [], pad
            uitslag = Axe().run(page, options=AXE_OPTIONS)
            assert [
                (fout["id"], fout["nodes"][0]["html"][:120]) for fout in uitslag.response["violations"]
            ] == [], pad


def test_each_button_answers_its_own_question(gevraagd: None, telefoon_van: Callable[..., Page]) -> None:
    page = telefoon_van("amina")
    page.goto("/mijn/toestemming")
    page.locator("#contact").get_by_role("button", name=re.compile("Ja, dat mag")).click()
    expect(page.locator("#contact .zichtbaar")).to_contain_text("zei je ja")
    expect(page.locator("#onderzoek .zichtbaar")).to_contain_text("Je koos nog niets.")


def test_a_quote_is_allowed_and_taken_back_with_one_tap_each(
    gevraagd: None, telefoon_van: Callable[..., Page]
) -> None:
    amina, carla = telefoon_van("amina"), telefoon_van("carla")
    woorden = carla.get_by_text("‘Hoe bereik ik nieuwe mensen?’")
    amina.goto("/vandaag")
    amina.get_by_role("link", name="Lees de vraag").click()
    amina.get_by_role("button", name=re.compile("Ja, zonder mijn naam")).click()
    amina.wait_for_load_state()
    carla.goto("/citaten")
    expect(woorden).to_be_visible()
    amina.get_by_role("button", name=re.compile("Nee, toch niet")).click()
    amina.wait_for_load_state()
    carla.reload()
    expect(woorden).to_have_count(0)
