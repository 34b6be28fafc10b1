"""The pages that say what is promised: in plain Dutch, whole, and true to the code."""

import pytest
from bs4 import BeautifulSoup, Tag

from leergemeenschap.core import readability
from leergemeenschap.toestemmingen.models import Doel

BLOKKEN = ["h1", "h2", "h3", "p", "li", "td", "th", "dt", "dd"]


def lopende_tekst(main: Tag) -> str:
    """What stands on a page as `readability` reads it: a line for each block, headings marked."""
    regels = []
    for blok in main.find_all(BLOKKEN):
        if blok.find(BLOKKEN) is None:
            kop = "# " if blok.name in {"h1", "h2", "h3", "th", "dt"} else ""
            regels.append(kop + " ".join(blok.get_text().replace("\xad", "").split()))
    return "\n".join(regels)


@pytest.mark.parametrize("pad", ["/privacy", "/toegankelijkheid"])
@pytest.mark.parametrize("verantwoordelijke", ["", "Stichting Voorbeeld, privacy@voorbeeld.example"])
def test_the_papers_read_easily(andere_app, pad: str, verantwoordelijke: str) -> None:
    antwoord = andere_app(verantwoordelijke=verantwoordelijke).test_client().get(pad)
    gemeten = readability.measure(lopende_tekst(BeautifulSoup(antwoord.text, "html.parser").main))
    assert gemeten.words > 300
    assert gemeten.score >= readability.EASY_FROM, gemeten.longest
    assert all(len(zin.split()) <= 25 for zin in gemeten.longest), gemeten.longest


def test_privacy_says_who_is_responsible_or_that_it_must_be_filled_in(andere_app) -> None:
    leeg = andere_app().test_client().get("/privacy").text
    ingevuld = andere_app(verantwoordelijke="Stichting <Voorbeeld>").test_client().get("/privacy").text
    assert "moeten dat nog invullen" in leeg
    assert "moeten dat nog invullen" not in ingevuld
    assert "Stichting &lt;Voorbeeld&gt;" in ingevuld


def test_privacy_leads_to_the_page_where_each_right_is_used(als) -> None:
    rechten = {
        *(
            "/mijn/gegevens",
            "/mijn/profiel",
            "/mijn/toestemming",
            "/mijn/citaten",
            "/mijn/apparaten",
            "/groep/",
        ),
    }
    assert rechten <= als("amina").ga_naar("/privacy").links


def test_privacy_tells_every_way_to_share_and_every_question(als) -> None:
    tekst = als().ga_naar("/privacy").tekst.replace("\xad", "")
    for woord in ("Alleen ik", "Mijn groep", "Leergemeenschap", "Openbaar"):
        assert woord in tekst
    assert len(Doel) == 3, "the page says three questions"


def test_both_papers_stand_in_the_footer_of_every_page(als) -> None:
    for wie in (None, "amina"):
        voet = als(wie).ga_naar("/over").soep.footer
        assert {"/privacy", "/toegankelijkheid"} <= {link["href"] for link in voet.find_all("a")}
