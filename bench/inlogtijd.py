"""Whether the time of an answer tells who is a lid: known and unknown addresses in turns, in pairs, in one run."""

import random
import secrets
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from flask import Flask

from leergemeenschap.app import create_app
from leergemeenschap.core import clock, passwords, schema
from leergemeenschap.core.config import read_settings
from leergemeenschap.core.db import db
from leergemeenschap.leden.actions import nodig_uit
from leergemeenschap.leden.models import Rol, Wachtwoord

PAIRS = 200
WARM_UP = 10
dice = random.Random(20261121)  # noqa: S311 - nothing secret is made of it


def people(number: int) -> None:
    """As many leden with an address; every second one has a password."""
    stored = passwords.hash_of("paars fornuis zingt zacht")
    for nummer in range(number):
        lid = nodig_uit(
            db.session,
            naam=f"Lid {nummer}",
            email=f"bekend{nummer}@bench.example",
            rollen={Rol.BUURTVERBINDER},
            op=clock.now(),
        )
        db.session.flush()
        if nummer % 2:
            db.session.add(Wachtwoord(lid_id=lid.id, hash=stored, gezet_op=clock.now()))
    db.session.commit()


def milliseconds(app: Flask, path: str, fields: dict[str, str], visitor: str) -> float:
    """One form sent by a visitor of its own, so that no brake is touched."""
    client = app.test_client()
    client.environ_base["REMOTE_ADDR"] = visitor
    client.get(path)
    started = time.perf_counter()
    answer = client.post(path, data=fields)
    took = (time.perf_counter() - started) * 1000
    assert answer.status_code in {200, 302}, answer.status_code
    return took


def compare(app: Flask, path: str, fields: Callable[[str], dict[str, str]]) -> None:
    """Time known and unknown by turns, each pair in a random order; print the medians and that of the differences."""
    known: list[float] = []
    unknown: list[float] = []
    for nummer in range(PAIRS):
        turns = [(known, f"bekend{nummer}@bench.example"), (unknown, f"vreemd{nummer}@bench.example")]
        dice.shuffle(turns)
        for times, address in turns:
            visitor = f"10.{dice.randrange(256)}.{dice.randrange(256)}.{dice.randrange(256)}"
            times.append(milliseconds(app, path, fields(address), visitor))
    known, unknown = known[WARM_UP:], unknown[WARM_UP:]
    differences = [a - b for a, b in zip(known, unknown, strict=True)]
    resampled = sorted(statistics.median(dice.choices(differences, k=len(differences))) for _ in range(1000))
    print(
        f"{path:22} known {statistics.median(known):6.2f} ms   unknown {statistics.median(unknown):6.2f} ms   "
        f"difference {statistics.median(differences):+.2f} ms (95 %: {resampled[25]:+.2f} to {resampled[975]:+.2f})"
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings(
            {"LEERGEMEENSCHAP_DATA": folder, "LEERGEMEENSCHAP_SECRET_KEY": secrets.token_hex(32)}
        )
        app = create_app(settings, overrides={"WTF_CSRF_ENABLED": False, "SERVER_NAME": None})
        with app.app_context():
            schema.upgrade(db.engine)
            people(PAIRS)
        compare(app, "/inloggen", lambda address: {"email": address})
        compare(
            app, "/inloggen/wachtwoord", lambda address: {"email": address, "wachtwoord": "raad raad raad"}
        )


if __name__ == "__main__":
    main()
