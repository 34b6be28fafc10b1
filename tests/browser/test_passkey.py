"""A passkey in a real Chromium with an authenticator of its own, under the strict policy."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
import sqlalchemy as sa
from flask import Flask
from playwright.sync_api import BrowserContext, Page, expect
from werkzeug.serving import make_server

from leergemeenschap.leden.models import Passkey
from tests.browser.conftest import _Stil
from tests.leden.inlogpost import code_uit, de_mail


@pytest.fixture
def thuis(andere_app: Callable[..., Flask], app: Flask) -> Iterator[str]:
    """The site under the name localhost: browsers keep no passkeys for a bare address."""
    site = andere_app()
    server = make_server("127.0.0.1", 0, site, threaded=True, request_handler=_Stil)
    adres = f"http://localhost:{server.server_port}"
    site.config["SETTINGS"] = replace(site.config["SETTINGS"], site_url=adres)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield adres
    server.shutdown()
    thread.join()
    server.server_close()


def log_in(page: Page, thuis: str, mails: Callable) -> None:
    page.goto(thuis + "/inloggen")
    page.get_by_label("Je e-mailadres").fill("amina@test.example")
    page.get_by_role("button", name="Stuur mij een inlogmail").click()
    code = code_uit(de_mail(mails, "Je inlogcode"))
    for bestand in mails():
        bestand.unlink()
    page.get_by_label("Code uit de mail").fill(code)
    page.get_by_role("button", name="Log mij in").click()


def met_sleutelbos(context: BrowserContext) -> Page:
    page = context.new_page()
    cdp = context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    cdp.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return page


def test_a_passkey_is_made_and_used_in_a_real_browser(open_browser, thuis: str, mails, sessie) -> None:
    context = open_browser()
    page = met_sleutelbos(context)
    fouten: list[str] = []
    page.on("console", lambda bericht: fouten.append(bericht.text) if bericht.type == "error" else None)
    log_in(page, thuis, mails)
    page.goto(thuis + "/mijn/controle/passkey")
    page.get_by_role("button", name="Maak een passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Je herstelcodes")
    assert sessie.scalar(sa.select(sa.func.count(Passkey.id))) == 1
    context.clear_cookies()
    log_in(page, thuis, mails)
    expect(page.get_by_role("heading", level=1)).to_have_text("Nog één controle")
    page.get_by_role("button", name="Gebruik je passkey").click()
    page.wait_for_url("**/vandaag")
    assert fouten == []


def test_without_javascript_the_page_says_what_to_do(open_browser, thuis: str, mails) -> None:
    page = open_browser(java_script_enabled=False).new_page()
    log_in(page, thuis, mails)
    page.goto(thuis + "/mijn/controle/passkey")
    expect(page.get_by_text("Je browser kan dit niet")).to_be_visible()
    expect(page.get_by_role("button", name="Maak een passkey")).to_be_hidden()
