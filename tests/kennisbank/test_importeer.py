"""Bringing in a folder of Markdown from anywhere: every file becomes a page, or is told about."""

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from leergemeenschap.kennisbank.actions import bijwerken
from leergemeenschap.kennisbank.actions.portable import Afloop, Importloop, Importverslag, importing
from leergemeenschap.kennisbank.actions.source import read_source
from leergemeenschap.kennisbank.models import Artikel, Herkomst, Soort, Thema, Wijziging
from tests.conftest import Klok
from tests.kennisbank.paginas import Map
from tests.kennisbank.test_bijwerken import artikel, bewerk_hier, versies

ZIN = "De tekst gaat over buren die elkaar helpen."

Importeer = Callable[..., Importverslag]


@pytest.fixture
def bron(tmp_path: Path) -> Path:
    """An empty folder to import."""
    folder = tmp_path / "bron"
    folder.mkdir()
    return folder


@pytest.fixture
def importeer(sessie: Session, bron: Path, klok: Klok) -> Importeer:
    """Bring the folder in, and commit as the command does."""

    def _importeer(folder: Path = bron, *, vervang: bool = False) -> Importverslag:
        loop = Importloop(sessie, folder, klok(), vervang=vervang)
        loop.prepare()
        for _ in loop.batches():
            sessie.commit()
        sessie.expire_all()
        return loop.verslag

    return _importeer


def schrijf(bron: Path, pad: str, inhoud: str | bytes) -> None:
    path = bron / pad
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(inhoud.encode() if isinstance(inhoud, str) else inhoud)


def bij_pad(sessie: Session, pad: str) -> Artikel:
    return sessie.scalars(sa.select(Artikel).where(Artikel.pad == pad)).one()


def verdeling(verslag: Importverslag) -> dict[str, int]:
    return {str(afloop): aantal for afloop, aantal in verslag.aantallen.items() if aantal}


def test_any_markdown_becomes_a_page_that_knows_where_it_came_from(
    sessie: Session, bron: Path, importeer: Importeer
) -> None:
    schrijf(
        bron,
        "Zorg/Mantelzorg in de buurt.md",
        "# Mantelzorg & buren\n\nBuren helpen **elkaar**. Dat scheelt.\n\n## Hoe\n\nVraag het.\n",
    )
    assert verdeling(importeer()) == {"nieuw": 1}
    pagina = bij_pad(sessie, "Zorg/Mantelzorg in de buurt.md")
    assert (pagina.slug, pagina.soort, pagina.herkomst) == (
        "mantelzorg-in-de-buurt",
        Soort.PAGINA,
        Herkomst.IMPORT,
    )
    assert (pagina.titel, pagina.in_het_kort) == ("Mantelzorg & buren", "Buren helpen elkaar. Dat scheelt.")
    assert pagina.html.startswith("<p>Buren helpen <strong>elkaar</strong>.")
    assert "Mantelzorg & buren" not in pagina.tekst
    (versie,) = versies(sessie, pagina.slug)
    assert read_source(versie.markdown).titel == "Mantelzorg & buren"
    assert sessie.scalars(sa.select(Wijziging.slug)).all() == [pagina.slug]


def test_a_page_of_our_own_kind_comes_in_as_itself(sessie: Session, bron: Path, importeer: Importeer) -> None:
    map_ = Map(bron / "eigen")
    map_.schrijf("een-tip", "Doe iets.", probeer_dit=["Nu."], zoekwoorden=["doen"])
    file = map_.schrijf("het-thema", soort="thema", titel="Het thema")
    map_.schrijf("aa-bij-thema", themas=["het-thema"])
    assert verdeling(importeer()) == {"nieuw": 3}
    tip = artikel(sessie, "een-tip")
    assert (tip.soort, tip.kenmerken) == (Soort.TIP, {"probeer_dit": ["Nu."], "zoekwoorden": ["doen"]})
    assert versies(sessie, "het-thema")[0].markdown == file.read_text()
    assert [thema.titel for thema in artikel(sessie, "aa-bij-thema").themas] == ["Het thema"]


def test_a_page_of_our_own_kind_without_its_thema_gets_one_of_that_name(
    sessie: Session, bron: Path, importeer: Importeer
) -> None:
    Map(bron / "eigen").schrijf("een-tip", themas=["elkaar-vinden"])
    importeer()
    assert sessie.scalars(sa.select(Thema.titel)).all() == ["Elkaar vinden"]


