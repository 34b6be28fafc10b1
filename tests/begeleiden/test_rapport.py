"""Several verslagen as one report."""

from datetime import timedelta

import pytest

from leergemeenschap.bijeenkomsten.actions import bewaar_verslag, meld_aanwezig
from leergemeenschap.bijeenkomsten.models import Bijeenkomst
from tests.wereld import een_bijeenkomst, een_verslag


@pytest.fixture
def jaar(sessie, klok) -> list[Bijeenkomst]:
    """Two in 2026 and one in 2025 with a published verslag, and a concept."""
    klok.vooruit(days=200)
    bijeenkomsten = [
        een_bijeenkomst(sessie, klok() - timedelta(days=dagen), titel)
        for dagen, titel in (
            (10, "Samen koken"),
            (100, "Weerstand"),
            (300, "Klein beginnen"),
            (50, "Geheim nog"),
        )
    ]
    for bijeenkomst in bijeenkomsten:
        een_verslag(
            sessie,
            bijeenkomst,
            klok(),
            f"Zo ging {bijeenkomst.titel}.",
            gepubliceerd=bijeenkomst.titel != "Geheim nog",
        )
    return bijeenkomsten


def delen(pagina) -> list[str]:
    return [kop.get_text() for kop in pagina.soep.select(".rapport__deel h2")]


def test_the_chosen_verslagen_stand_after_each_other_in_order_of_time(als, jaar) -> None:
    koken, weerstand, *_ = jaar
    pagina = als("carla").ga_naar(f"/verslagen/rapport?bij={koken.id}&bij={weerstand.id}")
    assert delen(pagina) == ["Weerstand", "Samen koken"]
    assert "Zo ging Weerstand." in pagina.tekst
    inhoud = [link["href"] for link in pagina.soep.select(".rapport__inhoud a")]
    assert inhoud == ["#aantallen", f"#bijeenkomst-{weerstand.id}", f"#bijeenkomst-{koken.id}"]
    assert all(pagina.soep.find(id=doel[1:]) for doel in inhoud)


def test_a_whole_year_is_one_tap(als, jaar) -> None:
    carla = als("carla")
    lijst = carla.ga_naar("/verslagen")
    assert {
        "/verslagen/rapport?jaar=2025",
        "/verslagen/rapport?jaar=2026",
    } <= lijst.links
    assert delen(carla.ga_naar("/verslagen/rapport?jaar=2026")) == ["Weerstand", "Samen koken"]
    beide = carla.ga_naar("/verslagen/rapport?jaar=2026&jaar=2025")
    assert beide.kop == "Verslagen van de leergemeenschap, 2025 tot en met 2026"


def test_a_concept_is_in_no_report(als, jaar) -> None:
    carla = als("carla")
    assert "Geheim nog" not in carla.ga_naar("/verslagen").tekst
    pagina = carla.ga_naar(f"/verslagen/rapport?bij={jaar[3].id}")
    assert "Kies eerst een of meer verslagen." in pagina.tekst


@pytest.mark.parametrize("vraag", ["", "bij=", "bij=x", "bij=99999999999999999999", "jaar=-1", "bij=٣"])
def test_an_odd_choice_is_asked_again(als, jaar, vraag) -> None:
    pagina = als("carla").ga_naar(f"/verslagen/rapport?{vraag}")
    assert "Kies eerst een of meer verslagen." in pagina.tekst


def test_its_headings_lie_below_that_of_the_bijeenkomst(als, sessie, klok) -> None:
    bijeenkomst = een_bijeenkomst(sessie, klok() - timedelta(days=1))
    bewaar_verslag(
        sessie, bijeenkomst, "# Soep", "<h2>Soep</h2><h3>Linzen</h3><p>&lt;h2&gt;</p>", klok()
    ).publiceer(klok())
    sessie.commit()
    deel = als("carla").ga_naar("/verslagen/rapport?jaar=2026").soep.select_one(".rapport__deel")
    assert [(kop.name, kop.get_text()) for kop in deel.select("h2, h3, h4")] == [
        ("h2", "Omgaan met weerstand"),
        ("h3", "Soep"),
        ("h4", "Linzen"),
    ]
    assert "<h2>" in deel.get_text()


