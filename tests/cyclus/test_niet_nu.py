"""Putting a next step off: it is gone for a week, nothing else changes, and nobody is asked why."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from leergemeenschap.leden.concepten import Concept
from leergemeenschap.rondes.models import Stapsoort, Uitgesteld
from leergemeenschap.zelfopdrachten.actions import kijk_terug
from leergemeenschap.zelfopdrachten.models import Uitkomst
from tests.bezoeker import Bezoeker, Pagina
from tests.wereld import een_bijeenkomst, een_leervraag, een_ontmoeting, een_reflectie, een_zelfopdracht


def kop(bezoeker: Bezoeker) -> str:
    """What Vandaag says first."""
    pagina = bezoeker.ga_naar("/vandaag")
    return (
        "rust"
        if "Je hoeft nu niets te doen." in pagina.tekst
        else pagina.soep.find("h2").get_text(strip=True)
    )


def niet_nu(bezoeker: Bezoeker, **ingevuld: str) -> Pagina:
    pagina = bezoeker.ga_naar("/vandaag")
    (knop,) = pagina.soep.find_all("button", string="Niet nu")
    actie = knop.get("formaction") or knop.find_parent("form")["action"]
    return bezoeker.verstuur(pagina, actie, **ingevuld)


def test_the_card_goes_the_next_rule_has_its_turn_and_after_a_week_it_is_back(als, sessie, lid, klok) -> None:
    een_zelfopdracht(sessie, lid("amina"), klok(), terug_na_dagen=0)
    een_ontmoeting(sessie, lid("amina"), klok())
    amina = als("amina")
    assert kop(amina) == "Hoe gaat het met je zelfopdracht?"
    assert niet_nu(amina).pad == "/vandaag"
    assert kop(amina) == "Denk even terug"
    niet_nu(amina)
    assert kop(amina) == "rust"
    klok.vooruit(days=6, hours=23)
    assert kop(amina) == "rust"
    klok.vooruit(hours=2)
    assert kop(amina) == "Hoe gaat het met je zelfopdracht?"


def test_what_it_is_about_stays_where_it_was(als, sessie, lid, klok) -> None:
    een_ontmoeting(sessie, lid("amina"), klok(), "Soep op het plein")
    amina = als("amina")
    niet_nu(amina)
    assert "Soep op het plein" in amina.ga_naar("/cirkel/reflecteren").tekst


def test_not_now_to_one_ontmoeting_does_not_bring_up_the_one_before_it_but_a_new_one_does(
    als, sessie, lid, klok
) -> None:
    for tekst in ("De eerste keer soep", "De tweede keer soep"):
        een_ontmoeting(sessie, lid("amina"), klok(), tekst)
    amina = als("amina")
    niet_nu(amina)
    assert kop(amina) == "rust"
    een_ontmoeting(sessie, lid("amina"), klok(), "De derde keer soep")
    assert "De derde keer soep" in amina.ga_naar("/vandaag").soep.select_one(".stapkaart").get_text()


def test_every_zelfopdracht_is_put_off_by_itself(als, sessie, lid, klok) -> None:
    for ik_ga in ("aanbellen", "meer luisteren"):
        een_zelfopdracht(sessie, lid("amina"), klok(), ik_ga, terug_na_dagen=0)
    amina = als("amina")
    niet_nu(amina)
    kaart = amina.ga_naar("/vandaag").soep.select_one(".stapkaart").get_text()
    assert "Meer luisteren" in kaart
    assert "Aanbellen" not in kaart


def test_unsaved_text_is_brought_up_again_when_more_was_typed(als, sessie, lid, klok) -> None:
    concept = Concept(
        lid_id=lid("amina").id, pad="/leervragen/nieuw", velden={"tekst": ["Hoe?"]}, bewaard_op=klok()
    )
    sessie.add(concept)
    sessie.commit()
    amina = als("amina")
    niet_nu(amina)
    assert kop(amina) == "Begin met één ontmoeting"
    assert "Hoe?" not in amina.ga_naar("/vandaag").tekst
    assert "Hoe?" in amina.ga_naar("/leervragen/nieuw").velden()["tekst"]
    klok.vooruit(hours=1)
    concept.bewaard_op = klok()
    sessie.commit()
    assert kop(amina) == "Ga verder waar je was"


def test_a_bijeenkomst_comes_back_on_its_own_day_and_can_be_put_off_then_too(als, sessie, lid, klok) -> None:
    een_zelfopdracht(sessie, lid("amina"), klok() - timedelta(days=9), terug_na_dagen=9)
    een_bijeenkomst(sessie, klok() + timedelta(days=3))
    amina = als("amina")
    assert kop(amina) == "Over 3 dagen zien we elkaar"
    niet_nu(amina)
    assert kop(amina) == "rust", "the same zelfopdracht must not be asked after in another way"
    klok.vooruit(days=2)
    assert kop(amina) == "rust"
    klok.vooruit(days=1)
    assert kop(amina) == "Vandaag zien we elkaar"
    niet_nu(amina)
    assert kop(amina) == "rust"


def test_what_was_filled_in_for_the_bijeenkomst_is_kept(als, sessie, lid, klok) -> None:
    zelfopdracht = een_zelfopdracht(sessie, lid("amina"), klok() - timedelta(days=9))
    een_bijeenkomst(sessie, klok() + timedelta(days=3))
    amina = als("amina")
    niet_nu(amina, **{f"zelfopdracht{zelfopdracht.id}-tekst": "Halverwege."})
    assert "Halverwege." in amina.ga_naar(f"/zelfopdrachten/{zelfopdracht.id}/terugblik").velden().values()


def test_the_steps_of_a_ronde_can_be_put_off_one_by_one(als, sessie, lid, klok) -> None:
    reflectie = een_reflectie(sessie, een_ontmoeting(sessie, lid("amina"), klok()), klok())
    amina = als("amina")
    assert kop(amina) == "Ga verder waar je was"
    niet_nu(amina)
    assert kop(amina) == "rust"
    reflectie.rond_af(klok())
    sessie.commit()
    assert kop(amina) == "Wat neem je mee?"
    niet_nu(amina)
    assert kop(amina) == "rust"
    een_leervraag(sessie, lid("amina"), klok())
    assert kop(amina) == "Wat ga je doen?"
    niet_nu(amina)
    assert kop(amina) == "rust"
    zelfopdracht = een_zelfopdracht(sessie, lid("amina"), klok())
    kijk_terug(
        sessie, lid("amina"), zelfopdracht, uitkomst=Uitkomst.GEDAAN, tekst="", op=klok(), bijeenkomst=None
    )
    sessie.commit()
    assert kop(amina) == "Ronde 1 is rond"
    niet_nu(amina)
    assert kop(amina) == "rust"


def test_a_newcomer_can_put_the_very_first_step_off_too(als) -> None:
    bram = als("bram")
    niet_nu(bram)
    assert kop(bram) == "rust"


def test_it_is_put_off_for_who_tapped_and_twice_is_as_once(als, sessie, lid, klok) -> None:
    for wie in ("amina", "bram"):
        een_ontmoeting(sessie, lid(wie), klok())
    amina = als("amina")
    pagina = amina.ga_naar("/vandaag")
    actie = pagina.soep.find("button", string="Niet nu").find_parent("form")["action"]
    for _ in range(2):
        assert amina.verstuur(pagina, actie).pad == "/vandaag"
    assert kop(als("bram")) == "Denk even terug"
    assert sessie.scalars(sa.select(Uitgesteld.lid_id)).all() == [lid("amina").id]


@pytest.mark.parametrize("stap", ["slapen", "DENK_TERUG", "denk%20terug"])
def test_a_step_that_is_not_there_cannot_be_put_off(als, sessie, stap) -> None:
    amina = als("amina")
    token = amina.ga_naar("/menu").velden()["csrf_token"]
    assert amina.client.post(f"/vandaag/niet-nu/{stap}/1", data={"csrf_token": token}).status_code == 404
    assert sessie.scalar(sa.select(sa.func.count()).select_from(Uitgesteld)) == 0


def test_what_was_put_off_is_tidied_away_when_its_time_is_over(app, als, sessie, lid, klok) -> None:
    een_ontmoeting(sessie, lid("amina"), klok())
    amina = als("amina")
    niet_nu(amina)
    klok.vooruit(days=4)
    sessie.add(
        Uitgesteld(
            lid_id=lid("amina").id,
            soort=Stapsoort.BEGIN_KLEIN,
            ding_id=0,
            uitgesteld_op=klok(),
            tot=klok() + timedelta(days=7),
        )
    )
    sessie.commit()
    klok.vooruit(days=4)
    uitvoer = app.test_cli_runner().invoke(args=["opruimen", "--klok-klopt"]).output
    assert "1 uitgestelde stappen" in uitvoer
    assert sessie.scalars(sa.select(Uitgesteld.soort)).all() == [Stapsoort.BEGIN_KLEIN]
