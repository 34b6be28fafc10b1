"""Nothing that was typed is lost, in a real browser: a closed tab, no network, no log-in, a server that stopped, two devices."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa
from flask import Flask
from playwright.sync_api import BrowserContext, Error, Page, expect

from leergemeenschap.core import clock
from leergemeenschap.core.config import Settings
from leergemeenschap.leden.concepten import Concept
from leergemeenschap.leden.models import Aanmelding
from leergemeenschap.leervragen.models import Leervraag
from tests.browser.conftest import log_in

NIEUW = "/leervragen/nieuw"
OP_HET_APPARAAT = "() => Object.keys(localStorage).length"


@pytest.fixture
def concepten(sessie) -> Callable[[], list[str]]:
    def _concepten() -> list[str]:
        sessie.rollback()
        sessie.expire_all()
        return [concept.langste_tekst for concept in sessie.scalars(sa.select(Concept))]

    return _concepten


@pytest.fixture
def page(telefoon_van: Callable[..., Page]) -> Page:
    """The phone of Amina, with an empty form open."""
    page = telefoon_van("amina")
    page.goto(NIEUW)
    return page


def typ(page: Page, tekst: str) -> None:
    vak = page.locator("main textarea:not([readonly])")
    vak.click()
    vak.press("End")
    vak.press_sequentially(tekst)


def op_het_apparaat(page: Page, aantal: int) -> None:
    """Wait until so many texts lie on the device."""
    for _ in range(150):
        if page.evaluate(OP_HET_APPARAAT) == aantal:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{page.evaluate(OP_HET_APPARAAT)} texts on the device, not {aantal}")


def test_what_is_typed_is_back_after_the_tab_was_closed(page: Page) -> None:
    typ(page, "Hoe durf ik")
    expect(page.get_by_role("status").filter(has_text="Bewaard om 10.30 uur.")).to_be_visible()
    context = page.context
    page.close()
    terug = context.new_page()
    terug.goto(NIEUW)
    expect(terug.locator("main textarea")).to_have_value("Hoe durf ik")
    expect(terug.get_by_text("Je had al iets geschreven op 3 maart om 10.30 uur.")).to_be_visible()
    # A letter too many that is taken out again: what was kept is still the same, and stays
    typ(terug, "x")
    expect(terug.get_by_text("Bewaard om")).to_be_visible()
    with terug.expect_response("**/concept/bewaar"):
        terug.keyboard.press("Backspace")
    terug.reload()
    expect(terug.locator("main textarea")).to_have_value("Hoe durf ik")


def test_without_a_network_it_is_kept_sealed_on_the_device_and_sent_later(page: Page, concepten) -> None:
    page.context.set_offline(True)
    typ(page, "Hoe durf ik, zonder net?")
    expect(page.get_by_text("Geen internet. We bewaren het op dit apparaat.")).to_be_visible()
    op_het_apparaat(page, 1)
    assert "durf" not in page.evaluate("() => JSON.stringify({...localStorage})")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.locator("main textarea")).to_have_value("Hoe durf ik, zonder net?")
    assert concepten() == []
    page.context.set_offline(False)
    expect(page.get_by_text("Er is weer internet. Alles is bewaard.")).to_be_visible()
    assert concepten() == ["Hoe durf ik, zonder net?"]
    op_het_apparaat(page, 0)


def test_a_tab_that_was_closed_without_a_network_is_sent_by_any_page_that_opens(
    page: Page, concepten
) -> None:
    context = page.context
    context.set_offline(True)
    typ(page, "Hoe durf ik?")
    op_het_apparaat(page, 1)
    page.close()
    context.set_offline(False)
    terug = context.new_page()
    terug.goto("/kennisbank/")
    op_het_apparaat(terug, 0)
    assert concepten() == ["Hoe durf ik?"]


def test_the_form_itself_shows_what_waited_on_the_device(page: Page) -> None:
    context = page.context
    context.set_offline(True)
    typ(page, "Hoe durf ik?")
    op_het_apparaat(page, 1)
    page.close()
    context.set_offline(False)
    terug = context.new_page()
    terug.goto(NIEUW)
    expect(terug.locator("main textarea")).to_have_value("Hoe durf ik?")


def test_when_the_log_in_ended_the_text_is_kept_and_after_logging_in_elsewhere_one_writes_on(
    page: Page, app: Flask, site: str, sessie, klok, concepten
) -> None:
    sessie.execute(sa.delete(Aanmelding))
    sessie.commit()
    typ(page, "Hoe durf ik")
    naar = page.get_by_role("link", name="Log in om verder te gaan")
    expect(naar).to_be_visible()
    expect(naar).to_have_attribute("href", f"/inloggen?verder={NIEUW}")
    assert concepten() == ["Hoe durf ik"]
    log_in(app, page.context, site, "amina", klok())
    typ(page, " dat?")
    expect(naar).to_be_hidden()
    expect(page.get_by_text("Bewaard om")).to_be_visible()
    assert concepten() == ["Hoe durf ik dat?"]
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hoe durf ik dat?")


def test_two_devices_that_differ_show_both_texts(
    page: Page, telefoon_van: Callable[..., Page], concepten
) -> None:
    computer = telefoon_van("amina")
    computer.goto(NIEUW)
    typ(page, "Hoe durf ik?")
    expect(page.get_by_text("Bewaard om")).to_be_visible()
    typ(computer, "Hoe begin ik?")
    computer.get_by_role("link", name="Bekijk je teksten").click()
    expect(computer.get_by_role("heading", level=1)).to_have_text("Welke tekst wil je houden?")
    teksten = computer.get_by_role("textbox", name="Tekst", exact=True)
    expect(teksten).to_have_count(2)
    assert {vak.input_value() for vak in teksten.all()} == {"Hoe begin ik?", "Hoe durf ik?"}
    computer.get_by_label("Allebei, onder elkaar").check()
    computer.get_by_role("button", name="Ga verder met deze tekst").click()
    expect(computer.locator("main textarea")).to_have_value(
        re.compile(r"^Hoe (begin|durf) ik\?\n\nHoe (begin|durf) ik\?$")
    )


def test_without_javascript_the_button_saves(telefoon_van: Callable[..., Page], sessie) -> None:
    page = telefoon_van("amina", java_script_enabled=False)
    page.goto(NIEUW)
    typ(page, "Hoe durf ik?")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hoe durf ik?")
    assert len(sessie.scalars(sa.select(Leervraag)).all()) == 1


def test_saving_right_after_the_last_key_leaves_no_draft_and_nothing_on_the_device(
    page: Page, concepten
) -> None:
    typ(page, "Hoe durf ik?")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hoe durf ik?")
    op_het_apparaat(page, 0)
    assert concepten() == []


def test_logging_out_leaves_nothing_on_the_device(page: Page) -> None:
    menu = page.context.new_page()
    menu.goto("/menu")
    page.route("**/concept/*", lambda route: route.abort())
    typ(page, "Hoe durf ik?")
    op_het_apparaat(page, 1)
    page.close()
    menu.get_by_role("button", name="Uitloggen").click()
    expect(menu.get_by_text("Je bent uitgelogd.")).to_be_visible()
    assert menu.evaluate(OP_HET_APPARAAT) == 0


class EchteSite:
    """The site in processes of its own, as it runs for real, to kill."""

    def __init__(self, settings: Settings) -> None:
        with socket.socket() as vrij:
            vrij.bind(("127.0.0.1", 0))
            self.plek = f"127.0.0.1:{vrij.getsockname()[1]}"
        self.omgeving = os.environ | {
            "LEERGEMEENSCHAP_DATA": str(settings.data),
            "LEERGEMEENSCHAP_DATABASE": settings.database,
            "LEERGEMEENSCHAP_SECRET_KEY": settings.secret_key,
            "LEERGEMEENSCHAP_SITE_URL": f"http://{self.plek}",
        }

    def start(self) -> None:
        command = [sys.executable, "-m", "gunicorn", "--bind", self.plek, "--threads", "4"]
        self.proces = subprocess.Popen(
            [*command, "leergemeenschap.app:create_app()"],
            env=self.omgeving,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def dood(self) -> None:
        """Without a chance to finish anything."""
        os.killpg(self.proces.pid, signal.SIGKILL)
        self.proces.wait()


@pytest.fixture
def echte_site(settings: Settings) -> Iterator[EchteSite]:
    site = EchteSite(settings)
    site.start()
    yield site
    site.dood()


def test_a_server_that_is_killed_and_starts_again_loses_nothing(
    app: Flask, echte_site: EchteSite, open_browser: Callable[..., BrowserContext], concepten
) -> None:
    context = open_browser()
    log_in(app, context, f"http://{echte_site.plek}", "amina", clock.system_clock())
    page = context.new_page()
    open_als_hij_draait(page, f"http://{echte_site.plek}{NIEUW}")
    typ(page, "Hoe durf ik")
    expect(page.get_by_text("Bewaard om")).to_be_visible()
    echte_site.dood()
    typ(page, " dat te vragen?")
    expect(page.get_by_text("Geen internet.")).to_be_visible()
    op_het_apparaat(page, 1)
    page.close()
    echte_site.start()
    terug = context.new_page()
    open_als_hij_draait(terug, f"http://{echte_site.plek}{NIEUW}")
    expect(terug.locator("main textarea")).to_have_value("Hoe durf ik dat te vragen?")
    op_het_apparaat(terug, 0)
    assert concepten() == ["Hoe durf ik dat te vragen?"]


def open_als_hij_draait(page: Page, adres: str) -> None:
    """Open a page of a server that is still starting."""
    for _ in range(100):
        try:
            page.goto(adres)
        except Error:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"{adres} never answered")
