from datetime import timedelta

import sqlalchemy as sa

from leergemeenschap.cyclus.models import Rondestand, Staat
from leergemeenschap.cyclus.queries import rondestanden
from leergemeenschap.fase import Fase
from leergemeenschap.ontmoetingen.actions import neem_mee
from leergemeenschap.rondes.models import Ronde
from leergemeenschap.zelfopdrachten.actions import kijk_terug
from leergemeenschap.zelfopdrachten.models import Uitkomst
from tests.wereld import een_leervraag, een_ontmoeting, een_reflectie, een_zelfopdracht


def stand_van(sessie, ronde: Ronde) -> Rondestand:
    (stand,) = rondestanden(sessie, sa.select(Ronde).where(Ronde.id == ronde.id))
    return stand


def staten(stand: Rondestand) -> list[Staat]:
    return [stand.staat(fase) for fase in Fase]


def test_who_has_not_begun_is_at_doen() -> None:
    assert staten(Rondestand()) == [Staat.NU, Staat.STRAKS, Staat.STRAKS, Staat.STRAKS]


def test_the_wheel_moves_along_with_each_step(sessie, lid, klok) -> None:
    amina = lid("amina")
    ontmoeting = een_ontmoeting(sessie, amina, klok())

    def nu() -> list[Staat]:
        return staten(stand_van(sessie, ontmoeting.ronde))

    assert nu() == [Staat.KLAAR, Staat.NU, Staat.STRAKS, Staat.STRAKS]
    reflectie = een_reflectie(sessie, ontmoeting, klok())
    assert nu() == [Staat.KLAAR, Staat.NU, Staat.STRAKS, Staat.STRAKS]
    reflectie.rond_af(klok())
    sessie.commit()
    assert nu() == [Staat.KLAAR, Staat.KLAAR, Staat.NU, Staat.STRAKS]
    neem_mee(reflectie, "klein is genoeg", klok())
    sessie.commit()
    assert nu() == [Staat.KLAAR, Staat.KLAAR, Staat.KLAAR, Staat.NU]
    zelfopdracht = een_zelfopdracht(sessie, amina, klok())
    assert nu() == [Staat.KLAAR, Staat.KLAAR, Staat.KLAAR, Staat.NU]
    kijk_terug(sessie, amina, zelfopdracht, uitkomst=Uitkomst.GEDAAN, tekst="", op=klok(), bijeenkomst=None)
    sessie.commit()
    assert nu() == [Staat.KLAAR] * 4


def test_a_step_that_was_passed_by_may_come_later(sessie, lid, klok) -> None:
    leervraag = een_leervraag(sessie, lid("amina"), klok())
    assert staten(stand_van(sessie, leervraag.ronde)) == [
        Staat.LEEG,
        Staat.LEEG,
        Staat.KLAAR,
        Staat.NU,
    ]


def test_the_wheel_and_the_list_beside_it_say_the_same(als, sessie, lid, klok) -> None:
    een_ontmoeting(sessie, lid("amina"), klok())
    pagina = als("amina").ga_naar("/vandaag")
    regels = [" ".join(regel.get_text(" ").split()) for regel in pagina.soep.select(".rad li")]
    assert regels[0].startswith("1. Doen – klaar Koffieochtend of inloop, 3 maart")
    assert "je bent hier" in regels[1]
    assert pagina.soep.select_one(".rad li [aria-current=step]").get_text().startswith("2.")
    assert pagina.soep.select_one(".rad svg")["aria-hidden"] == "true"


def test_all_rondes_are_found_back_and_each_shows_what_belongs_to_it(als, sessie, lid, klok) -> None:
    eerste = een_ontmoeting(sessie, lid("amina"), klok(), "De eerste keer soep")
    een_reflectie(sessie, eerste, klok())
    een_ontmoeting(sessie, lid("amina"), klok() + timedelta(days=1), "De tweede keer soep")
    amina = als("amina")
    cirkel = amina.ga_naar("/cirkel")
    assert {"/cirkel/ronde/1", "/cirkel/ronde/2"} <= cirkel.links
    ronde = amina.ga_naar("/cirkel/ronde/1")
    assert "De eerste keer soep" in ronde.tekst
    assert "De tweede keer soep" not in ronde.tekst
    assert amina.ga_naar("/cirkel/ronde/3").status == 404
    assert als("bram").ga_naar("/cirkel/ronde/1").status == 404


def test_the_pages_of_the_steps_show_what_is_there_or_how_to_begin(als, sessie, lid, klok) -> None:
    bram = als("bram")
    assert "Begin klein." in bram.ga_naar("/cirkel/doen").tekst
    assert "Schrijf eerst op wat je deed." in bram.ga_naar("/cirkel/reflecteren").tekst
    assert "Waar loop je tegenaan?" in bram.ga_naar("/cirkel/bijstellen").tekst
    assert "Kies één klein ding" in bram.ga_naar("/cirkel/toepassen").tekst
    een_reflectie(sessie, een_ontmoeting(sessie, lid("bram"), klok(), "Soep"), klok())
    een_leervraag(sessie, lid("bram"), klok(), "Hoe begin ik?")
    een_zelfopdracht(sessie, lid("bram"), klok(), "bellen")
    for pad, woorden in (
        ("doen", "Soep"),
        ("reflecteren", "Soep"),
        ("bijstellen", "Hoe begin ik?"),
        ("toepassen", "Bellen"),
    ):
        assert woorden in bram.ga_naar(f"/cirkel/{pad}").tekst
    assert bram.ga_naar("/cirkel/slapen").status == 404
