"""Taking the kennisbank along as a folder of Markdown: nothing is lost on the way out and in again."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from leergemeenschap.core.config import Settings
from leergemeenschap.core.markdown import Renderer
from leergemeenschap.kennisbank.actions import bijwerken
from leergemeenschap.kennisbank.actions.portable import Importloop, MapNietLeeg, exporteer
from leergemeenschap.kennisbank.actions.saving import Writer, prepare
from leergemeenschap.kennisbank.models import Artikel, Herkomst, Soort, Thema, Versie, Versiestaat, Wijziging
from tests.conftest import Klok
from tests.kennisbank.paginas import Map
from tests.kennisbank.test_bijwerken import artikel

ALLES_GELIJK = {"overgeslagen": 0}

Bewerk = Callable[[str, str], None]


@pytest.fixture
def bewerk(sessie: Session, klok: Klok) -> Bewerk:
    """Publish a text on the site, as a begeleider does."""

    def _bewerk(slug: str, markdown: str) -> None:
        with Renderer() as renderer:
            ready = prepare(markdown, renderer)
        pagina = sessie.scalar(sa.select(Artikel).where(Artikel.slug == slug)) or Artikel(slug=slug)
        Writer(sessie, klok()).publish(pagina, ready, Herkomst.HIER)
        sessie.commit()

    return _bewerk


def importeer(sessie: Session, folder: Path, klok: Klok) -> Importloop:
    loop = Importloop(sessie, folder, klok())
    loop.prepare()
    for _ in loop.batches():
        sessie.commit()
    return loop


def maak_leeg(sessie: Session) -> None:
    for table in (Versie, Wijziging, Artikel, Thema):
        sessie.execute(sa.delete(table))
    sessie.commit()
    sessie.expunge_all()


def paginas(sessie: Session) -> dict[str, dict[str, Any]]:
    """All that readers see of the pages."""
    published = sa.select(Artikel).where(
        Artikel.ingetrokken_op.is_(None), Artikel.gepubliceerd_op.is_not(None)
    )
    return {
        pagina.slug: {
            "soort": pagina.soort,
            "titel": pagina.titel,
            "in_het_kort": pagina.in_het_kort,
            "kenmerken": pagina.kenmerken,
            "themas": [(thema.slug, thema.titel) for thema in pagina.themas],
            "html": pagina.html,
            "tekst": pagina.tekst,
        }
        for pagina in sessie.scalars(published)
    }


def inhoud(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


ODD = """---
titel: 'Wat is "dit": een # & [vreemde] — ’titel’ 🌱'
soort: case
in_het_kort: "Regel met een \\ttab, < en >, en \\u2028 erin."
plaats: ’s-Gravenhage
zoekwoorden: ['ja', '12', '- x', 'Ünïcödé', 'null']
probeer_dit: ['Doe: dit', '*dat*']
---


  Tekst\twith tabs\x0b en \x85 en \u2028 en \u200b en é (los) en 👩‍🌾.\r

---

titel: geen kop\r
\r
    code met   spaties   \r

