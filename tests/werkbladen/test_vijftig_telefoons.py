"""Fifty phones in one room: they begin and save at the same moment, on the real server. None lost, none double."""

import http.client
import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest
import sqlalchemy as sa

from leergemeenschap.core.config import ROOT, Settings
from leergemeenschap.leden.actions import meld_aan, nodig_uit
from leergemeenschap.leden.models import Rol
from leergemeenschap.leervragen.models import Leervraag
from leergemeenschap.werkbladen.codes import werkbladcode
from leergemeenschap.werkbladen.models import Invulling, SoortVraag, Werkbladantwoord
from tests.wereld import een_werkblad, teken_afspraken

LEDEN = NAAMLOZEN = 25
_VERBORGEN = re.compile(r'<input[^>]*name="(csrf_token|submission)"[^>]*value="([^"]*)"')


class Telefoon:
    """A browser with cookies, and the page that it looks at."""

    def __init__(self, poort: int, sleutel: str = "") -> None:
        self.poort, self.koekjes = poort, dict[str, str]()
        self.pad = self.pagina = ""
        self.sleutel = sleutel
        self.antwoorden: list[tuple[int, str]] = []

    def vraag(self, pad: str, velden: dict[str, str] | None = None) -> tuple[int, str, str]:
        verbinding = http.client.HTTPConnection("127.0.0.1", self.poort, timeout=120)
        koppen = {"Cookie": "; ".join(f"{naam}={waarde}" for naam, waarde in self.koekjes.items())}
        if velden is not None:
            koppen["Content-Type"] = "application/x-www-form-urlencoded"
        verbinding.request(
            "POST" if velden is not None else "GET", pad, urlencode(velden) if velden else None, koppen
        )
        antwoord = verbinding.getresponse()
        tekst = antwoord.read().decode()
        for koekje in antwoord.headers.get_all("Set-Cookie") or []:
            naam, _, waarde = koekje.partition(";")[0].partition("=")
            self.koekjes[naam] = waarde
        verbinding.close()
        return antwoord.status, antwoord.headers.get("Location", ""), tekst

    def open(self, pad: str) -> None:
        self.pad = pad
        status, _, self.pagina = self.vraag(pad)
        assert status == 200, f"{pad}: {status}"

    def tik(self, **velden: str) -> None:
        self.antwoorden.append(self.vraag(self.pad, dict(_VERBORGEN.findall(self.pagina)) | velden)[:2])


@pytest.fixture
def poort(app, settings: Settings, klok) -> Iterator[int]:
    """Where the site runs in a process of its own, as docs/deployment.md says; the clock there is the real one."""
    klok.nu = datetime.now(UTC).replace(microsecond=0)
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        nummer = vrij.getsockname()[1]
    omgeving = os.environ | {
        "LEERGEMEENSCHAP_DATA": str(settings.data),
        "LEERGEMEENSCHAP_DATABASE": settings.database,
        "LEERGEMEENSCHAP_SECRET_KEY": settings.secret_key,
        "LEERGEMEENSCHAP_SITE_URL": f"http://127.0.0.1:{nummer}",
    }
    opdracht = [sys.executable, "-m", "gunicorn", "--workers", "1", "--threads", "8", "--no-control-socket"]
    opdracht += ["--bind", f"127.0.0.1:{nummer}", "leergemeenschap.app:create_app()"]
    proces = subprocess.Popen(opdracht, cwd=ROOT, env=omgeving, stderr=subprocess.DEVNULL)
    for _ in range(400):
        try:
            socket.create_connection(("127.0.0.1", nummer), timeout=1).close()
            break
        except OSError:
            time.sleep(0.1)
    yield nummer
    proces.terminate()
    proces.wait()


@pytest.fixture
def telefoons(app, sessie, klok, poort) -> list[Telefoon]:
    """The first half logged in."""
    leden = []
    for nummer in range(LEDEN):
        adres = f"lid{nummer}@test.example"
        lid = nodig_uit(sessie, naam=f"Lid {nummer}", email=adres, rollen={Rol.BUURTVERBINDER}, op=klok())
        teken_afspraken(sessie, lid, klok())
        meld_aan(sessie, lid, klok(), eigen_apparaat=True)
        leden.append(Telefoon(poort, lid.aanmeldsleutel))
    sessie.commit()
    for telefoon in leden:
        with app.test_client() as client:
            with client.session_transaction(base_url="http://localhost") as koekje:
                koekje["_user_id"], koekje["_fresh"] = telefoon.sleutel, True
            telefoon.koekjes = {er.key: er.value for er in client._cookies.values()}
    return leden + [Telefoon(poort) for _ in range(NAAMLOZEN)]


def tegelijk(daden: Sequence[Callable[[], None]]) -> None:
    """All at the same moment, each on a thread of its own; whatever one of them runs into is raised."""
    begin, mis = threading.Barrier(len(daden)), list[Exception]()

    def _doe(daad: Callable[[], None]) -> None:
        begin.wait()
        try:
            daad()
        except Exception as fout:  # noqa: BLE001 - told below
            mis.append(fout)

    draden = [threading.Thread(target=_doe, args=(daad,)) for daad in daden]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert mis == []


def test_fifty_phones_that_begin_and_save_at_once_lose_nothing_and_double_nothing(
    sessie, klok, settings, telefoons
) -> None:
    werkblad = een_werkblad(sessie, klok(), None, SoortVraag.LEERVRAAG, SoortVraag.OPEN)
    werkblad.zonder_account = True
    sessie.commit()
    deur = f"/w/{werkbladcode(settings.secret_key, werkblad.id)}"
    for telefoon in telefoons:
        telefoon.open(deur)
    knoppen = ["ik"] * LEDEN + ["zonder_naam"] * NAAMLOZEN
    tegelijk(
        [lambda t=t, k=k: t.tik(knop=k) for t, k in zip(telefoons, knoppen, strict=True) for _ in range(2)]
    )
    for telefoon in telefoons:
        eerste, tweede = telefoon.antwoorden
        assert eerste[0] == 302
        assert eerste == tweede, "a second tap leads to the same sheet"
        blad = re.match(r"/invullingen/(\d+)/", eerste[1])[1]
        telefoon.open(f"/invullingen/{blad}/vraag/{werkblad.vragen[0].id}")
        telefoon.antwoorden = []
    teksten = [f"Hoe begin ik een gesprek, {nummer}?" for nummer in range(LEDEN + NAAMLOZEN)]
    tegelijk(
        [lambda t=t, w=w: t.tik(tekst=w) for t, w in zip(telefoons, teksten, strict=True) for _ in range(2)]
    )
    assert {status for telefoon in telefoons for status, _ in telefoon.antwoorden} == {302}
    sessie.expire_all()
    bladen = sessie.scalars(sa.select(Invulling)).all()
    assert len(bladen) == LEDEN + NAAMLOZEN
    assert sorted(blad.blad for blad in bladen if blad.blad) == list(range(1, NAAMLOZEN + 1))
    assert sorted(sessie.scalars(sa.select(Werkbladantwoord.tekst))) == sorted(teksten)
    assert sorted(sessie.scalars(sa.select(Leervraag.tekst))) == sorted(teksten[:LEDEN])