def test_numbers_stand_beside_each_and_none_of_fewer_than_three_people(als, sessie, lid, jaar) -> None:
    koken, weerstand, *_ = jaar
    for wie in ("amina", "bram", "carla"):
        meld_aanwezig(sessie, koken, lid(wie).id, koken.begint_op)
    meld_aanwezig(sessie, weerstand, lid("amina").id, weerstand.begint_op)
    koken.gasten, weerstand.gasten = 2, 12
    sessie.commit()
    pagina = als("carla").ga_naar("/verslagen/rapport?jaar=2026")
    rijen = {
        rij.th.get_text(): [cel.get_text(strip=True) for cel in rij.select("td")]
        for rij in pagina.soep.select("tbody tr")
    }
    assert rijen == {"Weerstand": ["–", "12", "–", "–"], "Samen koken": ["3", "–", "–", "–"]}


def test_it_asks_the_same_number_of_questions_for_one_as_for_many(als, jaar, count_queries) -> None:
    carla = als("carla")

    def kosten(pad: str) -> int:
        with count_queries() as vragen:
            assert carla.ga_naar(pad).status == 200
        return len(vragen)

    een = kosten(f"/verslagen/rapport?bij={jaar[0].id}")
    assert kosten("/verslagen/rapport?jaar=2026&jaar=2025") == een


@pytest.mark.parametrize("wie", ["amina", "dirk", "els"])
def test_every_lid_reads_the_verslagen_together_without_the_numbers(als, sessie, jaar, wie) -> None:
    koken, weerstand, _, geheim = jaar
    koken.gasten = 12
    sessie.commit()
    lezer = als(wie)
    lijst = lezer.ga_naar("/verslagen")
    assert "Geheim nog" not in lijst.tekst
    assert "/begeleiden/" not in lijst.links
    pagina = lezer.ga_naar("/verslagen/rapport?jaar=2026")
    assert delen(pagina) == ["Weerstand", "Samen koken"]
    assert pagina.soep.select("[data-print]")
    assert pagina.soep.select("table, #aantallen") == []
    assert "12" not in pagina.soep.select_one("main").get_text().replace("2026", "")
    assert "Geheim nog" not in lezer.ga_naar(f"/verslagen/rapport?bij={geheim.id}&bij={weerstand.id}").tekst


def test_the_pages_of_a_bijeenkomst_lead_to_the_verslagen_together(als, sessie, klok, jaar) -> None:
    amina = als("amina")
    for pad in ("/bijeenkomsten/", f"/bijeenkomsten/{jaar[0].id}", f"/bijeenkomsten/{jaar[0].id}/verslag"):
        assert "/verslagen" in amina.ga_naar(pad).links, pad
    assert "/verslagen" not in amina.ga_naar(f"/bijeenkomsten/{jaar[3].id}").links


def test_a_verslag_that_was_taken_back_or_removed_is_gone_from_the_report(als, sessie, jaar) -> None:
    koken, weerstand, *_ = jaar
    carla, amina = als("carla"), als("amina")
    pad = f"/begeleiden/bijeenkomsten/{koken.id}/verslag"
    carla.vul_in(f"{pad}/verwijder")
    carla.verstuur(
        carla.ga_naar(f"/bijeenkomsten/{weerstand.id}/verslag"),
        pad.replace(str(koken.id), str(weerstand.id)) + "/lezen",
        knop="terug",
    )
    assert delen(amina.ga_naar("/verslagen/rapport?jaar=2026&jaar=2025")) == ["Klein beginnen"]


def test_without_any_verslag_the_page_says_where_to_write_one(als) -> None:
    assert "Nog geen verslagen" in als("carla").ga_naar("/verslagen").tekst
