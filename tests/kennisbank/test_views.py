"""The pages of the kennisbank, for a guest and for a lid."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.bezoeker import Bezoeker, Pagina
from tests.kennisbank.paginas import Map

Als = Callable[..., Bezoeker]


@pytest.fixture(autouse=True)
def paginas(app: Flask, map_: Map, werk_bij: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    # A test waits for the index; a reader would see that searching is limited for a moment.
    monkeypatch.setitem(app.config, "SEARCH_PATIENCE", 60)
    map_.schrijf("eenzaamheid", "Over alleen zijn.", soort="thema", titel="Eenzaamheid")
    map_.schrijf(
        "de-koffietafel",
        "## Wat speelde er?\n\nLees over [vertrouwen](/kennisbank/vertrouwen) en over [wat er niet is](/kennisbank/nergens).",
        soort="case",
        titel="De koffietafel",
        in_het_kort="Buren drinken koffie.",
        themas=["eenzaamheid"],
        mechanismen=["vertrouwen", "bestaat-nog-niet"],
        zie_ook=["kleine-tip"],
        probeer_dit=["Zet koffie."],
        bron=[{"titel": "Een rapport", "jaar": 2025}],
        plaats="Almere",
    )
    map_.schrijf("vertrouwen", "Vertrouwen groeit langzaam.", soort="mechanisme", werking="versterkend")
    map_.schrijf("stigma", "Een slecht beeld.", soort="mechanisme", werking="remmend")
    map_.schrijf("humusmodel", "Het model in woorden.", soort="model", titel="Het Humusmodel")
    for number in range(14):
        map_.schrijf(f"tip-{number}", "Koffie helpt.", titel=f"Tip nummer {number}")
    map_.schrijf("kleine-tip", "Doe <b>iets</b> kleins.")
    werk_bij()


def test_the_first_page_leads_to_themas_and_soorten(als: Als) -> None:
    pagina = als().ga_naar("/kennisbank/")
    assert pagina.kop == "Kennisbank"
    assert {"/kennisbank/eenzaamheid", "/kennisbank/soort/case", "/kennisbank/soort/tip"} <= pagina.links
    assert "/kennisbank/soort/werkvorm" not in pagina.links
    assert "Tips (15)" in pagina.tekst


def test_a_newcomer_searches_and_reads(als: Als) -> None:
    bezoeker = als()
    pagina = bezoeker.ga_naar("/kennisbank/zoeken?q=koffietafel")
    assert "resultaten voor ‘koffietafel’" in pagina.tekst or "1 resultaat voor ‘koffietafel’" in pagina.tekst
    assert "/kennisbank/de-koffietafel" in pagina.links
    pagina = bezoeker.ga_naar("/kennisbank/de-koffietafel")
    assert pagina.kop == "De koffietafel"
    for deel in (
        "Verhaal uit een buurt",
        "In het kort",
        "Buren drinken koffie.",
        "Wat speelde er?",
        "Zet koffie.",
    ):
        assert deel in pagina.tekst
    for deel in ("Een rapport, 2025", "Almere", "Maak hier een zelfopdracht van"):
        assert deel in pagina.tekst
    assert {"/kennisbank/kleine-tip", "/kennisbank/vertrouwen", "/kennisbank/eenzaamheid"} <= pagina.links


def test_a_page_links_to_nothing_that_is_not_there(als: Als) -> None:
    pagina = als().ga_naar("/kennisbank/de-koffietafel")
    assert "en over wat er niet is." in pagina.tekst
    for slug in ("nergens", "bestaat-nog-niet"):
        assert f"/kennisbank/{slug}" not in pagina.links


def test_a_thema_shows_the_pages_that_carry_it(als: Als) -> None:
    assert "/kennisbank/de-koffietafel" in als().ga_naar("/kennisbank/eenzaamheid").links


def test_what_helps_and_what_holds_back_stand_apart(als: Als) -> None:
    pagina = als().ga_naar("/kennisbank/soort/mechanisme")
    assert [kop.get_text() for kop in pagina.soep.select("main h2")][:2] == ["Dit helpt", "Dit remt"]
    assert "Dit remt" in als().ga_naar("/kennisbank/stigma").tekst


def test_the_humusmodel_shows_its_picture(als: Als) -> None:
    assert als().ga_naar("/kennisbank/humusmodel").soep.select_one("figure.humus svg")
    assert not als().ga_naar("/kennisbank/kleine-tip").soep.select_one("figure.humus")


def test_a_lid_makes_a_zelfopdracht_of_a_page_and_a_guest_logs_in_first(als: Als) -> None:
    adres = "/zelfopdrachten/nieuw?artikel=kleine-tip"
    assert adres in als().ga_naar("/kennisbank/kleine-tip").links
    assert "/inloggen" in als().ga_naar(adres).pad
    assert "Kleine tip" in als("amina").ga_naar(adres).tekst


def test_what_is_not_there_is_a_404(als: Als) -> None:
    nergens = ["nergens", "Hoofdletters", "a_b", "%00", "%ED%A0%80", "a" * 300]
    for pad in [*nergens, "soort/nergens", "soort/%00", "soort/"]:
        assert als().ga_naar(f"/kennisbank/{pad}").status == 404, pad


def test_a_mistyped_word_is_put_right_and_the_right_one_suggested(als: Als) -> None:
    pagina = als().ga_naar("/kennisbank/zoeken?q=koffietafl")
    assert "Bedoelde je koffietafel ?" in pagina.tekst
    assert "/kennisbank/zoeken?q=koffietafel" in pagina.links
    assert "/kennisbank/de-koffietafel" in pagina.links


def test_results_are_marked_and_come_in_parts(als: Als) -> None:
    pagina = als().ga_naar("/kennisbank/zoeken?q=koffie")
    assert {mark.get_text().lower() for mark in pagina.soep.select("main mark")} >= {"koffie"}
    assert (
        len(pagina.soep.select("main .kaart__etiket")) - len(pagina.soep.select("main [aria-labelledby]"))
        >= 10
    )
    verder = pagina.soep.select_one("a[rel=next]")
    assert verder is not None
    tweede = als().ga_naar(str(verder["href"]))
    assert tweede.soep.select_one("a[rel=prev]")
    assert not tweede.soep.select_one("a[rel=next]")


def test_results_can_be_narrowed_by_soort_and_thema(als: Als) -> None:
    pagina = als().ga_naar("/kennisbank/zoeken?q=koffie&soort=case")
    assert "1 resultaat voor" in pagina.tekst
    assert "Toon alle soorten" in pagina.tekst
    pagina = als().ga_naar("/kennisbank/zoeken?q=koffie&thema=eenzaamheid")
    assert "Alleen bij het thema ‘Eenzaamheid’" in pagina.tekst


def test_the_results_can_be_narrowed_before_they_are_read(als: Als) -> None:
    soep = als().ga_naar("/kennisbank/zoeken?q=koffie").soep
    keuze, eerste = soep.select_one("a.filter[href*='soort=case']"), soep.select_one("main .kaarten a")
    links = soep.find_all("a")
    assert links.index(keuze) < links.index(eerste)


def test_nothing_found_leads_to_the_themas(als: Als) -> None:
    pagina = als().ga_naar("/kennisbank/zoeken?q=xqzjwv")
    assert "Niets gevonden voor ‘xqzjwv’" in pagina.tekst
    assert "/kennisbank/eenzaamheid" in pagina.links


def test_an_empty_question_shows_the_first_page(als: Als) -> None:
    assert als().ga_naar("/kennisbank/zoeken?q=++").pad == "/kennisbank/"


STRANGE = [
    "q=%00%01&soort=%00&thema=%00&vanaf=%00",
    "q=%ED%A0%80koffie",
    "q=%FF%FE",
    f"q={'a' * 5000}",
    f"q={'koffie+' * 500}",
    "q=koffie&vanaf=abc",
    "q=koffie&vanaf=-1",
    "q=koffie&vanaf=9999",
    "q=koffie&vanaf=99999999999999999999",
    "q=koffie&vanaf=%D9%A3",
    "q=koffie&soort=nergens&thema=nergens",
    "q=koffie&q=thee&soort=tip&soort=case",
    "q=(((&soort=tip",
    "q='%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
    "q={{7*7}}",
    "page=abc",
    "",
]


def test_no_address_is_too_strange(client: FlaskClient) -> None:
    for vraag in STRANGE:
        antwoord = client.get(f"/kennisbank/zoeken?{vraag}")
        assert antwoord.status_code in {200, 302}, vraag
        assert "<script>alert" not in antwoord.text
        # In the words only: an address of a sheet may hold any number
        assert "49" not in Pagina(antwoord).tekst or "{{7*7}}" not in vraag


def test_while_there_is_no_index_the_page_says_so_and_still_finds(
    app: Flask, als: Als, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = app.extensions["search_index"]
    index.drop()
    monkeypatch.setattr(index, "catch_up_soon", lambda *_: index.drop())
    pagina = als().ga_naar("/kennisbank/zoeken?q=koffietafel")
    assert "Zoeken werkt nu even beperkt" in pagina.tekst
    assert "/kennisbank/de-koffietafel" in pagina.links


@pytest.mark.parametrize(
    ("pad", "most"),
    [
        ("/kennisbank/", 4),
        ("/kennisbank/soort/tip", 4),
        ("/kennisbank/de-koffietafel", 4),
        ("/kennisbank/eenzaamheid", 4),
        ("/kennisbank/zoeken?q=koffie", 5),
    ],
)
def test_a_page_costs_few_queries(
    als: Als, count_queries: Callable[[], AbstractContextManager[list[str]]], pad: str, most: int
) -> None:
    gast = als()
    gast.ga_naar(pad)
    with count_queries() as statements:
        assert gast.ga_naar(pad).status == 200
    assert len([statement for statement in statements if statement.startswith("SELECT")]) <= most


def test_a_guest_who_has_a_page_already_is_told_so(
    client: FlaskClient, map_: Map, werk_bij: Callable[[], object]
) -> None:
    eerst = client.get("/kennisbank/kleine-tip")
    opnieuw = {"If-None-Match": eerst.headers["ETag"]}
    assert client.get("/kennisbank/kleine-tip", headers=opnieuw).status_code == 304
    map_.schrijf("kleine-tip", "Doe iets anders.")
    werk_bij()
    assert client.get("/kennisbank/kleine-tip", headers=opnieuw).status_code == 200


def test_what_a_lid_sees_is_kept_by_no_browser(als: Als) -> None:
    headers = als("amina").ga_naar("/kennisbank/kleine-tip").antwoord.headers
    assert "ETag" not in headers
    assert headers["Cache-Control"] == "no-store"
