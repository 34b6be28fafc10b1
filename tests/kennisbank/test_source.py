"""Front matter: what a page may say, and what its writer is told when it does not."""

import pytest

from leergemeenschap.kennisbank.actions.source import WrongSource, check_slug, read_source
from leergemeenschap.kennisbank.models import Soort

GOED = """---
titel: Een titel
soort: werkvorm
in_het_kort: Kort gezegd.
themas:
  - weerstand-en-verschillen
duur: 2 uur
bron:
  - titel: Een rapport
    jaar: 2025
---

De tekst.
"""


def reasons_for(text: str) -> str:
    with pytest.raises(WrongSource) as wrong:
        read_source(text)
    return " ".join(wrong.value.reasons)


def test_a_page_is_taken_apart() -> None:
    source = read_source(GOED)
    assert source.soort is Soort.WERKVORM
    assert source.titel == "Een titel"
    assert source.themas == ["weerstand-en-verschillen"]
    assert source.kenmerken == {"duur": "2 uur", "bron": [{"titel": "Een rapport", "jaar": 2025}]}
    assert source.body.strip() == "De tekst."


def test_windows_line_ends_are_fine() -> None:
    assert read_source(GOED.replace("\n", "\r\n")).titel == "Een titel"


def test_all_mistakes_are_told_at_once() -> None:
    told = reasons_for("---\nsoort: tipp\nkleur: rood\nthemas: nee\n---\n")
    for part in (
        "'tipp' bestaat niet",
        "'kleur' bestaat niet",
        "'themas' moet een lijst",
        "'titel' ontbreekt",
        "geen tekst",
    ):
        assert part in told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("soort: werkvorm\n", "", "'soort' ontbreekt"),
        ("soort: werkvorm", "soort: [werkvorm]", "bestaat niet"),
        ("in_het_kort: Kort gezegd.", "in_het_kort:", "'in_het_kort' ontbreekt"),
        ("titel: Een titel", "titel: [a]", "'titel' moet een regel tekst zijn"),
        ("titel: Een titel", f"titel: {'a' * 500}", "'titel' is te lang"),
        ("titel: Een titel", "titel: Dit: dat", "regel 2"),
        ("duur: 2 uur", "plaats: Almere", "'plaats' hoort niet bij"),
        ("soort: werkvorm\nin", "soort: mechanisme\nin", "'werking' ontbreekt"),
        ("  - weerstand-en-verschillen", "  - Weerstand en verschillen", "namen van pagina's"),
        ("    jaar: 2025", "    jaar: ooit", "een jaar dat geen jaar is"),
        ("    jaar: 2025", "    bladzijde: 3", "een 'titel' en een 'jaar'"),
        ("De tekst.", "", "geen tekst"),
        ("De tekst.", "De\0tekst.", "NUL"),
        ("---\ntitel", "titel", "De kop met gegevens ontbreekt"),
        ("duur: 2 uur", "2: uur", "moet een woord zijn"),
        ("duur: 2 uur", "duur: " + "[" * 3000, "niet te lezen"),
    ],
)
def test_a_mistake_is_told_in_plain_dutch(old: str, new: str, told: str) -> None:
    assert old in GOED
    assert told in reasons_for(GOED.replace(old, new))


@pytest.mark.parametrize(
    "slug", ["Weerstand", "a b", "a_b", "-a", "a-", "", "a" * 81, "é", "zoeken", "soort"]
)
def test_a_name_that_cannot_be_an_address_is_refused(slug: str) -> None:
    with pytest.raises(WrongSource):
        check_slug(slug)
