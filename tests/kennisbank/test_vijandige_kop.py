"""Front matter that was made to harm, or that went wrong in a way nobody thinks of, is refused like any mistake."""

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from leergemeenschap.kennisbank.actions.compose import compose
from leergemeenschap.kennisbank.actions.portable.links import Links
from leergemeenschap.kennisbank.actions.portable.page import read_page
from leergemeenschap.kennisbank.actions.source import Source, WrongSource, read_source
from leergemeenschap.kennisbank.models import Artikel, Soort
from tests.kennisbank.paginas import Map
from tests.kennisbank.schrijvers import artikel, schrijf


def _doubled(first: str, line: str, times: int) -> str:
    return first + "".join(
        line.format(n, ", ".join([f"*a{n - 1}"] * times)).replace("(", "{").replace(")", "}") + "\n"
        for n in range(1, 7)
    )


BOMMEN = {
    "lists": _doubled("a0: &a0 [een twee drie vier vijf]\n", "a{0}: &a{0} [{1}]", 100),
    "merged": _doubled("a0: &a0 {k: v}\n", "a{0}: &a{0} (<<: [{1}])", 9),
}
VREEMD = {
    "unknown fields of several kinds": "cijfers: [{titel: x, 1: a, zz: b}]",
    "a number without end": "plaats: 0x" + "f" * 9000,
    "a day that is none": "plaats: 2025-13-45",
    "no moment": "plaats: !!timestamp straks",
    "no number": 'plaats: !!int ""',
    "no yes or no": "plaats: !!bool misschien",
    "NUL": 'plaats: "a\\0b"',
    "half a sign": 'plaats: "a\\ud800b"',
    "itself": "plaats: &a [*a]",
    "a list for a name": "? [a]\n: b",
    "other software": "plaats: !!python/object/apply:os.system [ls]",
}


@pytest.mark.parametrize("bom", BOMMEN)
@pytest.mark.parametrize("soort", ["tip", "*a6"])
def test_references_inside_references_are_refused_before_they_grow(bom: str, soort: str) -> None:
    with pytest.raises(WrongSource):
        read_source(f"---\n{BOMMEN[bom]}titel: x\nsoort: {soort}\nin_het_kort: k\n---\n\nTekst.\n")


@pytest.mark.parametrize("bom", BOMMEN)
def test_a_file_from_elsewhere_with_them_still_becomes_a_page(bom: str) -> None:
    page = read_page(f"---\ntitle: Moestuin\n{BOMMEN[bom]}---\n", "tuin.md", Links(()), "tuin")
    assert page is not None
    assert page.source.titel == "Moestuin"


@pytest.mark.parametrize("vreemd", VREEMD)
def test_a_shipped_page_with_a_strange_field_is_reported_and_keeps_no_other_out(
    vreemd: str, map_: Map, werk_bij, sessie: Session
) -> None:
    map_.schrijf("een-tip")
    kop = f"titel: x\nsoort: onderzoek\nin_het_kort: k\n{VREEMD[vreemd]}"
    map_.schrijf_ruw("vreemd", f"---\n{kop}\n---\n\nTekst.\n")
    verslag = werk_bij()
    assert verslag.nieuw == ["een-tip"]
    assert [fout.bestand for fout in verslag.fouten] == ["paginas/vreemd.md"]
    assert "Exceeds" not in verslag.fouten[0].reden
    assert list(sessie.scalars(sa.select(Artikel.slug))) == ["een-tip"]


def test_a_front_matter_that_is_too_long_is_told_so() -> None:
    with pytest.raises(WrongSource, match="te lang"):
        read_source(compose(Source(Soort.TIP, "x", "k", [], {"a": ["b" * 21_000]}, "T.")))


@pytest.mark.parametrize("veld", ["titel", "in_het_kort", "probeer_dit", "zoekwoorden", "bron"])
def test_a_field_cannot_begin_a_front_matter_of_its_own(als, sessie: Session, veld: str) -> None:
    kwaad = "Soep\n---\nsoort: onderzoek\nverteller: x\n---\n"
    schrijf(als("carla"), adres="soep", **{veld: kwaad})
    gemaakt = artikel(sessie, "soep")
    assert gemaakt.soort is Soort.TIP
    assert gemaakt.tekst == "# Zo doe je het\nZet een tafel buiten."
    assert set(gemaakt.kenmerken) <= {veld}
