"""An ontmoeting that became a story leads to it, and the story tells nobody where it came from."""

from collections.abc import Callable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from leergemeenschap.kennisbank.models import Verhaalvoorstel
from leergemeenschap.leden.models import Lid
from tests.bezoeker import Bezoeker
from tests.conftest import Klok
from tests.wereld import een_ontmoeting

Als = Callable[..., Bezoeker]
VERHAAL = {"titel": "Soep op het plein", "deed": "We kookten soep.", "met_naam": "ja", "nagekeken": "y"}


def test_an_ontmoeting_that_became_a_story_leads_to_it_until_it_is_taken_back(
    als: Als, sessie: Session, lid: Callable[[str], Lid], klok: Klok
) -> None:
    ontmoeting = een_ontmoeting(sessie, lid("amina"), klok())
    amina = als("amina")
    pad = f"/ontmoetingen/{ontmoeting.id}"
    assert f"{pad}/verhaal" in amina.ga_naar(pad).links
    verhaal = amina.vul_in(f"{pad}/verhaal", **VERHAAL)
    terug = amina.ga_naar(pad)
    assert "Je maakte hier een verhaal van." in terug.tekst
    assert verhaal.pad in terug.links
    assert f"{pad}/verhaal" not in terug.links
    assert amina.ga_naar(f"{pad}/verhaal").pad == verhaal.pad
    amina.vul_in(f"{verhaal.pad}/neem-terug")
    assert f"{pad}/verhaal" in amina.ga_naar(pad).links


def test_whoever_reads_the_story_is_not_told_of_the_ontmoeting(
    als: Als, sessie: Session, lid: Callable[[str], Lid], klok: Klok
) -> None:
    ontmoeting = een_ontmoeting(sessie, lid("amina"), klok())
    als("amina").vul_in(f"/ontmoetingen/{ontmoeting.id}/verhaal", **VERHAAL)
    (nummer,) = sessie.scalars(sa.select(Verhaalvoorstel.id))
    pagina = als("carla").ga_naar(f"/kennisbank/voorstellen/{nummer}")
    assert not any("ontmoetingen/1" in link for link in pagina.links)
