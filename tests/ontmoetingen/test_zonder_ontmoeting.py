"""Thinking about something that is on one's mind, without an ontmoeting."""

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from leergemeenschap.core import schema
from leergemeenschap.fase import Fase
from leergemeenschap.leden.models import Lid
from leergemeenschap.ontmoetingen.models import Ontmoeting, Reflectie
from tests.test_migrations import leeg  # noqa: F401 - a fixture
from tests.wereld import (
    deel_met_groep,
    een_groep,
    een_leervraag,
    een_losse_reflectie,
    een_ontmoeting,
    een_reflectie,
)


@pytest.fixture
def reflectie(sessie, lid, klok) -> Reflectie:
    """Amina's, about no ontmoeting."""
    reflectie = een_losse_reflectie(sessie, lid("amina"), klok())
    reflectie.antwoorden[0].beantwoord("Dat ik steeds ja zeg.")
    sessie.commit()
    return reflectie


def test_the_circle_can_begin_with_reflecteren(als, sessie) -> None:
    amina = als("amina")
    assert "/reflecties/nieuw" in amina.ga_naar("/cirkel/reflecteren").links
    eerste = amina.verstuur(amina.ga_naar("/reflecties/nieuw"), knop="snel")
    assert (eerste.kop, "vraag 1 van 3" in eerste.titel) == ("Wat gebeurde er?", True)
    pagina = amina.verstuur(eerste, tekst="Ik zei weer ja.")
    assert "Ik zei weer ja." in pagina.tekst
    pagina = amina.verstuur(amina.verstuur(pagina, tekst="Dat het snel ging."), tekst="Eerst slapen.")
    assert pagina.kop == "Lees je antwoorden na"
    assert amina.verstuur(pagina).kop == "Mooi, dit staat"
    reflectie = sessie.scalars(sa.select(Reflectie)).one()
    assert (reflectie.ontmoeting_id, reflectie.ronde.stap) == (None, Fase.REFLECTEREN)
    assert "Ik zei weer ja." in amina.ga_naar("/cirkel/reflecteren").tekst
    assert "Ik zei weer ja." in amina.ga_naar("/cirkel/ronde/1").tekst


def test_begun_and_not_finished_it_is_the_next_step_of_vandaag(als, reflectie) -> None:
    assert "nadenken over: iets wat je bezighoudt." in als("amina").ga_naar("/vandaag").tekst


def test_an_address_can_ask_for_a_set_of_questions_and_a_ronde(als, sessie, lid, klok) -> None:
    eerste = een_leervraag(sessie, lid("amina"), klok()).ronde
    klok.vooruit(days=1)
    een_ontmoeting(sessie, lid("amina"), klok())
    amina = als("amina")
    pad = f"/reflecties/nieuw?vragen=terugblik&ronde={eerste.id}"
    pagina = amina.ga_naar(pad)
    assert pagina.soep.select_one(".kaarten h2").get_text() == "Terugblik"
    # As from a form elsewhere, that is sent here at once
    assert amina.verstuur(pagina).kop == "Wat deed je met je zelfopdracht?"
    assert sessie.scalars(sa.select(Reflectie.ronde_id)).one() == eerste.id


def test_it_never_joins_a_ronde_that_came_further(als, sessie, lid, klok) -> None:
    verder = een_leervraag(sessie, lid("amina"), klok()).ronde
    assert een_losse_reflectie(sessie, lid("amina"), klok()).ronde.nummer == verder.nummer + 1


def test_shared_it_is_read_on_a_page_of_its_own_and_nobody_else_knows_of_it(
    als, reflectie, sessie, lid, klok
) -> None:
    pad = f"/reflecties/{reflectie.id}"
    assert "Dat ik steeds ja zeg." in als("amina").ga_naar(pad).tekst
    assert als("bram").ga_naar(pad).status == 404
    noord = een_groep(sessie, klok(), lid("amina"), lid("bram"))
    deel_met_groep(sessie, reflectie, noord, klok())
    bram = als("bram")
    assert "Amina deelt dit met groep Noord." in bram.ga_naar(pad).tekst
    assert pad in bram.ga_naar("/groep/").links
    assert {als(wie).ga_naar(pad).status for wie in ("carla", "dirk", "els")} == {404}


def test_one_about_an_ontmoeting_is_read_there_and_stays_as_narrow(als, sessie, lid, klok) -> None:
    ontmoeting = een_ontmoeting(sessie, lid("amina"), klok())
    reflectie = een_reflectie(sessie, ontmoeting, klok())
    reflectie.deel_met_allen(klok())
    sessie.commit()
    assert als("amina").ga_naar(f"/reflecties/{reflectie.id}").pad == f"/ontmoetingen/{ontmoeting.id}"
    assert als("bram").ga_naar(f"/reflecties/{reflectie.id}").status == 404


def test_it_can_be_deleted_and_an_ontmoeting_stays(als, sessie, lid, klok, reflectie) -> None:
    bij_ontmoeting = een_reflectie(sessie, een_ontmoeting(sessie, lid("amina"), klok()), klok())
    amina = als("amina")
    for weg in (reflectie, bij_ontmoeting):
        assert amina.vul_in(f"/reflecties/{weg.id}/verwijder").pad == "/cirkel/reflecteren"
    assert sessie.scalar(sa.select(sa.func.count(Reflectie.id))) == 0
    assert sessie.scalar(sa.select(sa.func.count(Ontmoeting.id))) == 1


def test_going_back_a_revision_keeps_it_with_an_ontmoeting_that_only_its_maker_reads(leeg, klok) -> None:  # noqa: F811
    schema.upgrade(leeg)
    with orm.Session(leeg) as sessie:
        lid = Lid(naam="Amina", email="a", buurt="", is_demo=False, lid_sinds=klok())
        sessie.add(lid)
        sessie.commit()
        een_losse_reflectie(sessie, lid, klok()).deel_met_allen(klok())
        sessie.commit()
    schema.downgrade(leeg, "0017")
    schema.upgrade(leeg)
    with orm.Session(leeg) as sessie:
        reflectie = sessie.scalars(sa.select(Reflectie)).one()
        assert [antwoord.vraag for antwoord in reflectie.antwoorden] == [
            "Wat viel je op?",
            "Wat leer je hiervan?",
        ]
        assert reflectie.ontmoeting is not None
        assert reflectie.ontmoeting.zicht == "alleen ik"
