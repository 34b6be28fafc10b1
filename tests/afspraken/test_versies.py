"""Bringing agreements in from files: a new file is a new version, and what was signed never changes."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Barrier

import pytest
import sqlalchemy as sa

from leergemeenschap.afspraken.actions import NietMeerDeNieuwste, leg_versies_vast, onderteken
from leergemeenschap.afspraken.models import Afspraakversie, Ondertekening
from leergemeenschap.core import markdown
from leergemeenschap.core.config import ROOT
from leergemeenschap.core.db import db
from leergemeenschap.core.readability import Level, measure
from leergemeenschap.leden.models import Lid

KOP = "---\ntitel: Zo doen we het\ngeldig_vanaf: 2026-01-01\n---\n\n"


@pytest.fixture
def map_(tmp_path: Path, sessie) -> Path:
    """An empty folder, on a site without agreements."""
    sessie.execute(sa.delete(Ondertekening))
    sessie.execute(sa.delete(Afspraakversie))
    sessie.commit()
    return tmp_path


def test_the_shipped_agreements_come_in_and_say_what_was_agreed(map_, sessie) -> None:
    verslag = leg_versies_vast(sessie, ROOT / "content" / "afspraken")
    assert verslag.problemen == []
    assert verslag.nieuw[0] == 1
    html = sessie.get(Afspraakversie, 1).html
    for woorden in (
        "blijft hier",
        "namen of adressen",
        "alleen voor jou",
        "vriendelijk",
        "Stoppen mag",
        "intentieverklaring",
    ):
        assert woorden in html


def test_the_shipped_agreements_read_easily() -> None:
    for bestand in (ROOT / "content" / "afspraken").glob("*.md"):
        assert measure(bestand.read_text().split("---")[2]).level is Level.EASY


def test_a_text_is_made_into_a_page_once(map_, sessie, monkeypatch) -> None:
    (map_ / "0001.md").write_text(KOP + "Wees *lief*. <script>alert(1)</script>")
    leg_versies_vast(sessie, map_)
    assert sessie.get(Afspraakversie, 1).html == "<p>Wees <em>lief</em>. </p>"
    monkeypatch.setattr(markdown.Renderer, "render", lambda *_: pytest.fail("it was made already"))
    assert leg_versies_vast(sessie, map_).nieuw == []


def test_what_nobody_signed_follows_its_file(map_, sessie) -> None:
    (map_ / "0001.md").write_text(KOP + "Eerst.")
    leg_versies_vast(sessie, map_)
    (map_ / "0001.md").write_text(KOP + "Nu.")
    assert leg_versies_vast(sessie, map_).gewijzigd == [1]
    assert sessie.get(Afspraakversie, 1).html == "<p>Nu.</p>"


@pytest.mark.parametrize("anders", [KOP + "Iets anders.", KOP.replace("2026-01-01", "2025-01-01") + "Eerst."])
def test_what_somebody_signed_never_changes(map_, sessie, lid, klok, anders: str) -> None:
    (map_ / "0001.md").write_text(KOP + "Eerst.")
    leg_versies_vast(sessie, map_)
    voor = sessie.get(Afspraakversie, 1).digest
    onderteken(sessie, lid("amina"), voor, klok(), klok().date())
    (map_ / "0001.md").write_text(anders)
    (map_ / "0002.md").write_text(KOP + "Nieuw.")
    verslag = leg_versies_vast(sessie, map_)
    assert "al ondertekend" in verslag.problemen[0]
    assert "0002.md" in verslag.problemen[0]
    assert verslag.nieuw == [2]
    versie = sessie.get(Afspraakversie, 1)
    assert (versie.html, versie.digest) == ("<p>Eerst.</p>", voor)


def test_a_version_whose_file_is_gone_can_still_be_read(map_, sessie) -> None:
    (map_ / "0001.md").write_text(KOP + "Eerst.")
    leg_versies_vast(sessie, map_)
    (map_ / "0001.md").unlink()
    leg_versies_vast(sessie, map_)
    assert sessie.get(Afspraakversie, 1).html == "<p>Eerst.</p>"


@pytest.mark.parametrize(
    ("naam", "tekst", "woorden"),
    [
        ("eerste.md", KOP + "Tekst.", "Noem dit bestand"),
        ("0000.md", KOP + "Tekst.", "Noem dit bestand"),
        ("0001.md", "Zonder kop.", "titel"),
        ("0001.md", KOP.replace("2026-01-01", "binnenkort") + "Tekst.", "geldig_vanaf"),
        ("0001.md", KOP.replace("2026-01-01", "2026-01-01 10:00:00") + "Tekst.", "geldig_vanaf"),
        ("0001.md", KOP.replace("titel: ", "wat_is_nieuw: [1]\ntitel: ") + "Tekst.", "wat_is_nieuw"),
        ("0001.md", KOP, "geen afspraken"),
        ("0001.md", "---\n\t: [\n---\nTekst.", "niet te lezen"),
        ("0001.md", KOP + "x" * 70_000, "kunnen geen pagina worden"),
    ],
)
def test_a_file_with_a_mistake_is_told_and_the_others_come_in(
    map_, sessie, naam: str, tekst: str, woorden: str
) -> None:
    (map_ / naam).write_text(tekst)
    (map_ / "0007.md").write_text(KOP + "Goed.")
    verslag = leg_versies_vast(sessie, map_)
    assert len(verslag.problemen) == 1
    assert woorden in verslag.problemen[0]
    assert verslag.nieuw == [7]


def test_signing_and_bringing_in_another_text_at_once_never_leave_a_signature_under_other_words(
    app, map_, sessie, lid, klok
) -> None:
    (map_ / "0001.md").write_text(KOP + "Eerst.")
    leg_versies_vast(sessie, map_)
    sessie.commit()
    eerst = sessie.scalars(sa.select(Afspraakversie.digest)).one()
    (map_ / "0001.md").write_text(KOP + "Nu.")
    amina_id, samen = lid("amina").id, Barrier(2)

    def teken() -> None:
        with app.app_context():
            samen.wait()
            with suppress(NietMeerDeNieuwste):
                onderteken(db.session, db.session.get(Lid, amina_id), eerst, klok(), klok().date())
            db.session.commit()

    def breng_in() -> None:
        with app.app_context():
            samen.wait()
            leg_versies_vast(db.session, map_)
            db.session.commit()

    with ThreadPoolExecutor(2) as draden:
        for klaar in [draden.submit(teken), draden.submit(breng_in)]:
            klaar.result()
    sessie.rollback()
    getekend = sessie.scalars(sa.select(Ondertekening)).all()
    assert all(ondertekening.digest == ondertekening.versie.digest for ondertekening in getekend)
