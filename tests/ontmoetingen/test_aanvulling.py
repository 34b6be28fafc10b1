"""What may be told with an ontmoeting besides: place, initiatief, who came into motion, bouwsteen."""

import io
import zipfile

import pytest
import sqlalchemy as sa

from leergemeenschap.core.config import ROOT
from leergemeenschap.humus import Bouwsteen
from leergemeenschap.ontmoetingen.models import Aanvulling, Beweger, Ontmoeting, SoortOntmoeting
from tests.wereld import een_ontmoeting

ALLES = {
    "plek": "Buurthuis De Brink",
    "initiatief": "Soep op dinsdag",
    "bewegers": ["bewoners", "vrijwilligers"],
    "bouwsteen": "activeren",
}


@pytest.fixture
def ontmoeting(app, sessie, lid, klok) -> Ontmoeting:
    """Amina's, with everything told."""
    ontmoeting = een_ontmoeting(sessie, lid("amina"), klok(), "Soep gegeten.")
    bewegers = frozenset({Beweger.BEWONERS, Beweger.VRIJWILLIGERS})
    ontmoeting.vul_aan(Aanvulling("Buurthuis De Brink", "Soep op dinsdag", bewegers, Bouwsteen.ACTIVEREN))
    sessie.commit()
    return ontmoeting


def test_it_costs_nothing_to_who_writes_one_word(als) -> None:
    pagina = als("amina").ga_naar("/ontmoetingen/nieuw")
    meer = pagina.soep.select_one("details")
    assert not meer.has_attr("open")
    assert {veld["name"] for veld in meer.find_all(["input", "select"])} == set(ALLES)


def test_what_is_told_is_shown_kept_when_the_rest_changes_and_can_be_taken_away(als, sessie) -> None:
    amina = als("amina")
    bewaard = amina.vul_in("/ontmoetingen/nieuw", tekst="Soep gegeten.", **ALLES)
    verwacht = (
        "Waar was het? Buurthuis De Brink",
        "Initiatief Soep op dinsdag",
        "Bewoners, vrijwilligers",
        "In de humus Activeren",
    )
    nummer = sessie.scalars(sa.select(Ontmoeting.id)).one()
    toon = amina.ga_naar(f"/ontmoetingen/{nummer}")
    for pagina in (bewaard, toon):
        assert [deel for deel in verwacht if deel not in pagina.tekst] == []
    assert "/kennisbank/activeren" in toon.links
    assert "Buurthuis De Brink" in amina.ga_naar("/ontmoetingen/").tekst
    wijzig = amina.ga_naar(f"/ontmoetingen/{nummer}/wijzig")
    assert wijzig.soep.select_one("details").has_attr("open")
    assert {naam: wijzig.velden()[naam] for naam in ALLES} == ALLES
    amina.verstuur(wijzig, tekst="Soep en brood.", plek="", bewegers=["bewoners"], bouwsteen="")
    anders = sessie.scalars(sa.select(Ontmoeting)).one()
    assert anders.aanvulling == Aanvulling("", "Soep op dinsdag", frozenset({Beweger.BEWONERS}), None)


def test_names_given_before_are_offered_to_their_maker_only(als, ontmoeting) -> None:
    def aanbod(wie: str) -> list[str]:
        pagina = als(wie).ga_naar("/ontmoetingen/nieuw")
        return [optie["value"] for optie in pagina.soep.select("datalist option")]

    assert aanbod("amina") == ["Buurthuis De Brink", "Soep op dinsdag"]
    assert aanbod("bram") == []


@pytest.mark.parametrize(
    "fout",
    [
        {"bewegers": ["mevrouw Jansen"]},
        {"bouwsteen": "fundament"},
        {"plek": "x" * 201},
        {"initiatief": "a\x00b"},
    ],
    ids=str,
)
def test_what_cannot_be_is_refused_beside_the_field_with_all_kept(als, sessie, fout) -> None:
    pagina = als("amina").vul_in("/ontmoetingen/nieuw", **({"tekst": "Soep"} | ALLES | fout))
    assert len(pagina.fouten()) == 1
    assert pagina.soep.select_one("details").has_attr("open")
    assert pagina.velden()["tekst"] == "Soep"
    assert sessie.scalar(sa.select(sa.func.count(Ontmoeting.id))) == 0


