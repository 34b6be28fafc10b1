"""A text that others read asks for a second look when something new in it seems to name a resident; it never refuses."""

from collections.abc import Callable

import pytest

from tests.bezoeker import Bezoeker
from tests.wereld import een_leervraag, een_losse_reflectie, een_ontmoeting, een_reactie, een_zelfopdracht

NAAM = "Gesproken met mevrouw Jansen over de soep."


@pytest.fixture
def teksten(app, sessie, lid, klok) -> dict[str, tuple[str, dict[str, str]]]:
    """Everything of Amina's that can be reworded, shared with everybody: the page to do it on, and what is typed there."""
    amina = lid("amina")
    ontmoeting = een_ontmoeting(sessie, amina, klok())
    reflectie = een_losse_reflectie(sessie, amina, klok())
    leervraag = een_leervraag(sessie, amina, klok())
    zelfopdracht = een_zelfopdracht(sessie, amina, klok())
    for ding in (ontmoeting, reflectie, leervraag, zelfopdracht):
        ding.deel_met_allen(klok())
    reactie = een_reactie(sessie, leervraag, amina, klok())
    sessie.commit()
    return {
        "ontmoeting": (f"/ontmoetingen/{ontmoeting.id}/wijzig", {"tekst": NAAM}),
        "antwoord": (f"/reflecties/{reflectie.id}/vraag/1", {"tekst": NAAM}),
        "inzicht": (f"/reflecties/{reflectie.id}/meenemen", {"inzicht": NAAM, "knop": "vandaag"}),
        "leervraag": (f"/leervragen/{leervraag.id}/wijzig", {"tekst": NAAM}),
        "nieuwe reactie": (f"/leervragen/{leervraag.id}/reacties/nieuw", {"tekst": NAAM, "soort": "herken"}),
        "reactie": (f"/reacties/{reactie.id}/wijzig", {"tekst": NAAM}),
        "zelfopdracht": (f"/zelfopdrachten/{zelfopdracht.id}/wijzig", {"dan": NAAM}),
        "kleiner": (f"/zelfopdrachten/{zelfopdracht.id}/kleiner", {"ik_ga": NAAM}),
        "terugblik": (f"/zelfopdrachten/{zelfopdracht.id}/terugblik", {"tekst": NAAM, "uitkomst": "bezig"}),
    }


def leest_bram(als: Callable[..., Bezoeker]) -> bool:
    bram = als("bram")
    paden = [link for link in bram.ga_naar("/groep/").links if link[-1].isdigit()]
    assert len(paden) == 4
    return any("mevrouw Jansen" in bram.ga_naar(pad).tekst for pad in paden)


@pytest.mark.parametrize(
    "welke",
    [
        "ontmoeting",
        "antwoord",
        "inzicht",
        "leervraag",
        "nieuwe reactie",
        "reactie",
        "zelfopdracht",
        "kleiner",
        "terugblik",
    ],
)
def test_a_new_name_in_what_others_read_is_shown_once_more_and_then_kept(als, teksten, welke) -> None:
    pad, getypt = teksten[welke]
    amina = als("amina")
    pagina = amina.vul_in(pad, **getypt)
    assert pagina.soep.select_one(".melding strong").get_text() == "Kijk het nog één keer na."
    assert "Jansen" in pagina.soep.select_one(".melding").get_text()
    assert any(NAAM in str(waarde) for waarde in pagina.velden().values())
    assert not leest_bram(als)
    amina.verstuur(pagina, **({"knop": "vandaag"} if welke == "inzicht" else {}))
    assert leest_bram(als)


def test_who_writes_another_name_then_is_asked_once_more(als, teksten) -> None:
    pad, getypt = teksten["leervraag"]
    amina = als("amina")
    pagina = amina.verstuur(amina.vul_in(pad, **getypt), tekst="Hoe help ik meneer Bakker?")
    assert "Bakker" in pagina.soep.select_one(".melding").get_text()
    assert amina.verstuur(pagina, tekst="Hoe help ik een oude man?").pad == pad.removesuffix("/wijzig")


def test_a_name_that_was_looked_at_is_not_asked_about_at_every_change(als, teksten) -> None:
    pad, getypt = teksten["ontmoeting"]
    amina = als("amina")
    amina.verstuur(amina.vul_in(pad, **getypt))
    assert amina.vul_in(pad, tekst=f"{NAAM} Het was warm.").pad == pad.removesuffix("/wijzig")


def test_what_nobody_else_reads_is_kept_at_once(als, teksten, sessie, lid, klok) -> None:
    ontmoeting = een_ontmoeting(sessie, lid("amina"), klok())
    pagina = als("amina").vul_in(f"/ontmoetingen/{ontmoeting.id}/wijzig", tekst=NAAM)
    assert pagina.pad == f"/ontmoetingen/{ontmoeting.id}"
