"""What finding pages that help adds to a page: a leervraag, and what is taken along from a long reflectie."""

import secrets
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from flask import Flask
from flask.testing import FlaskClient

from leergemeenschap.app import create_app
from leergemeenschap.core import schema
from leergemeenschap.core.config import read_settings
from leergemeenschap.core.db import db
from leergemeenschap.kennisbank.actions import bijwerken
from leergemeenschap.leden.actions import meld_aan, nodig_uit
from leergemeenschap.leden.models import Lid, Rol
from leergemeenschap.leervragen.actions import stel_leervraag
from leergemeenschap.ontmoetingen.actions import begin_reflectie, schrijf_op
from leergemeenschap.ontmoetingen.models import SoortOntmoeting, Vraag

RUNS = 200
SHARED = 1000
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
LONG = "Een buurman wilde nergens aan meedoen. Hij was boos. Ik voelde weerstand, en schonk koffie in. " * 40


def writer() -> Lid:
    amina, bram = (
        nodig_uit(db.session, naam=naam, email=f"{naam}@bench.example", rollen={Rol.BUURTVERBINDER}, op=NOW)
        for naam in ("amina", "bram")
    )
    db.session.flush()
    stel_leervraag(db.session, amina, "Hoe bereik ik bewoners die nog niet meedoen?", NOW)
    ontmoeting = schrijf_op(
        db.session, amina, soort=SoortOntmoeting.KOFFIE, tekst=LONG, dag=NOW.date(), op=NOW
    )
    reflectie = begin_reflectie(db.session, ontmoeting, "snel", [Vraag("Wat viel je op?", "")], NOW)
    reflectie.antwoorden[0].beantwoord(LONG)
    for number in range(SHARED):
        stel_leervraag(
            db.session, bram, f"Hoe vraag ik bewoners van straat {number} om mee te denken?", NOW
        ).deel_met_allen(NOW)
    db.session.commit()
    return amina


def browser_of(app: Flask, lid: Lid) -> FlaskClient:
    client = app.test_client()
    meld_aan(db.session, lid, NOW, eigen_apparaat=True)
    db.session.commit()
    with client.session_transaction() as cookie:
        cookie["_user_id"] = lid.aanmeldsleutel
    return client


def milliseconds(client: FlaskClient, path: str, *, helped: bool) -> float:
    begin = time.perf_counter()
    answer = client.get(path)
    took = (time.perf_counter() - begin) * 1000
    assert answer.status_code == 200, answer.status
    assert ("Dit kan je helpen" in answer.text) is helped
    return took


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings(
            {"LEERGEMEENSCHAP_DATA": folder, "LEERGEMEENSCHAP_SECRET_KEY": secrets.token_hex(32)}
        )
        app = create_app(settings, clock_=lambda: NOW)
        with app.app_context():
            schema.upgrade(db.engine)
            bijwerken(db.session, settings.content / "kennisbank", NOW)
            db.session.commit()
            client = browser_of(app, writer())
            app.extensions["search_index"].catch_up(db.engine)
        helps = app.jinja_env.globals["dit_kan_je_helpen"]
        for name, path in (("leervraag", "/leervragen/1"), ("long reflectie", "/reflecties/1/meenemen")):
            times: dict[bool, list[float]] = {True: [], False: []}
            for _ in range(RUNS):
                for helped, taken in times.items():
                    app.jinja_env.globals["dit_kan_je_helpen"] = helps if helped else lambda *_: []
                    taken.append(milliseconds(client, path, helped=helped))
            with_help, without = (statistics.median(times[helped]) for helped in (True, False))
            print(
                f"{name:15} with {with_help:.2f} ms, without {without:.2f} ms, ratio {with_help / without:.2f}"
            )


if __name__ == "__main__":
    main()
