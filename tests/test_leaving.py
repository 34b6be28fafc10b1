"""Who leaves is gone: from every table, from every byte of the data folder, and from an older database too."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from leergemeenschap.core import erasure, mail
from leergemeenschap.core.config import PREFIX, ROOT, Settings
from leergemeenschap.core.erasure import Erased, intend, intended
from leergemeenschap.kennisbank.models import Artikel, Herkomst, Soort, Versie
from leergemeenschap.leden.actions import geef_rollen, wis_lid
from leergemeenschap.leden.cli import wis_wie_vertrok
from leergemeenschap.leden.models import Lid, Rol
from leergemeenschap.leden.queries import lid_met_adres
from tests.bezoeker import Bezoeker
from tests.gegevens.kanaries import Kanaries, alle_tekst
from tests.wereld import een_bijeenkomst, een_ontmoeting, een_verhaal

GRENZEN = ("after the intention", "after the mail", "before the commit", "after the commit")


@pytest.fixture
def mappen(settings: Settings) -> list[Path]:
    """Where anything is kept as bytes on this machine: the data folder, and that of an SQLite database."""
    url = sa.make_url(settings.database)
    return [settings.data, *([Path(url.database).parent] if url.get_backend_name() == "sqlite" else [])]


def bytes_in(mappen: list[Path]) -> bytes:
    """Every byte, read by another process.

    Who closes a file of SQLite lets go of every lock that this process has on it. The next process that ends would take
    itself for the last, and throw away the journal that we write in.
    """
    bestanden = [bestand for map_ in mappen for bestand in map_.rglob("*") if bestand.is_file()]
    return subprocess.run(["cat", "--", *bestanden], capture_output=True, check=True).stdout


def gevonden(kanaries: Kanaries, tekst: str | bytes) -> set[tuple[str, str]]:
    zoek: Callable[[str], bool] = (
        (lambda woord: woord in tekst) if isinstance(tekst, str) else (lambda woord: woord.encode() in tekst)
    )
    return {plek for plek, woord in kanaries.woorden.items() if zoek(woord)}


def vertrek(app: Flask, email: str) -> Bezoeker:
    bezoeker = Bezoeker(app)
    bezoeker.meld_aan(email)
    assert bezoeker.vul_in("/mijn/vertrekken/zeker").kop == "Tot ziens"
    return bezoeker


def wis_weer(app: Flask) -> int:
    """What `voorbereiden` begins with."""
    with app.app_context():
        return wis_wie_vertrok()


def test_nothing_is_left_in_any_table_nor_in_any_byte_of_the_data(
    app, sessie, klok, settings, mappen
) -> None:
    amina, bram = Kanaries(sessie, klok()), Kanaries(sessie, klok())
    mail.send(
        settings, mail.message(settings, to=amina.email, subject="x", text=amina.woorden["lid", "naam"])
    )
    mail.send(settings, mail.message(settings, to=bram.email, subject="x", text="x"))
    sessie.close()
    if len(mappen) > 1:
        assert len(gevonden(amina, bytes_in(mappen))) == len(amina.woorden), "the search itself works"
    vertrek(app, amina.email)
    assert gevonden(amina, alle_tekst(sessie)) == set()
    sessie.close()
    assert gevonden(amina, bytes_in(mappen)) == set()
    assert len(gevonden(bram, alle_tekst(sessie))) == len(bram.woorden)
    assert [bestand for bestand in settings.mail_folder.iterdir() if bram.email in bestand.read_text()]


def test_looking_for_traces_leaves_the_database_to_who_writes_in_it(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "x.sqlite")) as wij:
        wij.executescript("PRAGMA journal_mode=WAL; CREATE TABLE x (y)")
        bytes_in([tmp_path])
        ander = "import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); db.execute('SELECT * FROM x'); db.close()"
        subprocess.run([sys.executable, "-c", ander, tmp_path / "x.sqlite"], check=True)
        assert (tmp_path / "x.sqlite-wal").exists()


def test_what_others_need_stays_without_the_name(app, sessie, klok) -> None:
    carla = Kanaries(sessie, klok())
    bijeenkomst = een_bijeenkomst(sessie, klok()).id
    pagina, versie = carla.rijen["artikel"].id, carla.rijen["versie"].id
    vertrek(app, carla.email)
    sessie.expire_all()
    assert sessie.get_one(Artikel, pagina).verteller_id is None
    assert sessie.get_one(Versie, versie).lid_id is None
    assert een_bijeenkomst(sessie, klok()).id == bijeenkomst + 1


def test_a_page_begun_of_the_story_that_no_reader_saw_goes_and_one_they_saw_stays(
    app, sessie, lid, klok
) -> None:
    paginas = []
    for slug, gezien_op in (("concept", None), ("op-de-site", klok())):
        verhaal = een_verhaal(sessie, lid("amina"), klok())
        verhaal.artikel = Artikel(
            slug=slug, soort=Soort.CASE, titel="Soep", in_het_kort="Kort.", html="<p>x</p>", tekst="x", kenmerken={},
            herkomst=Herkomst.HIER, render_version=1, gewijzigd_op=klok(), gepubliceerd_op=gezien_op,
            verteller_id=verhaal.lid_id,
        )  # fmt: skip
        sessie.commit()
        paginas.append(verhaal.artikel.id)
    vertrek(app, "amina@test.example")
    sessie.expire_all()
    assert sessie.get(Artikel, paginas[0]) is None
    assert sessie.get_one(Artikel, paginas[1]).verteller_id is None


def test_every_log_in_of_theirs_ends_and_nobody_elses(app, als) -> None:
    telefoon, bram = als("amina"), als("bram")
    vertrek(app, "amina@test.example")
    assert telefoon.client.get("/vandaag").location.startswith("/inloggen")
    assert bram.ga_naar("/vandaag").pad == "/vandaag"


def test_it_is_asked_once_more_and_only_after_a_log_in_of_just_now(als, sessie, lid, klok) -> None:
    amina = als("amina")
    assert {"/mijn/gegevens", "/mijn/vertrekken/zeker"} <= amina.ga_naar("/mijn/vertrekken").links
    pagina = amina.ga_naar("/mijn/vertrekken/zeker")
    assert "/vandaag" in pagina.links
    klok.vooruit(minutes=31)
    assert amina.ga_naar("/mijn/vertrekken").kop == "Vertrekken"
    assert amina.verstuur(pagina).kop == "Log opnieuw in"
    assert lid("amina")


def test_the_only_beheerder_reads_why_not_and_may_go_when_there_is_another(app, als, sessie, lid) -> None:
    els = als("els")
    assert "Je bent de enige beheerder." in els.ga_naar("/mijn/vertrekken").tekst
    assert els.ga_naar("/mijn/vertrekken/zeker").kop == "Vertrekken"
    uitkomst = app.test_cli_runner().invoke(args=["lid", "verwijder", "els@test.example"], input="j\n")
    assert "Els is de enige beheerder." in uitkomst.output
    geef_rollen(lid("bram"), {Rol.BEHEERDER})
    sessie.commit()
    pagina = els.ga_naar("/mijn/vertrekken/zeker")
    geef_rollen(lid("bram"), {Rol.BUURTVERBINDER})
    sessie.commit()
    assert els.verstuur(pagina).kop == "Vertrekken"
    sessie.expire_all()
    assert lid("els")
    geef_rollen(lid("bram"), {Rol.BEHEERDER})
    sessie.commit()
    assert els.vul_in("/mijn/vertrekken/zeker").kop == "Tot ziens"


def test_the_ledger_holds_a_number_and_a_moment_and_nothing_else(app, lid, settings) -> None:
    amina = lid("amina")
    vertrek(app, "amina@test.example")
    (regel,) = settings.ledger_file.read_text().strip().splitlines()
    assert json.loads(regel) == {"lid": amina.id, "lid_sinds": "2026-03-03T09:30:00+00:00"}
    assert settings.ledger_file.stat().st_mode & 0o077 == 0


def test_the_command_of_the_beheerder_takes_the_same_road(app, sessie, klok, settings, mappen) -> None:
    amina = Kanaries(sessie, klok())
    sessie.close()
    uitkomst = app.test_cli_runner().invoke(args=["lid", "verwijder", amina.email], input="j\n")
    assert uitkomst.output.endswith("Verwijderd.\n")
    assert list(intended(settings.ledger_file)) == [Erased(amina.lid_id, amina.rijen["lid"].lid_sinds)]
    assert gevonden(amina, bytes_in(mappen)) == set()


def test_an_older_database_loses_who_left_before_the_site_opens(app, sessie, klok, settings, mappen) -> None:
    """As a restore does it, on both databases: the same rows, with the same numbers and moments, are back."""
    amina, bram = Kanaries(sessie, klok()), Kanaries(sessie, klok())
    sinds = amina.rijen["lid"].lid_sinds
    vertrek(app, amina.email)
    sessie.add(Lid(id=amina.lid_id, naam=amina.woorden["lid", "naam"], lid_sinds=sinds))
    sessie.commit()
    een_ontmoeting(sessie, sessie.get_one(Lid, amina.lid_id), klok(), amina.woorden["ontmoeting", "tekst"])
    sessie.close()
    assert wis_weer(app) == 1
    assert gevonden(amina, alle_tekst(sessie)) == set()
    sessie.close()
    assert gevonden(amina, bytes_in(mappen)) == set()
    assert len(gevonden(bram, alle_tekst(sessie))) == len(bram.woorden)
    assert wis_weer(app) == 0


def test_somebody_else_with_the_same_number_is_left_alone(app, sessie, klok) -> None:
    amina = Kanaries(sessie, klok())
    vertrek(app, amina.email)
    klok.vooruit(days=1)
    sessie.add(Lid(id=amina.lid_id, naam="Fatma", email="fatma@test.example", lid_sinds=klok()))
    sessie.commit()
    assert wis_weer(app) == 0
    assert sessie.scalars(lid_met_adres("fatma@test.example")).one().id == amina.lid_id


def test_a_line_that_was_cut_off_spoils_neither_the_ones_before_nor_after(tmp_path, klok) -> None:
    grootboek = tmp_path / "gewist.jsonl"
    intend(grootboek, Erased(1, klok()))
    with grootboek.open("a") as half:
        half.write('\n{"lid":2,"lid_si')
    intend(grootboek, Erased(3, klok()))
    assert list(intended(grootboek)) == [Erased(1, klok()), Erased(3, klok())]
    assert list(intended(tmp_path / "nothing.jsonl")) == []


# A restore and a kill, in processes of their own


def omgeving(map_: Path, database: str | None = None) -> dict[str, str]:
    ons = {PREFIX + "DATA": str(map_), PREFIX + "SITE_URL": "http://localhost"}
    return os.environ | ons | ({PREFIX + "DATABASE": database} if database else {})


def opdracht(*woorden: str, map_: Path, database: str | None = None, invoer: str = "") -> str:
    gedaan = subprocess.run(
        [sys.executable, "-m", "leergemeenschap", *woorden],
        cwd=ROOT, env=omgeving(map_, database), input=invoer, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert gedaan.returncode == 0, gedaan.stderr
    return gedaan.stdout


def test_a_backup_that_is_put_back_is_cleaned_by_voorbereiden(tmp_path: Path, klok) -> None:
    map_ = tmp_path / "data"
    opdracht("voorbereiden", map_=map_)
    bestand, kopie = map_ / "leergemeenschap.sqlite", tmp_path / "kopie.sqlite"
    engine = sa.create_engine(f"sqlite:///{bestand}")
    with sa.orm.Session(engine) as sessie:
        amina = Kanaries(sessie, klok())
    engine.dispose()
    with sqlite3.connect(bestand) as bron, sqlite3.connect(kopie) as doel:
        bron.backup(doel)
    bron.close()
    doel.close()
    opdracht("lid", "verwijder", amina.email, map_=map_, invoer="j\n")
    assert gevonden(amina, bytes_in([map_])) == set()
    for rest in map_.glob("leergemeenschap.sqlite*"):
        rest.unlink()
    shutil.copy(kopie, bestand)
    assert gevonden(amina, bytes_in([map_])) != set()
    assert "Opnieuw gewist: 1" in opdracht("voorbereiden", map_=map_)
    assert gevonden(amina, bytes_in([map_])) == set()


DOOD = """
import os, signal, sys
from sqlalchemy.orm import Session
from leergemeenschap import __main__
from leergemeenschap.core import erasure, mail

