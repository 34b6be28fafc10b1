"""Nothing on the site pushes: no streaks, scores or percentages, nothing late, and red only where a form went wrong."""

import re
from pathlib import Path

import pytest

from leergemeenschap.core.config import ROOT

PAGINAS = ROOT / "leergemeenschap" / "templates"
VAN_DE_CIRKEL = ("cyclus", "ontmoetingen", "leervragen", "zelfopdrachten", "bijeenkomsten", "onderdelen")
DRUK = re.compile(
    r"te laat\b|achterstand|verlopen zelfopdracht|op rij\b|streak|reeks van|\bscore\b|\bvoortgang\b"
    r"|\d ?%|procent\b|<progress|<meter",
    re.IGNORECASE,
)
# What the template itself says to Jinja
SJABLOON = re.compile(r"\{#.*?#\}|\{%.*?%\}", re.DOTALL)
#: Where something went wrong while filling in.
ROOD = {"foutoverzicht", "keuzes", "melding", "schrijven", "veld"}


@pytest.mark.parametrize("map_", VAN_DE_CIRKEL)
def test_no_page_of_the_circle_counts_or_hurries_anybody(map_: str) -> None:
    gevonden = {
        blad.name: treffer.group()
        for blad in (PAGINAS / map_).rglob("*.html")
        if (treffer := DRUK.search(SJABLOON.sub("", blad.read_text(encoding="utf-8"))))
    }
    assert gevonden == {}


def test_red_is_only_for_what_went_wrong_in_a_form() -> None:
    bladen: set[Path] = set((ROOT / "leergemeenschap" / "static" / "css").glob("*.css"))
    assert {blad.stem for blad in bladen if "var(--fout" in blad.read_text(encoding="utf-8")} <= ROOD
