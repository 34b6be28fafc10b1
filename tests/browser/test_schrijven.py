"""Writing a page in a real browser, with the strict Content-Security-Policy on: the buttons, and the preview that follows."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Dialog, Page, expect

from tests.browser.test_elke_pagina import AXE_OPTIONS

NIEUW = "/kennisbank/nieuw"


@pytest.fixture
def page(lid, telefoon_van: Callable[..., Page]) -> Page:
    """Carla on the page for a new page; complaints of the browser are collected in `klachten`."""
    page = telefoon_van("carla")
    page.goto(NIEUW)
    return page


@pytest.fixture
def klachten(page: Page) -> list[str]:
    gevonden: list[str] = []
    page.on("console", lambda bericht: gevonden.append(bericht.text) if bericht.type == "error" else None)
    page.on("pageerror", lambda fout: gevonden.append(str(fout)))
    return gevonden


def kies(page: Page, van: int, tot: int) -> None:
    page.get_by_label("Tekst", exact=True).evaluate(
        "(vak, [van, tot]) => vak.setSelectionRange(van, tot)", [van, tot]
    )


@pytest.mark.parametrize(
    ("tekst", "keuze", "knop", "verwacht"),
    [
        ("Koffie", (0, 0), "Kop", "## Koffie"),
        ("## Koffie", (4, 4), "Kop", "Koffie"),
        ("Eerst.\nKop", (9, 9), "Kop", "Eerst.\n\n## Kop"),
        ("Eén buur komt", (4, 8), "Vet", "Eén **buur** komt"),
        ("Eén buur komt", (4, 9), "Vet", "Eén **buur** komt"),
        ("Eén **buur** komt", (6, 10), "Vet", "Eén buur komt"),
        ("", (0, 0), "Vet", "**vet**"),
        ("soep\nbrood", (0, 10), "Lijst", "- soep\n- brood"),
        ("- soep\n- brood", (0, 14), "Lijst", "soep\nbrood"),
        ("soep\n\nbrood", (0, 11), "Lijst", "- soep\n\n- brood"),
        ("Zo is het.", (3, 3), "Citaat", "> Zo is het."),
        ("Lees meer", (0, 4), "Link", "[Lees](/kennisbank/) meer"),
        ("Tel.", (4, 4), "Tabel", "Tel.\n\n| Wat | Hoeveel |\n| --- | --- |\n|  |  |\n"),
    ],
)
def test_a_button_puts_the_signs_in_the_text(
    page: Page, tekst: str, keuze: tuple[int, int], knop: str, verwacht: str
) -> None:
    vak = page.get_by_label("Tekst", exact=True)
    vak.fill(tekst)
    kies(page, *keuze)
    page.get_by_role("button", name=knop, exact=True).click()
    expect(vak).to_have_value(verwacht)
    expect(vak).to_be_focused()


def test_what_a_button_did_can_be_undone_with_the_keyboard(page: Page) -> None:
    vak = page.get_by_label("Tekst", exact=True)
    vak.press_sequentially("Koffie")
    page.get_by_role("button", name="Kop", exact=True).click()
    expect(vak).to_have_value("## Koffie")
    vak.press("Control+z")
    expect(vak).to_have_value("Koffie")


def test_after_link_the_address_can_be_typed_at_once(page: Page) -> None:
    vak = page.get_by_label("Tekst", exact=True)
    vak.fill("Lees meer")
    kies(page, 0, 4)
    page.get_by_role("button", name="Link", exact=True).click()
    page.keyboard.type("/kennisbank/vertrouwen")
    expect(vak).to_have_value("[Lees](/kennisbank/vertrouwen) meer")


def test_the_preview_follows_what_is_typed_and_runs_nothing(page: Page, klachten: list[str]) -> None:
    vak = page.get_by_label("Tekst", exact=True)
    blad = page.locator(".voorbeeld__blad")
    vak.fill("Een **tafel** buiten.")
    expect(blad.locator("strong")).to_have_text("tafel")
    vak.fill("<img src=x onerror='document.title=1'><script>document.title=2</script> Een *bank* buiten.")
    expect(blad.locator("em")).to_have_text("bank")
    expect(blad.locator("script")).to_have_count(0)
    assert page.title().startswith("Nieuwe pagina")
    expect(page.get_by_role("button", name="Bekijk voorbeeld")).to_be_hidden()
    assert klachten == []


def test_the_preview_of_a_text_that_was_emptied_is_empty(page: Page) -> None:
    vak = page.get_by_label("Tekst", exact=True)
    vak.fill("Een tafel.")
    expect(page.locator(".voorbeeld__blad")).to_contain_text("Een tafel.")
    vak.fill("")
    expect(page.locator(".voorbeeld__blad")).to_have_text("Hier komt een voorbeeld van je tekst.")


def test_leaving_with_text_that_is_not_saved_asks_first(page: Page) -> None:
    gevraagd = []

    def blijf(vraag: Dialog) -> None:
        gevraagd.append(vraag.type)
        vraag.dismiss()

    page.on("dialog", blijf)
    pad = page.url
    page.get_by_label("Titel").press_sequentially("Tafel")
    with page.expect_event("dialog"):
        page.locator(".terug a").click()
    assert gevraagd == ["beforeunload"]
    assert page.url == pad
    page.get_by_role("button", name="Bewaar als concept").click()
    expect(page.locator("#foutoverzicht")).to_be_visible()
    assert len(gevraagd) == 1


def test_leaving_a_page_on_which_nothing_was_typed_asks_nothing(page: Page) -> None:
    gevraagd = []
    page.on("dialog", lambda vraag: (gevraagd.append(vraag.type), vraag.accept()))
    page.get_by_label("Titel").click()
    page.locator(".terug a").click()
    page.wait_for_url("**/kennisbank/beheer")
    assert gevraagd == []


def test_when_the_preview_fails_the_writer_is_told_and_goes_on(page: Page) -> None:
    page.route("**/kennisbank/voorbeeld", lambda route: route.abort())
    page.get_by_label("Tekst", exact=True).fill("Een tafel.")
    expect(page.locator(".voorbeeld__blad")).to_contain_text("Je kunt gewoon doorschrijven.")
    page.unroute("**/kennisbank/voorbeeld")
    page.get_by_label("Tekst", exact=True).fill("Een *bank*.")
    expect(page.locator(".voorbeeld__blad em")).to_have_text("bank")


def test_the_address_follows_the_title_until_it_is_typed(page: Page) -> None:
    titel, adres = page.get_by_label("Titel"), page.get_by_label("Adres van de pagina")
    titel.fill("Café ’t Pleintje, één jaar")
    expect(adres).to_have_value("cafe-t-pleintje-een-jaar")
    adres.fill("pleintje")
    titel.fill("Iets anders")
    expect(adres).to_have_value("pleintje")


def test_fields_of_one_soort_are_asked_for_once_it_is_chosen(page: Page) -> None:
    werking = page.get_by_label("Helpt dit of remt dit?")
    expect(werking).to_be_hidden()
    page.get_by_label("Wat voor pagina is het?").select_option("mechanisme")
    expect(werking).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_page_can_be_written_seen_and_published_with_and_without_a_script(
    lid, telefoon_van: Callable[..., Page], javascript: bool
) -> None:
    page = telefoon_van("carla", java_script_enabled=javascript)
    page.goto(NIEUW)
    page.get_by_label("Titel").fill("Koffie op het plein")
    page.get_by_label("Wat voor pagina is het?").select_option("tip")
    page.get_by_label("In het kort").fill("Zet een tafel buiten.")
    page.get_by_label("Tekst", exact=True).fill("Een **tafel** buiten.")
    if not javascript:
        expect(page.get_by_role("group", name="Opmaak")).to_be_hidden()
        page.get_by_role("button", name="Bekijk voorbeeld").click()
    expect(page.locator(".voorbeeld__blad strong")).to_have_text("tafel")
    page.get_by_role("button", name="Zet op de site").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Koffie op het plein")
    assert page.url.endswith("/kennisbank/koffie-op-het-plein")


@pytest.mark.parametrize("breed", [360, 1200])
def test_pages_about_writing_keep_the_accessibility_rules_and_fit(
    lid, telefoon_van: Callable[..., Page], breed: int
) -> None:
    page = telefoon_van("carla", bypass_csp=True, viewport={"width": breed, "height": 4000})
    ander = page.context.new_page()
    page.goto(NIEUW)
    page.get_by_label("Titel").fill("Koffie op het plein")
    page.get_by_label("Wat voor pagina is het?").select_option("werkvorm")
    page.get_by_label("In het kort").fill("Zet een tafel buiten.")
    page.get_by_label("Tekst", exact=True).fill(
        "## Kop\n\n" + "Een tafel met heel veel lange woorden erbij. " * 20
    )
    expect(page.locator(".leesbaar")).to_be_visible()
    page.get_by_text("Meer gegevens").click()
    houdt_zich_aan_de_regels(page)
    page.get_by_role("button", name="Zet op de site").click()
    pad = "/kennisbank/koffie-op-het-plein"
    for browser in (page, ander):
        browser.goto(f"{pad}/wijzig")
    ander.get_by_label("Titel").fill("Soep op het plein")
    ander.get_by_role("button", name="Zet op de site").click()
    page.get_by_label("In het kort").fill("Zet een bank buiten.")
    page.get_by_role("button", name="Zet op de site").click()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    houdt_zich_aan_de_regels(page)
    for deel in ("versies", "versies/1", "vergelijk", "zichtbaarheid"):
        page.goto(f"{pad}/{deel}")
        houdt_zich_aan_de_regels(page)
    page.goto("/kennisbank/beheer")
    houdt_zich_aan_de_regels(page)


def houdt_zich_aan_de_regels(page: Page) -> None:
    uitslag = Axe().run(page, options=AXE_OPTIONS)
    assert [(v["id"], v["nodes"][0]["html"][:120]) for v in uitslag.response["violations"]] == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), (
        page.url
    )
