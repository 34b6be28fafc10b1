"""A quote is answered by whose words they are, and gone when they take it back."""

import pytest
import sqlalchemy as sa

from leergemeenschap.citaten.chapters import CHAPTERS
from leergemeenschap.citaten.models import Citaatvraag, Toezegging
from tests.citaten.citaatpost import Als, alle_antwoorden, antwoord, antwoord_op_citaat, te_gebruiken


@pytest.mark.parametrize(
    ("keus", "naam"), [(Toezegging.MET_NAAM, "Amina"), (Toezegging.ZONDER_NAAM, "Zonder naam")]
)
def test_after_a_yes_begeleiders_and_onderzoekers_see_the_words_as_its_maker_wants(
    als: Als, gevraagd: Citaatvraag, keus: Toezegging, naam: str
) -> None:
    assert te_gebruiken(als) == []
    pagina = antwoord(als, gevraagd, keus)
    assert f"Op 3 maart zei je: {keus.zin}." in pagina.tekst
    for wie in ("carla", "dirk"):
        assert te_gebruiken(als, wie) == [(naam, "toen kwam er soep")]


def test_without_the_name_no_name_is_on_the_page(als: Als, gevraagd: Citaatvraag) -> None:
    antwoord(als, gevraagd, Toezegging.ZONDER_NAAM)
    assert "Amina" not in als("dirk").ga_naar("/citaten").tekst


def test_rather_not_shows_the_words_to_nobody(als: Als, gevraagd: Citaatvraag) -> None:
    antwoord(als, gevraagd, Toezegging.LIEVER_NIET)
    for wie in ("carla", "dirk"):
        assert "soep" not in als(wie).ga_naar("/citaten").tekst


def test_who_asked_sees_how_it_stands_and_not_the_words(
    als: Als, gevraagd: Citaatvraag, leervraag, sessie
) -> None:
    leervraag.neem_terug()
    sessie.commit()
    wacht = als("carla").ga_naar("/citaten")
    assert "aan Amina, voor: het verslag. Antwoord: nog geen antwoord." in wacht.tekst
    assert "soep" not in wacht.tekst
    antwoord(als, gevraagd, Toezegging.LIEVER_NIET)
    assert "Antwoord: liever niet." in als("carla").ga_naar("/citaten").tekst
    assert "Amina" not in als("dirk").ga_naar("/citaten").tekst


def test_taking_a_yes_back_takes_the_words_away_at_once_and_every_answer_stays(
    als: Als, gevraagd, sessie, klok
) -> None:
    antwoord(als, gevraagd, Toezegging.MET_NAAM)
    klok.vooruit(days=1)
    pagina = antwoord(als, gevraagd, Toezegging.LIEVER_NIET)
    assert te_gebruiken(als) == []
    assert alle_antwoorden(sessie) == ["met naam", "liever niet"]
    assert "Eerder: 3 maart ja, met je naam." in pagina.tekst


def test_taking_off_the_name_is_one_tap(als: Als, gevraagd) -> None:
    antwoord(als, gevraagd, Toezegging.MET_NAAM)
    antwoord(als, gevraagd, Toezegging.ZONDER_NAAM)
    assert te_gebruiken(als) == [("Zonder naam", "toen kwam er soep")]


def test_no_to_being_asked_ends_every_quote_and_a_new_yes_brings_none_back(
    als: Als, gevraagd, sessie, lid, klok
) -> None:
    antwoord(als, gevraagd, Toezegging.MET_NAAM)
    antwoord_op_citaat(sessie, lid("amina"), klok, ja=False)
    assert te_gebruiken(als) == []
    assert "Antwoord: liever niet." in als("carla").ga_naar("/citaten").tekst
    antwoord_op_citaat(sessie, lid("amina"), klok, ja=True)
    assert te_gebruiken(als) == []
    assert "Je zei eerder ja, en nam dat terug." in als("amina").ga_naar("/mijn/citaten").tekst
    klok.vooruit(minutes=1)
    antwoord(als, gevraagd, Toezegging.MET_NAAM)
    assert te_gebruiken(als) == [("Amina", "toen kwam er soep")]
    assert alle_antwoorden(sessie) == ["met naam", "met naam"]


def test_who_does_not_want_to_be_asked_cannot_say_yes_by_accident(
    als: Als, gevraagd, sessie, lid, klok
) -> None:
    amina = als("amina")
    pagina = amina.ga_naar("/mijn/citaten")
    antwoord_op_citaat(sessie, lid("amina"), klok, ja=False)
    na = amina.verstuur(pagina, f"/mijn/citaten/{gevraagd.id}", knop="met naam")
    assert "Je zei nee tegen vragen om citaten." in na.tekst
    assert alle_antwoorden(sessie) == []
    assert [knop["value"] for knop in na.soep.select("button[formaction]")] == ["liever niet"]


def test_changing_the_text_afterwards_does_not_change_what_was_agreed(
    als: Als, gevraagd, leervraag, sessie
) -> None:
    antwoord(als, gevraagd, Toezegging.MET_NAAM)
    als("amina").vul_in(f"/leervragen/{leervraag.id}/wijzig", tekst="Iets heel anders, over mijn buurman.")
    assert te_gebruiken(als) == [("Amina", "toen kwam er soep")]


