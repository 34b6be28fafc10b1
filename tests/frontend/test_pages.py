"""The layout, the pattern page and the pages for what goes wrong, as the site itself makes them."""

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from leergemeenschap.fase import Fase
from tests.frontend.conftest import Voorbeeld
from tests.frontend.stylesheet import TEMPLATES

Bladzijde = Callable[..., BeautifulSoup]
KIND = '{% extends "basis.html" %}{% block titel %}Mijn pagina{% endblock %}{% block inhoud %}<h1>Mijn pagina</h1>{% endblock %}'
LID = SimpleNamespace(is_authenticated=True, naam="Amina")
MENU = [
    SimpleNamespace(naam=naam, url=f"/{icoon}", icoon=icoon, actief=icoon == "agenda")
    for naam, icoon in (
        ("Vandaag", "huis"),
        ("Mijn cirkel", "cirkel"),
        ("Schrijf op", "potlood"),
        ("Bijeenkomsten", "agenda"),
        ("Kennisbank", "boek"),
    )
]
OWN_MACROS = ("formulier", "tekst", "rad", "humus", "iconen")


def words(element: BeautifulSoup) -> str:
    return " ".join(element.get_text(" ").replace("\xad", "").split())


def test_the_first_thing_to_reach_is_the_way_to_the_content(bladzijde: Bladzijde) -> None:
    page = bladzijde(KIND)
    first = page.select("a, button, input")[0]
    assert first["href"] == "#inhoud"
    assert page.select_one("main#inhoud[tabindex='-1']")


def test_a_lid_has_five_places_and_sees_where_they_are(bladzijde: Bladzijde) -> None:
    page = bladzijde(KIND, current_user=LID, hoofdmenu=MENU)
    assert [words(link) for link in page.select("nav.balk a")] == [plek.naam for plek in MENU]
    assert [words(link) for link in page.select("[aria-current=page]")] == ["Bijeenkomsten"]
    assert [words(link) for link in page.select("header a.kop__link")] == ["Menu"]


def test_a_guest_has_no_bar_but_two_ways_in(bladzijde: Bladzijde) -> None:
    page = bladzijde(KIND)
    assert not page.select("nav.balk")
    assert [words(link) for link in page.select("header a.kop__link")] == ["Kennisbank", "Inloggen"]


def test_a_page_to_write_on_has_no_bar(bladzijde: Bladzijde) -> None:
    page = bladzijde("{% set schrijfscherm = true %}" + KIND, current_user=LID, hoofdmenu=MENU)
    assert not page.select("nav.balk")


def test_help_stands_at_the_same_place_for_everyone(bladzijde: Bladzijde) -> None:
    for who in ({}, {"current_user": LID, "hoofdmenu": MENU}):
        page = bladzijde(KIND, **who)
        assert [words(link) for link in page.select("footer a")] == [
            *("Hulp", "Letters en kleuren", "Over", "Privacy", "Toegankelijkheid")
        ]


def test_the_title_says_the_page_and_the_site(bladzijde: Bladzijde) -> None:
    title = bladzijde(KIND, site_naam="Leergemeenschap").title
    assert title
    assert title.get_text() == "Mijn pagina – Leergemeenschap"


def test_the_title_of_a_form_that_came_back_begins_with_fout(
    bladzijde: Bladzijde, leeg_formulier: Voorbeeld, fout_formulier: Voorbeeld
) -> None:
    assert bladzijde(KIND, form=fout_formulier).title.get_text().startswith("Fout: Mijn pagina")
    assert bladzijde("{% set heeft_fout = true %}" + KIND).title.get_text().startswith("Fout: Mijn pagina")
    assert bladzijde(KIND, form=leeg_formulier).title.get_text().startswith("Mijn pagina")


def test_a_message_after_an_act_is_said_aloud(bladzijde: Bladzijde) -> None:
    messages = [("message", "Bewaard."), ("let-op", "Nog niet bewaard."), ("fout", "Mislukt.")]
    page = bladzijde(KIND, get_flashed_messages=lambda **_: messages)
    assert [(words(notice), notice["class"][1]) for notice in page.select("[role=status]")] == [
        ("Bewaard.", "melding--goed"),
        ("Nog niet bewaard.", "melding--let-op"),
        ("Mislukt.", "melding--fout"),
    ]


