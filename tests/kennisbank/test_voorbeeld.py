"""What a begeleider sees beside the text while writing: the page as readers will see it, and how easily it reads."""

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from leergemeenschap.core import limits
from leergemeenschap.kennisbank.models import Artikel
from tests.kennisbank.schrijvers import PAGINA, schrijf


def test_the_preview_shows_what_readers_will_see_and_saves_nothing(als, sessie: Session) -> None:
    pagina = schrijf(
        als("carla"), tekst="## Kop\n\n<script>alert(1)</script>**Vet** en kort.", knop="voorbeeld"
    )
    assert pagina.status == 200
    assert pagina.fouten() == []
    blad = pagina.soep.select_one(".voorbeeld__blad .lopend")
    assert blad.decode_contents().strip() == "<h2>Kop</h2>\n<p><strong>Vet</strong> en kort.</p>"
    assert pagina.velden()["titel"] == PAGINA["titel"]
    assert sessie.scalars(sa.select(Artikel)).all() == []


def test_the_preview_of_a_half_filled_form_complains_about_nothing(als) -> None:
    pagina = als("carla").vul_in("/kennisbank/nieuw", tekst="Alleen dit.", knop="voorbeeld")
    assert pagina.fouten() == []
    assert "Alleen dit." in pagina.soep.select_one(".voorbeeld__blad").get_text()


def vraag_voorbeeld(bezoeker, tekst: str):
    token = bezoeker.ga_naar("/kennisbank/nieuw").velden()["csrf_token"]
    return bezoeker.client.post(
        "/kennisbank/voorbeeld", data={"tekst": tekst}, headers={"X-CSRFToken": token}
    )


def test_the_live_preview_sends_only_a_piece_of_a_page(als) -> None:
    antwoord = vraag_voorbeeld(als("carla"), "Hallo **buur**.")
    assert antwoord.status_code == 200
    assert "<strong>buur</strong>" in antwoord.text
    assert "<html" not in antwoord.text


def test_who_asks_for_previews_all_the_time_waits_a_little(
    als, klok, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PREVIEW", limits.PREVIEW._replace(times=2))
    carla = als("carla")
    assert [vraag_voorbeeld(carla, "Hallo.").status_code for _ in range(3)] == [200, 200, 429]
    klok.vooruit(minutes=1)
    assert vraag_voorbeeld(carla, "Hallo.").status_code == 200


@pytest.mark.parametrize(
    ("tekst", "reden"),
    [("[" * 20_000, "niet te verwerken"), ("a" * 60_001, "te lang"), ("a\n: b\n" * 3000, "in elkaar")],
)
def test_a_text_that_cannot_be_rendered_gets_a_kind_word(als, tekst: str, reden: str) -> None:
    antwoord = vraag_voorbeeld(als("carla"), tekst)
    assert antwoord.status_code == 200
    assert reden in antwoord.text


@pytest.mark.parametrize(
    ("tekst", "woorden"),
    [
        ("We drinken koffie. Dat is leuk. " * 8, "Deze tekst is makkelijk."),
        (
            "De gemeentelijke ondersteuningsstructuren functioneren onvoldoende, waardoor samenwerkingsverbanden "
            "onherroepelijk versnipperen en bewonersinitiatieven uiteindelijk onvoldoende gefaciliteerd worden. "
            * 4,
            "Deze tekst is moeilijk.",
        ),
        ("Kort.", "Schrijf een paar zinnen."),
    ],
)
def test_the_preview_says_how_easily_the_text_reads(als, tekst: str, woorden: str) -> None:
    assert woorden in vraag_voorbeeld(als("carla"), tekst).text


def test_the_two_longest_sentences_are_shown_when_they_are_long(als) -> None:
    lang = "Dit is een zin met wel heel erg veel woorden die nog lang niet klaar is nummer {}."
    tekst = "Kort. " * 10 + lang.format("een") + " " + lang.format("twee") + " Nog kort."
    antwoord = vraag_voorbeeld(als("carla"), tekst).text
    assert [lang.format(nummer) in antwoord.partition('class="lopend"')[0] for nummer in ("een", "twee")] == [
        True,
        True,
    ]
    assert "tweeën knippen" in antwoord


def test_a_row_of_a_table_is_not_told_to_be_cut_in_two(als) -> None:
    rij = "| " + "vijf heel gewone woorden hier " * 4 + "| 1 |\n"
    antwoord = vraag_voorbeeld(
        als("carla"), "We drinken koffie. " * 12 + "\n\n| Wat | Hoeveel |\n| --- | --- |\n" + rij
    )
    assert "<table>" in antwoord.text
    assert "langste zin" not in antwoord.text


@pytest.mark.parametrize(
    ("adres", "weg"), [("https://elders.example/plaatje.png", True), ("/static/plaatje.png", False)]
)
def test_the_writer_is_told_that_a_picture_from_elsewhere_is_left_out(als, adres: str, weg: bool) -> None:
    antwoord = vraag_voorbeeld(als("carla"), f"Kijk: ![een tuin]({adres})")
    assert ("Een plaatje van een andere site laten we weg." in antwoord.text) is weg
