"""What a save on a werkblad costs when 200 people fill one in during five minutes, beside one person alone.

On the real server, as docs/deployment.md starts it, and SQLite; with a URL as argument on that database, which must be
empty and is left filled. `--seconds 300` takes the whole five minutes; fewer seconds take as many people fewer, so
that as many saves a second come in.
"""

import argparse
import contextlib
import http.client
import os
import re
import secrets
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from leergemeenschap.app import create_app
from leergemeenschap.core import schema
from leergemeenschap.core.config import read_settings
from leergemeenschap.core.db import db
from leergemeenschap.fase import Fase
from leergemeenschap.werkbladen.codes import werkbladcode
from leergemeenschap.werkbladen.models import SoortVraag, Vraagtekst, Werkblad

PEOPLE, SECONDS = 200, 300
QUESTIONS = 4
#: Of the one person alone: so many sheets before the others come, and so many after they went.
ALONE = 12
MOST_TIMES = 3.0
_HIDDEN = re.compile(r'<input[^>]*name="(csrf_token|submission)"[^>]*value="([^"]*)"')


class Phone:
    """A browser that keeps its cookies and notes how long each save took."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}
        self.saves: list[float] = []
        self.errors: list[str] = []

    def ask(self, path: str, fields: dict[str, str] | None = None) -> tuple[int, str, str]:
        """:returns: the status, where it leads, and the page."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(
            "GET" if fields is None else "POST", path, urlencode(fields) if fields else None, headers
        )
        answer = connection.getresponse()
        page = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        connection.close()
        return answer.status, answer.headers.get("Location", ""), page

    def save(self, path: str, page: str, **typed: str) -> str:
        """Send the form of a page; returns where it leads."""
        begin = time.perf_counter()
        status, location, _ = self.ask(path, dict(_HIDDEN.findall(page)) | typed)
        self.saves.append(time.perf_counter() - begin)
        if status != 302:
            self.errors.append(f"{path}: {status}")
        return location

    def fill_in(self, door: str, think: float = 0) -> None:
        """Begin without a name, answer every question, and keep it."""
        _, _, page = self.ask(door)
        path = self.save(door, page, knop="zonder_naam")
        _, _, page = self.ask(path)
        path = re.findall(r'href="(/invullingen/\d+/vraag/\d+)"', page)[0]
        for number in range(QUESTIONS):
            time.sleep(think)
            _, _, page = self.ask(path)
            path = self.save(path, page, tekst=f"Wat ik leerde, {number}: dat geduld helpt en koffie ook.")
        time.sleep(think)
        _, _, page = self.ask(path)
        if self.save(path, page) != "/w/klaar":
            self.errors.append("not kept")


def prepare(environment: dict[str, str]) -> str:
    """An open werkblad in a new database; returns the address behind its code."""
    app = create_app(read_settings(environment))
    with app.app_context():
        schema.upgrade(db.engine)
        now = datetime.now(UTC)
        werkblad = Werkblad(titel="Omgaan met weerstand", zonder_account=True, gemaakt_op=now)
        for fase in list(Fase)[:QUESTIONS]:
            werkblad.stel_vraag(fase, Vraagtekst(SoortVraag.OPEN, f"Wat leerde je bij {fase.naam.lower()}?"))
        werkblad.open()
        db.session.add(werkblad)
        db.session.commit()
        door = f"/w/{werkbladcode(environment['LEERGEMEENSCHAP_SECRET_KEY'], werkblad.id)}"
        db.engine.dispose()
    return door


@contextlib.contextmanager
def server(environment: dict[str, str]) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "--workers", "1", "--threads", "8", "--no-control-socket"]
    command += ["--bind", f"127.0.0.1:{port}", "--log-level", "warning", "wsgi:app"]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | environment)
    try:
        for _ in range(240):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.25)
        yield port
    finally:
        process.terminate()
        process.wait()


def alone(port: int, door: str) -> Phone:
    phone = Phone(port)
    for _ in range(ALONE):
        phone.cookies.clear()
        phone.fill_in(door)
    return phone


def together(port: int, door: str, people: int, seconds: float) -> list[Phone]:
    """Everybody begins at a moment of their own in the first half, and takes as long as the other half."""
    phones = [Phone(port) for _ in range(people)]
    think = seconds / 2 / (QUESTIONS + 1)

    def person(number: int, phone: Phone) -> None:
        time.sleep(seconds / 2 * number / people)
        try:
            phone.fill_in(door, think)
        except (OSError, IndexError) as error:
            phone.errors.append(repr(error))

    threads = [threading.Thread(target=person, args=wat) for wat in enumerate(phones)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return phones


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1] * 1000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database", nargs="?")
    parser.add_argument("--seconds", type=int, default=60)
    options = parser.parse_args()
    people = max(1, PEOPLE * options.seconds // SECONDS)
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            "LEERGEMEENSCHAP_DATA": folder,
            "LEERGEMEENSCHAP_SECRET_KEY": secrets.token_hex(32),
            "LEERGEMEENSCHAP_SITE_URL": "http://127.0.0.1",
        }
        if options.database:
            environment["LEERGEMEENSCHAP_DATABASE"] = options.database
        door = prepare(environment)
        with server(environment) as port:
            alone(port, door)  # what is made once is not counted
            before = alone(port, door)
            many = together(port, door, people, options.seconds)
            after = alone(port, door)
    one = before.saves + after.saves
    all_saves = [save for phone in many for save in phone.saves]
    errors = [error for phone in [before, after, *many] for error in phone.errors]
    ratio = p95(all_saves) / p95(one)
    print(
        f"one person: p95 {p95(one):.1f} ms of {len(one)} saves (median {statistics.median(one) * 1000:.1f})"
    )
    print(f"  before {p95(before.saves):.1f} ms, after {p95(after.saves):.1f} ms")
    print(
        f"{people} people in {options.seconds} s: p95 {p95(all_saves):.1f} ms of {len(all_saves)} saves "
        f"(median {statistics.median(all_saves) * 1000:.1f}), {len(errors)} errors"
    )
    print(f"ratio of the p95 {ratio:.2f} (at most {MOST_TIMES})", *errors[:5], sep="\n")
    return 0 if ratio <= MOST_TIMES and not errors else 1


if __name__ == "__main__":
    sys.exit(main())
