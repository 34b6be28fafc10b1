"""Dit kan je helpen: pages that fit what a lid wrote, and none where none fits."""

import logging
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy import orm

from leergemeenschap.core.config import Settings
from leergemeenschap.core.db import db
from leergemeenschap.kennisbank.actions.editing import haal_van_de_site
from leergemeenschap.kennisbank.index import FollowingIndex, SearchIndex, hulp_bij
from leergemeenschap.kennisbank.models import Artikel, Soort
from leergemeenschap.leden.models import Lid
from tests.wereld import een_leervraag, een_ontmoeting, een_reflectie, een_zelfopdracht

Help = Callable[[str], list[str]]
LANG = (
    "Vandaag was ik bij de koffie. Het was druk en gezellig. Ik heb stoelen gezet en later de kopjes afgewassen. "
    "Iemand vroeg of ik ook kwam wandelen. Toen begon een buurman te mopperen. Hij was boos en wilde nergens aan "
    "meedoen. Ik merkte zijn weerstand en wist niet wat ik moest zeggen. Een ander werd er ook boos van. "
) * 4


@pytest.fixture
def help_(app: Flask, kennisbank: None, lid: Callable[[str], Lid]) -> Help:
    """The slugs of the pages that Amina would be offered with a text."""
    index: FollowingIndex = app.extensions["search_index"]

    def _help(tekst: str) -> list[str]:
        with app.app_context():
            index.catch_up(db.engine)
            return [hulp.slug for hulp in hulp_bij(db.session, index.current, lid("amina"), tekst)]

    return _help


def test_what_people_write_brings_pages_that_help(help_: Help) -> None:
    verwacht = {
        "Hoe bereik ik bewoners die nog niet meedoen?": "nieuwe-mensen-bereiken",
        "Hoe maak ik tijd voor gesprekken in een volle week?": "tijd-maken-in-de-waan-van-de-dag",
        "Hoe kom ik achter de voordeur?": "zichtbaar-in-de-wijk",
        "Ik weet nu dat stilte geven werkt": "actief-luisteren",
        "moestuin beginnen": "laagdrempelig-beginnen",
        "bewoner heeft schulden": "formeel-en-informeel-verbinden",
        "Ik doe alles alleen en word moe.": "een-stap-terug",
        "een bewoner meenemen naar het volgende overleg": "bewoners-aan-het-roer",
        LANG: "weerstand-hanteren",
    }
    assert {tekst: slug for tekst, slug in verwacht.items() if slug not in help_(tekst)} == {}
    assert all(len(help_(tekst)) <= 3 for tekst in verwacht)


@pytest.mark.parametrize(
    "tekst",
    [
        "De kat van de buren is zwanger",
        "Ik was ziek en lag op de bank",
        "Ik ga zo door!",
        "test",
        "asdf",
        "!?",
        "\x00",
    ],
)
def test_what_no_page_is_about_brings_none(help_: Help, tekst: str) -> None:
    assert help_(tekst) == []


def test_figures_of_the_research_are_not_offered_as_help(help_: Help, sessie: orm.Session) -> None:
    soorten = dict(sessie.execute(sa.select(Artikel.slug, Artikel.soort)).all())
    gevonden = help_(
        "Welke contexten en nulmeting van de initiatieven vergeleken we in het onderzoek met de enquête?"
    )
    assert Soort.ONDERZOEK not in {soorten[slug] for slug in gevonden}


def test_a_page_that_is_off_the_site_is_not_offered(help_, sessie, klok) -> None:
    vraag = "Hoe kom ik achter de voordeur?"
    slug = help_(vraag)[0]
    sessie.commit()
    weg = sessie.scalars(sa.select(Artikel).where(Artikel.slug == slug)).one()
    haal_van_de_site(sessie, weg, klok())
    sessie.commit()
    assert help_(vraag) != []
    assert weg.slug not in help_(vraag)


def test_a_fault_of_the_index_says_nothing_of_the_words(app, lid, caplog) -> None:
    class Kapot:
        def __getattr__(self, _naam: str) -> None:
            raise KeyError("mevrouw Jansen")

    with app.app_context(), caplog.at_level(logging.DEBUG):
        assert hulp_bij(db.session, Kapot(), lid("amina"), "mevrouw Jansen heeft schulden") == []
    assert "KeyError" in caplog.text
    assert "Jansen" not in caplog.text
    assert "schulden" not in caplog.text


def test_they_stand_beside_what_a_lid_writes(als, sessie, lid, klok, kennisbank) -> None:
    amina = lid("amina")
    reflectie = een_reflectie(
        sessie, een_ontmoeting(sessie, amina, klok(), "Een buurman moppert uit weerstand."), klok()
    )
    reflectie.antwoorden[0].beantwoord("Hij was boos. Omgaan met weerstand is lastig.")
    leervraag = een_leervraag(sessie, amina, klok(), "Hoe kom ik achter de voordeur?")
    zelfopdracht = een_zelfopdracht(sessie, amina, klok(), "mensen helpen om hulp te vragen")
    sessie.commit()
    wie = als("amina")
    for pad, slug in (
        (f"/reflecties/{reflectie.id}/meenemen", "omgaan-met-weerstand"),
        (f"/leervragen/{leervraag.id}", "zichtbaar-in-de-wijk"),
        ("/cirkel/bijstellen", "zichtbaar-in-de-wijk"),
        (f"/zelfopdrachten/{zelfopdracht.id}", "hulp-vragen-makkelijker-maken"),
    ):
        pagina = wie.ga_naar(pad)
        assert "Dit kan je helpen" in pagina.tekst, pad
        assert f"/kennisbank/{slug}" in pagina.links, pad


def test_without_pages_there_is_no_empty_heading(als, sessie, lid, klok) -> None:
    leervraag = een_leervraag(sessie, lid("amina"), klok())
    assert "Dit kan je helpen" not in als("amina").ga_naar(f"/leervragen/{leervraag.id}").tekst


def test_a_form_that_comes_back_does_not_wait_for_an_index_that_waits_for_it(
    app: Flask, kennisbank: None, settings: Settings, tmp_path
) -> None:
    """Its request holds the one write lock of SQLite."""
    index = SearchIndex(tmp_path / "index", settings.content / "zoeken")
    with app.app_context(), db.engine.begin() as writing:
        writing.execute(sa.text("SELECT 1"))
        index.catch_up_soon(db.engine, 9)
        assert index.current is not None


def test_nothing_that_is_read_to_help_stays_in_memory(app: Flask, help_: Help) -> None:
    assert help_(f"{LANG} zwijmelkaboutertje")
    with app.app_context():
        index: FollowingIndex = app.extensions["search_index"]
        dutch = index.current.dutch
        dutch.stem("hobbelpaardenrace")
    onthouden = repr(vars(dutch.stem.__self__))
    assert "hobbelpaardenrace" in onthouden
    assert "zwijmelkabouter" not in onthouden
