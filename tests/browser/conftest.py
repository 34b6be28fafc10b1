"""A real Chromium against the real site, served on loopback by a thread of this process."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wsgi import ClosingIterator

from leergemeenschap.core import clock
from leergemeenschap.core.db import db
from leergemeenschap.leden.actions import meld_aan
from leergemeenschap.leden.queries import lid_met_adres
from tests.conftest import adres_van

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
TELEFOON = {"width": 360, "height": 740}

# The page itself waits four seconds between two saves; on a busy machine an answer takes long besides
expect.set_options(timeout=20_000)


class _Stil(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 - werkzeug's name
        pass


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {
        "executable_path": CHROMIUM,
        # The language of date fields is that of the browser, not of the page
        "env": {**os.environ, "LANGUAGE": "nl"},
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--lang=nl-NL",
        ],
    }


def _closed_at_once(app: Flask) -> WSGIApplication:
    """The app, with every answer read and closed before it goes out.

    Werkzeug's server forgets to close the file of an answer whose reader has gone: a warning, and here that is an error.
    """

    def _answer(environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        with closing(ClosingIterator(app(environ, start_response))) as answer:
            return list(answer)

    return _answer


@pytest.fixture
def site(app: Flask) -> Iterator[str]:
    """The address of the running site."""
    server = make_server("127.0.0.1", 0, _closed_at_once(app), threaded=True, request_handler=_Stil)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def open_browser(browser: Browser, site: str) -> Iterator[Callable[..., BrowserContext]]:
    """A browser of someone's own; by default a narrow phone. Options are Playwright's.

    Without the service worker, unless a test is about it: else it is installed anew for every test.
    """
    contexts: list[BrowserContext] = []

    def _open(**options: Any) -> BrowserContext:
        context = browser.new_context(
            base_url=site,
            **(
                {
                    "viewport": TELEFOON,
                    "locale": "nl-NL",
                    "timezone_id": "Europe/Amsterdam",
                    "service_workers": "block",
                }
                | options
            ),
        )
        # Long: on a busy machine Chromium itself takes its time, before it asks the site for anything
        context.set_default_timeout(30_000)
        contexts.append(context)
        return context

    yield _open
    for context in contexts:
        context.close()


@pytest.fixture
def telefoon_van(app: Flask, open_browser: Callable[..., BrowserContext], site: str) -> Callable[..., Page]:
    """Someone's phone, logged in, with the site open."""

    def _telefoon(naam: str, **options: Any) -> Page:
        context = open_browser(**options)
        with app.test_request_context():
            nu = clock.now()
        log_in(app, context, site, naam, nu)
        return context.new_page()

    return _telefoon


def log_in(app: Flask, context: BrowserContext, site: str, naam: str, op: datetime) -> None:
    """Be logged in on this browser, as after the log-in mail."""
    with app.test_request_context():
        lid = db.session.scalars(lid_met_adres(adres_van(naam))).one()
        meld_aan(db.session, lid, op, eigen_apparaat=True)
        db.session.commit()
        cookie = {"_user_id": lid.aanmeldsleutel, "_fresh": True, "_permanent": True}
        signed = app.session_interface.get_signing_serializer(app).dumps(cookie)  # type: ignore[attr-defined]
    context.add_cookies([{"name": app.config["SESSION_COOKIE_NAME"], "value": signed, "url": site}])
