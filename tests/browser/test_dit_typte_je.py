"""What was typed in a form whose thing is gone stands on the page, to read and to copy, in a real browser."""

from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.test_elke_pagina import AXE_OPTIONS, UITSTEEKSELS
from tests.wereld import een_leervraag


def test_a_text_whose_leervraag_was_deleted_can_be_copied_at_320_px(
    telefoon_van: Callable[..., Page], sessie, lid, klok
) -> None:
    leervraag = een_leervraag(sessie, lid("carla"), klok())
    page = telefoon_van("carla", bypass_csp=True, viewport={"width": 320, "height": 4000})
    page.goto(f"/leervragen/{leervraag.id}/wijzig")
    sessie.delete(leervraag)
    sessie.commit()
    page.locator("textarea").first.fill("Hoe vraag ik het anders?\n\n<b>Met een kop soep.</b>")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Deze pagina is er niet")
    expect(page.get_by_label("Tekst")).to_have_value("Hoe vraag ik het anders?\n\n<b>Met een kop soep.</b>")
    assert page.evaluate(UITSTEEKSELS) == []
    uitslag = Axe().run(page, options=AXE_OPTIONS)
    assert [(v["id"], v["nodes"][0]["html"][:120]) for v in uitslag.response["violations"]] == []