def dood(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)

grens, adres = sys.argv[1:]
if grens == "after the intention":
    mail.forget = dood
elif grens == "after the mail":
    erasure.steps = dood
elif grens == "before the commit":
    Session.commit = dood
elif grens == "after the commit":
    erasure.scrub = dood
sys.argv = ["leergemeenschap", "lid", "verwijder", adres]
__main__.main()
"""


@pytest.mark.parametrize("grens", GRENZEN)
def test_killed_at_any_step_it_is_finished_at_the_next_start(
    app, sessie, klok, settings, mappen, grens
) -> None:
    amina, bram = Kanaries(sessie, klok()), Kanaries(sessie, klok())
    mail.send(
        settings, mail.message(settings, to=amina.email, subject="x", text=amina.woorden["lid", "naam"])
    )
    sessie.close()
    env = omgeving(settings.data, settings.database) | {PREFIX + "SECRET_KEY": settings.secret_key or ""}
    gedood = subprocess.run(
        [sys.executable, "-c", DOOD, grens, amina.email],
        cwd=ROOT, env=env, input="j\n", capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert gedood.returncode == -signal.SIGKILL, gedood.stderr
    assert wis_weer(app) == (0 if grens == "after the commit" else 1)
    assert gevonden(amina, alle_tekst(sessie)) == set()
    sessie.close()
    assert gevonden(amina, bytes_in(mappen)) == set()
    assert len(gevonden(bram, alle_tekst(sessie))) == len(bram.woorden)
    assert wis_weer(app) == 0


def test_the_intention_stands_before_anything_is_taken_away(app, sessie, lid, settings, monkeypatch) -> None:
    gezien = []
    monkeypatch.setattr(
        erasure,
        "steps",
        lambda: ((lambda _sessie, _nummer: gezien.append(list(intended(settings.ledger_file)))),),
    )
    amina = lid("amina")
    wis_lid(sessie, amina, settings)
    sessie.rollback()
    assert gezien == [[Erased(amina.id, amina.lid_sinds)]]
