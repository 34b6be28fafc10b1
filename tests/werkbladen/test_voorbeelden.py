"""The werkbladen that come with the site: each can be used as it is."""

from itertools import pairwise

import pytest

from leergemeenschap.core.config import ROOT
from leergemeenschap.werkbladen.models import SoortVraag, Werkblad
from leergemeenschap.werkbladen.voorbeelden import Voorbeeld, voorbeelden

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


def test_there_are_enough_and_each_kind_of_question_is_in_one() -> None:
    assert len(ALLE) >= 5
    assert {vraag.soort for een in ALLE.values() for _, vraag in een.vragen} == set(SoortVraag)