&amp; <b>vet</b> <onbekend> \\* [x](/kennisbank/een-tip#k)   """


def test_out_and_in_again_gives_the_same_pages_and_the_same_files(
    sessie: Session, settings: Settings, klok: Klok, tmp_path: Path, bewerk: Bewerk
) -> None:
    bijwerken(sessie, settings.content / "kennisbank", klok())
    sessie.commit()
    bewerk(
        "profileren",
        "---\ntitel: Hier\r\nsoort: tip\nin_het_kort: Kort.\n---\r\nHier **bewerkt**.\r\n\r\nEcht.",
    )
    bewerk("vreemde-tekens", ODD)
    before = paginas(sessie)
    eerste = exporteer(sessie, tmp_path / "een")
    assert eerste.geschreven == len(before)
    assert importeer(sessie, tmp_path / "een", klok).verslag.aantallen == ALLES_GELIJK | {
        "gelijk": len(before)
    }
    maak_leeg(sessie)
    loop = importeer(sessie, tmp_path / "een", klok)
    assert (loop.verslag.overgeslagen, loop.verslag.opmerkingen) == ([], [])
    assert paginas(sessie) == before
    exporteer(sessie, tmp_path / "twee")
    assert inhoud(tmp_path / "twee") == inhoud(tmp_path / "een")
    assert importeer(sessie, tmp_path / "een", klok).verslag.aantallen == {
        "gelijk": len(before),
        "overgeslagen": 0,
    }


def test_pages_of_elsewhere_go_out_and_in_again_too(sessie: Session, klok: Klok, tmp_path: Path) -> None:
    bron = tmp_path / "bron"
    (bron / "diep").mkdir(parents=True)
    (bron / "README.md").write_text("# Welkom\n\nZie [hier](diep/een.md).\n\n```\n<b>\n```\n")
    (bron / "diep" / "een.md").write_text(
        "+++\ntitle = 'Eén: twee'\ntags = ['a, b']\n+++\n<div>\n  Tekst.\n</div>\n"
    )
    (bron / "lastig.md").write_text("# Lastig\n\n" + "a\n: b\n" * 3000)
    (bron / "lang.md").write_text("# Lang\n\n" + "Veel **woorden** hier.\n\n" * 4000)
    importeer(sessie, bron, klok)
    before = paginas(sessie)
    assert set(before) == {"bron", "een", "lastig", "lang"}
    exporteer(sessie, tmp_path / "uit")
    maak_leeg(sessie)
    importeer(sessie, tmp_path / "uit", klok)
    assert paginas(sessie) == before


def test_pages_lie_where_the_shipped_ones_do(
    sessie: Session, settings: Settings, klok: Klok, tmp_path: Path
) -> None:
    shipped = settings.content / "kennisbank"
    bijwerken(sessie, shipped, klok())
    sessie.commit()
    exporteer(sessie, tmp_path / "uit")
    assert {path.relative_to(tmp_path / "uit") for path in (tmp_path / "uit").glob("*/*.md")} == {
        path.relative_to(shipped) for path in shipped.glob("*/*.md")
    }


def test_a_moved_site_goes_on_following_its_shipped_pages(
    sessie: Session, map_: Map, klok: Klok, tmp_path: Path
) -> None:
    map_.schrijf("een-tip")
    bijwerken(sessie, map_.pad, klok())
    sessie.commit()
    exporteer(sessie, tmp_path / "uit")
    maak_leeg(sessie)
    importeer(sessie, tmp_path / "uit", klok)
    verslag = bijwerken(sessie, map_.pad, klok())
    assert (verslag.gelijk, verslag.nieuw, verslag.gewijzigd) == (["een-tip"], [], [])


def test_only_what_readers_see_goes_out(
    sessie: Session, map_: Map, klok: Klok, tmp_path: Path, bewerk: Bewerk
) -> None:
    for slug in ("blijft", "ingetrokken", "concept"):
        map_.schrijf(slug, "Zichtbaar.")
    bijwerken(sessie, map_.pad, klok())
    artikel(sessie, "ingetrokken").ingetrokken_op = klok()
    artikel(sessie, "concept").gepubliceerd_op = None
    for nummer, staat in enumerate((Versiestaat.CONCEPT, Versiestaat.AANGEBODEN), start=2):
        sessie.add(
            Versie(
                artikel_id=artikel(sessie, "blijft").id, nummer=nummer, markdown="Nog geheim.", html="", staat=staat,
                bewaard_op=klok(), herkomst=Herkomst.HIER,
            )
        )  # fmt: skip
    sessie.commit()
    verslag = exporteer(sessie, tmp_path / "uit")
    assert (verslag.geschreven, verslag.weggelaten) == (1, 2)
    assert [path.name for path in (tmp_path / "uit").rglob("*.md")] == ["blijft.md"]
    assert "Zichtbaar." in (tmp_path / "uit" / "tips" / "blijft.md").read_text()


def test_an_earlier_export_is_brought_up_to_date(sessie: Session, tmp_path: Path, bewerk: Bewerk) -> None:
    def tekst(soort: Soort, woorden: str) -> str:
        return f"---\ntitel: Een\nsoort: {soort}\nin_het_kort: Kort.\n---\n{woorden}\n"

    bewerk("een", tekst(Soort.TIP, "Eerst."))
    bewerk("twee", tekst(Soort.TIP, "Twee."))
    uit = tmp_path / "uit"
    exporteer(sessie, uit)
    (uit / ".git").mkdir()
    bewerk("een", tekst(Soort.PAGINA, "Daarna."))
    verslag = exporteer(sessie, uit)
    assert (verslag.geschreven, verslag.opgeruimd) == (2, 1)
    assert sorted(path.relative_to(uit).as_posix() for path in uit.rglob("*.md")) == [
        "paginas/een.md",
        "tips/twee.md",
    ]
    assert "Daarna." in (uit / "paginas" / "een.md").read_text()


@pytest.mark.parametrize("name", ["brief.txt", "tips/eigen.md", "tips/een.md", "foto's/tuin.md"])
def test_a_folder_with_other_things_is_only_used_on_purpose(
    sessie: Session, tmp_path: Path, bewerk: Bewerk, name: str
) -> None:
    bewerk("een", "---\ntitel: Een\nsoort: tip\nin_het_kort: Kort.\n---\nTekst.\n")
    uit = tmp_path / "uit"
    exporteer(sessie, uit)
    path = uit / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("Van mij.")
    with pytest.raises(MapNietLeeg, match=name):
        exporteer(sessie, uit)
    assert path.read_text() == "Van mij."
    exporteer(sessie, uit, vervang=True)
    assert (path.read_text() == "Van mij.") is (name != "tips/een.md")


def test_a_list_that_was_tampered_with_removes_nothing_else(
    sessie: Session, tmp_path: Path, bewerk: Bewerk
) -> None:
    bewerk("een", "---\ntitel: Een\nsoort: tip\nin_het_kort: Kort.\n---\nTekst.\n")
    uit = tmp_path / "uit"
    exporteer(sessie, uit)
    kostbaar = tmp_path / "kostbaar.md"
    kostbaar.write_text("Van mij.")
    (uit / ".kennisbank-export").write_text("0  ../kostbaar.md\n0  tips/../../kostbaar.md\n")
    exporteer(sessie, uit, vervang=True)
    assert kostbaar.read_text() == "Van mij."


def test_a_file_in_the_place_of_the_folder_is_left_alone(sessie: Session, tmp_path: Path) -> None:
    (tmp_path / "uit").write_text("Van mij.")
    with pytest.raises(MapNietLeeg, match="geen map"):
        exporteer(sessie, tmp_path / "uit")