def test_nobody_yet_falls_off_when_somebody_is_named(ontmoeting) -> None:
    ontmoeting.vul_aan(Aanvulling(bewegers=frozenset({Beweger.NIEMAND, Beweger.ONDERNEMER})))
    assert ontmoeting.bewegers == [Beweger.ONDERNEMER]
    ontmoeting.vul_aan(Aanvulling(bewegers=frozenset({Beweger.NIEMAND})))
    assert ontmoeting.bewegers == [Beweger.NIEMAND]


def test_the_place_and_the_initiatief_stay_with_their_maker_and_the_page_says_so(
    als, sessie, klok, ontmoeting
) -> None:
    pad = f"/ontmoetingen/{ontmoeting.id}"
    blijft = "De plek en het initiatief blijven van jou: die leest niemand anders."
    amina = als("amina")
    assert blijft in amina.ga_naar(pad).tekst
    assert blijft in amina.ga_naar(f"{pad}/delen").tekst
    ontmoeting.deel_met_allen(klok())
    sessie.commit()
    bram = als("bram")
    gedeeld = bram.ga_naar(pad)
    assert "Bewoners, vrijwilligers" in gedeeld.tekst
    assert "Activeren" in gedeeld.tekst
    for gezien in (gedeeld, bram.ga_naar("/groep/")):
        assert "De Brink" not in gezien.antwoord.text
        assert "Soep op dinsdag" not in gezien.antwoord.text
    assert "Ontmoeting van Amina" in bram.ga_naar("/kennisbank/zoeken?q=gegeten").tekst
    assert "Ontmoeting van Amina" not in bram.ga_naar("/kennisbank/zoeken?q=brink").tekst
    assert "Buurthuis De Brink" in amina.ga_naar("/kennisbank/zoeken?q=brink").tekst


def test_it_is_taken_along(als, ontmoeting) -> None:
    amina = als("amina")
    antwoord = amina.client.post(
        "/mijn/gegevens", data=amina.ga_naar("/mijn/gegevens").velden("/mijn/gegevens")
    )
    pakket = zipfile.ZipFile(io.BytesIO(antwoord.data))
    (naam,) = [naam for naam in pakket.namelist() if "ontmoetingen" in naam]
    tekst = pakket.read(naam).decode()
    assert [
        w
        for w in ("Buurthuis De Brink", "Soep op dinsdag", "bewoners, vrijwilligers", "Activeren")
        if w not in tekst
    ] == []


def test_the_list_shows_one_kind_when_asked(als, sessie, lid, klok, ontmoeting) -> None:
    wandeling = een_ontmoeting(sessie, lid("amina"), klok(), "Rondje gelopen.")
    wandeling.soort = SoortOntmoeting.WANDELING
    sessie.commit()
    amina = als("amina")
    alles = amina.ga_naar("/ontmoetingen/")
    assert ("Rondje" in alles.tekst, "Soep" in alles.tekst) == (True, True)
    gekozen = amina.ga_naar(next(link for link in alles.links if "soort=wandeling" in link))
    assert ("Rondje" in gekozen.tekst, "Soep" in gekozen.tekst) == (True, False)
    assert gekozen.soep.select_one("[aria-current=true]").get_text() == "Wandeling of klus in de buurt"
    assert "Hier staat niets." in amina.ga_naar("/ontmoetingen/?soort=overleg").tekst
    assert "Soep" in amina.ga_naar("/ontmoetingen/?soort=onzin").tekst


def test_every_bouwsteen_has_a_page_with_its_name() -> None:
    for steen in Bouwsteen:
        pagina = ROOT / "content/kennisbank/humusmodel" / f"{steen.value}.md"
        assert steen.naam in pagina.read_text().splitlines()[1]
