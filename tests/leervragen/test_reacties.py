"""Thinking along with a leervraag that somebody shares."""

import pytest
import sqlalchemy as sa

from leergemeenschap.leervragen.models import Leervraag, Reactie
from tests.wereld import deel_met_groep, een_groep, een_leervraag, een_reactie


@pytest.fixture
def leervraag(app, sessie, lid, klok) -> Leervraag:
    """Amina's, shared with everybody."""
    leervraag = een_leervraag(sessie, lid("amina"), klok(), "Hoe bereik ik de flat?")
    leervraag.deel_met_allen(klok())
    sessie.commit()
    return leervraag


def test_who_reads_a_leervraag_can_think_along_and_its_maker_reads_it(als, leervraag) -> None:
    bram = als("bram")
    pagina = bram.vul_in(f"/leervragen/{leervraag.id}/reacties/nieuw", soort="hielp", tekst="Ik ging bellen.")
    assert "Dank je wel voor het meedenken." in pagina.tekst
    for wie in ("amina", "carla"):
        tekst = als(wie).ga_naar(f"/leervragen/{leervraag.id}").tekst
        assert "Dit hielp mij Bram, 3 maart Ik ging bellen." in tekst


def test_bad_input_is_told_beside_the_field_and_kept(als, leervraag) -> None:
    pagina = als("bram").vul_in(f"/leervragen/{leervraag.id}/reacties/nieuw", tekst="Ik ging bellen.")
    assert pagina.fouten() == ["Kies een van de antwoorden."]
    assert "Ik ging bellen." in pagina.soep.textarea.get_text()


def test_nobody_thinks_along_with_what_is_not_shared(als, leervraag, sessie) -> None:
    leervraag.neem_terug()
    sessie.commit()
    for wie in ("amina", "bram", "carla", "dirk", "els"):
        assert als(wie).ga_naar(f"/leervragen/{leervraag.id}/reacties/nieuw").status == 404


def test_narrowing_hides_the_reacties_from_all_but_the_maker(als, leervraag, sessie, lid, klok) -> None:
    een_reactie(sessie, leervraag, lid("bram"), klok(), "Zeldzaamwoord.")
    assert "Reactie van Bram" in als("carla").ga_naar("/kennisbank/zoeken?q=zeldzaamwoord").tekst
    leervraag.neem_terug()
    sessie.commit()
    assert "Zeldzaamwoord." in als("amina").ga_naar(f"/leervragen/{leervraag.id}").tekst
    for wie in ("bram", "carla", "dirk", "els"):
        bezoeker = als(wie)
        assert bezoeker.ga_naar(f"/leervragen/{leervraag.id}").status == 404
        assert "Reactie van Bram" not in bezoeker.ga_naar("/kennisbank/zoeken?q=zeldzaamwoord").tekst


def test_what_was_sent_from_an_open_page_after_narrowing_is_not_taken(als, leervraag, sessie) -> None:
    bram = als("bram")
    pagina = bram.ga_naar(f"/leervragen/{leervraag.id}/reacties/nieuw")
    leervraag.neem_terug()
    sessie.commit()
    assert bram.verstuur(pagina, soort="hielp", tekst="Te laat.").status == 404
    assert sessie.scalar(sa.select(sa.func.count(Reactie.id))) == 0


def test_a_reactie_can_be_changed_and_deleted_by_who_wrote_it_only(als, leervraag, sessie, lid, klok) -> None:
    reactie = een_reactie(sessie, leervraag, lid("bram"), klok())
    for wie in ("amina", "carla"):
        paden = [f"/reacties/{reactie.id}/{deel}" for deel in ("wijzig", "verwijder")]
        assert {als(wie).ga_naar(pad).status for pad in paden} == {404}
    bram = als("bram")
    assert "Loop eens langs." in bram.vul_in(f"/reacties/{reactie.id}/wijzig", tekst="Loop eens langs.").tekst
    assert "Nog geen reacties" in bram.vul_in(f"/reacties/{reactie.id}/verwijder").tekst


