"""The twelve skills are those of the kennisbank, and how they grow is seen by oneself alone."""

from pathlib import Path

import pytest

from leergemeenschap.werkbladen.actions import beantwoord
from leergemeenschap.werkbladen.models import SoortVraag
from leergemeenschap.werkbladen.models.filling import Inhoud
from leergemeenschap.werkbladen.vaardigheden import Vaardigheid
from tests.toegang.wereld import een_pagina
from tests.wereld import een_invulling, een_werkblad

MAP = Path(__file__).parents[2] / "content" / "kennisbank" / "vaardigheden"


def test_every_skill_has_its_page_and_every_page_its_skill() -> None:
    assert {vaardigheid.value for vaardigheid in Vaardigheid} == {pagina.stem for pagina in MAP.glob("*.md")}
    assert len(Vaardigheid) == 12


# Mijn vaardigheden


def scan(sessie, lid, op, *paren) -> None:
    """Fill in a self-scan at this moment."""
    werkblad = een_werkblad(sessie, op, None, SoortVraag.ZELFSCAN)
    invulling = een_invulling(sessie, werkblad, lid, op)
    beantwoord(sessie, invulling, werkblad.vragen[0], Inhoud(scan=paren), op)
    sessie.commit()


def test_a_lid_sees_each_skill_in_words_the_last_time_first(als, sessie, lid, klok) -> None:
    scan(sessie, lid("amina"), klok(), (Vaardigheid.LUISTEREN, 2), (Vaardigheid.TIJD, 3))
    klok.vooruit(days=100)
    scan(sessie, lid("amina"), klok(), (Vaardigheid.LUISTEREN, 4))
    pagina = als("amina").ga_naar("/mijn/vaardigheden")
    luisteren, tijd = pagina.soep.select(".groei")
    assert [dd.get_text() for dd in luisteren.select("dd")] == [
        "Een beetje mee eens",
        "Een beetje mee oneens",
    ]
    assert [dd.get_text() for dd in tijd.select("dd")] == ["Niet mee eens, niet mee oneens"]
    assert luisteren.select_one("svg")["aria-hidden"] == "true"
    assert tijd.select_one("svg") is None, "one moment is no growth"
    assert "Hier keek je nog niet naar" in pagina.tekst


def test_it_holds_no_figure_of_any_kind(als, sessie, lid, klok) -> None:
    for punt in (2, 5):
        scan(sessie, lid("amina"), klok(), *((vaardigheid, punt) for vaardigheid in Vaardigheid))
        klok.vooruit(days=100)
    pagina = als("amina").ga_naar("/mijn/vaardigheden")
    woorden = " ".join(dd.get_text() for dd in pagina.soep.select(".groei dd, .groei h2"))
    assert not any(teken.isdigit() or teken == "%" for teken in woorden)


def test_nobody_else_sees_it_and_who_never_looked_reads_what_it_is_for(als, sessie, lid, klok) -> None:
    scan(sessie, lid("amina"), klok(), (Vaardigheid.LUISTEREN, 2))
    for wie in ("bram", "carla", "els"):
        pagina = als(wie).ga_naar("/mijn/vaardigheden")
        assert "Hier staat nog niets" in pagina.tekst
        assert Vaardigheid.LUISTEREN.zin not in pagina.tekst


def test_it_leads_to_the_page_about_the_skill_where_that_is_there(als, sessie, lid, klok) -> None:
    scan(sessie, lid("amina"), klok(), (Vaardigheid.LUISTEREN, 2), (Vaardigheid.TIJD, 3))
    een_pagina(sessie, klok()).slug = Vaardigheid.LUISTEREN.value
    sessie.commit()
    pagina = als("amina").ga_naar("/mijn/vaardigheden")
    naar = {link for link in pagina.links if link.startswith("/kennisbank/")} - {"/kennisbank/"}
    assert naar == {f"/kennisbank/{Vaardigheid.LUISTEREN}"}


@pytest.mark.parametrize("keren", [1, 15])
def test_it_asks_the_database_no_more_with_more_on_it(als, sessie, lid, klok, count_queries, keren) -> None:
    for _ in range(keren):
        scan(sessie, lid("amina"), klok(), *((vaardigheid, 3) for vaardigheid in Vaardigheid))
        klok.vooruit(days=1)
    amina = als("amina")
    with count_queries() as vragen:
        pagina = amina.ga_naar("/mijn/vaardigheden")
    assert len(pagina.soep.select(".groei dd")) == 12 * min(keren, 12)
    assert len([vraag for vraag in vragen if not vraag.startswith("BEGIN")]) <= 8
