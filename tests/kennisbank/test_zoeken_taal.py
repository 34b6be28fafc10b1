"""Questions as people ask them: whole sentences, words apart and together, typing errors, and pages from anywhere."""

from collections.abc import Callable

import pytest

from leergemeenschap.kennisbank.index import Antwoord
from leergemeenschap.kennisbank.index.documents import Page, word_counts
from leergemeenschap.kennisbank.index.dutch import Dutch
from leergemeenschap.kennisbank.index.lists import Lists
from leergemeenschap.kennisbank.models import Artikel, Soort
from tests.kennisbank.paginas import Map

Vind = Callable[..., Antwoord]
WerkBij = Callable[[], object]


def slugs(antwoord: Antwoord) -> list[str]:
    return [resultaat.slug for resultaat in antwoord.resultaten]


#: Pages that stand for a page each question could mean, and what else is there.
PAGINAS = {
    "vergunning": "Een vergunning kun je aanvragen bij de balie. Wie te laat is, betaalt meer.",
    "subsidieaanvraag": "Met een subsidie kun je iets beginnen. Een aanvraag doe je zelf.",
    "email-adres": "Geef je e-mail door. Dat adres gebruiken we voor nieuws.",
    "nulmeting": "Een nulmeting is de eerste meting, voor je begint.",
    "ict-beleid": "Het ICT-beleid van de gemeente staat hier. Computers staan er ook in.",
    "meedoen": "Iedereen kan meedoen in de tuin.",
    "algoritmes": "Een algoritme rekent iets uit. Soms rekenen mensen zelf.",
    "versie-3": "In versie 3.14 is de knop groen. In versie 3.15 is hij blauw.",
    "json-api": "De API geeft JSON terug. Run `pip install` om te beginnen.",
    "buurtverbinder": "Een buurtverbinder kent de buurt.",
    "verbinding": "De verbinding met de buurt is goed. Verbinders zijn er genoeg, in elke buur(t).",
    "gezin": "Een gezin met kinderen woont hier.",
    "zin": "Heb je zin om mee te gaan? Zinnen zijn kort.",
    "scheve-verdeling": "Niemand komt opdagen, en steeds dezelfde mensen doen het werk.",
    "tuinfeest": "De mensen komen naar de tuin. Ze komen met veel.",
    "werkoverleg": "Komen alle mensen? Dan komt het goed met het werk.",
}


@pytest.fixture
def paginas(map_: Map, werk_bij: WerkBij) -> None:
    for slug, tekst in PAGINAS.items():
        map_.schrijf(slug, tekst, in_het_kort="Lees meer.")
    werk_bij()


@pytest.mark.parametrize(
    ("vraag", "eerst"),
    [
        ("hoe vraag ik een vergunning aan", "vergunning"),
        ("vergunning aangevraagd", "vergunning"),
        ("subsidieaanvraag doen", "subsidieaanvraag"),
        ("subsidie aanvragen", "subsidieaanvraag"),
        ("email", "email-adres"),
        ("e-mail", "email-adres"),
        ("0-meting", "nulmeting"),
        ("nul meting", "nulmeting"),
        ("ICT beleid", "ict-beleid"),
        ("ictbeleid", "ict-beleid"),
        ("mee doen", "meedoen"),
        ("wie deed er mee", "meedoen"),
        ("wat is een algoritme", "algoritmes"),
        ("algoritmen", "algoritmes"),
        ("versie 3.14", "versie-3"),
        ("install json", "json-api"),
        ("buurverbinder", "buurtverbinder"),
        ("buurtverbindr", "buurtverbinder"),
        ("gezinnen", "gezin"),
        ("zinnen", "zin"),
        ("betalen", "vergunning"),
    ],
)
@pytest.mark.usefixtures("paginas")
def test_real_dutch_finds_the_page_that_is_meant(vind: Vind, vraag: str, eerst: str) -> None:
    assert slugs(vind(vraag))[:1] == [eerst]


@pytest.mark.usefixtures("paginas")
def test_a_word_of_denial_counts(vind: Vind) -> None:
    antwoord = vind("wat doe ik als niemand komt")
    assert slugs(antwoord)[0] == "scheve-verdeling"


