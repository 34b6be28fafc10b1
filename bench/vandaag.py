"""Whether Vandaag costs more for someone with five years of history than for someone who just began."""

import secrets
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from leergemeenschap.app import create_app
from leergemeenschap.core import schema
from leergemeenschap.core.config import read_settings
from leergemeenschap.core.db import db
from leergemeenschap.leden.actions import meld_aan, nodig_uit
from leergemeenschap.leden.models import Lid, Rol
from leergemeenschap.ontmoetingen.actions import begin_reflectie, schrijf_op
from leergemeenschap.ontmoetingen.models import SoortOntmoeting, Vraag
from leergemeenschap.zelfopdrachten.actions import kijk_terug, maak_zelfopdracht
from leergemeenschap.zelfopdrachten.models import Uitkomst, Voornemen

RUNS = 200
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def with_history(naam: str, ontmoetingen: int, zelfopdrachten: int) -> Lid:
    lid = nodig_uit(db.session, naam=naam, email=f"{naam}@bench.example", rollen={Rol.BUURTVERBINDER}, op=NOW)
    db.session.flush()
    for nummer in range(ontmoetingen):
        op = NOW - timedelta(days=5 * 365 * (ontmoetingen - nummer) / ontmoetingen)
        ontmoeting = schrijf_op(
            db.session, lid, soort=SoortOntmoeting.KOFFIE, tekst=f"Koffie {nummer}", dag=op.date(), op=op
        )
        if nummer % 4 == 0:
            begin_reflectie(db.session, ontmoeting, "snel", [Vraag("Wat viel je op?", "")], op).rond_af(op)
        if zelfopdrachten and nummer % (ontmoetingen // zelfopdrachten) == 0:
            zelfopdracht = maak_zelfopdracht(db.session, lid, Voornemen(f"opdracht {nummer}"), op)
            if nummer < ontmoetingen - 5:
                kijk_terug(
                    db.session, lid, zelfopdracht, uitkomst=Uitkomst.GEDAAN, tekst="", op=op, bijeenkomst=None
                )
    db.session.commit()
    return lid


def browser_of(app: Flask, lid: Lid) -> FlaskClient:
    client = app.test_client()
    meld_aan(db.session, lid, NOW, eigen_apparaat=True)
    db.session.commit()
    with client.session_transaction() as cookie:
        cookie["_user_id"] = lid.aanmeldsleutel
    return client


def milliseconds(client: FlaskClient) -> float:
    begin = time.perf_counter()
    assert client.get("/vandaag").status_code == 200
    return (time.perf_counter() - begin) * 1000


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings(
            {"LEERGEMEENSCHAP_DATA": folder, "LEERGEMEENSCHAP_SECRET_KEY": secrets.token_hex(32)}
        )
        app = create_app(settings, clock_=lambda: NOW)
        with app.app_context():
            schema.upgrade(db.engine)
            few = browser_of(app, with_history("kort", 10, 5))
            many = browser_of(app, with_history("lang", 2000, 500))
            counts = [
                db.session.scalar(sa.select(sa.func.count()).select_from(sa.table(t)))
                for t in ("ontmoeting", "zelfopdracht")
            ]
        times: tuple[list[float], list[float]] = ([], [])
        for _ in range(RUNS):
            times[0].append(milliseconds(few))
            times[1].append(milliseconds(many))
        short, long = map(statistics.median, times)
        print(f"ontmoetingen and zelfopdrachten in all: {counts}")
        print(f"10 ontmoetingen    median {short:.2f} ms  (of {RUNS})")
        print(f"2,000 ontmoetingen median {long:.2f} ms")
        print(f"ratio              {long / short:.2f}")


if __name__ == "__main__":
    main()
