"""Thinking along with a leervraag that somebody shares."""

import pytest
import sqlalchemy as sa

from leergemeenschap.leervragen.models import Leervraag, Reactie
from tests.wereld import een_leervraag, een_reactie


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
        assert "Reactie van" not in bezoeker.ga_naar("/kennisbank/zoeken?q=zeldzaamwoord").tekst


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
    assert "Loop eens langs." not in bram.vul_in(f"/reacties/{reactie.id}/verwijder").tekst


def test_a_begeleider_takes_a_reactie_away_and_only_its_writer_still_reads_it(
    als, leervraag, sessie, lid, klok
) -> None:
    reactie = een_reactie(sessie, leervraag, lid("bram"), klok())
    assert als("amina").ga_naar(f"/reacties/{reactie.id}/weghalen").status == 403
    als("carla").vul_in(f"/reacties/{reactie.id}/weghalen")
    pad = f"/leervragen/{leervraag.id}"
    assert "Bel eens aan." not in als("amina").ga_naar(pad).tekst
    assert "Bel eens aan." not in als("carla").ga_naar(pad).tekst
    tekst = als("bram").ga_naar(pad).tekst
    assert "Bel eens aan. Een begeleider haalde dit weg op 3 maart." in tekst


def test_a_double_tap_makes_one_reactie(als, leervraag, sessie) -> None:
    bram = als("bram")
    pagina = bram.ga_naar(f"/leervragen/{leervraag.id}/reacties/nieuw")
    for _ in range(2):
        bram.verstuur(pagina, soort="hielp", tekst="Ik ging bellen.")
    assert sessie.scalar(sa.select(sa.func.count(Reactie.id))) == 1
