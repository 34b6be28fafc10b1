"""After logging out on a browser that somebody else will use: nothing of what was read there comes back."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserType, Page, expect

from tests.browser.conftest import TELEFOON
from tests.leden.inlogpost import INLOGMAIL, code_uit, de_mail
from tests.wereld import een_ontmoeting, een_zelfopdracht

GEHEIM = "kanarie-zonneveldkamp"


@pytest.fixture
def browser_die_onthoudt(browser_type: BrowserType, browser_type_launch_args) -> Iterator[Browser]:
    """A browser that keeps whole pages to go back to, as people's own browsers do and Playwright's does not."""
    browser = browser_type.launch(
        **browser_type_launch_args, ignore_default_args=["--disable-back-forward-cache"]
    )
    yield browser
    browser.close()


@pytest.fixture
def page(request: pytest.FixtureRequest, site: str, mails, lid, sessie, klok) -> Iterator[Page]:
    """Amina at a shared computer: she logged in by mail, and read what she wrote."""
    een_ontmoeting(sessie, lid("amina"), klok(), GEHEIM)
    een_zelfopdracht(sessie, lid("amina"), klok(), GEHEIM)
    browser: Browser = request.getfixturevalue(getattr(request, "param", "browser"))
    context = browser.new_context(base_url=site, viewport=TELEFOON, locale="nl-NL")
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.goto("/inloggen")
    page.get_by_label("E-mailadres").fill("amina@test.example")
    page.locator("main button[type=submit]").first.click()
    page.get_by_label("Code").fill(code_uit(de_mail(mails, INLOGMAIL)))
    page.locator("main button[type=submit]").first.click()
    page.wait_for_url("**/vandaag")
    for pad in ("/ontmoetingen/1", "/zelfopdrachten/1", "/ontmoetingen/", "/menu"):
        page.goto(pad)
    yield page
    context.close()


def test_going_back_works_as_long_as_one_is_logged_in(page: Page) -> None:
    page.go_back()
    expect(page.locator("main")).to_contain_text(GEHEIM)


@pytest.mark.parametrize("page", ["browser", "browser_die_onthoudt"], indirect=True)
def test_after_logging_out_the_back_button_shows_nothing(page: Page) -> None:
    page.get_by_role("button", name="Uitloggen").click()
    expect(page.get_by_text("Je bent uitgelogd.")).to_be_visible()
    gezien = []
    for _ in range(6):
        page.go_back(wait_until="load")
        gezien.append(page.url)
        expect(page.locator("body")).not_to_contain_text(GEHEIM)
        expect(page.locator("body")).not_to_contain_text("Amina")
    assert any(adres.partition("verder=")[2] for adres in gezien), gezien


def test_after_logging_out_going_forward_again_shows_nothing(page: Page) -> None:
    page.get_by_role("button", name="Uitloggen").click()
    expect(page.get_by_text("Je bent uitgelogd.")).to_be_visible()
    for naar in [page.go_back] * 3 + [page.go_forward] * 3:
        naar(wait_until="load")
        expect(page.locator("body")).not_to_contain_text(GEHEIM)


def test_logging_out_in_one_tab_closes_the_other(page: Page) -> None:
    ander = page.context.new_page()
    ander.goto("/ontmoetingen/1")
    ander.goto("/zelfopdrachten/1")
    page.get_by_role("button", name="Uitloggen").click()
    expect(page.get_by_text("Je bent uitgelogd.")).to_be_visible()
    ander.go_back(wait_until="load")
    expect(ander.locator("body")).not_to_contain_text(GEHEIM)
    expect(ander.get_by_role("heading", level=1)).to_have_text("Inloggen")


def test_nothing_of_a_lid_stays_in_the_stores_of_the_browser(page: Page) -> None:
    page.get_by_role("button", name="Uitloggen").click()
    expect(page.get_by_text("Je bent uitgelogd.")).to_be_visible()
    bewaard = page.evaluate(
        """async () => [
            ...Object.values(localStorage), ...Object.values(sessionStorage), document.cookie,
            ...(await indexedDB.databases()).map((database) => database.name),
        ].join("")"""
    )
    assert bewaard == ""
    # The page for when there is no internet, made for a guest, and the files it needs
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    kast = page.evaluate(
        """async () => {
            const gevonden = {};
            for (const naam of await caches.keys()) {
                const kast = await caches.open(naam);
                for (const verzoek of await kast.keys()) {
                    gevonden[new URL(verzoek.url).pathname] = await (await kast.match(verzoek)).text();
                }
            }
            return gevonden;
        }"""
    )
    assert "/geen-internet" in kast
    assert {pad for pad in kast if not pad.startswith("/static/")} == {"/geen-internet"}
    assert not any(GEHEIM in tekst or "Amina" in tekst for tekst in kast.values())
    over = [koek for koek in page.context.cookies() if koek["name"] != "leergemeenschap"]
    assert over == []