@pytest.mark.usefixtures("paginas")
def test_a_question_of_stop_words_takes_no_title_that_has_just_one_of_them(
    map_: Map, werk_bij: WerkBij, vind: Vind
) -> None:
    map_.schrijf("wie-is-wie", "Namen.", titel="Wie is wie")
    map_.schrijf("dat-is-alles", "Tekst.", titel="Dat is alles")
    werk_bij()
    assert slugs(vind("wie is wie")) == ["wie-is-wie"]


def test_a_title_that_is_the_question_comes_before_one_that_holds_it(
    map_: Map, werk_bij: WerkBij, vind: Vind
) -> None:
    map_.schrijf("lang", "Code. " * 9, titel="Samen naar een standaard voor goede code in de publieke sector")
    map_.schrijf("kort", "Tekst.", titel="Standaard voor publieke code")
    map_.schrijf("anders", "Iets anders.")
    werk_bij()
    assert slugs(vind("standaard voor publieke code"))[:2] == ["kort", "lang"]


def test_pages_with_only_the_common_word_of_a_question_fall_away(
    map_: Map, werk_bij: WerkBij, vind: Vind
) -> None:
    for number in range(40):
        map_.schrijf(f"gewoon-{number}", "In de buurt wonen mensen.")
    for number in range(12):
        map_.schrijf(f"echt-{number}", "Een stroomstoring in de buurt.")
    werk_bij()
    assert vind("stroomstoring in de buurt").totaal == 12


def test_a_word_that_only_a_mistyped_page_has_finds_the_others_too(
    map_: Map, werk_bij: WerkBij, vind: Vind
) -> None:
    for number in range(12):
        map_.schrijf(f"pagina-{number}", "Over autorisaties van leden.")
    map_.schrijf("verschreven", "Over authorisaties van leden.")
    werk_bij()
    antwoord = vind("authorisaties")
    assert slugs(antwoord)[0] == "verschreven"
    assert antwoord.totaal == 13
    assert antwoord.bedoelde_je == "autorisaties"


@pytest.mark.parametrize(
    ("tekst", "vraag", "passage"),
    [
        (
            "## Kop\n\n| a | b |\n|---|---|\n| tuin | geld |\n\nIn de tuin groeit iets moois.",
            "tuin",
            "In de tuin",
        ),
        (
            "## De tuin\n\nHier staat wat. Een tuin is er voor iedereen.",
            "tuin",
            "Een tuin is er voor iedereen.",
        ),
        ("Nul. `tuin = {1; 2};` Eerst een zin. De tuin is er dus ook.", "tuin", "De tuin is er dus ook."),
    ],
)
def test_a_passage_is_a_sentence_and_not_a_table_a_heading_or_code(
    map_: Map, werk_bij: WerkBij, vind: Vind, tekst: str, vraag: str, passage: str
) -> None:
    map_.schrijf("pagina", tekst, in_het_kort="Niets.")
    werk_bij()
    assert vind(vraag).resultaten[0].fragment.startswith(passage)


def test_the_opening_of_a_page_without_a_summary_counts_as_one() -> None:
    counts = word_counts(_page(kort="", tekst="Over bijen.\nEn dan nog wat."), Dutch(Lists()))
    assert counts["bijen"] > 1


def test_a_page_from_anywhere_can_hold_anything_in_its_front_matter() -> None:
    kenmerken = {"zoekwoorden": ["honing", 3, None], "plaats": {"land": "nl"}, "doelgroep": "imkers"}
    counts = word_counts(_page(kenmerken=kenmerken), Dutch(Lists()))
    assert {"honing", "imkers"} <= set(counts)


def test_the_label_of_a_page_without_a_soort_is_no_word_of_it() -> None:
    artikel = Artikel(slug="x", soort=Soort.PAGINA, titel="X", in_het_kort="", tekst="", kenmerken={})
    assert Page.of(artikel).etiket == ""


def _page(**velden: object) -> Page:
    leeg = {"slug": "x", "soort": "pagina", "etiket": "", "titel": "X", "kort": "", "tekst": ""}
    return Page(**{**leeg, "kenmerken": {}, "themas": (), **velden})
