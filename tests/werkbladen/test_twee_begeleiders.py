"""Two begeleiders who change one werkblad: whatever one saves over the other, they see it first."""

import threading

import pytest
import sqlalchemy as sa

from leergemeenschap.werkbladen.models import SoortVraag, Werkblad
from tests.toegang.wereld import meer_mensen
from tests.wereld import een_bijeenkomst, een_invulling, een_werkblad

BLAD = "/begeleiden/werkbladen/1"


def teksten(werkblad: Werkblad) -> list[str]:
    return [vraag.tekst for vraag in werkblad.vragen]


def elders(pagina) -> dict[str, str]:
    """What the page says that is saved by now."""
    vakken = pagina.soep.select(".elders .veld")
    return {vak.label.get_text(): vak.textarea.get_text().strip() for vak in vakken}


@pytest.fixture
def werkblad(sessie, klok) -> Werkblad:
    """Number 1, with three questions in one step."""
    return een_werkblad(sessie, klok())


@pytest.fixture
def blad(sessie):
    """The werkblad as it is kept now."""

    def lees() -> Werkblad:
        sessie.rollback()
        sessie.expire_all()
        return sessie.get(Werkblad, 1)

    return lees


@pytest.fixture
def twee(als, sessie, lid, klok):
    """Two begeleiders, each with a screen."""
    meer_mensen(sessie, klok())
    return als("carla"), als("ivo")


def test_who_saves_over_the_words_of_another_sees_both_first(twee, blad, werkblad) -> None:
    carla, ivo = twee
    bij_carla, bij_ivo = carla.ga_naar(f"{BLAD}/vragen/1"), ivo.ga_naar(f"{BLAD}/vragen/1")
    ivo.verstuur(bij_ivo, tekst="Wat vond Ivo?")
    gevraagd = carla.verstuur(bij_carla, tekst="Wat vond Carla?")
    assert gevraagd.velden()["tekst"] == "Wat vond Carla?"
    assert "Wat vond Ivo?" in gevraagd.soep.select_one(".elders textarea").get_text()
    assert teksten(blad())[0] == "Wat vond Ivo?"
    carla.verstuur(gevraagd)
    assert teksten(blad())[0] == "Wat vond Carla?"


def test_that_also_holds_where_people_began_and_the_other_made_a_new_version(
    twee, sessie, blad, werkblad, lid, klok
) -> None:
    een_invulling(sessie, werkblad, lid("amina"), klok())
    carla, ivo = twee
    bij_carla, bij_ivo = carla.ga_naar(f"{BLAD}/vragen/1"), ivo.ga_naar(f"{BLAD}/vragen/1")
    ivo.verstuur(bij_ivo, tekst="Wat vond Ivo?")
    gevraagd = carla.verstuur(bij_carla, tekst="Wat vond Carla?")
    assert "Wat vond Ivo?" in gevraagd.soep.select_one(".elders textarea").get_text()
    carla.verstuur(gevraagd)
    nu = blad()
    assert teksten(nu)[0] == "Wat vond Carla?"
    assert [vraag.tekst for vraag in nu.versies_van(nu.vragen[0])] == [
        "Vraag naar open?", "Wat vond Ivo?", "Wat vond Carla?",
    ]  # fmt: skip


def test_title_and_explanation_are_not_overwritten_unseen_either(twee, blad, werkblad) -> None:
    carla, ivo = twee
    bij_carla, bij_ivo = carla.ga_naar(f"{BLAD}/wijzig"), ivo.ga_naar(f"{BLAD}/wijzig")
    ivo.verstuur(bij_ivo, titel="Van Ivo", uitleg="Denk aan één moment.")
    gevraagd = carla.verstuur(bij_carla, titel="Van Carla")
    assert "Van Ivo" in gevraagd.soep.select_one(".elders").get_text()
    assert blad().titel == "Van Ivo"


def test_what_was_typed_for_a_question_that_another_took_away_comes_back(twee, blad, werkblad) -> None:
    carla, ivo = twee
    bij_carla = carla.ga_naar(f"{BLAD}/vragen/1")
    ivo.vul_in(f"{BLAD}/vragen/1/weg")
    antwoord = carla.verstuur(bij_carla, tekst="Lang over nagedacht?")
    assert antwoord.status == 404
    assert "Lang over nagedacht?" in antwoord.tekst


