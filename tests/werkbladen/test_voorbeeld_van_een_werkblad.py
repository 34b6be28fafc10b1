"""The preview of a werkblad: the same questions, drawn by the same templates, and nothing that can be sent."""

import re

import pytest
from bs4 import Tag

from leergemeenschap.kennisbank.models import Thema
from leergemeenschap.werkbladen.models import SoortVraag
from leergemeenschap.werkbladen.views.building import VOORBEELDOPDRACHT
from tests.wereld import een_werkblad, een_zelfopdracht


@pytest.fixture
def schermen(als, sessie, klok):
    """The screen of the preview, and the one on which Amina fills in, of a werkblad with one question."""
    sessie.add_all([Thema(slug="a", titel="Aandacht"), Thema(slug="w", titel="Weerstand")])

    def bouw(soort: SoortVraag, *, meer_keuzes: bool = False, voorbeeld: str = "") -> tuple[Tag, Tag]:
        werkblad = een_werkblad(sessie, klok(), None, soort)
        (vraag,) = werkblad.vragen
        vraag.meer_keuzes, vraag.voorbeeld = meer_keuzes, voorbeeld
        sessie.commit()
        carla, amina = als("carla"), als("amina")
        vooraf = carla.ga_naar(f"/begeleiden/werkbladen/{werkblad.id}/voorbeeld")
        vult_in = amina.verstuur(amina.ga_naar(f"/werkbladen/{werkblad.id}/invullen"), knop="ik")
        return vooraf.soep.select_one(".telefoon__scherm"), vult_in.soep.select_one("main form")

    return bouw


def inhoud(scherm: Tag) -> list[tuple[str, ...]]:
    """What somebody reads and taps on, in order: words and kinds of fields, whatever they are called."""
    gezien: list[tuple[str, ...]] = []
    for deel in scherm.select(".boven-kop, .veld__kop, .hint, .veld__label, .keus__tekst, input, textarea"):
        if deel.name in {"input", "textarea"}:
            if deel.get("type") != "hidden":
                gezien.append((deel.name, deel.get("type", ""), deel.get("rows", "")))
        elif not deel.select_one(".veld__kop"):
            gezien.append((" ".join(deel.get_text(" ").split()),))
    return gezien


@pytest.mark.parametrize("voorbeeld", ["", "bij iemand aanbellen"])
@pytest.mark.parametrize("soort", [soort for soort in SoortVraag if soort is not SoortVraag.TERUGBLIK])
def test_every_kind_of_question_looks_as_where_it_is_filled_in(schermen, soort, voorbeeld) -> None:
    vooraf, vult_in = schermen(soort, voorbeeld=voorbeeld)
    gezien = inhoud(vooraf)
    assert gezien == inhoud(vult_in)
    assert len(gezien) >= 3, "a step, a question and something to fill in"
    assert any(deel[0] in {"input", "textarea"} for deel in gezien)


def test_a_question_with_more_choices_too(schermen) -> None:
    vooraf, vult_in = schermen(SoortVraag.KEUZE, meer_keuzes=True)
    assert inhoud(vooraf) == inhoud(vult_in)
    assert ("input", "checkbox", "") in inhoud(vooraf)


def test_looking_back_is_shown_with_an_example_as_the_own_zelfopdracht_of_who_fills_in(
    schermen, sessie, lid, klok
) -> None:
    een_zelfopdracht(sessie, lid("amina"), klok(), VOORBEELDOPDRACHT)
    vooraf, vult_in = schermen(SoortVraag.TERUGBLIK, voorbeeld="Neem er een.")
    gezien = [deel for deel in inhoud(vooraf) if "Hier ziet iedereen" not in deel[0]]
    assert gezien == inhoud(vult_in)
    assert VOORBEELDOPDRACHT[1:] in vooraf.get_text()


def test_nothing_in_the_preview_can_be_sent_and_no_two_fields_bear_one_name(als, sessie, klok) -> None:
    een_werkblad(sessie, klok(), None, *SoortVraag)
    pagina = als("carla").ga_naar("/begeleiden/werkbladen/1/voorbeeld")
    main = pagina.soep.find("main")
    assert all(f"Vraag naar {soort.value}?" in pagina.tekst for soort in SoortVraag)
    assert main.select("form, button") == []
    velden = main.select("input, textarea, select")
    assert len(velden) > 60
    assert all(veld.find_parent("fieldset", disabled=True) for veld in velden)
    nummers = [deel["id"] for deel in main.select("[id]")]
    assert len(nummers) == len(set(nummers))
    assert len(main.find_all(re.compile("^h1$"))) == 1
