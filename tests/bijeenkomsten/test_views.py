from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from leergemeenschap.bijeenkomsten.models import Bijeenkomst
from leergemeenschap.kennisbank.models import Thema
from tests.wereld import een_bijeenkomst

PLAN = {
    "titel": "Omgaan met weerstand",
    "datum": "2026-09-10",
    "begint": "13:30",
    "eindigt": "16:30",
    "plaats": "Buurthuis, zaal 2",
}


KAART = "https://www.openstreetmap.org/search?query=De%20Bieb%2C%20Plein%201%20%26%20tuin"


def test_the_place_can_be_found_on_a_map_of_another_site_that_does_not_hear_where_one_came_from(
    als, sessie, klok
) -> None:
    bijeenkomst = een_bijeenkomst(sessie, klok() + timedelta(days=10))
    bijeenkomst.plaats = "De Bieb, Plein 1 & tuin"
    sessie.commit()
    pagina = als("amina").ga_naar(f"/bijeenkomsten/{bijeenkomst.id}")
    (link,) = [link for link in pagina.soep.select("main a") if link.get_text() == "Bekijk op de kaart"]
    assert link["href"] == KAART
    assert "noreferrer" in link["rel"]
    assert link["referrerpolicy"] == "no-referrer"
    assert "(op een andere site: openstreetmap.org)" in pagina.tekst
    bestand = als("amina").client.get(f"/bijeenkomsten/{bijeenkomst.id}/agenda").text.replace("\r\n ", "")
    assert "LOCATION:De Bieb\\, Plein 1 & tuin" in bestand
    assert f"Op de kaart: {KAART}" in bestand


@pytest.mark.parametrize(
    "plaats", ["Online", "https://voorbeeld.example/overleg", "Thuis, online via je scherm"]
)
def test_what_is_nowhere_has_no_map(als, sessie, klok, plaats) -> None:
    bijeenkomst = een_bijeenkomst(sessie, klok() + timedelta(days=10))
    bijeenkomst.plaats = plaats
    sessie.commit()
    assert "Bekijk op de kaart" not in als("amina").ga_naar(f"/bijeenkomsten/{bijeenkomst.id}").tekst


def test_a_begeleider_plans_a_bijeenkomst_with_themas(als, sessie) -> None:
    sessie.add_all(
        [Thema(slug="weerstand", titel="Weerstand"), Thema(slug="samenwerken", titel="Samenwerken")]
    )
    sessie.commit()
    thema = sessie.scalars(sa.select(Thema).where(Thema.slug == "weerstand")).one()
    pagina = als("carla").vul_in("/bijeenkomsten/nieuw", **PLAN, themas=[str(thema.id)])
    assert pagina.kop == "Omgaan met weerstand"
    bijeenkomst = sessie.scalars(sa.select(Bijeenkomst)).one()
    assert pagina.pad == f"/begeleiden/bijeenkomsten/{bijeenkomst.id}"
    assert bijeenkomst.begint_op == datetime(2026, 9, 10, 11, 30, tzinfo=UTC)
    assert [t.slug for t in bijeenkomst.themas] == ["weerstand"]
    gelezen = als("bram").ga_naar(f"/bijeenkomsten/{bijeenkomst.id}").tekst
    assert all(
        woord in gelezen
        for woord in ("Donderdag 10 september", "13.30 tot 16.30 uur", "zaal 2", "Het programma volgt nog")
    )