def test_a_begeleider_takes_a_reactie_away_and_only_its_writer_still_reads_it(
    als, leervraag, sessie, lid, klok
) -> None:
    reactie = een_reactie(sessie, leervraag, lid("bram"), klok())
    assert als("bram").ga_naar(f"/reacties/{reactie.id}/weghalen").status == 403
    als("carla").vul_in(f"/reacties/{reactie.id}/weghalen")
    pad = f"/leervragen/{leervraag.id}"
    assert "Bel eens aan." not in als("amina").ga_naar(pad).tekst
    assert "Bel eens aan." not in als("carla").ga_naar(pad).tekst
    tekst = als("bram").ga_naar(pad).tekst
    assert "Bel eens aan. Dit is weggehaald op 3 maart," in tekst


def test_a_double_tap_makes_one_reactie(als, leervraag, sessie) -> None:
    bram = als("bram")
    pagina = bram.ga_naar(f"/leervragen/{leervraag.id}/reacties/nieuw")
    for _ in range(2):
        bram.verstuur(pagina, soort="hielp", tekst="Ik ging bellen.")
    assert sessie.scalar(sa.select(sa.func.count(Reactie.id))) == 1


def test_the_maker_of_the_leervraag_can_leave_a_reactie_to_its_writer_too(
    als, leervraag, sessie, lid, klok
) -> None:
    reactie = een_reactie(sessie, leervraag, lid("bram"), klok())
    als("amina").vul_in(f"/reacties/{reactie.id}/weghalen")
    assert "Bel eens aan." not in als("carla").ga_naar(f"/leervragen/{leervraag.id}").tekst


def test_what_was_said_in_a_groep_is_not_opened_when_the_leervraag_is_shared_wider(
    als, sessie, lid, klok
) -> None:
    leervraag = een_leervraag(sessie, lid("amina"), klok(), "Hoe bereik ik de flat?")
    groep = een_groep(sessie, klok(), lid("amina"), lid("bram"))
    deel_met_groep(sessie, leervraag, groep, klok())
    een_reactie(sessie, leervraag, lid("bram"), klok(), "Zeldzaamwoord.")
    leervraag.deel_met_allen(klok())
    sessie.commit()
    pad = f"/leervragen/{leervraag.id}"
    assert als("carla").ga_naar(pad).status == 200
    assert "Zeldzaamwoord." not in als("carla").ga_naar(pad).tekst
    assert "Reactie van" not in als("carla").ga_naar("/kennisbank/zoeken?q=zeldzaamwoord").tekst
    assert "Zeldzaamwoord." in als("amina").ga_naar(pad).tekst


def test_who_leaves_the_groep_takes_their_words_along_and_can_still_delete_them(
    als, sessie, lid, klok
) -> None:
    leervraag = een_leervraag(sessie, lid("amina"), klok(), "Hoe bereik ik de flat?")
    groep = een_groep(sessie, klok(), lid("amina"), lid("bram"))
    deel_met_groep(sessie, leervraag, groep, klok())
    reactie = een_reactie(sessie, leervraag, lid("bram"), klok(), "Zeldzaamwoord.")
    bram = als("bram")
    bram.vul_in(f"/groep/{groep.id}/vertrek")
    assert "Zeldzaamwoord." not in als("amina").ga_naar(f"/leervragen/{leervraag.id}").tekst
    pagina = bram.ga_naar("/reacties/")
    assert "Zeldzaamwoord." in pagina.tekst
    assert f"/leervragen/{leervraag.id}" not in pagina.links
    assert "Reactie van jou" in bram.ga_naar("/kennisbank/zoeken?q=zeldzaamwoord").tekst
    bram.vul_in(f"/reacties/{reactie.id}/verwijder")
    assert sessie.scalar(sa.select(sa.func.count(Reactie.id))) == 0
