"""The programme on a screen in the room."""

from datetime import timedelta

import pytest

from leergemeenschap.bijeenkomsten.models import Programmaonderdeel
from leergemeenschap.fase import Fase


@pytest.fixture
def pad(sessie, bijeenkomst) -> str:
    bijeenkomst.zet_programma(
        [
            Programmaonderdeel(titel="Welkom", minuten=15),
            Programmaonderdeel(
                titel="Terugkijken", minuten=30, fase=Fase.REFLECTEREN, notitie="Let op Amina"
            ),
            Programmaonderdeel(titel="Soep", minuten=None),
        ]
    )
    sessie.commit()
    return f"/bijeenkomsten/{bijeenkomst.id}/zaal"


def rel(pagina, kant: str) -> str | None:
    link = pagina.soep.find("a", rel=kant)
    return link["href"] if link else None


def test_one_part_is_large_and_the_next_is_told(als, pad) -> None:
    pagina = als("carla").ga_naar(f"{pad}?blok=2")
    assert pagina.kop == "Terugkijken"
    assert "14.15 tot 14.45 uur" in pagina.tekst
    assert "Wat viel je op?" in pagina.tekst
    assert "Daarna: Soep" in pagina.tekst
    assert pagina.soep.find(attrs={"aria-current": "step"}).get_text(strip=True) == "Reflecteren"


def test_the_notes_of_begeleiders_are_not_on_the_screen(als, pad) -> None:
    assert "Let op Amina" not in als("carla").ga_naar(f"{pad}?blok=2").antwoord.text


def test_one_leafs_through_without_a_script(als, pad) -> None:
    carla = als("carla")
    eerste = carla.ga_naar(f"{pad}?blok=1")
    assert rel(eerste, "prev") is None
    tweede = carla.ga_naar(rel(eerste, "next"))
    laatste = carla.ga_naar(rel(tweede, "next"))
    assert (tweede.kop, laatste.kop) == ("Terugkijken", "Soep")
    assert rel(laatste, "next") is None
    assert carla.ga_naar(rel(laatste, "prev")).kop == "Terugkijken"


def test_the_clock_can_be_switched_off_and_stays_off(als, pad) -> None:
    carla = als("carla")
    met = carla.ga_naar(f"{pad}?blok=1")
    assert met.soep.select_one("[data-klok]")["data-minuten"] == "15"
    uit = next(link["href"] for link in met.soep.select("a") if "klok uit" in link.get_text())
    zonder = carla.ga_naar(uit)
    assert zonder.soep.select_one("[data-klok]") is None
    assert carla.ga_naar(rel(zonder, "next")).soep.select_one("[data-klok]") is None
    aan = next(link["href"] for link in zonder.soep.select("a") if "klok aan" in link.get_text())
    assert carla.ga_naar(aan).soep.select_one("[data-klok]") is not None


def test_what_has_no_duration_has_no_clock(als, pad) -> None:
    assert als("carla").ga_naar(f"{pad}?blok=3").soep.select_one("[data-klok]") is None


@pytest.mark.parametrize("minuten_na_begin", [-60, 5, 16, 300])
def test_without_a_number_it_opens_at_what_is_on_now(als, klok, pad, bijeenkomst, minuten_na_begin) -> None:
    klok.nu = bijeenkomst.begint_op + timedelta(minutes=minuten_na_begin)
    verwacht = "Terugkijken" if minuten_na_begin == 16 else "Welkom"
    assert als("carla").ga_naar(pad).kop == verwacht


@pytest.mark.parametrize("blok", ["0", "999", "x", "-1", "²", "9" * 40])
def test_an_odd_number_shows_a_part_all_the_same(als, pad, blok) -> None:
    pagina = als("carla").ga_naar(f"{pad}?blok={blok}")
    assert pagina.kop == ("Soep" if blok == "999" else "Welkom")


def test_without_a_programme_it_says_how_to_make_one(als, sessie, pad, bijeenkomst) -> None:
    bijeenkomst.zet_programma([])
    sessie.commit()
    pagina = als("carla").ga_naar(pad)
    assert "Er is nog geen programma" in pagina.tekst
    assert f"/bijeenkomsten/{bijeenkomst.id}/programma" in pagina.links


def test_it_shows_the_steps_of_a_werkvorm_and_leads_to_its_page(
    als, sessie, bijeenkomst, kennisbank, pad
) -> None:
    carla = als("carla")
    carla.verstuur(
        carla.verstuur(carla.ga_naar(f"/bijeenkomsten/{bijeenkomst.id}/programma"), knop="erbij-4")
    )
    pagina = carla.ga_naar(f"{pad}?blok=4")
    assert pagina.kop == "Intervisie in groepjes"
    assert "Kies een verhaal 15 minuten" in pagina.tekst
    assert "/kennisbank/intervisie-stap-voor-stap" in pagina.links


@pytest.mark.parametrize("wie", ["amina", "dirk", "els"])
def test_it_is_for_begeleiders(als, pad, wie) -> None:
    assert als(wie).ga_naar(pad).status == 403
