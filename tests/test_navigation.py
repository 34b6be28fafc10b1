"""Every page has one place: a step of the circle, or on purpose outside it."""

from collections import Counter

from flask import Flask

from leergemeenschap.cyclus.navigation import BUITEN_DE_CIRKEL, HOOFDMENU, PAGINAS, actieve_plek


def test_each_page_stands_in_the_navigation_exactly_once(app: Flask) -> None:
    placed = Counter([endpoint for pages in PAGINAS.values() for endpoint in pages] + list(BUITEN_DE_CIRKEL))
    assert [endpoint for endpoint, times in placed.items() if times > 1] == []
    assert set(placed) == {rule.endpoint for rule in app.url_map.iter_rules()}


def test_pages_of_the_circle_light_up_a_place_in_the_menu() -> None:
    assert all(actieve_plek(endpoint) for pages in PAGINAS.values() for endpoint in pages)
    assert actieve_plek("ontmoetingen.nieuw") is HOOFDMENU[2]
    assert actieve_plek("zelfopdrachten.toon") is HOOFDMENU[1]
    assert actieve_plek("cyclus.hulp") is None


def test_the_menu_marks_where_you_are(als) -> None:
    pagina = als("amina").ga_naar("/bijeenkomsten/")
    assert [
        a.get_text(strip=True).replace("\xad", "") for a in pagina.soep.select("nav [aria-current=page]")
    ] == ["Bijeenkomsten"]


def test_pages_to_write_on_have_no_menu_bar(als) -> None:
    assert als("amina").ga_naar("/ontmoetingen/nieuw").soep.select(".balk") == []
