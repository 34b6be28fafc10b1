"""The search box while someone types: by keyboard, by finger, for who listens, and without any script."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.test_elke_pagina import AXE_OPTIONS

Open = Callable[..., BrowserContext]


@pytest.fixture
def page(open_browser: Open, kennisbank: None) -> Page:
    """The first page of the site, as a guest on a phone."""
    page = open_browser(bypass_csp=True).new_page()
    page.goto("/")
    return page


def box(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Wat wil je weten?")


def options(page: Page) -> Locator:
    return page.get_by_role("listbox").get_by_role("option")


def typ(page: Page, tekst: str) -> None:
    box(page).press_sequentially(tekst)
    expect(options(page).first).to_be_visible()


def test_titles_appear_while_typing_and_the_first_leads_to_its_page(page: Page) -> None:
    typ(page, "weerst")
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    titel = options(page).first.locator(".suggestie__titel").inner_text()
    assert "weerst" in titel.lower()
    box(page).press("ArrowDown")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    expect(box(page)).to_have_attribute("aria-activedescendant", str(options(page).first.get_attribute("id")))
    expect(box(page)).to_be_focused()
    box(page).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(titel)


def test_enter_without_a_choice_searches(page: Page) -> None:
    typ(page, "weerst")
    box(page).press("Enter")
    expect(page.get_by_role("heading", level=1, name="Zoeken in de kennisbank")).to_be_visible()


def test_arrows_go_round_and_back_to_the_box(page: Page) -> None:
    typ(page, "we")
    aantal = options(page).count()
    box(page).press("ArrowUp")
    expect(options(page).nth(aantal - 1)).to_have_attribute("aria-selected", "true")
    box(page).press("ArrowDown")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(0)
    assert box(page).get_attribute("aria-activedescendant") is None


def test_escape_closes_the_list_and_keeps_what_was_typed(page: Page) -> None:
    typ(page, "weerst")
    box(page).press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box(page)).to_have_value("weerst")
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    box(page).press("ArrowDown")
    expect(options(page).first).to_be_visible()


def test_leaving_the_box_closes_the_list(page: Page) -> None:
    typ(page, "weerst")
    box(page).press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_a_tap_leads_to_the_page_and_there_is_room_for_a_finger(page: Page) -> None:
    typ(page, "humus")
    for optie in options(page).all():
        vak = optie.bounding_box()
        assert vak
        assert vak["height"] >= 44
        assert vak["x"] >= 0
        assert vak["x"] + vak["width"] <= 360
    titel = options(page).first.locator(".suggestie__titel").inner_text()
    options(page).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(titel)


def test_who_listens_hears_how_many_there_are(page: Page) -> None:
    typ(page, "humus")
    aantal = options(page).count()
    woord = "1 pagina." if aantal == 1 else f"{aantal} pagina’s."
    expect(page.locator("[data-zeg]")).to_have_text(f"{woord} Kies met pijltje omlaag.")


def test_the_open_list_keeps_the_accessibility_rules(page: Page) -> None:
    typ(page, "weerst")
    box(page).press("ArrowDown")
    uitslag = Axe().run(page, options=AXE_OPTIONS)
    assert [(v["id"], v["nodes"][0]["html"][:160]) for v in uitslag.response["violations"]] == []


def test_nothing_is_asked_before_the_second_letter_and_not_at_every_key(page: Page) -> None:
    gevraagd: list[str] = []
    page.on("request", lambda verzoek: gevraagd.append(verzoek.url) if "suggesties" in verzoek.url else None)
    box(page).press_sequentially("weerstand", delay=10)
    expect(options(page).first).to_be_visible()
    assert 1 <= len(gevraagd) <= 3
    assert not any(url.endswith("q=w") for url in gevraagd)


def test_an_answer_that_comes_too_late_is_left_aside(page: Page) -> None:
    def traag(route: object) -> None:
        if "q=hu" in route.request.url and "humus" not in route.request.url:  # type: ignore[attr-defined]
            return  # never answered: the next question takes its place
        route.continue_()  # type: ignore[attr-defined]

    page.route("**/suggesties*", traag)
    box(page).press_sequentially("hu")
    page.wait_for_timeout(300)
    box(page).press_sequentially("mus")
    expect(options(page).first).to_contain_text("umus")


def test_without_a_script_the_box_searches_as_ever(open_browser: Open, kennisbank: None) -> None:
    page = open_browser(java_script_enabled=False).new_page()
    page.goto("/kennisbank/")
    page.get_by_role("searchbox", name="Wat wil je weten?").fill("weerstand")
    page.get_by_role("button", name="Zoek").click()
    expect(page.get_by_role("heading", level=1, name="Zoeken in de kennisbank")).to_be_visible()
