"""How many questions Vandaag and Mijn reis ask the database, whatever waits and however much there is."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from leergemeenschap.groepen.actions import vraag_in_groep
from leergemeenschap.leden.concepten import Concept
from leergemeenschap.ontmoetingen.actions import neem_mee
from leergemeenschap.zelfopdrachten.actions import kijk_terug
from leergemeenschap.zelfopdrachten.models import Uitkomst
from tests.wereld import (
    een_bijeenkomst,
    een_citaatvraag,
    een_groep,
    een_leervraag,
    een_ontmoeting,
    een_reflectie,
    een_zelfopdracht,
)

HOOGSTENS = 12


@pytest.fixture
def kosten(als, count_queries) -> Callable[[str], int]:
    """How many questions a page of Amina asks, logging in and what comes first included; not the BEGIN of SQLite."""
    amina = als("amina")

    def _kosten(pad: str) -> int:
        with count_queries() as vragen:
            assert amina.ga_naar(pad).status == 200
        return len([vraag for vraag in vragen if not vraag.startswith("BEGIN")])

    return _kosten


def van_alles(sessie, lid, op) -> None:
    """One of every moment, and unsaved text, and what others ask."""
    reflectie = een_reflectie(sessie, een_ontmoeting(sessie, lid("amina"), op), op)
    reflectie.antwoorden[0].beantwoord("Iets.")
    reflectie.rond_af(op)
    neem_mee(reflectie, "iets", op)
    leervraag = een_leervraag(sessie, lid("amina"), op)
    zelfopdracht = een_zelfopdracht(sessie, lid("amina"), op)
    for uitkomst in (Uitkomst.BEZIG, Uitkomst.GEDAAN):
        kijk_terug(sessie, lid("amina"), zelfopdracht, uitkomst=uitkomst, tekst="", op=op, bijeenkomst=None)
    een_bijeenkomst(sessie, op - timedelta(days=9), "Geweest")
    for nummer in range(3):
        vraag_in_groep(
            sessie,
            een_groep(sessie, op, lid("carla"), naam=f"Noord {nummer}"),
            lid("amina").id,
            lid("carla"),
            op,
        )
    een_citaatvraag(sessie, leervraag, lid("carla"), op)
    sessie.add(
        Concept(lid_id=lid("amina").id, pad="/leervragen/nieuw", velden={"tekst": ["Hoe?"]}, bewaard_op=op)
    )
    sessie.commit()


@pytest.mark.parametrize("aantal", [1, 30])
def test_near_a_bijeenkomst(sessie, lid, klok, kosten, aantal) -> None:
    van_alles(sessie, lid, klok())
    for nummer in range(aantal):
        een_zelfopdracht(sessie, lid("amina"), klok() - timedelta(days=9), f"iets {nummer}")
        een_reflectie(sessie, een_ontmoeting(sessie, lid("amina"), klok()), klok())
    een_bijeenkomst(sessie, klok() + timedelta(days=3))
    assert kosten("/vandaag") <= HOOGSTENS


@pytest.mark.parametrize("aantal", [1, 30])
def test_when_a_zelfopdracht_asks_how_it_goes(sessie, lid, klok, kosten, aantal) -> None:
    van_alles(sessie, lid, klok())
    for nummer in range(aantal):
        een_zelfopdracht(sessie, lid("amina"), klok(), f"iets {nummer}", terug_na_dagen=0)
    een_bijeenkomst(sessie, klok() + timedelta(days=30))
    assert kosten("/vandaag") <= HOOGSTENS


def test_when_a_reflectie_was_begun(sessie, lid, klok, kosten) -> None:
    van_alles(sessie, lid, klok())
    een_reflectie(sessie, een_ontmoeting(sessie, lid("amina"), klok()), klok())
    assert kosten("/vandaag") <= HOOGSTENS


def test_for_who_has_nothing_and_on_the_first_page_of_the_day(lid, klok, kosten) -> None:
    assert kosten("/vandaag") <= HOOGSTENS
    klok.vooruit(days=1)
    assert kosten("/vandaag") <= HOOGSTENS


def test_mijn_reis_costs_the_same_however_long_it_is(sessie, lid, klok, kosten) -> None:
    van_alles(sessie, lid, klok() - timedelta(days=365))
    weinig = kosten("/cirkel/reis")
    for dag in range(10):
        op = klok() - timedelta(days=dag)
        een_reflectie(sessie, een_ontmoeting(sessie, lid("amina"), op), op).rond_af(op)
        een_leervraag(sessie, lid("amina"), op)
        een_zelfopdracht(sessie, lid("amina"), op)
        een_bijeenkomst(sessie, op)
    assert kosten("/cirkel/reis") <= weinig <= HOOGSTENS
    assert kosten("/cirkel/reis?vanaf=20") <= HOOGSTENS