def test_addresses_are_readable_and_stay_apart(sessie: Session, bron: Path, importeer: Importeer) -> None:
    for pad in (
        "README.md",
        "zorg/README.md",
        "zorg/index.markdown",
        "zorg/start.md",
        "wonen/start.md",
        "wonen/diep/start.md",
        "wonen/diep/diep/start.md",
        "Één & ander.md",
        "привет.md",
        "zoeken.md",
        f"{'heel-' * 30}lang.md",
    ):
        schrijf(bron, pad, f"Tekst van {pad}.")
    assert verdeling(importeer()) == {"nieuw": 11}
    slugs = dict(sessie.execute(sa.select(Artikel.pad, Artikel.slug)).all())
    assert slugs == {
        "README.md": "bron",
        "zorg/README.md": "zorg",
        "zorg/index.markdown": "bron-zorg",
        "zorg/start.md": "zorg-start",
        "wonen/start.md": "wonen-start",
        "wonen/diep/start.md": "diep-start",
        "wonen/diep/diep/start.md": "start",
        "Één & ander.md": "een-en-ander",
        "привет.md": "bron-2",
        "zoeken.md": "bron-zoeken",
        f"{'heel-' * 30}lang.md": ("heel-" * 16).strip("-"),
    }


def test_links_between_files_lead_to_their_pages(sessie: Session, bron: Path, importeer: Importeer) -> None:
    schrijf(bron, "docs/b/twee.md", "Twee.")
    schrijf(bron, "docs/b/README.md", "Bee.")
    schrijf(bron, "docs/drie-vier.md", "Drie.")
    schrijf(
        bron,
        "docs/a/een.md",
        "[1](../b/twee.md#k) [2](../b/) [3](/docs/b/twee) [4](/b/twee/) [5](../../b/twee.html?x=1) [6](nergens.md)"
        " [7](http://voorbeeld.nl/twee.md) [8](#hier) [9][r] [[Drie-vier|wiki]] `[10](../b/twee.md)`"
        ' [11](../b/twee.md "met titel") [12]({{< relref "../b/twee.md" >}})\n\n[r]: ../b/twee.md\n',
    )
    importeer()
    slugs = {pad: bij_pad(sessie, f"docs/{pad}.md").slug for pad in ("b/twee", "b/README", "drie-vier")}
    html = bij_pad(sessie, "docs/a/een.md").html
    twee = f"/kennisbank/{slugs['b/twee']}"
    for expected in (
        f'<a href="{twee}#k">1</a>',
        f'<a href="/kennisbank/{slugs["b/README"]}">2</a>',
        f'<a href="{twee}">3</a>',
        f'<a href="{twee}">4</a>',
        f'<a href="{twee}">5</a>',
        " 6 ",
        '<a href="http://voorbeeld.nl/twee.md" rel="noopener noreferrer">7</a>',
        '<a href="#hier">8</a>',
        f'<a href="{twee}">9</a>',
        f'<a href="/kennisbank/{slugs["drie-vier"]}">wiki</a>',
        "<code>[10](../b/twee.md)</code>",
        f'<a href="{twee}">11</a>',
        f'<a href="{twee}">12</a>',
    ):
        assert expected in html


def test_what_is_no_page_is_told_and_stops_nothing(sessie: Session, bron: Path, importeer: Importeer) -> None:
    schrijf(bron, "goed.md", "Goede tekst.")
    schrijf(bron, "leeg.md", "\n \n")
    schrijf(bron, "kop.md", "---\ndate: 2024-01-01\n---\n")
    schrijf(bron, "plaatje.md", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10)
    schrijf(bron, "ruis.md", bytes(range(256)) * 40)
    schrijf(bron, "groot.md", "a" * 3_000_000)
    schrijf(bron, ".git/weg.md", "Weg.")
    schrijf(bron, "node_modules/x/README.md", "Weg.")
    schrijf(bron, ".verborgen.md", "Weg.")
    schrijf(bron, "tekst.txt", "Weg.")
    verslag = importeer()
    assert verdeling(verslag) == {"nieuw": 1, "overgeslagen": 5}
    assert {melding.pad: melding.tekst for melding in verslag.overgeslagen} == {
        "leeg.md": "Er staat geen tekst in.",
        "kop.md": "Er staat geen tekst in.",
        "plaatje.md": "Dit is geen tekst.",
        "ruis.md": "Dit is geen tekst.",
        "groot.md": "Het bestand is te groot. Het mag tot 2 MB.",
    }


