"""Bringing in the shipped pages: they follow their files, and edits made here stay."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from leergemeenschap.core.config import Settings
from leergemeenschap.core.markdown import Renderer
from leergemeenschap.kennisbank import queries
from leergemeenschap.kennisbank.actions import Bijwerkverslag, bijwerken, shipped
from leergemeenschap.kennisbank.models import Artikel, Herkomst, Thema, Versie, Wijziging
from tests.conftest import Klok
from tests.kennisbank.paginas import Map

Bijwerken = Callable[[], Bijwerkverslag]


def artikel(sessie: Session, slug: str) -> Artikel:
    return sessie.scalars(sa.select(Artikel).where(Artikel.slug == slug)).one()


def versies(sessie: Session, slug: str) -> list[Versie]:
    wanted = sa.select(Versie).where(Versie.artikel_id == artikel(sessie, slug).id).order_by(Versie.nummer)
    return list(sessie.scalars(wanted))


def gemelde_wijzigingen(sessie: Session) -> list[str]:
    return list(sessie.scalars(sa.select(Wijziging.slug).order_by(Wijziging.id)))


def bewerk_hier(sessie: Session, slug: str, tekst: str, klok: Klok) -> None:
    """What an editor of the site will do."""
    pagina = artikel(sessie, slug)
    markdown = f"---\ntitel: Hier\nsoort: tip\nin_het_kort: Hier.\n---\n\n{tekst}\n"
    pagina.html, pagina.tekst, pagina.herkomst = f"<p>{tekst}</p>", tekst, Herkomst.HIER
    nummer = len(versies(sessie, slug)) + 1
    sessie.add(
        Versie(
            artikel_id=pagina.id,
            nummer=nummer,
            markdown=markdown,
            html=pagina.html,
            bewaard_op=klok(),
            herkomst=Herkomst.HIER,
        )
    )
    sessie.commit()


def test_a_new_file_becomes_a_page(sessie: Session, map_: Map, werk_bij: Bijwerken, klok: Klok) -> None:
    map_.schrijf("een-tip", "## Kop\n\nTekst met **nadruk**.", probeer_dit=["Doe iets."])
    assert werk_bij().nieuw == ["een-tip"]
    pagina = artikel(sessie, "een-tip")
    assert pagina.html == "<h2>Kop</h2>\n<p>Tekst met <strong>nadruk</strong>.</p>"
    assert pagina.tekst == "# Kop\nTekst met nadruk."
    assert pagina.kenmerken == {"probeer_dit": ["Doe iets."]}
    assert pagina.gewijzigd_op == klok()
    assert [versie.herkomst for versie in versies(sessie, "een-tip")] == [Herkomst.BESTAND]
    assert gemelde_wijzigingen(sessie) == ["een-tip"]


def test_with_nothing_changed_nothing_is_written_and_no_child_starts(
    sessie: Session, map_: Map, werk_bij: Bijwerken, klok: Klok
) -> None:
    map_.schrijf("een-tip")
    werk_bij()
    renderer = Renderer()
    verslag = bijwerken(sessie, map_.pad, klok(), renderer)
    assert verslag == Bijwerkverslag(gelijk=["een-tip"])
    assert renderer.pid is None
    assert gemelde_wijzigingen(sessie) == ["een-tip"]


def test_a_changed_file_changes_its_page_and_keeps_the_old_text(
    sessie: Session, map_: Map, werk_bij: Bijwerken
) -> None:
    map_.schrijf("een-tip", "Eerst.")
    werk_bij()
    map_.schrijf("een-tip", "Daarna.")
    assert werk_bij().gewijzigd == ["een-tip"]
    assert artikel(sessie, "een-tip").tekst == "Daarna."
    assert [versie.html for versie in versies(sessie, "een-tip")] == ["<p>Eerst.</p>", "<p>Daarna.</p>"]
    assert gemelde_wijzigingen(sessie) == ["een-tip", "een-tip"]


def test_a_page_that_was_edited_here_is_kept(
    sessie: Session, map_: Map, werk_bij: Bijwerken, klok: Klok
) -> None:
    map_.schrijf("een-tip", "Van het bestand.")
    werk_bij()
    bewerk_hier(sessie, "een-tip", "Van hier.", klok)
    assert werk_bij().hier_bewerkt == []
    map_.schrijf("een-tip", "Nieuw van het bestand.")
    assert werk_bij().hier_bewerkt == ["een-tip"]
    map_.haal_weg("een-tip")
    map_.schrijf("een-andere")
    werk_bij()
    pagina = artikel(sessie, "een-tip")
    assert pagina.tekst == "Van hier."
    assert pagina.ingetrokken_op is None


def test_a_page_whose_file_is_gone_is_withdrawn_and_comes_back_with_it(
    sessie: Session, map_: Map, werk_bij: Bijwerken
) -> None:
    map_.schrijf("blijft")
    map_.schrijf("gaat-weg")
    werk_bij()
    map_.haal_weg("gaat-weg")
    assert werk_bij().ingetrokken == ["gaat-weg"]
    assert sessie.scalar(queries.artikel(None, "gaat-weg")) is None
    assert werk_bij().ingetrokken == []
    map_.schrijf("gaat-weg")
    assert werk_bij().gewijzigd == ["gaat-weg"]
    assert sessie.scalar(queries.artikel(None, "gaat-weg")) is not None
    assert len(versies(sessie, "gaat-weg")) == 1


def test_an_empty_or_absent_folder_changes_nothing(
    sessie: Session, map_: Map, werk_bij: Bijwerken, klok: Klok
) -> None:
    pad = map_.schrijf("een-tip")
    werk_bij()
    pad.unlink()
    assert [fout.reden for fout in werk_bij().fouten] == ["Hier staan geen pagina's. Er is niets veranderd."]
    assert bijwerken(sessie, map_.pad / "nergens", klok()).fouten
    assert sessie.scalar(queries.artikel(None, "een-tip")) is not None


@pytest.mark.parametrize(
    ("inhoud", "reden"),
    [
        ("Zonder kop.", "ontbreekt"),
        (b"---\ntitel: caf\xe9\n---\n\nTekst", "UTF-8"),
        (
            "---\ntitel: a\nsoort: tip\nin_het_kort: b\nthemas: [geen-thema]\n---\n\nTekst",
            "thema 'geen-thema' bestaat niet",
        ),
        ("---\ntitel: a\nsoort: tip\nin_het_kort: b\n---\n\n" + "a\n: b\n" * 3000, "in elkaar"),
        ("---\ntitel: a\nsoort: tip\nin_het_kort: b\n---\n\n" + "a" * 70_000, "te lang"),
    ],
)
def test_a_bad_file_never_stops_the_rest(
    sessie: Session, map_: Map, werk_bij: Bijwerken, inhoud: str | bytes, reden: str
) -> None:
    map_.schrijf_ruw("aa-fout", inhoud)
    map_.schrijf("goed")
    verslag = werk_bij()
    assert verslag.nieuw == ["goed"]
    assert [fout.bestand for fout in verslag.fouten] == ["paginas/aa-fout.md"]
    assert reden in verslag.fouten[0].reden


def test_a_file_that_goes_bad_leaves_its_page_as_it_was(
    sessie: Session, map_: Map, werk_bij: Bijwerken
) -> None:
    map_.schrijf("een-tip", "Goed.")
    werk_bij()
    map_.schrijf_ruw("een-tip", b"\xff\xfe")
    verslag = werk_bij()
    assert (len(verslag.fouten), verslag.ingetrokken) == (1, [])
    assert artikel(sessie, "een-tip").tekst == "Goed."


def test_a_slow_text_is_reported_and_the_rest_comes_in(sessie: Session, map_: Map, klok: Klok) -> None:
    map_.schrijf("aa-traag", "[" * 10_000)
    map_.schrijf("goed")
    verslag = bijwerken(sessie, map_.pad, klok(), Renderer(limit=0.2))
    assert verslag.nieuw == ["goed"]
    assert "niet te verwerken" in verslag.fouten[0].reden


def test_two_files_of_the_same_name_are_one_page(map_: Map, werk_bij: Bijwerken) -> None:
    map_.schrijf("een-tip", map_="aa")
    map_.schrijf("een-tip", map_="bb")
    verslag = werk_bij()
    assert verslag.nieuw == ["een-tip"]
    assert verslag.fouten[0].reden == "De naam is al gebruikt: aa/een-tip.md."


def test_themas_come_from_their_pages_and_stay_when_those_go(
    sessie: Session, map_: Map, werk_bij: Bijwerken
) -> None:
    map_.schrijf("zz-thema", soort="thema", titel="Het thema")
    map_.schrijf("een-tip", themas=["zz-thema"])
    assert not werk_bij().fouten
    assert [thema.titel for thema in artikel(sessie, "een-tip").themas] == ["Het thema"]
    map_.schrijf("zz-thema", soort="thema", titel="Een andere naam")
    werk_bij()
    map_.haal_weg("zz-thema")
    werk_bij()
    assert list(sessie.scalars(sa.select(Thema.titel))) == ["Een andere naam"]


def test_a_newer_way_of_rendering_reaches_every_page(
    sessie: Session, map_: Map, werk_bij: Bijwerken, klok: Klok, monkeypatch: pytest.MonkeyPatch
) -> None:
    map_.schrijf("van-bestand", "Een.")
    map_.schrijf("van-hier", "Twee.")
    map_.schrijf("van-elders", "*Vier.*")
    werk_bij()
    bewerk_hier(sessie, "van-hier", "**Drie.**", klok)
    elders = artikel(sessie, "van-elders")
    elders.herkomst, elders.html = Herkomst.IMPORT, "zoals het vroeger werd"
    sessie.commit()
    monkeypatch.setattr(shipped, "RENDER_VERSION", 2)
    klok.vooruit(days=1)
    verslag = werk_bij()
    assert verslag.gewijzigd == ["van-bestand"]
    hier = artikel(sessie, "van-hier")
    assert (hier.html, hier.herkomst) == ("<p><strong>Drie.</strong></p>", Herkomst.HIER)
    assert hier.gewijzigd_op == klok() - timedelta(days=1)
    assert [len(versies(sessie, slug)) for slug in ("van-bestand", "van-hier")] == [1, 2]
    elders = artikel(sessie, "van-elders")
    assert (elders.html, elders.herkomst) == ("<p><em>Vier.</em></p>", Herkomst.IMPORT)


def test_the_shipped_pages_all_come_in(sessie: Session, settings: Settings, klok: Klok) -> None:
    verslag = bijwerken(sessie, settings.content / "kennisbank", klok())
    assert verslag.fouten == []
    assert verslag.nieuw
