"""Can everybody read it? Measured on the tokens, because no checker sees letters inside a drawing."""

import re

import pytest

from tests.frontend.stylesheet import PAGES, SHEETS, contrast, source, themes

DAY, NIGHT = themes()
STEPS = ("doen", "reflecteren", "bijstellen", "toepassen")
SURFACES = ("papier", "vlak", "zand")
NOTICES = ("fout-vlak", "let-op-vlak", "goed-vlak", "info-vlak")

LETTERS = [
    *((text, surface) for text in ("inkt", "inkt-zacht", "link", "bezocht") for surface in SURFACES),
    *(("inkt", surface) for surface in (*NOTICES, *(f"{step}-tint" for step in STEPS))),
    # the hint of a choice that is chosen
    ("inkt-zacht", "goed-vlak"),
    *(("fout", surface) for surface in (*SURFACES, "fout-vlak")),
    ("op-knop", "knop"),
    ("op-knop", "knop-hover"),
    ("op-humus", "humus"),
    *((step, surface) for step in STEPS for surface in ("papier", "vlak", f"{step}-tint")),
    *(("op-fase", step) for step in STEPS),
]
EDGES = [
    *(("rand", surface) for surface in SURFACES),
    *(("knop", surface) for surface in (*SURFACES, "goed-vlak")),
    *(("fout", surface) for surface in SURFACES),
    ("kiem-op-humus", "humus"),
    # the stones in the soil of the Humusmodel are told apart by fill or by edge: see the test below
]
UNDER_THE_FOCUS = (*SURFACES, *NOTICES, "humus", "knop", *STEPS, *(f"{step}-tint" for step in STEPS))


@pytest.mark.parametrize("theme", [DAY, NIGHT], ids=["day", "night"])
@pytest.mark.parametrize(("front", "back"), LETTERS)
def test_letters_stand_out(theme: dict[str, str], front: str, back: str) -> None:
    assert contrast(theme[front], theme[back]) >= 4.5


@pytest.mark.parametrize("theme", [DAY, NIGHT], ids=["day", "night"])
@pytest.mark.parametrize(("front", "back"), EDGES)
def test_edges_and_icons_stand_out(theme: dict[str, str], front: str, back: str) -> None:
    assert contrast(theme[front], theme[back]) >= 3


@pytest.mark.parametrize("theme", [DAY, NIGHT], ids=["day", "night"])
@pytest.mark.parametrize("back", UNDER_THE_FOCUS)
def test_one_of_the_two_tones_of_the_focus_ring_stands_out(theme: dict[str, str], back: str) -> None:
    tones = (theme["focus-binnen"], theme["focus-buiten"])
    assert max(contrast(tone, theme[back]) for tone in tones) >= 3


@pytest.mark.parametrize("theme", [DAY, NIGHT], ids=["day", "night"])
def test_a_stone_in_the_soil_is_seen(theme: dict[str, str]) -> None:
    assert max(contrast(theme[part], theme["humus"]) for part in ("zand", "rand")) >= 3


def test_the_measure_itself_is_right() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


def test_night_gives_every_colour_of_the_day() -> None:
    assert DAY
    assert NIGHT.keys() == DAY.keys()


@pytest.mark.parametrize("path", [*SHEETS, *PAGES], ids=lambda path: path.name)
def test_colours_stand_in_the_tokens_only(path) -> None:
    if path.name in {"tokens.css", "donker.css"}:
        return
    text = (
        source(path)
        if path.suffix == ".css"
        else re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.DOTALL)
    )
    hexes = re.findall(r"(?<![&\w\"'/(])#[0-9A-Fa-f]{3,8}\b(?!-)|\b(?:rgba?|hsla?|oklch|oklab)\(", text)
    assert not hexes
