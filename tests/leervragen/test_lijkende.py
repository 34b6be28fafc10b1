"""Deze vragen van anderen lijken op die van jou: only what is shared with who looks, and only what is alike."""

from tests.wereld import een_leervraag

KOP = "Deze vragen van anderen lijken op die van jou"


def test_a_shared_leervraag_that_is_alike_is_shown_with_who_asks(als, sessie, lid, klok) -> None:
    van_amina = een_leervraag(sessie, lid("amina"), klok(), "Hoe bereik ik bewoners die niet meedoen?")
    gedeeld = een_leervraag(sessie, lid("bram"), klok(), "Hoe bereik je een bewoner die nooit meedoet?")
    gedeeld.deel_met_allen(klok())
    anders = een_leervraag(sessie, lid("carla"), klok(), "Hoe regel ik een zaal voor bewoners?")
    anders.deel_met_allen(klok())
    een_leervraag(sessie, lid("bram"), klok(), "Hoe bereik ik bewoners achter de voordeur?")
    sessie.commit()
    pagina = als("amina").ga_naar(f"/leervragen/{van_amina.id}")
    assert KOP in pagina.tekst
    blok = pagina.soep.select_one('section[aria-labelledby="lijkende"]')
    assert [a["href"] for a in blok.select("a")] == [f"/leervragen/{gedeeld.id}"]
    assert "Van Bram" in blok.get_text()


def test_one_common_word_is_not_alike(als, sessie, lid, klok) -> None:
    van_amina = een_leervraag(sessie, lid("amina"), klok(), "Hoe bereik ik bewoners die niet meedoen?")
    een_leervraag(sessie, lid("bram"), klok(), "Wat vinden bewoners van de speeltuin?").deel_met_allen(klok())
    sessie.commit()
    assert KOP not in als("amina").ga_naar(f"/leervragen/{van_amina.id}").tekst


def test_a_question_of_small_words_only_is_like_nothing(als, sessie, lid, klok) -> None:
    van_amina = een_leervraag(sessie, lid("amina"), klok(), "Hoe dan?")
    een_leervraag(sessie, lid("bram"), klok(), "Hoe dan wel?").deel_met_allen(klok())
    sessie.commit()
    assert KOP not in als("amina").ga_naar(f"/leervragen/{van_amina.id}").tekst
