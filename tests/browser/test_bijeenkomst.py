"""The poster by the door on paper, and a phone that stands before it."""

import re
from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import BrowserContext, Page, expect

from tests.wereld import een_bijeenkomst


def test_the_poster_is_one_sheet_and_its_code_lets_a_guest_in_without_a_script(
    sessie, klok, telefoon_van: Callable[..., Page], open_browser: Callable[..., BrowserContext]
) -> None:
    bijeenkomst = een_bijeenkomst(sessie, klok(), "Bruggen bouwen tussen bewoners en organisaties")
    klok.nu = bijeenkomst.begint_op - timedelta(minutes=15)
    page = telefoon_van("carla")
    page.goto(f"/bijeenkomsten/{bijeenkomst.id}/poster")
    code = page.locator(".poster__code").inner_text()
    papier = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", papier)) == 1
    telefoon = open_browser(viewport={"width": 320, "height": 640}, java_script_enabled=False).new_page()
    telefoon.goto("/inchecken")
    telefoon.get_by_label("Code op de poster").fill(code)
    telefoon.get_by_role("button", name="Verder").click()
    expect(telefoon.get_by_role("heading", level=1)).to_have_text("Welkom! Ben je er?")
    expect(telefoon.get_by_text("Carla")).to_have_count(0)
    telefoon.get_by_role("button", name="Tel mij mee als gast").click()
    expect(telefoon.get_by_text("We tellen je mee als gast.")).to_be_visible()
    page.goto(f"/bijeenkomsten/{bijeenkomst.id}/aanwezigheid")
    expect(page.get_by_role("heading", name="Gasten (1)")).to_be_visible()
    page.get_by_role("button", name="Amina").click()
    expect(page.get_by_role("button", name="Amina")).to_have_attribute("aria-pressed", "true")