@pytest.mark.parametrize("wie", ["amina", "dirk", "els"])
def test_only_begeleiders_plan(als, sessie, klok, wie) -> None:
    bijeenkomst = een_bijeenkomst(sessie, klok())
    bezoeker = als(wie)
    assert bezoeker.ga_naar("/bijeenkomsten/nieuw").status == 403
    assert bezoeker.ga_naar(f"/bijeenkomsten/{bijeenkomst.id}/wijzig").status == 403
    assert bezoeker.ga_naar(f"/bijeenkomsten/{bijeenkomst.id}/verwijder").status == 403
    assert not any(
        "nieuw" in link for link in bezoeker.ga_naar("/bijeenkomsten/").links if "bijeenkomsten" in link
    )


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"titel": ""}, "Schrijf op waar de bijeenkomst over gaat."),
        ({"datum": ""}, "Kies de dag van de bijeenkomst."),
        ({"datum": "30-02-2026"}, "Deze datum lezen we niet goed. Schrijf hem zo: 31-12-2026."),
        ({"begint": "half twee"}, "Deze tijd lezen we niet goed. Schrijf hem zo: 13:30."),
        ({"eindigt": "13:00"}, "Kies een tijd die later is dan het begin."),
        ({"plaats": ""}, "Schrijf op waar het is."),
        (
            {"datum": "2026-03-29", "begint": "02:30"},
            "Deze tijd bestaat niet op die dag: dan gaat de klok een uur vooruit. Kies een andere tijd.",
        ),
    ],
)
def test_a_mistake_is_told_beside_the_field_and_all_that_was_typed_stays(als, sessie, anders, fout) -> None:
    pagina = als("carla").vul_in("/bijeenkomsten/nieuw", **(PLAN | {"plekken": "25"} | anders))
    assert pagina.fouten() == [fout]
    assert {naam: pagina.velden()[naam] for naam in PLAN} == PLAN | anders
    assert pagina.velden()["plekken"] == "25"
    assert sessie.scalar(sa.select(sa.func.count(Bijeenkomst.id))) == 0


def test_a_bijeenkomst_can_be_changed_and_keeps_its_programme(als, sessie, klok) -> None:
    bijeenkomst = een_bijeenkomst(sessie, klok() + timedelta(days=30))
    pagina = als("carla").vul_in(f"/bijeenkomsten/{bijeenkomst.id}/wijzig", plaats="Bibliotheek")
    assert "Bibliotheek" in pagina.tekst
    sessie.expire_all()
    assert [r.titel for r in sessie.get_one(Bijeenkomst, bijeenkomst.id).programma] == ["Welkom"]


def test_the_list_puts_the_next_one_first_and_the_past_below(als, sessie, klok) -> None:
    een_bijeenkomst(sessie, klok() + timedelta(days=60), "Later")
    een_bijeenkomst(sessie, klok() + timedelta(days=6), "Eerst")
    een_bijeenkomst(sessie, klok() - timedelta(days=90), "Vroeger")
    tekst = als("amina").ga_naar("/bijeenkomsten/").tekst
    assert tekst.index("Eerst") < tekst.index("Later") < tekst.index("Geweest") < tekst.index("Vroeger")


def test_without_a_bijeenkomst_the_page_says_so_kindly(als) -> None:
    assert "Er staat nog geen nieuwe bijeenkomst" in als("amina").ga_naar("/bijeenkomsten/").tekst


def test_two_begeleiders_who_change_one_bijeenkomst_both_see_both_texts(als, sessie, klok) -> None:
    bijeenkomst = een_bijeenkomst(sessie, klok() + timedelta(days=30))
    pad = f"/bijeenkomsten/{bijeenkomst.id}/wijzig"
    carla = als("carla")
    begin = carla.ga_naar(pad)
    als("carla").vul_in(pad, plaats="Bibliotheek")
    samen = carla.verstuur(begin, titel="Bruggen")
    assert samen.status == 409
    assert "Dit staat er nu" in samen.tekst
    assert "Bibliotheek" in samen.tekst
    assert samen.velden()["titel"] == "Bruggen"
    sessie.expire_all()
    assert sessie.get_one(Bijeenkomst, bijeenkomst.id).plaats == "Bibliotheek"
    assert carla.verstuur(samen).kop == "Bruggen"
    sessie.expire_all()
    assert sessie.get_one(Bijeenkomst, bijeenkomst.id).plaats == "Buurthuis"


def test_saving_the_same_twice_is_no_quarrel(als, sessie, klok) -> None:
    bijeenkomst = een_bijeenkomst(sessie, klok() + timedelta(days=30))
    pad = f"/bijeenkomsten/{bijeenkomst.id}/wijzig"
    carla = als("carla")
    begin = carla.ga_naar(pad)
    for _ in range(2):
        assert carla.verstuur(begin, plaats="Bibliotheek").status == 200
