"""A page can be taken apart and put together again without losing anything."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leergemeenschap.core.config import ROOT
from leergemeenschap.kennisbank.actions.addresses import slug_of
from leergemeenschap.kennisbank.actions.compose import compose
from leergemeenschap.kennisbank.actions.source import Source, read_source
from leergemeenschap.kennisbank.models import SLUG, SLUG_MAX, Soort

PAGINAS = sorted((ROOT / "content" / "kennisbank").glob("*/*.md"))
EEN_TIP = Source(Soort.TIP, "Een tip", "Kort.", [], {}, "Tekst.")
REGEL = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=60).map(
    lambda text: " ".join(text.split())
)


@pytest.mark.parametrize("bestand", PAGINAS, ids=lambda bestand: bestand.stem)
def test_a_shipped_page_reads_back_the_same(bestand: Path) -> None:
    source = read_source(bestand.read_text("utf-8"))
    assert read_source(compose(source)) == source


def test_there_are_shipped_pages_to_try() -> None:
    assert len(PAGINAS) > 80


@pytest.mark.parametrize(
    "titel",
    [
        "ja",
        "no",
        "12",
        "2026-01-01",
        "a: b",
        "- x",
        "# y",
        "'",
        '"',
        "---",
        "{}",
        "null",
        "~",
        "é 😀 \x85 \u2028",
    ],
)
def test_a_title_that_yaml_would_take_for_something_else_stays_a_title(titel: str) -> None:
    source = replace(EEN_TIP, titel=" ".join(titel.split()), in_het_kort=titel.strip() or "x")
    assert read_source(compose(source)).titel == source.titel


@given(
    titel=REGEL.filter(bool),
    regels=st.lists(REGEL.filter(bool), max_size=5),
    jaar=st.none() | st.integers(1000, 2999),
)
def test_whatever_is_typed_in_the_fields_reads_back(titel: str, regels: list[str], jaar: int | None) -> None:
    kenmerken = {"probeer_dit": regels, "bron": [{"titel": titel, "jaar": jaar}]}
    source = replace(EEN_TIP, titel=titel, kenmerken=kenmerken)
    assert read_source(compose(source)) == source


def test_a_body_with_lines_of_dashes_keeps_them() -> None:
    source = replace(EEN_TIP, body="Eerst.\n\n---\n\ntitel: geen veld\n\n---\n\nDaarna.")
    assert read_source(compose(source)) == source


def test_fields_stand_in_the_order_of_shipped_pages() -> None:
    kenmerken = {"zie_ook": ["b"], "probeer_dit": ["Doe iets."]}
    tekst = compose(replace(EEN_TIP, themas=["a"], kenmerken=kenmerken))
    assert tekst == (
        "---\ntitel: Een tip\nsoort: tip\nin_het_kort: Kort.\nthemas:\n- a\nprobeer_dit:\n- Doe iets.\n"
        "zie_ook:\n- b\n---\n\nTekst.\n"
    )


@pytest.mark.parametrize(
    ("titel", "slug"),
    [
        ("Omgaan met weerstand", "omgaan-met-weerstand"),
        ("Thema’s & co", "themas-en-co"),
        ("Café Één", "cafe-een"),
        ("  10 tips!  ", "10-tips"),
        ("???", ""),
        ("", ""),
    ],
)
def test_a_title_makes_an_address(titel: str, slug: str) -> None:
    assert slug_of(titel) == slug


@given(st.text(max_size=200))
def test_an_address_made_of_anything_is_one_or_nothing(titel: str) -> None:
    slug = slug_of(titel)
    assert slug == "" or (SLUG.fullmatch(slug) and len(slug) <= SLUG_MAX)
