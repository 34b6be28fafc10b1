"""What who is no lid reads of the next bijeenkomst: its day and its place, when a begeleider said so, and nothing else."""

from datetime import timedelta

import pytest

from leergemeenschap.bijeenkomsten.actions import plan_naar_voorbeeld
from tests.toegang.wereld import een_pagina
from tests.wereld import een_bijeenkomst

DAG = "vrijdag 13 maart"
WAAR = ("/", "/kennisbank/", "/kennisbank/zoeken?q=koffie")


@pytest.fixture
def openbaar(bijeenkomst, sessie):
    bijeenkomst.openbaar = True
    bijeenkomst.plaats = "De Bieb, Zutphen"
    sessie.commit()
    return bijeenkomst


def test_a_new_bijeenkomst_is_for_leden_only(als, bijeenkomst) -> None:
    als("carla").vul_in(
        "/bijeenkomsten/nieuw",
        titel="Soep",
        datum="2026-03-10",
        begint="13:00",
        eindigt="14:00",
        plaats="Zaal 9",
    )
    for pad in WAAR:
        tekst = als().ga_naar(pad).antwoord.text
        assert "bijeenkomst is op" not in tekst
        assert "Zaal 9" not in tekst
        assert "Buurthuis" not in tekst


def test_a_begeleider_ticks_that_everybody_may_know_the_day_and_the_place(als, bijeenkomst) -> None:
    wijzig = f"/bijeenkomsten/{bijeenkomst.id}/wijzig"
    pagina = als("carla").vul_in(wijzig, openbaar="y")
    assert "Ook wie geen lid is, ziet de dag en de plek" in pagina.tekst
    for pad in WAAR:
        (regel,) = als().ga_naar(pad).soep.select(".aankondiging")
        assert f"De volgende bijeenkomst is op {DAG}. Waar: Buurthuis." in regel.get_text()
    als("carla").vul_in(wijzig, openbaar=None)
    assert DAG not in als().ga_naar("/").tekst


def test_a_guest_reads_no_more_than_that(als, openbaar, zegt, sessie) -> None:
    openbaar.plekken = 1
    sessie.commit()
    zegt("amina", "ja")
    for pad in WAAR:
        pagina = als().ga_naar(pad)
        (regel,) = pagina.soep.select(".aankondiging")
        assert " ".join(regel.get_text().split()) == (
            f"De volgende bijeenkomst is op {DAG}. Waar: De Bieb, Zutphen. Lees hoe je meedoet."
        )
        assert [link["href"] for link in regel.select("a")] == ["/meedoen"]
        for geheim in (openbaar.titel, "Welkom", "Amina", "14.00"):
            assert geheim not in regel.get_text()
        assert openbaar.titel not in pagina.antwoord.text
    assert als().ga_naar(f"/bijeenkomsten/{openbaar.id}").pad == "/inloggen"


def test_a_lid_does_not_read_it_twice(als, openbaar) -> None:
    assert not als("amina").ga_naar("/kennisbank/").soep.select(".aankondiging")


def test_it_is_told_until_it_begins_and_not_when_it_does_not_go_on(als, openbaar, sessie, klok) -> None:
    klok.nu = openbaar.begint_op - timedelta(minutes=1)
    assert DAG in als().ga_naar("/").tekst
    openbaar.gelast_af(klok())
    sessie.commit()
    assert not als().ga_naar("/").soep.select(".aankondiging")
    openbaar.afgelast_op = None
    sessie.commit()
    assert als().ga_naar("/").soep.select(".aankondiging")
    klok.nu = openbaar.begint_op
    assert not als().ga_naar("/").soep.select(".aankondiging")


def test_the_first_one_that_may_be_told_is_told(als, openbaar, sessie, klok) -> None:
    een_bijeenkomst(sessie, klok() + timedelta(days=3))
    later = een_bijeenkomst(sessie, klok() + timedelta(days=30))
    later.openbaar = True
    sessie.commit()
    assert DAG in als().ga_naar("/").tekst


def test_one_that_takes_it_as_its_example_is_for_leden_only_again(openbaar, klok) -> None:
    nieuw = plan_naar_voorbeeld(openbaar, "Nog eens", openbaar.dag + timedelta(days=90), klok())
    assert not nieuw.openbaar


def test_how_to_join_names_the_contact_of_the_settings_where_there_is_one(andere_app, openbaar) -> None:
    app = andere_app(contact="buurtwerk@voorbeeld.example")
    assert "Of neem contact op: buurtwerk@voorbeeld.example" in app.test_client().get("/").text


def test_a_page_that_a_browser_keeps_says_nothing_of_it_so_that_it_need_not_be_asked_for_anew(
    als, openbaar, sessie, klok
) -> None:
    pad = f"/kennisbank/{een_pagina(sessie, klok()).slug}"
    sessie.commit()
    gast = als()
    eerst = gast.client.get(pad)
    assert DAG not in eerst.text
    openbaar.gelast_af(klok())
    sessie.commit()
    assert gast.client.get(pad, headers={"If-None-Match": eerst.headers["ETag"]}).status_code == 304
