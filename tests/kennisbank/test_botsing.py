"""Two begeleiders save one page: both texts are shown, and neither is lost."""

import threading

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from leergemeenschap.leden.actions import geef_rollen
from leergemeenschap.leden.models import Rol
from tests.conftest import Klok
from tests.kennisbank.schrijvers import PAGINA, artikel, schrijf, versies

WIJZIG = "/kennisbank/koffie-op-het-plein/wijzig"


@pytest.fixture
def tweede(als, sessie: Session, lid, klok: Klok):
    """Amina, who is a begeleider now too."""
    amina = lid("amina")
    geef_rollen(amina, {Rol.BEGELEIDER})
    amina.tweede_factor_sinds = klok()
    sessie.commit()
    return als("amina")


def test_who_saves_second_sees_both_texts_and_loses_nothing(als, tweede, sessie: Session) -> None:
    carla = als("carla")
    schrijf(carla)
    begonnen = tweede.ga_naar(WIJZIG)
    schrijf(carla, WIJZIG, titel="Soep op het plein", tekst="De ander schreef dit.")
    botsing = tweede.verstuur(begonnen, tekst="Ik schreef dit.", knop="publiceer")
    assert botsing.status == 409
    assert botsing.kop == "Iemand anders bewaarde deze pagina ook"
    assert botsing.velden()["tekst"] == "Ik schreef dit."
    assert "De ander schreef dit." in botsing.tekst
    assert [kop.get_text() for kop in botsing.soep.select(".vergelijk h2")] == ["Titel", "Tekst"]
    assert artikel(sessie, "koffie-op-het-plein").titel == "Soep op het plein"
    klaar = tweede.verstuur(botsing, knop="publiceer")
    assert klaar.pad == "/kennisbank/koffie-op-het-plein"
    assert "Je had al iets geschreven" not in tweede.ga_naar(WIJZIG).tekst
    assert artikel(sessie, "koffie-op-het-plein").tekst == "Ik schreef dit."
    assert [versie.html for versie in versies(sessie, "koffie-op-het-plein")][1:] == [
        "<p>De ander schreef dit.</p>",
        "<p>Ik schreef dit.</p>",
    ]


def test_who_leaves_the_page_of_a_conflict_finds_the_own_text_back(als, tweede) -> None:
    carla = als("carla")
    schrijf(carla)
    begonnen = tweede.ga_naar(WIJZIG)
    schrijf(carla, WIJZIG, tekst="De ander.")
    tweede.verstuur(begonnen, tekst="Ik schreef dit.", knop="publiceer")
    terug = tweede.ga_naar(WIJZIG)
    assert terug.velden()["tekst"] == "Ik schreef dit."
    assert tweede.verstuur(terug, knop="publiceer").status == 409


def test_a_third_text_in_between_is_a_conflict_again(als, tweede) -> None:
    carla = als("carla")
    schrijf(carla)
    begonnen = tweede.ga_naar(WIJZIG)
    schrijf(carla, WIJZIG, tekst="Eén.")
    botsing = tweede.verstuur(begonnen, tekst="Ik.", knop="publiceer")
    schrijf(carla, WIJZIG, tekst="Twee.")
    assert tweede.verstuur(botsing, knop="publiceer").status == 409


@pytest.mark.parametrize("basis", ["", "x", "-1", "9" * 50, "٣"])
def test_a_form_that_does_not_know_where_it_began_meets_the_newest_text(als, basis: str) -> None:
    carla = als("carla")
    schrijf(carla)
    assert schrijf(carla, WIJZIG, tekst="Nieuw.", basis=basis).status == 409


def test_two_saves_in_the_same_instant_are_one_saved_and_one_asked(als, app: Flask, sessie: Session) -> None:
    schrijf(als("carla"))
    mensen = [als("carla"), als("carla")]
    begonnen = [mens.ga_naar(WIJZIG) for mens in mensen]
    start, uitkomst = threading.Barrier(2), []

    def bewaar(nummer: int) -> None:
        velden = mensen[nummer].invulling(begonnen[nummer], tekst=f"Tekst {nummer}.", knop="publiceer")
        start.wait()
        uitkomst.append(mensen[nummer].client.post(WIJZIG, data=velden).status_code)

    draden = [threading.Thread(target=bewaar, args=(nummer,)) for nummer in (0, 1)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert sorted(uitkomst) == [302, 409]
    assert [versie.nummer for versie in versies(sessie, "koffie-op-het-plein")] == [1, 2]


def test_two_new_pages_with_one_title_in_the_same_instant_are_one_page_and_one_question(
    als, sessie: Session
) -> None:
    mensen = [als("carla"), als("carla")]
    begonnen = [mens.ga_naar("/kennisbank/nieuw") for mens in mensen]
    start, antwoorden = threading.Barrier(2), []

    def bewaar(nummer: int) -> None:
        velden = mensen[nummer].invulling(begonnen[nummer], **PAGINA, knop="publiceer")
        start.wait()
        antwoorden.append(mensen[nummer].client.post("/kennisbank/nieuw", data=velden))

    draden = [threading.Thread(target=bewaar, args=(nummer,)) for nummer in (0, 1)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert sorted(antwoord.status_code for antwoord in antwoorden) == [200, 302]
    assert any("is al van een andere pagina" in antwoord.text for antwoord in antwoorden)
    assert len(versies(sessie, "koffie-op-het-plein")) == 1


def test_a_draft_that_was_kept_still_meets_what_somebody_else_saved_meanwhile(als, tweede) -> None:
    carla = als("carla")
    schrijf(carla)
    velden = carla.invulling(carla.ga_naar(WIJZIG), tekst="Lang getypt.", knop="publiceer")
    assert carla.client.post(WIJZIG, data=velden | {"csrf_token": "verlopen"}).status_code == 302
    schrijf(tweede, WIJZIG, tekst="Intussen.")
    terug = carla.ga_naar(WIJZIG)
    assert terug.velden()["tekst"] == "Lang getypt."
    assert carla.verstuur(terug, knop="publiceer").status == 409
