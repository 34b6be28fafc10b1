"""Reading back a werkblad: each answer is shared with one tap and taken back with one, and one stays where one was."""

import re

import pytest

from leergemeenschap.werkbladen.actions import beantwoord
from leergemeenschap.werkbladen.models import Invulling, SoortVraag
from leergemeenschap.werkbladen.models.filling import Inhoud
from leergemeenschap.werkbladen.vaardigheden import Vaardigheid
from tests.bezoeker import Bezoeker, Pagina
from tests.wereld import een_groep, een_invulling, een_werkblad

NALEZEN = "/invullingen/1/nalezen"


@pytest.fixture
def invulling(sessie, lid, klok) -> Invulling:
    """A sheet of Amina with two answers and a self-scan."""
    werkblad = een_werkblad(sessie, klok(), None, SoortVraag.OPEN, SoortVraag.OPEN, SoortVraag.ZELFSCAN)
    invulling = een_invulling(sessie, werkblad, lid("amina"), klok())
    geduld, soep, scan = invulling.vragen
    beantwoord(sessie, invulling, geduld, Inhoud("Geduld helpt."), klok())
    beantwoord(sessie, invulling, soep, Inhoud("Soep ook."), klok())
    beantwoord(sessie, invulling, scan, Inhoud(scan=((Vaardigheid.LUISTEREN, 4),)), klok())
    sessie.commit()
    return invulling


@pytest.fixture
def groep(sessie, lid, klok):
    groep = een_groep(sessie, klok(), lid("amina"), lid("bram"))
    sessie.commit()
    return groep


def knoppen(pagina: Pagina, nummer: int) -> dict[str, str]:
    """The buttons at one answer: what they say without what is only heard, and their value."""
    gevonden = {}
    for knop in pagina.soep.select(f"#werkbladantwoorden-{nummer} button"):
        gehoord = knop.select_one(".onzichtbaar")
        gevonden[knop.get_text().replace(gehoord.get_text(), "").strip()] = knop["value"]
    return gevonden


def tik(bezoeker: Bezoeker, pagina: Pagina, nummer: int, waarde: str):
    """Tap a button at one answer, without following where it leads."""
    adres = pagina.soep.select_one(f"#werkbladantwoorden-{nummer} form")["action"]
    velden = bezoeker.invulling(pagina, adres, knop=waarde)
    return bezoeker.client.post(adres, data=velden)


@pytest.mark.parametrize("waar", [NALEZEN, "/invullingen/1"])
def test_one_tap_shares_and_one_takes_it_back_and_one_is_there_again(als, groep, invulling, waar) -> None:
    amina = als("amina")
    pagina = amina.ga_naar(waar)
    deel = next(waarde for tekst, waarde in knoppen(pagina, 1).items() if "groep" in tekst)
    antwoord = tik(amina, pagina, 1, deel)
    assert antwoord.location == f"{waar}#werkbladantwoorden-1"
    na = amina.ga_naar(waar)
    assert "kan dit lezen: Bram." in na.soep.select_one("#werkbladantwoorden-1").get_text()
    assert "Alleen jij kunt dit lezen." in na.soep.select_one("#werkbladantwoorden-2").get_text()
    assert als("bram").ga_naar("/werkbladantwoorden/1").status == 200
    assert als("bram").client.get("/werkbladantwoorden/2").status_code == 404
    assert als("carla").client.get("/werkbladantwoorden/1").status_code == 404
    tik(amina, na, 1, "ik")
    assert (
        "Alleen jij kunt dit lezen."
        in amina.ga_naar(waar).soep.select_one("#werkbladantwoorden-1").get_text()
    )
    assert als("bram").client.get("/werkbladantwoorden/1").status_code == 404


def test_each_button_says_which_answer_and_leads_to_who_will_read_it(als, groep, invulling) -> None:
    pagina = als("amina").ga_naar(NALEZEN)
    for knop in pagina.soep.select(".deelregel button"):
        assert knop.select_one(".onzichtbaar").get_text().startswith(": ")
        wie = pagina.soep.find(id=knop["aria-describedby"]).get_text()
        assert re.search(r"(Bram kan|\d+ andere leden kunnen) dit dan lezen\.", wie)
    ids = [ding["id"] for ding in pagina.soep.select("[id]")]
    assert len(ids) == len(set(ids))


def test_a_self_scan_has_no_button_and_who_comes_with_a_code_has_none(als, groep, invulling) -> None:
    pagina = als("amina").ga_naar(NALEZEN)
    assert len(pagina.soep.select(".deelregel")) == 2
    assert "Dit ziet alleen jij." in pagina.tekst


def test_a_text_that_seems_to_name_somebody_is_shown_once_more_and_then_one_is_back(
    als, sessie, klok, groep, invulling
) -> None:
    beantwoord(sessie, invulling, invulling.vragen[0], Inhoud("Mevrouw Jansen helpt."), klok())
    sessie.commit()
    amina = als("amina")
    pagina = amina.ga_naar(NALEZEN)
    nog_eens = amina.verstuur(pagina, pagina.soep.select_one(".deelregel")["action"], knop="allen")
    assert nog_eens.kop == "Kijk het nog één keer na"
    assert f"{NALEZEN}#werkbladantwoorden-1" in {link["href"] for link in nog_eens.soep.select("main a")}
    formulier = nog_eens.soep.select_one("main form")["action"]
    terug = amina.client.post(formulier, data=amina.invulling(nog_eens, formulier, knop="allen"))
    assert terug.location == f"{NALEZEN}#werkbladantwoorden-1"


def test_nobody_is_led_away_by_a_link_somebody_else_made(als, groep, invulling) -> None:
    amina = als("amina")
    pagina = amina.ga_naar("/werkbladantwoorden/1/delen?verder=//kwaad.example/x")
    assert "kwaad" not in str(pagina.soep)


def test_more_answers_ask_the_database_no_more(als, sessie, klok, lid, groep, count_queries) -> None:
    aantallen = []
    for soorten in ([SoortVraag.OPEN] * 2, [SoortVraag.OPEN] * 6):
        werkblad = een_werkblad(sessie, klok(), None, *soorten)
        invulling = een_invulling(sessie, werkblad, lid("amina"), klok())
        for vraag in invulling.vragen:
            beantwoord(sessie, invulling, vraag, Inhoud("Soep."), klok())
        sessie.commit()
        amina = als("amina")
        amina.ga_naar(f"/invullingen/{invulling.id}/nalezen")
        with count_queries() as vragen:
            amina.ga_naar(f"/invullingen/{invulling.id}/nalezen")
        aantallen.append(len(vragen))
    assert aantallen[0] == aantallen[1]
