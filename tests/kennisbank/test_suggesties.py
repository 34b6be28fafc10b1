"""Titles while someone types: the right ones, quickly found, and never a word of what leden wrote."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from leergemeenschap.kennisbank.index.suggest import SUGGESTIES_MAX, Suggestie, Titles
from leergemeenschap.kennisbank.models import Artikel, Soort
from tests.bezoeker import Bezoeker
from tests.kennisbank.paginas import Map

Als = Callable[..., Bezoeker]
TITELS = [
    "Omgaan met weerstand",
    "Weerstand en verschillen",
    "De voorzorgcirkel",
    "Een voorzorgcirkel starten",
    "Het Humusmodel",
    "Café in de buurt",
    "Ideeën verzamelen",
    "Soep op het plein",
    "Koffie drinken",
    "Koffieochtend op het plein",
]


@pytest.fixture
def titles() -> Titles:
    return Titles(Suggestie(f"pagina-{n}", titel, Soort.TIP) for n, titel in enumerate(TITELS))


def found(titles: Titles, text: str) -> list[str]:
    return [page.titel for page in titles.suggest(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("weer", ["Weerstand en verschillen", "Omgaan met weerstand"]),
        ("WEERSTAND", ["Weerstand en verschillen", "Omgaan met weerstand"]),
        ("met weer", ["Omgaan met weerstand"]),
        ("weer met", ["Omgaan met weerstand"]),
        ("cafe", ["Café in de buurt"]),
        ("ideeen", ["Ideeën verzamelen"]),
        ("koffie", ["Koffie drinken", "Koffieochtend op het plein"]),
        ("koffie pl", ["Koffieochtend op het plein"]),
        ("plein soep", ["Soep op het plein"]),
    ],
)
def test_words_that_are_not_finished_find_titles(titles: Titles, text: str, expected: list[str]) -> None:
    assert found(titles, text) == expected


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("weerstnd", "Weerstand en verschillen"),
        ("weersatn", "Weerstand en verschillen"),
        ("voorzorgcirkle", "De voorzorgcirkel"),
        ("voorzrgcir", "De voorzorgcirkel"),
        ("hummus", "Het Humusmodel"),
        ("kofie", "Koffie drinken"),
        ("waerstand", "Weerstand en verschillen"),
    ],
)
def test_a_typing_error_is_forgiven(titles: Titles, text: str, title: str) -> None:
    assert title in found(titles, text)


@pytest.mark.parametrize(
    "text", ["", " ", "k", "x", "qqqq", "weerstand qqqq", "%", "_", "\x00", "((", "a" * 5000]
)
def test_nothing_is_suggested_for_what_no_title_says(titles: Titles, text: str) -> None:
    assert found(titles, text) == []


def test_there_are_never_more_than_fit_below_the_box() -> None:
    many = Titles(Suggestie(f"p{n}", f"Pagina nummer {n}", Soort.TIP) for n in range(50))
    assert len(many.suggest("pagina")) == SUGGESTIES_MAX


# The route


@pytest.fixture
def paginas(map_: Map, werk_bij: Callable[[], object]) -> Map:
    map_.schrijf("soep", titel="Soep <b>op</b> het plein", soort="case")
    map_.schrijf("soepkom", titel="Een soepkom")
    werk_bij()
    return map_


def suggesties(als: Als, tekst: str, wie: str | None = None) -> list[dict[str, str]]:
    antwoord = als(wie).client.get("/kennisbank/suggesties", query_string={"q": tekst})
    assert antwoord.status_code == 200
    assert antwoord.mimetype == "application/json"
    gevonden: list[dict[str, str]] = antwoord.json
    return gevonden


def test_anybody_gets_titles_with_the_address_of_the_page(als: Als, paginas: Map) -> None:
    assert suggesties(als, "soe") == [
        {"titel": "Soep <b>op</b> het plein", "soort": "Verhaal uit een buurt", "url": "/kennisbank/soep"},
        {"titel": "Een soepkom", "soort": "Tip", "url": "/kennisbank/soepkom"},
    ]
    assert suggesties(als, "soepk", "amina")[0]["url"] == "/kennisbank/soepkom"


def test_a_page_that_changes_its_title_or_goes_is_followed(
    als: Als, paginas: Map, werk_bij: Callable[[], object]
) -> None:
    assert suggesties(als, "soepkom")
    paginas.schrijf("soepkom", titel="Een theekop")
    paginas.haal_weg("soep")
    werk_bij()
    assert suggesties(als, "soep") == []
    assert suggesties(als, "theek")[0]["titel"] == "Een theekop"


def test_a_concept_is_not_suggested(als: Als, paginas: Map, sessie: Session) -> None:
    sessie.execute(sa.update(Artikel).values(gepubliceerd_op=None))
    sessie.commit()
    assert suggesties(als, "soep") == []


def test_an_answer_is_kept_for_a_moment_by_the_browser_and_by_no_proxy(als: Als, paginas: Map) -> None:
    headers = als().client.get("/kennisbank/suggesties?q=soep").headers
    assert headers["Cache-Control"] == "private, max-age=60"


def test_a_guest_costs_one_query_a_time(
    als: Als, paginas: Map, count_queries: Callable[[], AbstractContextManager[list[str]]]
) -> None:
    gast = als()
    gast.client.get("/kennisbank/suggesties?q=soe")
    with count_queries() as statements:
        gast.client.get("/kennisbank/suggesties?q=soep")
    assert len([statement for statement in statements if statement.startswith("SELECT")]) == 1


@pytest.mark.parametrize(
    "vraag", ["", "?q=", "?q=%00", "?q=%ED%A0%80", "?q=" + "x" * 6000, "?q=a&q=b", "?x=1"]
)
def test_no_address_is_too_strange(app: Flask, als: Als, vraag: str) -> None:
    assert als().client.get(f"/kennisbank/suggesties{vraag}").status_code == 200


def test_the_box_says_where_suggestions_come_from_on_every_page_that_has_one(als: Als, paginas: Map) -> None:
    for pad in ("/", "/kennisbank/", "/kennisbank/zoeken?q=soep"):
        pagina = als().ga_naar(pad)
        assert pagina.soep.select_one("form[data-suggesties='/kennisbank/suggesties']"), pad
        assert pagina.soep.select("script[type=module][src*='zoeksuggesties.js']"), pad
