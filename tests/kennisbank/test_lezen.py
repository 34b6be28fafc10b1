"""Reading a page: what it costs, when a browser may keep it, and what stands around the text."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import unquote

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from leergemeenschap.core.conditional import version_of
from leergemeenschap.kennisbank.actions import bewaar_idee, vertel_of_het_hielp
from leergemeenschap.kennisbank.actions.tally import Ervaring
from leergemeenschap.kennisbank.models import Artikel, Hielp, Thema, artikel_thema
from leergemeenschap.leden.models import Lid
from tests.bezoeker import Bezoeker
from tests.conftest import Klok
from tests.kennisbank.paginas import Map

Als = Callable[..., Bezoeker]
Tel = Callable[[], AbstractContextManager[list[str]]]
Wie = Callable[[str], Lid]
PAD = "/kennisbank/koffie"


@pytest.fixture(autouse=True)
def paginas(app: Flask, map_: Map, werk_bij: Callable[[], object]) -> None:
    map_.schrijf("buren", "Over buren.", soort="thema", titel="Buren")
    map_.schrijf(
        "koffie",
        "## Zo doe je het\n\nLees over [thee](/kennisbank/thee) en [soep](/kennisbank/soep).",
        titel="Koffie & koek",
        themas=["buren"],
        mechanismen=["vertrouwen"],
        zie_ook=["thee", "vertrouwen", "buren", "koffie"],
        probeer_dit=["Zet koffie."],
    )
    map_.schrijf("thee", "Zet thee.", titel="Thee in de hal")
    map_.schrijf("soep", "Kook soep.", titel="Soep")
    map_.schrijf("vertrouwen", "Vertrouwen groeit.", soort="mechanisme", werking="versterkend")
    werk_bij()


@pytest.fixture
def artikel(sessie: Session) -> Callable[[str], Artikel]:
    return lambda slug: sessie.scalars(sa.select(Artikel).where(Artikel.slug == slug)).one()


def selects(statements: list[str]) -> list[str]:
    return [statement for statement in statements if statement.startswith("SELECT")]


# What a page costs


@pytest.mark.parametrize("slug", ["koffie", "buren", "vertrouwen", "soep"])
def test_a_page_takes_a_guest_at_most_four_queries(als: Als, count_queries: Tel, slug: str) -> None:
    gast = als()
    with count_queries() as statements:
        assert gast.ga_naar(f"/kennisbank/{slug}").status == 200
    assert len(statements) <= 4


def test_a_page_takes_a_lid_at_most_four_queries_beside_the_log_in(
    als: Als, count_queries: Tel, artikel: Callable[[str], Artikel], sessie: Session, lid: Wie, klok: Klok
) -> None:
    bewaar_idee(sessie, lid("amina"), artikel("koffie"), eigen_woorden="Ja.", plan="", op=klok())
    vertel_of_het_hielp(sessie, lid("amina"), artikel("koffie"), Ervaring(Hielp.JA, None, None), klok())
    sessie.commit()
    amina = als("amina")
    with count_queries() as inloggen:
        amina.ga_naar("/over")
    for slug in ("koffie", "buren", "soep"):
        with count_queries() as statements:
            assert amina.ga_naar(f"/kennisbank/{slug}").status == 200
        assert len(selects(statements)) <= len(selects(inloggen)) + 4, slug


def test_a_page_whose_story_was_told_by_a_lid_costs_no_query_more(
    als: Als, count_queries: Tel, artikel: Callable[[str], Artikel], sessie: Session, lid: Wie
) -> None:
    artikel("koffie").verteller_id = lid("bram").id
    sessie.commit()
    gast = als()
    with count_queries() as statements:
        assert "Verteld door Bram." in gast.ga_naar(PAD).tekst
    assert len(statements) <= 4


def test_searching_reads_the_change_table_once(als: Als, count_queries: Tel, app: Flask, monkeypatch) -> None:
    monkeypatch.setitem(app.config, "SEARCH_PATIENCE", 60)
    gast = als()
    gast.ga_naar("/kennisbank/zoeken?q=koffie")
    with count_queries() as statements:
        assert PAD in gast.ga_naar("/kennisbank/zoeken?q=koffie").links
    assert len([statement for statement in statements if "FROM wijziging" in statement]) == 1


# What a browser may keep


@pytest.fixture
def merk(client: FlaskClient) -> Callable[[], str]:
    """The tag of the page now; with the one before, the page is either sent again or not."""

    def _merk() -> str:
        antwoord = client.get(PAD)
        assert antwoord.status_code == 200
        return antwoord.headers["ETag"]

    return _merk


def test_a_guest_who_has_the_page_gets_a_short_answer_without_it_being_made(
    client: FlaskClient, merk: Callable[[], str], app: Flask, monkeypatch
) -> None:
    had = merk()
    monkeypatch.setattr("leergemeenschap.kennisbank.views.page.render_template", None)
    for methode in (client.get, client.head):
        antwoord = methode(PAD, headers={"If-None-Match": had})
        assert (antwoord.status_code, antwoord.data, antwoord.headers["ETag"]) == (304, b"", had)
        assert antwoord.headers["Cache-Control"] == "no-cache"
        assert "Cookie" in antwoord.headers["Vary"]


def _herschrijf(map_: Map, slug: str, **velden: object) -> None:
    map_.schrijf(slug, "Andere tekst.", **velden)


VERANDERINGEN = {
    "the text": lambda m: _herschrijf(m, "koffie", titel="Koffie & koek", themas=["buren"]),
    "the title of a page in the text": lambda m: _herschrijf(m, "soep", titel="Verse soep"),
    "the title of a page beside it": lambda m: _herschrijf(
        m, "vertrouwen", titel="Vertrouw", soort="mechanisme", werking="versterkend"
    ),
    "the name of a thema": lambda m: _herschrijf(m, "buren", titel="Goede buren", soort="thema"),
    "a page in the text that is gone": lambda m: m.haal_weg("soep"),
    "a page in the text that came back": lambda m: m.haal_weg("soep"),
}


@pytest.mark.parametrize("wat", VERANDERINGEN)
def test_the_tag_changes_with_what_the_page_shows(
    wat: str, merk: Callable[[], str], map_: Map, werk_bij: Callable[[], object]
) -> None:
    eerst = merk()
    VERANDERINGEN[wat](map_)
    werk_bij()
    daarna = merk()
    assert daarna != eerst
    if "came back" in wat:
        map_.schrijf("soep", "Kook soep.", titel="Soep")
        werk_bij()
        assert merk() == eerst


def test_the_tag_changes_with_what_leden_say_and_who_told_it(
    merk: Callable[[], str], artikel: Callable[[str], Artikel], sessie: Session, lid: Wie, klok: Klok
) -> None:
    merken = [merk()]
    vertel_of_het_hielp(sessie, lid("amina"), artikel("koffie"), Ervaring(Hielp.JA, None, None), klok())
    sessie.commit()
    merken.append(merk())
    vertel_of_het_hielp(sessie, lid("amina"), artikel("koffie"), Ervaring(Hielp.NEE, None, None), klok())
    sessie.commit()
    merken.append(merk())
    artikel("koffie").verteller_id = lid("bram").id
    sessie.commit()
    merken.append(merk())
    lid("bram").naam = "Bram de Bakker"
    sessie.commit()
    merken.append(merk())
    assert len(set(merken)) == len(merken)


def test_the_tag_changes_when_the_same_text_is_rendered_in_another_way(
    merk: Callable[[], str], artikel: Callable[[str], Artikel], sessie: Session
) -> None:
    eerst = merk()
    artikel("koffie").html += "<p>Nieuw.</p>"
    sessie.commit()
    assert merk() != eerst


def test_a_thema_page_is_sent_again_when_another_page_joins_it(
    client: FlaskClient, map_: Map, werk_bij: Callable[[], object]
) -> None:
    had = {"If-None-Match": client.get("/kennisbank/buren").headers["ETag"]}
    assert client.get("/kennisbank/buren", headers=had).status_code == 304
    map_.schrijf("soep", "Kook soep.", titel="Soep", themas=["buren"])
    werk_bij()
    assert client.get("/kennisbank/buren", headers=had).status_code == 200


def test_the_tag_changes_with_the_settings_that_a_page_shows(
    andere_app: Callable[..., Flask], merk: Callable[[], str]
) -> None:
    andere = [andere_app(name="Samen leren"), andere_app(demo=True), andere_app(site_url="http://127.0.0.1")]
    merken = {merk(), *(app.test_client().get(PAD).headers["ETag"] for app in andere)}
    assert len(merken) == 4


def test_the_tag_changes_with_the_files_of_the_site(
    app: Flask, andere_app: Callable[..., Flask], merk: Callable[[], str], tmp_path: Path, monkeypatch
) -> None:
    eerst = merk()
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "toon.html").write_text("<p>")
    oud = version_of(tmp_path)
    (tmp_path / "templates" / "toon.html").write_text("<p>Ander")
    assert version_of(tmp_path) != oud
    assert andere_app().extensions["site_version"] == version_of(Path(app.root_path))
    monkeypatch.setitem(app.extensions, "site_version", version_of(tmp_path))
    assert merk() != eerst


def test_a_page_that_gives_a_guest_a_message_is_kept_by_no_browser(client: FlaskClient) -> None:
    with client.session_transaction() as cookie:
        cookie["_flashes"] = [("message", "Je bent uitgelogd.")]
    antwoord = client.get(PAD)
    assert "Je bent uitgelogd." in antwoord.text
    assert "ETag" not in antwoord.headers
    assert antwoord.headers["Cache-Control"] == "no-store"


# What stands around the text


def test_under_a_page_each_other_page_is_linked_once(als: Als) -> None:
    soep = als().ga_naar(PAD).soep
    lijsten = {
        kop.get_text(): [str(link["href"]) for link in kop.find_next("ul").select("a")]
        for kop in soep.select("main .ernaast h2")
    }
    assert lijsten == {
        "Lees ook": ["/kennisbank/thee"],
        "Heeft te maken met": ["/kennisbank/vertrouwen"],
        "Thema’s": ["/kennisbank/buren"],
    }


def test_who_told_a_story_is_named_only_when_they_want_to_be(
    als: Als, artikel: Callable[[str], Artikel], sessie: Session, lid: Wie
) -> None:
    assert "Verteld door" not in als().ga_naar(PAD).tekst
    artikel("koffie").verteller_id = lid("bram").id
    sessie.commit()
    assert "Verteld door Bram." in als().ga_naar(PAD).tekst


def test_without_a_script_a_page_can_be_mailed(als: Als) -> None:
    link = als().ga_naar(PAD).soep.select_one("a[href^='mailto:']")
    assert link is not None
    adres = str(link["href"])
    assert unquote(adres) == "mailto:?subject=Koffie & koek&body=http://localhost/kennisbank/koffie"
    assert adres.count("&") == 1


def test_buttons_that_need_a_script_are_out_of_sight(als: Als) -> None:
    soep = als().ga_naar(PAD).soep
    for knop in soep.select("main button"):
        assert knop.find_parent(attrs={"hidden": True}) or knop.has_attr("hidden"), knop


def test_only_pages_that_use_a_script_load_it(als: Als) -> None:
    overal = [script["src"].partition("?")[0] for script in als().ga_naar("/over").soep.select("script")]
    assert overal == ["/static/js/werker.js"]
    scripts = als().ga_naar(PAD).soep.select("script")
    assert {script["type"] for script in scripts} == {"module"}
    assert all(str(script["src"]).startswith("/static/js/") for script in scripts)


def test_a_thema_shows_six_pages_and_leads_to_all_by_soort(
    als: Als, map_: Map, werk_bij: Callable[[], object]
) -> None:
    for number in range(8):
        soort = "case" if number == 0 else "tip"
        map_.schrijf(f"meer-{number}", "Iets.", titel=f"Nummer {number}", soort=soort, themas=["buren"])
    werk_bij()
    gast = als()
    pagina = gast.ga_naar("/kennisbank/buren")
    assert len(pagina.soep.select("main .kaarten li")) == 6
    assert "/kennisbank/thema/buren" in pagina.links
    alles = gast.ga_naar("/kennisbank/thema/buren")
    assert len(alles.soep.select("main .kaarten li")) == 9
    assert "Verhaal uit een buurt (1)" in alles.tekst
    verhalen = gast.ga_naar("/kennisbank/thema/buren?soort=case")
    assert [kop.get_text() for kop in verhalen.soep.select("main .kaarten h2")] == ["Nummer 0"]
    assert gast.ga_naar("/kennisbank/thema/buren?soort=onzin").status == 200


def test_a_small_thema_has_no_link_to_more_of_it(als: Als) -> None:
    assert "/kennisbank/thema/buren" not in als().ga_naar("/kennisbank/buren").links


def test_a_list_of_one_soort_leads_to_the_same_soort_by_thema(als: Als) -> None:
    assert "/kennisbank/thema/buren?soort=tip" in als().ga_naar("/kennisbank/soort/tip").links


def test_what_is_no_thema_has_no_list(als: Als) -> None:
    for slug in ("koffie", "nergens", "A", "%00"):
        assert als().ga_naar(f"/kennisbank/thema/{slug}").status == 404, slug


def test_other_pages_have_an_entrance_once_there_are_any(
    als: Als, artikel: Callable[[str], Artikel], map_: Map, werk_bij: Callable[[], object]
) -> None:
    gast = als()
    assert "/kennisbank/soort/pagina" not in gast.ga_naar("/kennisbank/").links
    map_.schrijf("los", "Van elders.", soort="pagina", titel="Los blad")
    werk_bij()
    begin = gast.ga_naar("/kennisbank/")
    assert "/kennisbank/soort/pagina" in begin.links
    assert "Andere pagina’s (1)" in begin.tekst


def test_thousands_of_pages_are_shown_some_at_a_time(
    als: Als, artikel: Callable[[str], Artikel], sessie: Session, count_queries: Tel
) -> None:
    voorbeeld = artikel("soep")
    kolommen = [kolom.key for kolom in sa.inspect(Artikel).column_attrs if kolom.key not in {"id", "slug"}]
    gelijk = {naam: getattr(voorbeeld, naam) for naam in kolommen} | {"soort": "pagina", "titel": "Blad"}
    sessie.execute(sa.insert(Artikel), [gelijk | {"slug": f"blad-{number:04}"} for number in range(3000)])
    thema = sessie.scalars(sa.select(Thema)).one()
    bladen = sa.select(Artikel.id, sa.literal(thema.id)).where(Artikel.slug.startswith("blad-"))
    sessie.execute(sa.insert(artikel_thema).from_select(["artikel_id", "thema_id"], bladen))
    sessie.commit()
    gast = als()
    for pad in ("/kennisbank/soort/pagina", "/kennisbank/thema/buren"):
        with count_queries() as statements:
            pagina = gast.ga_naar(pad)
        assert len(statements) <= 4
        assert len(pagina.soep.select("main .kaarten li")) == 30
        tweede = gast.ga_naar(str(pagina.soep.select_one("a[rel=next]")["href"]))
        assert len(tweede.soep.select("main .kaarten li")) == 30
        assert not set(_adressen(pagina)) & set(_adressen(tweede))
        assert tweede.soep.select_one("a[rel=prev]")["href"] == pad
    assert len(gast.ga_naar("/kennisbank/soort/pagina?vanaf=2990").soep.select("main .kaarten li")) == 10


def _adressen(pagina) -> list[str]:
    return [str(link["href"]) for link in pagina.soep.select("main .kaarten a")]
