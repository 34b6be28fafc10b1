from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from leergemeenschap.core.config import Settings
from leergemeenschap.demo.actions import vertel
from leergemeenschap.demo.story import PERSONEN
from leergemeenschap.leden.actions import nodig_uit
from leergemeenschap.leden.models import Lid, Rol
from leergemeenschap.leden.queries import demoleden
from leergemeenschap.ontmoetingen.models import Ontmoeting
from leergemeenschap.ontmoetingen.vragensets import vragensets
from leergemeenschap.rondes.models import Ronde
from leergemeenschap.werkbladen.models import Invulling, StandWerkblad, Werkblad
from leergemeenschap.werkbladen.voorbeelden import voorbeelden
from tests.bezoeker import Bezoeker


def voorbeelden_van(settings: Settings) -> tuple:
    """What the story is told with."""
    return vragensets(settings.content / "reflectie")["snel"], voorbeelden(settings.content / "werkbladen")


@pytest.fixture
def demosite(app: Flask, settings: Settings, klok, sessie, andere_app) -> Flask:
    """The same database, seen through a site in demo mode, with the story told."""
    echte_leden = sessie.scalars(sa.select(Lid)).all()
    for lid in echte_leden:
        sessie.delete(lid)
    sessie.flush()
    assert vertel(sessie, *voorbeelden_van(settings), klok())
    sessie.commit()
    return andere_app(demo=True)


def test_everyone_in_the_demo_is_plainly_invented_and_has_a_role(demosite, sessie) -> None:
    leden = sessie.scalars(demoleden()).all()
    assert len(leden) == len(PERSONEN)
    assert all("Voorbeeld" in lid.naam and lid.email.endswith(".example") for lid in leden)
    assert {rol for lid in leden for rol in lid.rollen} == set(Rol)


def test_the_story_is_told_once(demosite, sessie, settings, klok) -> None:
    aantal = sessie.scalar(sa.select(sa.func.count(Ontmoeting.id)))
    assert not vertel(sessie, *voorbeelden_van(settings), klok())
    assert sessie.scalar(sa.select(sa.func.count(Ontmoeting.id))) == aantal


def test_it_is_a_year_of_history_with_rondes_that_are_rond_and_one_that_runs(demosite, sessie, klok) -> None:
    oudste = sessie.scalar(sa.select(sa.func.min(Ontmoeting.dag)))
    assert oudste < klok().date() - timedelta(days=300)
    noor = sessie.scalars(sa.select(Lid).where(Lid.naam.startswith("Noor"))).one()
    rondes = sessie.scalars(sa.select(Ronde).where(Ronde.lid_id == noor.id)).all()
    assert {ronde.is_rond for ronde in rondes} == {True, False}


def test_one_click_makes_you_one_of_them(demosite) -> None:
    gast = Bezoeker(demosite)
    keuze = gast.ga_naar("/demo")
    acties = [form["action"] for form in keuze.soep.find_all("form", method="post")]
    assert len(acties) == len(PERSONEN)
    vandaag = gast.verstuur(keuze, acties[0])
    assert vandaag.pad == "/vandaag"
    assert "zien we elkaar" in vandaag.tekst


def test_even_on_a_demo_site_nobody_becomes_a_real_lid(demosite, sessie, klok) -> None:
    echt = nodig_uit(sessie, naam="Echt", email="echt@test.example", rollen={Rol.BEHEERDER}, op=klok())
    sessie.commit()
    gast = Bezoeker(demosite)
    token = gast.ga_naar("/inloggen").velden()["csrf_token"]
    assert gast.client.post(f"/demo/{echt.id}", data={"csrf_token": token}).status_code == 404


def test_no_invented_people_come_among_real_ones(app, sessie, settings, klok) -> None:
    assert not vertel(sessie, *voorbeelden_van(settings), klok())
    assert sessie.scalars(demoleden()).all() == []


def test_the_pattern_page_shows_every_element_with_and_without_errors(demosite) -> None:
    pagina = Bezoeker(demosite).ga_naar("/patronen")
    assert pagina.status == 200
    assert len(pagina.soep.select(".foutregel")) >= 6
    assert pagina.soep.select(".rad")


def test_werkbladen_were_filled_in_at_what_was_and_one_is_open_for_what_comes(demosite, sessie, klok) -> None:
    werkbladen = sessie.scalars(sa.select(Werkblad).order_by(Werkblad.id)).all()
    assert {werkblad.stand for werkblad in werkbladen if werkblad.bijeenkomst.eindigt_op < klok()} == {
        StandWerkblad.DICHT
    }
    [komend] = [werkblad for werkblad in werkbladen if werkblad.bijeenkomst.eindigt_op > klok()]
    assert komend.neemt_antwoorden_aan
    assert sessie.scalar(sa.select(sa.func.count(Invulling.id))) == 5