def test_deleting_the_text_takes_the_quote_and_every_copy_along(
    als: Als, gevraagd, leervraag, sessie
) -> None:
    antwoord(als, gevraagd, Toezegging.MET_NAAM)
    als("amina").vul_in(f"/leervragen/{leervraag.id}/verwijder")
    assert te_gebruiken(als) == []
    assert sessie.scalar(sa.select(sa.func.count(Citaatvraag.id))) == 0
    assert alle_antwoorden(sessie) == []


def test_who_leaves_takes_their_words_along_and_who_asked_may_leave_too(
    als: Als, gevraagd, sessie, lid
) -> None:
    antwoord(als, gevraagd, Toezegging.MET_NAAM)
    sessie.delete(lid("carla"))
    sessie.commit()
    assert "Vraag van iemand die hier niet meer is" in als("amina").ga_naar("/mijn/citaten").tekst
    assert te_gebruiken(als) == [("Amina", "toen kwam er soep")]
    sessie.delete(lid("amina"))
    sessie.commit()
    assert te_gebruiken(als) == []


def test_nobody_but_the_maker_sees_or_answers_the_question(als: Als, gevraagd: Citaatvraag, sessie) -> None:
    for wie in ("bram", "carla", "dirk", "els"):
        bezoeker = als(wie)
        pagina = bezoeker.ga_naar("/mijn/citaten")
        assert "soep" not in pagina.tekst
        velden = {"csrf_token": bezoeker.ga_naar("/menu").velden()["csrf_token"], "knop": "met naam"}
        anders = bezoeker.client.post(f"/mijn/citaten/{gevraagd.id}", data=velden)
        niets = bezoeker.client.post("/mijn/citaten/424242", data=velden)
        assert (anders.status_code, anders.data) == (niets.status_code, niets.data)
        assert anders.status_code == 404
    assert alle_antwoorden(sessie) == []


@pytest.mark.parametrize("keus", ["", "ja", "MET_NAAM", "met naam ", "\x00", "x" * 5000])
def test_an_answer_that_was_not_offered_is_none(als: Als, gevraagd, sessie, keus: str) -> None:
    amina = als("amina")
    amina.verstuur(amina.ga_naar("/mijn/citaten"), f"/mijn/citaten/{gevraagd.id}", knop=keus)
    assert alle_antwoorden(sessie) == []


def test_two_taps_answer_once(als: Als, gevraagd, sessie) -> None:
    amina = als("amina")
    pagina = amina.ga_naar("/mijn/citaten")
    for _ in range(2):
        amina.verstuur(pagina, f"/mijn/citaten/{gevraagd.id}", knop="met naam")
    assert alle_antwoorden(sessie) == ["met naam"]


def test_rather_not_from_a_page_that_was_used_before_takes_the_yes_back(als: Als, gevraagd, sessie) -> None:
    amina = als("amina")
    pagina = amina.ga_naar("/mijn/citaten")
    for knop in ("met naam", "liever niet"):
        amina.verstuur(pagina, f"/mijn/citaten/{gevraagd.id}", knop=knop)
    assert alle_antwoorden(sessie) == ["met naam", "liever niet"]
    assert te_gebruiken(als) == []


# Finding it


def test_an_open_question_is_a_quiet_line_on_vandaag_and_in_the_menu_until_it_is_answered(
    als: Als, gevraagd
) -> None:
    zin = "Iemand vraagt of ze jouw woorden mogen gebruiken."
    assert zin in als("amina").ga_naar("/vandaag").tekst
    assert "1 vraag wacht" in als("amina").ga_naar("/menu").tekst
    assert zin not in als("carla").ga_naar("/vandaag").tekst
    antwoord(als, gevraagd, Toezegging.LIEVER_NIET)
    assert zin not in als("amina").ga_naar("/vandaag").tekst
    assert "/mijn/citaten" in als("amina").ga_naar("/menu").links


def test_nothing_waits_for_who_does_not_want_to_be_asked(als: Als, gevraagd, sessie, lid, klok) -> None:
    antwoord_op_citaat(sessie, lid("amina"), klok, ja=False)
    assert "jouw woorden" not in als("amina").ga_naar("/vandaag").tekst


def test_the_list_is_in_the_menu_of_who_may_use_it(als: Als) -> None:
    for wie, erin in {"amina": False, "carla": True, "dirk": True, "els": False}.items():
        assert ("/citaten" in als(wie).ga_naar("/menu").links) is erin


def test_the_questions_and_answers_go_along(als: Als, gevraagd, sessie, lid) -> None:
    antwoord(als, gevraagd, Toezegging.ZONDER_NAAM)
    vraag, gezegd = CHAPTERS[0].pieces(sessie, lid("amina"))
    assert ("Mijn woorden", "toen kwam er soep") in vraag.texts
    assert list(gezegd.texts) == [("", "Ja, zonder mijn naam")]
