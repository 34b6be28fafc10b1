"""What only the index in PostgreSQL promises: one copy for all processes, that can be thrown away at any time."""

from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from leergemeenschap.core.config import Settings, WrongSetting, read_settings
from leergemeenschap.kennisbank import queries
from leergemeenschap.kennisbank.index import PostgresIndex, Zoekvraag, zoek
from leergemeenschap.kennisbank.index.postgres import PostgresGeneration
from tests.kennisbank.paginas import Map


@pytest.fixture(autouse=True)
def leeg(engine: sa.Engine) -> Iterator[None]:
    yield _without_index(engine)
    _without_index(engine)


def _without_index(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        connection.execute(sa.text("DROP SCHEMA IF EXISTS zoeken CASCADE"))


@pytest.fixture
def proces(settings: Settings) -> Callable[[], PostgresIndex]:
    """The index as another process of the same site has it."""
    return lambda: PostgresIndex(settings.content / "zoeken")


def gevonden(sessie: Session, index: PostgresIndex, vraag: str) -> list[str]:
    sessie.rollback()
    return [resultaat.slug for resultaat in zoek(sessie, index, None, Zoekvraag(vraag)).resultaten]


def rijen(engine: sa.Engine) -> dict[str, str]:
    """Of each page which write of the database made its row."""
    with engine.connect() as connection:
        rows = connection.execute(sa.text("SELECT slug, xmin::text AS maker FROM zoeken.document"))
        return {row.slug: row.maker for row in rows}


def test_a_second_process_builds_nothing(sessie, engine, proces, map_: Map, werk_bij) -> None:
    map_.schrijf("weerstand", "Weerstand is een teken.")
    werk_bij()
    proces().catch_up(engine)
    gebouwd = rijen(engine)
    ander = proces()
    ander.catch_up(engine)
    assert gevonden(sessie, ander, "weerstand") == ["weerstand"]
    assert rijen(engine) == gebouwd


def test_a_changed_page_is_the_only_row_that_is_written(sessie, engine, proces, map_: Map, werk_bij) -> None:
    map_.schrijf("weerstand", "Weerstand is een teken.")
    map_.schrijf("tuin", "De tuin is groen.")
    werk_bij()
    index, ander = proces(), proces()
    index.catch_up(engine)
    ander.catch_up(engine)
    eerst = rijen(engine)
    map_.schrijf("weerstand", "Een teken van kippenvel.")
    werk_bij()
    index.catch_up(engine)
    daarna = rijen(engine)
    assert (daarna["tuin"], daarna["weerstand"] != eerst["weerstand"]) == (eerst["tuin"], True)
    assert gevonden(sessie, index, "kippenvel") == ["weerstand"]
    ander.catch_up(engine)
    assert gevonden(sessie, ander, "kippenvel") == ["weerstand"]


def test_a_page_that_another_process_put_in_is_no_trouble(
    sessie, engine, proces, map_: Map, werk_bij
) -> None:
    map_.schrijf("weerstand", "Weerstand is een teken.")
    werk_bij()
    index = proces()
    index.catch_up(engine)
    map_.schrijf("later", "Een teken van later.")
    werk_bij()
    proces().catch_up(engine)
    assert gevonden(sessie, index, "teken") == ["weerstand"]
    sessie.rollback()
    assert not index.is_current(sessie.scalar(queries.laatste_wijziging()))


def test_an_index_that_was_thrown_away_is_built_anew(sessie, engine, proces, map_: Map, werk_bij) -> None:
    map_.schrijf("weerstand", "Weerstand is een teken.")
    werk_bij()
    index = proces()
    index.catch_up(engine)
    _without_index(engine)
    antwoord = zoek(sessie, index, None, Zoekvraag("weerstand"))
    assert [resultaat.slug for resultaat in antwoord.resultaten] == ["weerstand"]
    sessie.rollback()
    index.catch_up(engine)
    assert gevonden(sessie, index, "teken") == ["weerstand"]
    assert rijen(engine)


def test_building_anew_by_hand_counts_the_pages(engine, proces, map_: Map, werk_bij) -> None:
    map_.schrijf("weerstand", "Weerstand is een teken.")
    map_.schrijf("tuin", "De tuin is groen.")
    werk_bij()
    assert proces().rebuild(engine) == 2


@pytest.mark.parametrize("woord", ["rock'n'roll", "c++", "\\\\", "x" * 3000, "naam@voorbeeld.nl", "a&b|!c:*"])
def test_signs_that_mean_something_to_postgresql_are_only_signs(
    sessie, engine, proces, map_: Map, werk_bij, woord: str
) -> None:
    map_.schrijf("raar", f"Hier staat {woord} in de tekst, en ook kippenvel.")
    werk_bij()
    index = proces()
    index.catch_up(engine)
    assert gevonden(sessie, index, "kippenvel") == ["raar"]
    gevonden(sessie, index, woord)
    assert isinstance(index.current, PostgresGeneration)


def test_a_page_with_more_words_than_postgresql_takes_is_found_by_those_that_count_most(
    sessie, engine, proces, map_: Map, werk_bij, klok
) -> None:
    map_.schrijf("groot", "Kippenvel.", titel="Weerstand")
    werk_bij()
    groot = sessie.scalar(queries.artikel(None, "groot"))
    groot.tekst = " ".join(f"woord{nummer}geheim" for nummer in range(120_000))
    sessie.commit()
    index = proces()
    index.catch_up(engine)
    assert gevonden(sessie, index, "weerstand") == ["groot"]


def test_the_site_searches_in_postgresql_when_the_setting_asks_for_it(
    andere_app: Callable[..., Flask], engine, map_: Map, werk_bij
) -> None:
    map_.schrijf("weerstand", "Weerstand is een teken.")
    werk_bij()
    site = andere_app(search="postgresql")
    site.config["SEARCH_PATIENCE"] = 30
    pagina = site.test_client().get("/kennisbank/zoeken?q=weerstnd").get_data(as_text=True)
    assert "/kennisbank/weerstand" in pagina
    assert rijen(engine)


def test_the_setting_needs_a_postgresql_database() -> None:
    with pytest.raises(WrongSetting, match="SEARCH"):
        read_settings({"LEERGEMEENSCHAP_SEARCH": "postgresql"})
    with pytest.raises(WrongSetting, match="SEARCH"):
        read_settings({"LEERGEMEENSCHAP_SEARCH": "elastiek"})
