"""How long sixty werkbladen take to print: the page by the server, and the PDF that Chromium makes of it.

With 120 leden and a werkblad of ten questions, of most kinds. Exits with 1 when it takes more than ten seconds together.
"""

import os
import re
import secrets
import statistics
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from flask import Flask
from playwright.sync_api import sync_playwright
from werkzeug.serving import make_server

from leergemeenschap.app import create_app
from leergemeenschap.core import schema
from leergemeenschap.core.config import read_settings
from leergemeenschap.core.db import db
from leergemeenschap.fase import Fase
from leergemeenschap.leden.actions import meld_aan, nodig_uit
from leergemeenschap.leden.models import Rol
from leergemeenschap.werkbladen.actions import maak_bladen
from leergemeenschap.werkbladen.models import SoortVraag, Vraagtekst, Werkblad

SHEETS, NAMED, LEDEN, RUNS = 45, 15, 120, 5
MOST_SECONDS = 10.0
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
KINDS = (
    SoortVraag.KEUZE,
    *[SoortVraag.STELLING] * 5,
    SoortVraag.OPEN,
    SoortVraag.LEERVRAAG,
    SoortVraag.ZELFOPDRACHT,
)


def fill() -> tuple[str, str]:
    """Make a werkblad with its sheets.

    :returns: the address of the print view, and the key of a begeleider's log-in.
    """
    carla = nodig_uit(db.session, naam="Carla", email="carla@bench.example", rollen={Rol.BEGELEIDER}, op=NOW)
    carla.tweede_factor_sinds = NOW
    for number in range(LEDEN):
        nodig_uit(
            db.session,
            naam=f"Lid {number}",
            email=f"{number}@bench.example",
            rollen={Rol.BUURTVERBINDER},
            op=NOW,
        )
    werkblad = Werkblad(titel="Omgaan met weerstand", gemaakt_op=NOW)
    for kind in KINDS:
        werkblad.stel_vraag(
            Fase.REFLECTEREN, Vraagtekst(kind, "Wat doe je als iemand niet wil?", keuzes="Ja\nNee")
        )
    werkblad.open()
    db.session.add(werkblad)
    db.session.flush()
    maak_bladen(db.session, werkblad, SHEETS)
    meld_aan(db.session, carla, NOW, eigen_apparaat=True)
    db.session.commit()
    named = "".join(f"&lid={carla.id + 1 + number}" for number in range(NAMED))
    return f"/werkbladen/{werkblad.id}/papier/bladen?van=1&tot={SHEETS}{named}", carla.aanmeldsleutel


def cookie_of(app: Flask, key: str) -> str:
    signed = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    return str(signed.dumps({"_user_id": key, "_fresh": True, "_permanent": True}))


def measure(app: Flask, path: str, key: str) -> list[tuple[float, float]]:
    """Seconds of the server for the page, and of Chromium from there to the PDF; each run a new tab."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    site = f"http://127.0.0.1:{server.server_port}"
    client = app.test_client()
    client.set_cookie(app.config["SESSION_COOKIE_NAME"], cookie_of(app, key))
    seconds = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-gpu"],
        )
        context = browser.new_context(base_url=site, service_workers="block")
        name = app.config["SESSION_COOKIE_NAME"]
        context.add_cookies([{"name": name, "value": cookie_of(app, key), "url": site}])
        for _ in range(RUNS):
            begin = time.perf_counter()
            answer = client.get(path)
            made = time.perf_counter()
            assert (answer.status_code, answer.text.count("Bewaar dit strookje")) == (200, SHEETS + NAMED)
            page = context.new_page()
            opened = time.perf_counter()
            page.goto(path)
            pdf = page.pdf(format="A4", prefer_css_page_size=True)
            seconds.append((made - begin, time.perf_counter() - opened))
            assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) == SHEETS + NAMED
            page.close()
        browser.close()
    server.shutdown()
    thread.join()
    server.server_close()
    return seconds


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        environment = {"LEERGEMEENSCHAP_DATA": folder, "LEERGEMEENSCHAP_SECRET_KEY": secrets.token_hex(32)}
        app = create_app(read_settings(environment), clock_=lambda: NOW)
        with app.app_context():
            schema.upgrade(db.engine)
            path, key = fill()
            db.session.rollback()
        page, pdf = zip(*measure(app, path, key), strict=True)
    together = statistics.median(pdf)
    print(f"{SHEETS + NAMED} sheets, {len(KINDS)} questions (medians of {RUNS})")
    print(f"  the page by the server alone {statistics.median(page):.2f} s")
    print(f"  from the address to the PDF  {together:.2f} s (at most {MOST_SECONDS:.0f})", end="")
    print("" if together <= MOST_SECONDS else "  TOO MUCH")
    return 0 if together <= MOST_SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
