"""The werkbladen that come with the site: each can be used as it is."""

from itertools import pairwise

import frontmatter
import pytest

from leergemeenschap.core.config import ROOT
from leergemeenschap.werkbladen.models import SoortVraag, Werkblad
from leergemeenschap.werkbladen.paper import past_op_een_blad
from leergemeenschap.werkbladen.voorbeelden import Voorbeeld, voorbeelden

THEMAS = sorted((ROOT / "content" / "kennisbank" / "themas").glob("*.md"))
ALLE = voorbeelden(ROOT / "content" / "werkbladen")


@pytest.mark.parametrize("voorbeeld", ALLE.values(), ids=list(ALLE))
def test_an_example_asks_in_the_order_of_the_circle_and_fits_on_a_werkblad(voorbeeld: Voorbeeld) -> None:
    assert all(voor.nummer <= na.nummer for (voor, _), (na, _) in pairwise(voorbeeld.vragen))
    werkblad = Werkblad(titel=voorbeeld.titel)
    for fase, vraagtekst in voorbeeld.vragen:
        werkblad.stel_vraag(fase, vraagtekst)
    assert [vraag.vraagtekst for vraag in werkblad.vragen] == [vraag for _, vraag in voorbeeld.vragen]
    for vraag in werkblad.vragen:
        assert bool(vraag.keuzes) == (vraag.soort is SoortVraag.KEUZE)
        assert not vraag.voorbeeld or vraag.soort.is_tekst
    assert voorbeeld.waarvoor
    assert voorbeeld.uitleg


@pytest.mark.parametrize("voorbeeld", ALLE.values(), ids=list(ALLE))
def test_an_example_fits_on_one_sheet_of_paper(voorbeeld: Voorbeeld) -> None:
    werkblad = Werkblad(titel=voorbeeld.titel, uitleg=voorbeeld.uitleg)
    for fase, vraagtekst in voorbeeld.vragen:
        werkblad.stel_vraag(fase, vraagtekst)
    themas = [str(frontmatter.load(str(pagina))["titel"]) for pagina in THEMAS]
    assert len(themas) >= 5
    assert past_op_een_blad(werkblad, themas)


def test_there_are_enough_and_each_kind_of_question_is_in_one() -> None:
    assert len(ALLE) >= 5
    assert {vraag.soort for een in ALLE.values() for _, vraag in een.vragen} == set(SoortVraag)