def test_links_on_disk_are_not_followed(
    sessie: Session, bron: Path, importeer: Importeer, tmp_path: Path
) -> None:
    schrijf(tmp_path, "buiten/geheim.md", "Geheim.")
    (bron / "buiten").symlink_to(tmp_path / "buiten")
    (bron / "los.md").symlink_to(tmp_path / "buiten" / "geheim.md")
    (bron / "rond").symlink_to(bron)
    verslag = importeer()
    assert [melding.pad for melding in verslag.overgeslagen] == ["los.md"]
    assert sessie.scalars(sa.select(Artikel)).all() == []


def test_a_name_that_is_no_text_gets_a_readable_place(
    sessie: Session, bron: Path, importeer: Importeer
) -> None:
    (Path(bytes(bron).decode()) / b"caf\xe9.md".decode("utf-8", "surrogateescape")).write_text("Tekst.")
    diep = "/".join(["map" * 20] * 9) + "/a.md"
    schrijf(bron, diep, "Diep.")
    importeer()
    paden = set(sessie.scalars(sa.select(Artikel.pad)))
    assert "caf\ufffd.md" in paden
    assert {len(pad) for pad in paden} == {7, 500}


def test_long_and_difficult_texts_can_be_found_too(sessie: Session, bron: Path, importeer: Importeer) -> None:
    schrijf(bron, "lang.md", "# Lang\n\n" + "Een **gewone** zin over buren.\n\n" * 5000)
    schrijf(bron, "te-lang.md", "# Te lang\n\n" + "Een **gewone** zin over <buren>.\n\n" * 20000)
    schrijf(bron, "te-diep.md", "# Te diep\n\n" + "a\n: b\n" * 3000)
    verslag = importeer()
    assert verdeling(verslag) == {"nieuw": 3}
    assert "<strong>gewone</strong>" in bij_pad(sessie, "lang.md").html
    assert "**gewone** zin over &lt;buren&gt;." in bij_pad(sessie, "te-lang.md").html
    assert bij_pad(sessie, "te-diep.md").html.startswith("<p>a\n: b")
    assert {melding.pad for melding in verslag.opmerkingen} == {"te-lang.md", "te-diep.md"}


def test_doing_it_again_changes_only_what_changed(
    sessie: Session, bron: Path, importeer: Importeer, klok: Klok
) -> None:
    for naam in ("een", "twee", "drie"):
        schrijf(bron, f"map/{naam}.md", f"Tekst {naam}.")
    importeer()
    slugs = sessie.scalars(sa.select(Artikel.slug).order_by(Artikel.id)).all()
    schrijf(bron, "map/twee.md", "Andere tekst.")
    schrijf(bron, "map/aa-nieuw.md", "Nieuw.")
    schrijf(bron, "map/sub/een.md", "Ook een.")
    klok.vooruit(days=1)
    assert verdeling(importeer()) == {"nieuw": 2, "gewijzigd": 1, "gelijk": 2}
    assert sessie.scalars(sa.select(Artikel.slug).order_by(Artikel.id)).all()[:3] == slugs
    twee = bij_pad(sessie, "map/twee.md")
    assert (twee.slug, twee.tekst, twee.gewijzigd_op) == ("twee", "Andere tekst.", klok())
    assert [versie.nummer for versie in versies(sessie, "twee")] == [1, 2]
    assert [versie.nummer for versie in versies(sessie, "een")] == [1]
    assert verdeling(importeer()) == {"gelijk": 5}


def test_an_edit_made_here_stays_until_it_is_replaced_on_purpose(
    sessie: Session, bron: Path, importeer: Importeer, klok: Klok
) -> None:
    schrijf(bron, "een.md", "Van het bestand.")
    importeer()
    bewerk_hier(sessie, "een", "Van hier.", klok)
    assert verdeling(importeer()) == {"gelijk": 1}
    schrijf(bron, "een.md", "Nieuw van het bestand.")
    verslag = importeer()
    assert [melding.tekst for melding in verslag.overgeslagen] == [importing._LOCAL]
    assert artikel(sessie, "een").tekst == "Van hier."
    assert verdeling(importeer(vervang=True)) == {"gewijzigd": 1}
    pagina = artikel(sessie, "een")
    assert (pagina.tekst, pagina.herkomst) == ("Nieuw van het bestand.", Herkomst.IMPORT)
    assert "Van hier." in versies(sessie, "een")[1].markdown


def test_a_page_that_was_taken_off_the_site_stays_off(
    sessie: Session, bron: Path, importeer: Importeer, klok: Klok
) -> None:
    schrijf(bron, "een.md", "Tekst.")
    importeer()
    artikel(sessie, "een").ingetrokken_op = klok()
    sessie.commit()
    assert verdeling(importeer()) == {"overgeslagen": 1}
    assert verdeling(importeer(vervang=True)) == {"gewijzigd": 1}
    assert artikel(sessie, "een").ingetrokken_op is None


