"""Whether Vandaag and Mijn reis cost more for someone with five years of history than for someone who just began.

In a leergemeenschap of 300 leden in 30 groepen, who share part of what they write. On SQLite; with a URL as argument on
that database, which must be empty and is left filled.
"""

import secrets
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from leergemeenschap.app import create_app
from leergemeenschap.bijeenkomsten.models import Bijeenkomst
from leergemeenschap.core import schema
from leergemeenschap.core.config import read_settings
from leergemeenschap.core.db import db
from leergemeenschap.groepen.actions import begin_groep
from leergemeenschap.groepen.models import Groepslid
from leergemeenschap.leden.actions import meld_aan, nodig_uit
from leergemeenschap.leden.models import Lid, Rol
from leergemeenschap.leervragen.actions import stel_leervraag
from leergemeenschap.ontmoetingen.actions import begin_reflectie, schrijf_op
from leergemeenschap.ontmoetingen.models import SoortOntmoeting, Vraag
from leergemeenschap.zelfopdrachten.actions import kijk_terug, maak_zelfopdracht
from leergemeenschap.zelfopdrachten.models import Uitkomst, Voornemen

RUNS = 200
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
YEARS = timedelta(days=5 * 365)
LEDEN, GROEPEN = 300, 30
PAGES = ("/vandaag", "/cirkel/reis")
MOST_QUERIES, MOST_TIMES = 12, 1.3


def new_lid(naam: str) -> Lid:
    lid = nodig_uit(
        db.session, naam=naam, email=f"{naam}@bench.example", rollen={Rol.BUURTVERBINDER}, op=NOW - YEARS
    )
    db.session.flush()
    return lid


def with_history(lid: Lid, ontmoetingen: int, zelfopdrachten: int, place: Groepslid | None = None) -> Lid:
    """Let somebody write all of this in five years.

    :param place: their place in a groep, with which they share every leervraag.
    """
    for nummer in range(ontmoetingen):
        op = NOW - YEARS * (ontmoetingen - nummer) / ontmoetingen
        ontmoeting = schrijf_op(
            db.session, lid, soort=SoortOntmoeting.KOFFIE, tekst=f"Koffie {nummer}", dag=op.date(), op=op
        )
        if nummer % 4 == 0:
            begin_reflectie(db.session, ontmoeting, "snel", [Vraag("Wat viel je op?", "")], op).rond_af(op)
            leervraag = stel_leervraag(db.session, lid, f"Hoe doe ik dit, {nummer}?", op)
            if place is not None:
                leervraag.deel_met_groep(place, op)
        if nummer % (ontmoetingen // zelfopdrachten) == 0:
            zelfopdracht = maak_zelfopdracht(db.session, lid, Voornemen(f"opdracht {nummer}"), op)
            if nummer < ontmoetingen - 5:
                kijk_terug(
                    db.session, lid, zelfopdracht, uitkomst=Uitkomst.GEDAAN, tekst="", op=op, bijeenkomst=None
                )
    db.session.commit()
    return lid


def a_bijeenkomst(op: datetime) -> Bijeenkomst:
    return Bijeenkomst(
        titel="Samen", begint_op=op, eindigt_op=op + timedelta(hours=3), plaats="Hier", gewijzigd_op=NOW
    )


def the_others() -> list[Groepslid]:
    """The rest of the leergemeenschap; returns a place in a groep for each who is still to come."""
    db.session.add_all(a_bijeenkomst(NOW - YEARS * nummer / 20) for nummer in range(1, 21))
    db.session.add(a_bijeenkomst(NOW + timedelta(days=30)))
    leden = [new_lid(f"lid{nummer}") for nummer in range(LEDEN - 2)]
    groepen = [
        begin_groep(db.session, leden[nummer], f"Groep {nummer}", NOW - YEARS) for nummer in range(GROEPEN)
    ]
    db.session.flush()
    places = [
        Groepslid(groep=groepen[n % GROEPEN], lid_id=lid.id, sinds=NOW - YEARS) for n, lid in enumerate(leden)
    ][GROEPEN:]
    newcomers = [new_lid("kort"), new_lid("lang")]
    own = [Groepslid(groep=groepen[0], lid_id=lid.id, sinds=NOW - YEARS) for lid in newcomers]
    db.session.add_all(places + own)
    db.session.commit()
    for lid, place in zip(leden[GROEPEN:], places, strict=True):
        with_history(lid, 20, 5, place)
    return own


def browser_of(app: Flask, lid: Lid) -> FlaskClient:
    client = app.test_client()
    meld_aan(db.session, lid, NOW, eigen_apparaat=True)
    db.session.commit()
    with client.session_transaction() as cookie:
        cookie["_user_id"] = lid.aanmeldsleutel
    return client


def milliseconds(client: FlaskClient, page: str) -> float:
    begin = time.perf_counter()
    assert client.get(page).status_code == 200
    return (time.perf_counter() - begin) * 1000


@contextmanager
def statements_of(engine: sa.Engine) -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith("BEGIN"):
            seen.append(statement)

    sa.event.listen(engine, "before_cursor_execute", note)
    yield seen
    sa.event.remove(engine, "before_cursor_execute", note)


def compare(page: str, few: FlaskClient, many: FlaskClient, engine: sa.Engine) -> bool:
    """Time both in turns and print it; returns whether it stays within the budget."""
    for client in (few, many):  # what is made once is not counted
        milliseconds(client, page)
    with statements_of(engine) as statements:
        milliseconds(many, page)
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(RUNS):
        times[0].append(milliseconds(few, page))
        times[1].append(milliseconds(many, page))
    short, long = map(statistics.median, times)
    ok = len(statements) <= MOST_QUERIES and long <= MOST_TIMES * short
    print(f"{page}: 10 ontmoetingen {short:.2f} ms, 2,000 ontmoetingen {long:.2f} ms (medians of {RUNS})")
    print(
        f"  ratio {long / short:.2f} (at most {MOST_TIMES}), {len(statements)} queries (at most {MOST_QUERIES})",
        end="",
    )
    print("" if ok else "  TOO MUCH")
    return ok


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        environment = {"LEERGEMEENSCHAP_DATA": folder, "LEERGEMEENSCHAP_SECRET_KEY": secrets.token_hex(32)}
        if sys.argv[1:]:
            environment["LEERGEMEENSCHAP_DATABASE"] = sys.argv[1]
        app = create_app(read_settings(environment), clock_=lambda: NOW)
        with app.app_context():
            engine = db.engine
            schema.upgrade(engine)
            short, long = the_others()
            few = browser_of(app, with_history(short.lid, 10, 5, short))
            many = browser_of(app, with_history(long.lid, 2000, 500, long))
            for table in ("lid", "ontmoeting", "reflectie", "leervraag", "zelfopdracht", "terugblik"):
                print(
                    f"{db.session.scalar(sa.select(sa.func.count()).select_from(sa.table(table)))} {table}",
                    end="  ",
                )
            print()
            db.session.rollback()
        within = [compare(page, few, many, engine) for page in PAGES]
        return 0 if within == [True] * len(PAGES) else 1


if __name__ == "__main__":
    sys.exit(main())
