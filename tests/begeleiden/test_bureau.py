"""The desk of a begeleider: what comes, and how far the tasks of each bijeenkomst are."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from leergemeenschap.begeleiden.models import Feiten, Taak, Taakstand, standen
from leergemeenschap.bijeenkomsten.actions import meld_aanwezig
from leergemeenschap.bijeenkomsten.models import Komst, Komstantwoord
from leergemeenschap.kennisbank.models import Thema
from leergemeenschap.werkbladen.models import Werkblad
from tests.wereld import een_bijeenkomst, een_verslag

NIETS = Feiten(themas=0, onderdelen=0, gevraagd=0, geantwoord=0, aanwezig=0, voorbij=False)


def rijen(pagina) -> dict[str, str]:
    """Of each task on the page how far it is."""
    return {
        rij.select_one("a").get_text(strip=True): rij.select_one(".taak__stand").get_text(strip=True)
        for rij in pagina.soep.select(".taak")
    }


def test_the_desk_puts_what_comes_first_and_the_past_below(als, sessie, klok) -> None:
    een_bijeenkomst(sessie, klok() + timedelta(days=60), "Later")
    een_bijeenkomst(sessie, klok() + timedelta(days=6), "Eerst")
    een_bijeenkomst(sessie, klok() - timedelta(days=90), "Vroeger")
    tekst = als("carla").ga_naar("/begeleiden/").tekst
    plekken = [tekst.index(woord) for woord in ("Eerst", "Later", "Geweest", "Vroeger")]
    assert plekken == sorted(plekken)
    assert "2 van 7 taken klaar" in tekst


def test_an_empty_desk_says_how_to_begin(als) -> None:
    pagina = als("carla").ga_naar("/begeleiden/")
    assert "Er staat nog geen nieuwe bijeenkomst" in pagina.tekst
    assert "/begeleiden/nieuw" in pagina.links


@pytest.mark.parametrize("wie", ["amina", "dirk", "els"])
def test_the_desk_is_for_begeleiders(als, sessie, klok, wie) -> None:
    bijeenkomst = een_bijeenkomst(sessie, klok() + timedelta(days=6))
    assert als(wie).ga_naar("/begeleiden/").status == 403
    assert als(wie).ga_naar(f"/begeleiden/bijeenkomsten/{bijeenkomst.id}").status == 403
    assert "/begeleiden/" not in als(wie).ga_naar("/menu").links


def test_every_tool_on_the_desk_opens(als) -> None:
    carla = als("carla")
    gereedschap = carla.ga_naar("/begeleiden/").soep.select(".menulijst a")
    assert len(gereedschap) >= 6
    assert [link["href"] for link in gereedschap if carla.ga_naar(link["href"]).status != 200] == []


def test_a_new_bijeenkomst_has_only_its_day_and_place(als, sessie, klok) -> None:
    bijeenkomst = een_bijeenkomst(sessie, klok() + timedelta(days=6))
    bijeenkomst.zet_programma([])
    sessie.commit()
    carla = als("carla")
    pagina = carla.ga_naar(f"/begeleiden/bijeenkomsten/{bijeenkomst.id}")
    assert "1 van 7 taken klaar" in pagina.tekst
    assert rijen(pagina) == {
        "Kies datum en plek": "Klaar",
        "Kies een thema": "Nog niet begonnen",
        "Maak het programma": "Nog niet begonnen",
        "Maak het werkblad": "Nog niet begonnen",
        "Vraag wie er komt": "Nog niet begonnen",
        "Houd bij wie er is": "Nog niet begonnen",
        "Schrijf het verslag": "Nog niet begonnen",
    }
    assert [
        carla.ga_naar(link["href"].partition("#")[0]).status for link in pagina.soep.select(".taak a")
    ] == [200] * 7


def test_a_task_becomes_ready_by_doing_it(als, sessie, lid, klok) -> None:
    bijeenkomst = een_bijeenkomst(sessie, klok() + timedelta(days=6))
    bijeenkomst.themas.append(Thema(slug="weerstand", titel="Weerstand"))
    sessie.commit()
    carla = als("carla")
    pad = f"/begeleiden/bijeenkomsten/{bijeenkomst.id}"
    carla.vul_in(f"/bijeenkomsten/{bijeenkomst.id}/uitnodiging", knop="nieuw")
    pagina = carla.ga_naar(pad)
    assert "4 van 7 taken klaar" in pagina.tekst
    assert rijen(pagina)["Houd bij wie er is"] == "Nog niet begonnen"
    klok.nu = bijeenkomst.begint_op
    meld_aanwezig(sessie, bijeenkomst, lid("amina").id, klok())
    sessie.commit()
    assert rijen(als("carla").ga_naar(pad))["Houd bij wie er is"] == "Bezig"
    klok.nu = bijeenkomst.eindigt_op
    assert "5 van 7 taken klaar" in als("carla").ga_naar(pad).tekst
    verslag = een_verslag(sessie, bijeenkomst, klok())
    assert rijen(als("carla").ga_naar(pad))["Schrijf het verslag"] == "Bezig"
    verslag.publiceer(klok())
    sessie.commit()
    assert "6 van 7 taken klaar" in als("carla").ga_naar(pad).tekst


def test_a_werkblad_is_begun_when_it_is_made_and_ready_when_it_is_open(als, sessie, klok) -> None:
    bijeenkomst = een_bijeenkomst(sessie, klok() + timedelta(days=6))
    pad = f"/begeleiden/bijeenkomsten/{bijeenkomst.id}"
    carla = als("carla")
    [nieuw] = [link for link in carla.ga_naar(pad).links if link.startswith("/begeleiden/werkbladen/")]
    carla.vul_in(nieuw, begin="voorbeeld-basis")
    assert rijen(carla.ga_naar(pad))["Maak het werkblad"] == "Bezig"
    [werkblad] = sessie.scalars(sa.select(Werkblad))
    assert werkblad.bijeenkomst_id == bijeenkomst.id
    werkblad.open()
    sessie.commit()
    pagina = carla.ga_naar(pad)
    assert rijen(pagina)["Maak het werkblad"] == "Klaar"
    [naar] = [link for link in pagina.links if link.startswith("/begeleiden/werkbladen/")]
    assert "Terugkijken en vooruitkijken" in carla.ga_naar(naar).tekst
    werkblad.haal_weg(klok())
    sessie.commit()
    assert rijen(carla.ga_naar(pad))["Maak het werkblad"] == "Nog niet begonnen"


def test_the_tasks_of_one_say_nothing_of_another(als, sessie, lid, klok) -> None:
    leeg = een_bijeenkomst(sessie, klok() + timedelta(days=6))
    vol = een_bijeenkomst(sessie, klok() + timedelta(days=9))
    for wie in ("amina", "bram"):
        sessie.add(
            Komst(
                bijeenkomst_id=vol.id,
                lid_id=lid(wie).id,
                antwoord=Komstantwoord.JA,
                gevraagd_op=klok(),
                geantwoord_op=klok(),
            )
        )
    vol.gasten = 2
    sessie.commit()
    standen_leeg = rijen(als("carla").ga_naar(f"/begeleiden/bijeenkomsten/{leeg.id}"))
    assert standen_leeg["Vraag wie er komt"] == standen_leeg["Houd bij wie er is"] == "Nog niet begonnen"


@pytest.mark.parametrize(
    ("anders", "taak", "stand"),
    [
        ({"geantwoord": 1}, Taak.UITNODIGEN, Taakstand.BEZIG),
        ({"geantwoord": 1, "gevraagd": 9}, Taak.UITNODIGEN, Taakstand.KLAAR),
        ({"voorbij": True}, Taak.INCHECKEN, Taakstand.NOG_NIET),
        ({"aanwezig": 1, "voorbij": True}, Taak.INCHECKEN, Taakstand.KLAAR),
        ({"onderdelen": 1}, Taak.PROGRAMMA, Taakstand.KLAAR),
        ({"werkbladen": 1}, Taak.WERKBLAD, Taakstand.BEZIG),
        ({"werkbladen": 2, "opengezet": 1}, Taak.WERKBLAD, Taakstand.KLAAR),
    ],
)
def test_how_far_a_task_is_follows_from_what_is_there(anders, taak, stand) -> None:
    assert standen(NIETS._replace(**anders))[taak] is stand


@pytest.mark.parametrize("aantal", [1, 12])
def test_the_desk_asks_the_database_no_more_with_more_on_it(als, sessie, klok, count_queries, aantal) -> None:
    for nummer in range(aantal):
        een_bijeenkomst(sessie, klok() + timedelta(days=6 + nummer))
        een_bijeenkomst(sessie, klok() - timedelta(days=6 + nummer))
    carla = als("carla")
    with count_queries() as vragen:
        assert carla.ga_naar("/begeleiden/").status == 200
    assert len([vraag for vraag in vragen if not vraag.startswith("BEGIN")]) <= 8


def test_more_than_fits_on_the_desk_is_found_in_the_list(als, sessie, klok) -> None:
    for nummer in range(13):
        een_bijeenkomst(sessie, klok() + timedelta(days=6 + nummer), f"Dag {nummer}")
    pagina = als("carla").ga_naar("/begeleiden/")
    assert "Dag 11" in pagina.tekst
    assert "Dag 12" not in pagina.tekst
    assert "Alles wat gepland is" in pagina.tekst


def test_what_does_not_go_on_says_so_on_the_desk(als, sessie, klok) -> None:
    bijeenkomst = een_bijeenkomst(sessie, klok() + timedelta(days=6))
    bijeenkomst.gelast_af(klok())
    sessie.commit()
    assert "Gaat niet door" in als("carla").ga_naar("/begeleiden/").tekst
    assert "Dit gaat niet door." in als("carla").ga_naar(f"/begeleiden/bijeenkomsten/{bijeenkomst.id}").tekst