def test_a_page_that_was_there_is_only_replaced_on_purpose(
    sessie: Session, bron: Path, importeer: Importeer, map_: Map, klok: Klok
) -> None:
    map_.schrijf("een-tip", "Meegeleverd.")
    bijwerken(sessie, map_.pad, klok())
    sessie.commit()
    schrijf(bron, "los/een-tip.md", "Iets heel anders.")
    eigen = Map(bron / "eigen")
    eigen.schrijf("een-tip", "Meegeleverd.")
    assert verdeling(importeer()) == {"nieuw": 1, "gelijk": 1}
    assert bij_pad(sessie, "los/een-tip.md").slug == "los-een-tip"
    eigen.schrijf("een-tip", "Aangepast.")
    assert [melding.tekst for melding in importeer().overgeslagen] == [importing._TAKEN]
    assert artikel(sessie, "een-tip").tekst == "Meegeleverd."
    importeer(vervang=True)
    assert (artikel(sessie, "een-tip").tekst, len(versies(sessie, "een-tip"))) == ("Aangepast.", 2)
    verslag = bijwerken(sessie, map_.pad, klok())
    assert (verslag.gewijzigd, artikel(sessie, "een-tip").tekst) == ([], "Aangepast.")


def test_two_folders_with_the_same_names_inside_do_not_replace_each_other(
    sessie: Session, importeer: Importeer, tmp_path: Path
) -> None:
    for folder in ("eerste", "tweede"):
        schrijf(tmp_path, f"{folder}/README.md", f"# Over {folder}\n\nTekst van {folder}.")
        for naam in ("a", "b", "c"):
            schrijf(tmp_path, f"{folder}/{folder}-{naam}.md", f"{folder} {naam}")
        assert verdeling(importeer(tmp_path / folder)) == {"nieuw": 4}
    schrijf(tmp_path, "eerste/README.md", "# Over eerste\n\nNieuwe tekst.")
    assert verdeling(importeer(tmp_path / "eerste")) == {"gewijzigd": 1, "gelijk": 3}
    assert artikel(sessie, "eerste").tekst == "Nieuwe tekst."
    assert artikel(sessie, "tweede").tekst == "Tekst van tweede."


def test_a_run_that_was_broken_off_goes_on_where_it_was(
    sessie: Session, bron: Path, importeer: Importeer, klok: Klok, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "BATCH", 3)
    for number in range(8):
        schrijf(bron, f"{number}/start.md", f"Tekst {number}. [verder](../{(number + 1) % 8}/start.md)")
    loop = Importloop(sessie, bron, klok())
    assert loop.prepare() == 8
    batches = loop.batches()
    assert next(batches) == 3
    sessie.commit()
    assert next(batches) == 3
    batches.close()
    sessie.rollback()
    assert sessie.scalar(sa.select(sa.func.count(Artikel.id))) == 3
    assert verdeling(importeer()) == {"nieuw": 5, "gelijk": 3}
    slugs = sessie.scalars(sa.select(Artikel.slug).order_by(Artikel.pad)).all()
    assert [link.html.split('"')[1] for link in sessie.scalars(sa.select(Artikel).order_by(Artikel.pad))] == [
        f"/kennisbank/{slugs[(number + 1) % 8]}" for number in range(8)
    ]


def test_no_child_is_left_behind(sessie: Session, bron: Path, klok: Klok) -> None:
    schrijf(bron, "a.md", "Tekst.")
    loop = Importloop(sessie, bron, klok())
    loop.prepare()
    batches = loop.batches()
    next(batches)
    pids = [renderer.pid for renderer in loop.renderers.all if renderer.pid]
    assert pids
    batches.close()
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)


def test_one_file_that_breaks_our_own_code_does_not_stop_the_others(
    sessie: Session,
    bron: Path,
    importeer: Importeer,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def break_on_one(text: str, *rest: object) -> object:
        if text == "Kapot.":
            raise ZeroDivisionError
        return real(text, *rest)

    real = importing.read_page
    monkeypatch.setattr(importing, "read_page", break_on_one)
    schrijf(bron, "a.md", "Kapot.")
    schrijf(bron, "b.md", "Heel.")
    verslag = importeer()
    assert verdeling(verslag) == {"nieuw": 1, "overgeslagen": 1}
    assert "could not be made into a page" in caplog.text


def test_afloop_is_told_in_dutch() -> None:
    assert [str(afloop) for afloop in Afloop] == ["nieuw", "gewijzigd", "gelijk", "overgeslagen"]