def test_another_bijeenkomst_is_not_chosen_away_unseen(twee, sessie, blad, werkblad, klok) -> None:
    carla, ivo = twee
    bijeenkomst = een_bijeenkomst(sessie, klok(), "Vertrouwen")
    bij_carla, bij_ivo = carla.ga_naar(f"{BLAD}/wijzig"), ivo.ga_naar(f"{BLAD}/wijzig")
    ivo.verstuur(bij_ivo, bijeenkomst=str(bijeenkomst.id))
    gevraagd = carla.verstuur(bij_carla, titel="Van Carla")
    assert elders(gevraagd) == {
        "Hoe heet het werkblad?": werkblad.titel,
        "Voor welke bijeenkomst?": "Vertrouwen, 3 maart 2026",
    }
    assert (gevraagd.velden()["titel"], gevraagd.velden()["bijeenkomst"]) == ("Van Carla", "")
    assert blad().bijeenkomst_id == bijeenkomst.id
    carla.verstuur(gevraagd, bijeenkomst=str(bijeenkomst.id))
    assert (blad().titel, blad().bijeenkomst_id) == ("Van Carla", bijeenkomst.id)


def test_letting_people_in_without_an_account_is_not_undone_unseen(twee, blad, werkblad) -> None:
    carla, ivo = twee
    bij_carla, bij_ivo = carla.ga_naar(f"{BLAD}/wijzig"), ivo.ga_naar(f"{BLAD}/wijzig")
    ivo.verstuur(bij_ivo, zonder_account="y")
    gevraagd = carla.verstuur(bij_carla, uitleg="Denk aan één moment.")
    assert elders(gevraagd) == {"Ook voor mensen zonder account": "Ja"}
    assert blad().zonder_account
    carla.verstuur(gevraagd)
    assert not blad().zonder_account, "asked once: the second tap saves"


def test_the_step_and_the_number_of_answers_of_a_question_are_not_changed_back_unseen(
    twee, sessie, klok
) -> None:
    een_werkblad(sessie, klok(), None, SoortVraag.KEUZE)
    carla, ivo = twee
    bij_carla, bij_ivo = carla.ga_naar(f"{BLAD}/vragen/1"), ivo.ga_naar(f"{BLAD}/vragen/1")
    ivo.verstuur(bij_ivo, fase="toepassen", meer_keuzes="y")
    gevraagd = carla.verstuur(bij_carla, tekst="Wat koos je?")
    assert elders(gevraagd)["Mensen mogen meer dan één antwoord kiezen"] == "Ja"
    assert elders(gevraagd)["Bij welke stap van de cirkel?"].startswith("Toepassen")


def test_two_who_choose_the_same_are_not_asked_anything(twee, blad, werkblad) -> None:
    carla, ivo = twee
    bij_carla, bij_ivo = carla.ga_naar(f"{BLAD}/wijzig"), ivo.ga_naar(f"{BLAD}/wijzig")
    ivo.verstuur(bij_ivo, zonder_account="y")
    assert carla.verstuur(bij_carla, zonder_account="y").pad == BLAD


def test_a_question_that_another_added_meanwhile_is_no_reason_to_ask(twee, blad, werkblad) -> None:
    carla, ivo = twee
    bij_carla = carla.ga_naar(f"{BLAD}/wijzig")
    ivo.vul_in(f"{BLAD}/vragen/nieuw/open", tekst="Nog iets?")
    assert carla.verstuur(bij_carla, titel="Van Carla").pad == BLAD
    assert (blad().titel, len(blad().vragen)) == ("Van Carla", 4)


def test_two_who_save_at_one_moment_are_not_both_let_through(twee, sessie, blad, werkblad) -> None:
    schermen = [
        (wie.client, wie.invulling(wie.ga_naar(f"{BLAD}/wijzig")), titel)
        for wie, titel in zip(twee, ("Van Carla", "Van Ivo"), strict=True)
    ]
    sessie.rollback()
    tegelijk, antwoorden = threading.Barrier(2), {}

    def bewaar(client, velden: dict[str, str], titel: str) -> None:
        tegelijk.wait(20)
        antwoorden[titel] = client.post(f"{BLAD}/wijzig", data=velden | {"titel": titel})

    draden = [threading.Thread(target=bewaar, args=scherm) for scherm in schermen]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(30)
    bewaard = [titel for titel, antwoord in antwoorden.items() if antwoord.status_code == 302]
    gevraagd = [titel for titel, antwoord in antwoorden.items() if antwoord.status_code == 200]
    assert (len(bewaard), len(gevraagd)) == (1, 1)
    assert blad().titel == bewaard[0]
    assert bewaard[0] in antwoorden[gevraagd[0]].text
    assert sessie.scalar(sa.select(sa.func.count()).select_from(Werkblad)) == 1
