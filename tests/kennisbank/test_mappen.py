"""Folders that hold more than they seem to: links on disk, and names that look the same."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from leergemeenschap.kennisbank.actions.portable import Importloop, exporteer
from leergemeenschap.kennisbank.actions.saving import RENDER_VERSION
from leergemeenschap.kennisbank.models import Artikel
from tests.conftest import Klok
from tests.kennisbank.paginas import Map


@pytest.fixture
def buiten(tmp_path: Path, map_: Map, werk_bij) -> Path:
    """A folder of somebody else, with a file that has the name of a page."""
    map_.schrijf("een-tip")
    werk_bij()
    folder = tmp_path / "buiten"
    folder.mkdir()
    (folder / "een-tip.md").write_text("Van een ander.")
    return folder


@pytest.mark.parametrize("vervang", [False, True])
def test_an_export_writes_nothing_through_a_link_to_another_folder(
    sessie: Session, tmp_path: Path, buiten: Path, vervang: bool
) -> None:
    uit = tmp_path / "uit"
    uit.mkdir()
    (uit / "tips").symlink_to(buiten)
    with pytest.raises(OSError, match="verwijzing"):
        exporteer(sessie, uit, vervang=vervang)
    assert (buiten / "een-tip.md").read_text() == "Van een ander."


@pytest.mark.parametrize("vervang", [False, True])
@pytest.mark.parametrize("naam", ["tips/een-tip.md", ".kennisbank-export"])
def test_an_export_writes_nothing_through_a_link_to_a_file(
    sessie: Session, tmp_path: Path, buiten: Path, naam: str, vervang: bool
) -> None:
    uit = tmp_path / "uit"
    exporteer(sessie, uit)
    (buiten / "zelfde").write_bytes((uit / naam).read_bytes())
    (uit / naam).unlink()
    (uit / naam).symlink_to(buiten / "zelfde")
    with pytest.raises(OSError, match="verwijzing"):
        exporteer(sessie, uit, vervang=vervang)


def test_an_export_removes_nothing_through_a_link(sessie: Session, tmp_path: Path, buiten: Path) -> None:
    uit = tmp_path / "uit"
    exporteer(sessie, uit)
    (uit / "begrippen").symlink_to(buiten)
    with (uit / ".kennisbank-export").open("a") as lijst:
        lijst.write("0  begrippen/een-tip.md\n")
    with pytest.raises(OSError, match="verwijzing"):
        exporteer(sessie, uit, vervang=True)
    assert (buiten / "een-tip.md").exists()


def test_names_that_can_only_be_told_apart_in_bytes_are_pages_of_their_own(
    sessie: Session, tmp_path: Path, klok: Klok
) -> None:
    bron = tmp_path / "bron"
    bron.mkdir()
    diep = "/".join(["map" * 20] * 9)
    for nummer, begin in enumerate(("a", "b")):
        (bron / begin / diep).mkdir(parents=True)
        (bron / begin / diep / "x.md").write_text(f"Diep {nummer} in de mappen.")
        (bron / f"caf{chr(0xDCE8 + nummer)}.md").write_text(f"Tekst {nummer} van het café.")
    for keer in range(2):
        loop = Importloop(sessie, bron, klok())
        assert loop.prepare() == 4
        for _ in loop.batches():
            sessie.commit()
        assert len(loop.verslag.regels) == 4
        assert loop.verslag.aantallen["gelijk" if keer else "nieuw"] == 4
    paginas = sessie.execute(sa.select(Artikel.tekst, Artikel.pad)).all()
    assert {tekst for tekst, _ in paginas} == {
        *("Diep 0 in de mappen.", "Diep 1 in de mappen."),
        *("Tekst 0 van het café.", "Tekst 1 van het café."),
    }
    assert len({pad for _, pad in paginas}) == 4


def test_pages_from_elsewhere_too_get_what_a_newer_way_of_rendering_brings(
    sessie: Session, tmp_path: Path, klok: Klok, map_: Map, werk_bij
) -> None:
    bron = tmp_path / "bron"
    bron.mkdir()
    (bron / "tuin.md").write_text("# Tuin\n\nSamen **spitten**.")
    loop = Importloop(sessie, bron, klok())
    loop.prepare()
    for _ in loop.batches():
        sessie.commit()
    sessie.execute(sa.update(Artikel).values(html="<p>oud</p>", render_version=0))
    sessie.commit()
    sessie.expunge_all()
    map_.schrijf("een-tip")
    werk_bij()
    tuin = sessie.scalars(sa.select(Artikel).where(Artikel.slug == "tuin")).one()
    assert (tuin.html, tuin.render_version) == ("<p>Samen <strong>spitten</strong>.</p>", RENDER_VERSION)
