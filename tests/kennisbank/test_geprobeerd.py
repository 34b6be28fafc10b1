"""Whether a page helped: one answer of each lid, shown to everybody as counts."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from leergemeenschap.kennisbank.actions import vertel_of_het_hielp
from leergemeenschap.kennisbank.actions.tally import Ervaring
from leergemeenschap.kennisbank.models import Artikel, Geprobeerd, Hielp, Initiatieffase, Stedelijkheid
from leergemeenschap.leden.models import Lid
from tests.bezoeker import Bezoeker, Pagina
from tests.conftest import MENSEN, Klok
from tests.kennisbank.paginas import Map

Als = Callable[..., Bezoeker]
PAD = "/kennisbank/koffie/geprobeerd"
STAD, STREEK = Stedelijkheid
BEGIN, LOPEND = Initiatieffase


@pytest.fixture(autouse=True)
def paginas(app: Flask, map_: Map, werk_bij: Callable[[], object]) -> None:
    map_.schrijf("koffie", "Zet koffie.", titel="Koffie op straat")
    werk_bij()


@pytest.fixture
def zeggen(sessie: Session, lid: Callable[[str], Lid], klok: Klok) -> Callable[..., None]:
    """Let the five people say whether it helped, in the order of MENSEN."""

    def _zeggen(*ervaringen: Ervaring) -> None:
        koffie = sessie.scalars(sa.select(Artikel).where(Artikel.slug == "koffie")).one()
        for naam, ervaring in zip(MENSEN, ervaringen, strict=False):
            vertel_of_het_hielp(sessie, lid(naam), koffie, ervaring, klok())
        sessie.commit()

    return _zeggen


def gezegd(sessie: Session) -> list[tuple[Hielp, Stedelijkheid | None, Initiatieffase | None]]:
    sessie.expire_all()
    rijen = sessie.scalars(sa.select(Geprobeerd)).all()
    return [(rij.hielp, rij.stedelijkheid, rij.initiatieffase) for rij in rijen]


def tellingen(pagina: Pagina) -> str:
    deel = pagina.soep.select_one("#geprobeerd")
    return " ".join(deel.get_text(" ").split()) if deel else ""


def tik(bezoeker: Bezoeker, antwoord: str) -> Pagina:
    """Tap one of the three buttons under the page."""
    return bezoeker.verstuur(bezoeker.ga_naar("/kennisbank/koffie"), PAD, hielp=antwoord)


def test_one_tap_is_an_answer(als: Als, sessie: Session) -> None:
    amina = als("amina")
    knoppen = amina.ga_naar("/kennisbank/koffie").soep.select("#geprobeerd button")
    assert [(knop["name"], knop["value"]) for knop in knoppen] == [
        ("hielp", "ja"),
        ("hielp", "beetje"),
        ("hielp", "nee"),
    ]
    na = tik(amina, "nee")
    assert na.pad == "/kennisbank/koffie"
    assert gezegd(sessie) == [(Hielp.NEE, None, None)]
    assert "1 persoon van de groep probeerde dit. 0 het hielp 0 een beetje 1 het hielp niet" in tellingen(na)
    assert "Jij zei: nee." in tellingen(na)


def test_where_it_was_can_be_told_changed_and_left_unsaid(als: Als, sessie: Session) -> None:
    amina = als("amina")
    tik(amina, "ja")
    amina.vul_in(PAD, stedelijkheid="regionaal", initiatieffase="opbouw")
    assert gezegd(sessie) == [(Hielp.JA, STREEK, BEGIN)]
    amina.vul_in(PAD, hielp="beetje", stedelijkheid="zeg ik niet")
    assert gezegd(sessie) == [(Hielp.BEETJE, None, BEGIN)]


def test_a_button_of_an_old_screen_keeps_where_it_was(als: Als, sessie: Session) -> None:
    amina = als("amina")
    oud = amina.ga_naar("/kennisbank/koffie")
    amina.vul_in(PAD, hielp="ja", stedelijkheid="stedelijk")
    amina.verstuur(oud, PAD, hielp="nee")
    assert gezegd(sessie) == [(Hielp.NEE, STAD, None)]


def test_an_answer_can_be_taken_back(als: Als, sessie: Session) -> None:
    amina = als("amina")
    tik(amina, "ja")
    formulier = amina.ga_naar(PAD)
    na = amina.client.post(
        PAD, data=amina.invulling(formulier) | {"knop": "neem terug"}, follow_redirects=True
    )
    assert "Je antwoord is weg." in na.text
    assert gezegd(sessie) == []
    assert "Haal mijn antwoord weg" not in amina.ga_naar(PAD).tekst


def test_nonsense_is_no_answer(als: Als, sessie: Session) -> None:
    amina = als("amina")
    for velden in ({"hielp": "misschien"}, {"hielp": None}, {"hielp": "ja", "stedelijkheid": "maan"}):
        assert "Er gaat iets mis" in amina.vul_in(PAD, **velden).tekst
    assert gezegd(sessie) == []


def test_everybody_sees_the_counts_failures_too_and_nobody_a_name(
    als: Als, zeggen: Callable[..., None]
) -> None:
    ja, nee = Ervaring(Hielp.JA, None, None), Ervaring(Hielp.NEE, None, None)
    zeggen(ja, ja, nee, Ervaring(Hielp.BEETJE, None, None), nee)
    for wie in (None, "bram"):
        pagina = als(wie).ga_naar("/kennisbank/koffie")
        assert "5 mensen van de groep probeerden dit. 2 het hielp 1 een beetje 2 het hielp niet" in tellingen(
            pagina
        )
        assert not any(voornaam in tellingen(pagina) for voornaam, _ in MENSEN.values())
    assert als().ga_naar("/kennisbank/koffie").soep.select("#geprobeerd form") == []


def test_a_part_of_the_people_is_shown_from_three_on(als: Als, zeggen: Callable[..., None]) -> None:
    zeggen(
        Ervaring(Hielp.JA, STAD, BEGIN),
        Ervaring(Hielp.NEE, STAD, BEGIN),
        Ervaring(Hielp.JA, STREEK, BEGIN),
        Ervaring(Hielp.BEETJE, STREEK, LOPEND),
    )
    tekst = tellingen(als().ga_naar("/kennisbank/koffie"))
    assert "Bij iets dat net begon (3 mensen): 2 keer hielp het, 1 keer niet." in tekst
    for te_klein in ("In een stad", "In een dorp", "Bij iets dat al liep"):
        assert te_klein not in tekst


def test_a_page_nobody_tried_says_nothing_to_a_guest_and_asks_a_lid(als: Als) -> None:
    assert tellingen(als().ga_naar("/kennisbank/koffie")) == ""
    assert "Jij bent de eerste." in tellingen(als("bram").ga_naar("/kennisbank/koffie"))


@pytest.mark.parametrize(
    ("soort", "velden", "kan"),
    [
        ("case", {}, True),
        ("model", {}, True),
        ("werkvorm", {}, True),
        ("vaardigheid", {}, True),
        ("mechanisme", {"werking": "versterkend"}, True),
        ("mechanisme", {"werking": "remmend"}, False),
        ("thema", {}, False),
        ("begrip", {}, False),
        ("onderzoek", {}, False),
    ],
)
def test_only_what_can_be_tried_is_asked_about(
    als: Als, map_: Map, werk_bij: Callable[[], object], soort: str, velden: dict[str, str], kan: bool
) -> None:
    map_.schrijf("iets", soort=soort, **velden)
    werk_bij()
    amina = als("amina")
    assert bool(tellingen(amina.ga_naar("/kennisbank/iets"))) is kan
    assert amina.ga_naar("/kennisbank/iets/geprobeerd").status == (200 if kan else 404)


def test_two_taps_at_once_are_one_answer(als: Als, sessie: Session) -> None:
    amina = als("amina")
    pagina = amina.ga_naar("/kennisbank/koffie")
    for _ in range(2):
        amina.verstuur(pagina, PAD, hielp="ja")
    assert gezegd(sessie) == [(Hielp.JA, None, None)]