def test_a_trial_site_says_that_its_people_are_invented(bladzijde: Bladzijde) -> None:
    sentence = "Dit is een proefsite met verzonnen mensen."
    assert sentence in words(bladzijde(KIND, demo=True))
    assert sentence not in words(bladzijde(KIND, demo=False))


@pytest.fixture
def patronen(bladzijde: Bladzijde, leeg_formulier: Voorbeeld, fout_formulier: Voorbeeld) -> BeautifulSoup:
    page = '{% include "patronen.html" %}'
    return bladzijde(
        page, voorbeeldform=leeg_formulier, foutform=fout_formulier, current_user=LID, hoofdmenu=MENU
    )


def test_the_pattern_page_shows_every_building_block() -> None:
    shown = (TEMPLATES / "patronen.html").read_text("utf-8")
    for name in OWN_MACROS:
        source = (TEMPLATES / "onderdelen" / f"{name}.html").read_text("utf-8")
        macros = {macro for macro in re.findall(r"\{% macro ([a-z]\w*)", source) if macro != "lijnen"}
        assert {macro for macro in macros if not re.search(rf"\b{macro}\(", shown)} == set(), name


def test_headings_on_the_pattern_page_skip_no_level(patronen: BeautifulSoup) -> None:
    levels = [int(heading.name[1]) for heading in patronen.select("main :is(h1, h2, h3, h4)")]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_ids_on_the_pattern_page_are_unique_and_references_land(patronen: BeautifulSoup) -> None:
    names = Counter(element["id"] for element in patronen.select("[id]"))
    assert [name for name, times in names.items() if times > 1] == []
    for attribute in ("aria-describedby", "aria-labelledby", "for"):
        for element in patronen.select(f"[{attribute}]"):
            assert set(str(element[attribute]).split()) <= names.keys()


def test_a_drawing_can_be_tapped_but_not_tabbed_to(patronen: BeautifulSoup) -> None:
    links = patronen.select("svg a")
    assert links
    assert all(link["tabindex"] == "-1" for link in links)
    assert all(svg["focusable"] == "false" for svg in patronen.select("svg"))


def test_the_list_beside_the_wheel_leads_where_the_wheel_leads(maak: Callable[..., BeautifulSoup]) -> None:
    steps = [
        {"fase": fase, "staat": staat, "uitleg": fase.vraag, "url": f"/stap/{fase}"}
        for fase, staat in zip(Fase, ("leeg", "klaar", "nu", "straks"), strict=True)
    ]
    page = maak("{{ rad(2, steps) }}", steps=steps)
    assert [link["href"] for link in page.select("ol a")] == [link["href"] for link in page.select("svg a")]
    assert [words(link) for link in page.select("[aria-current=step]")] == ["3. Bijstellen"]
    assert [words(word) for word in page.select(".rad__woord")] == [
        "– nog niets, mag later",
        "– klaar",
        "– je bent hier",
        "– straks",
    ]
    assert [words(word) for word in page.select("svg .rad__staat")] == ["nog niets", "klaar", "nu", "straks"]


def test_the_list_under_the_humusmodel_leads_where_the_picture_leads(
    maak: Callable[..., BeautifulSoup],
) -> None:
    page = maak("{{ humus() }}")
    drawn = {link["href"] for link in page.select("svg a")}
    assert len(drawn) == 7
    assert {link["href"] for link in page.select(".humus__woorden a")} == drawn


@pytest.mark.parametrize("code", [400, 403, 404, 413, 429])
def test_a_page_for_what_goes_wrong_gives_a_way_on(bladzijde: Bladzijde, code: int) -> None:
    for who in ({}, {"current_user": LID, "hoofdmenu": MENU}):
        page = bladzijde(f'{{% include "fouten/{code}.html" %}}', **who)
        assert len(page.select("h1")) == 1
        assert page.select("main .knoppen a")


def test_the_page_for_our_own_failure_needs_nothing_that_can_fail(app: Flask) -> None:
    """No database, no lid, no context: only the addresses of the stylesheets."""
    with app.test_request_context("/"):
        page = BeautifulSoup(app.jinja_env.get_template("fouten/500.html").render(), "html.parser")
    assert words(page.h1) == "Het lukt nu niet"
