"""Counted answers on a page: what a writer may say, what a reader sees, and what search finds."""

from collections.abc import Callable
from typing import Any

import pytest

from leergemeenschap.kennisbank.actions.figures import read_figures, with_figures
from leergemeenschap.kennisbank.actions.source import WrongSource, read_source
from tests.bezoeker import Bezoeker
from tests.kennisbank.paginas import Map

Als = Callable[..., Bezoeker]


def groep(**anders: Any) -> dict[str, Any]:
    stelling = {"titel": "Koffie", "tekst": "Er is genoeg koffie.", "aantallen": [1, 0, 3]}
    return {
        "titel": "Wat vinden buren?",
        "uitleg": "4 buren gaven antwoord.",
        "antwoorden": ["Oneens", "Weet niet", "Eens"],
        "decimalen": 1,
        "stellingen": [stelling],
        **anders,
    }


def test_figures_are_read_with_their_gaps_filled_in() -> None:
    [gelezen] = read_figures(
        [{name: value for name, value in groep().items() if name not in {"uitleg", "decimalen"}}]
    )
    assert (gelezen["uitleg"], gelezen["kolom"]) == ("", "Antwoord")
    assert gelezen["decimalen"] is None
    assert gelezen["stellingen"] == [
        {"titel": "Koffie", "tekst": "Er is genoeg koffie.", "uitleg": "", "aantallen": [1, 0, 3]}
    ]


@pytest.mark.parametrize(
    ("cijfers", "told"),
    [
        ("17", "een lijst met groepen"),
        ([], "een lijst met groepen"),
        (["17"], "een groep zonder 'titel'"),
        ([groep(titel="")], "een groep zonder 'titel'"),
        ([groep(kleur="rood")], "een veld dat niet bestaat: kleur"),
        ([groep(antwoorden=["Eens"])], "met 1 antwoorden"),
        ([groep(antwoorden=list("abcdef"))], "te veel antwoorden"),
        ([groep(antwoorden=["a", "b", ["c"]])], "iets anders"),
        ([groep(titel="a" * 500)], "te lang"),
        ([groep(decimalen=3)], "'decimalen'"),
        ([groep(decimalen=True)], "'decimalen'"),
        ([groep(stellingen=[])], "een lijst met stellingen"),
        ([groep(stellingen=[{"aantallen": [1, 2, 3]}])], "een stelling zonder 'titel'"),
        ([groep(stellingen=[{"titel": "Koffie"}])], "bij elk antwoord een aantal"),
        ([groep(stellingen=[{"titel": "Koffie", "aantallen": [1, 2]}])], "bij elk antwoord een aantal"),
        ([groep(stellingen=[{"titel": "Koffie", "aantallen": [1, 2, -3]}])], "een aantal dat niet kan"),
        ([groep(stellingen=[{"titel": "Koffie", "aantallen": [1, 2, 3.5]}])], "een aantal dat niet kan"),
        ([groep(stellingen=[{"titel": "Koffie", "aantallen": [0, 0, 0]}])], "een aantal dat niet kan"),
    ],
)
def test_a_mistake_in_figures_is_told_in_plain_dutch(cijfers: Any, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        read_figures(cijfers)


@pytest.mark.parametrize(
    ("soort", "told"), [("tip", "hoort niet bij"), ("onderzoek", "een lijst met groepen")]
)
def test_a_writer_is_told_which_field_is_wrong(soort: str, told: str) -> None:
    with pytest.raises(WrongSource, match=f"Het veld 'cijfers' .*{told}"):
        read_source(f"---\ntitel: T\nsoort: {soort}\nin_het_kort: K.\ncijfers: 17\n---\n\nTekst.\n")


def test_search_gets_the_figures_in_words_where_the_page_shows_them() -> None:
    groepen = read_figures([groep()])
    in_words = [
        "# Wat vinden buren?",
        "4 buren gaven antwoord.",
        "# Koffie",
        "Er is genoeg koffie.",
        "Oneens: 1 van 4",
        "Weet niet: 0 van 4",
        "Eens: 3 van 4",
    ]
    assert with_figures("Voor.\n[cijfers]\nNa.", groepen).split("\n") == ["Voor.", *in_words, "Na."]
    assert with_figures("Voor.\nNa.", groepen).split("\n") == ["Voor.", "Na.", *in_words]
    assert with_figures("Voor.\n[cijfers]", []) == "Voor.\n[cijfers]"


def test_a_reader_sees_counts_first_in_a_table_and_a_bar_in_parts(
    als: Als, map_: Map, werk_bij: Callable[[], object]
) -> None:
    map_.schrijf("de-peiling", "Voor.\n\n[cijfers]\n\nNa.", soort="onderzoek", cijfers=[groep()])
    werk_bij()
    pagina = als().ga_naar("/kennisbank/de-peiling")
    voor, cijfers, na = (pagina.tekst.index(deel) for deel in ("Voor.", "Wat vinden buren?", "Na."))
    assert voor < cijfers < na
    assert "[cijfers]" not in pagina.tekst
    rijen = [
        [cel.get_text(strip=True) for cel in rij.find_all(["th", "td"])] for rij in pagina.soep.find_all("tr")
    ]
    assert rijen == [
        ["Antwoord", "Aantal", "Procent"],
        ["Oneens", "1 van 4", "25,0%"],
        ["Weet niet", "0 van 4", "0,0%"],
        ["Eens", "3 van 4", "75,0%"],
    ]
    balk = pagina.soep.find("svg", class_="cijfers__balk")
    assert [(deel["x"], deel["width"]) for deel in balk.find_all("rect", fill=True)] == [
        ("0%", "25.0%"),
        ("25.0%", "75.0%"),
    ]
    assert balk["aria-hidden"] == "true"
    assert [getal.get_text() for getal in balk.find_all("text")] == ["1", "3"]
    assert "style=" not in str(pagina.soep.main)


def test_without_a_place_the_figures_come_last_and_without_decimals_there_is_no_percentage(
    als: Als, map_: Map, werk_bij: Callable[[], object]
) -> None:
    map_.schrijf("de-peiling", "Voor.", soort="onderzoek", cijfers=[groep(decimalen=None, kolom="Mening")])
    werk_bij()
    tekst = als().ga_naar("/kennisbank/de-peiling").tekst
    assert tekst.index("Voor.") < tekst.index("3 van 4")
    assert "Mening Aantal Oneens" in " ".join(tekst.split())
