"""Searching as a reader knows it: what must be found, what is shown, and that there is always a way on."""

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from leergemeenschap.core.config import Settings
from leergemeenschap.kennisbank import queries
from leergemeenschap.kennisbank.actions import bijwerken
from leergemeenschap.kennisbank.index import Antwoord, FollowingIndex, Zoekvraag, zoek
from leergemeenschap.kennisbank.index.lists import FILE_NAME, read_lists
from leergemeenschap.kennisbank.models import Soort
from tests.conftest import Klok
from tests.kennisbank.paginas import Map
from tests.kennisbank.zoekmaten import afstemhelft, lees_vragen, meet, meethelft

Vind = Callable[..., Antwoord]
MaakIndex = Callable[[Path], FollowingIndex]


def slugs(antwoord: Antwoord) -> list[str]:
    return [resultaat.slug for resultaat in antwoord.resultaten]


@pytest.fixture
def paginas(map_: Map, werk_bij: Callable[[], object]) -> Map:
    """Three pages about neighbours, and some that only share a word with them."""
    map_.schrijf("zz-thema", "Over samen iets doen.", soort="thema", titel="Samen doen")
    map_.schrijf(
        "de-voorzorgcirkels",
        "## Hoe begon het?\n\nBuren maakten een voorzorgcirkel. Een voorzorg voor later.",
        soort="case",
        titel="De voorzorgcirkels van de Dorpsstraat",
        in_het_kort="Oudere buren helpen elkaar met gewone dingen.",
        themas=["zz-thema"],
    )
    map_.schrijf("de-binnentuin", "In de binnentuin koken buren samen. De voorzorg is goed.", soort="case")
    map_.schrijf(
        "weerstand", "Weerstand is een teken. Een cirkel van vragen, en nog een tuin.", zoekwoorden=["nukkig"]
    )
    map_.schrijf("cafe", "Drink koffie in het café <script>alert(1)</script> & praat. De tuin is er ook.")
    werk_bij()
    return map_


@pytest.mark.parametrize(
    ("vraag", "eerst"),
    [
        ("weerstand", "weerstand"),
        ("WEERSTAND!", "weerstand"),
        ("weerstanden", "weerstand"),
        ("nukkig", "weerstand"),
        ("weerst", "weerstand"),
        ("weerstnd", "weerstand"),
        ("binnen tuin", "de-binnentuin"),
        ("binnentuinen", "de-binnentuin"),
        ("cafe", "cafe"),
        ("café", "cafe"),
        ("oude buren", "de-voorzorgcirkels"),
        ("voorzorg cirkel", "de-voorzorgcirkels"),
        ("hoe zit het met weerstand?", "weerstand"),
        ("dorpsstraat", "de-voorzorgcirkels"),
    ],
)
@pytest.mark.usefixtures("paginas")
def test_what_people_type_finds_the_page_they_mean(vind: Vind, vraag: str, eerst: str) -> None:
    antwoord = vind(vraag)
    assert slugs(antwoord)[:1] == [eerst]
    assert not antwoord.beperkt


@pytest.mark.usefixtures("paginas")
def test_a_part_of_a_compound_finds_the_compound(vind: Vind) -> None:
    assert "de-voorzorgcirkels" in slugs(vind("cirkel"))
    assert "de-binnentuin" in slugs(vind("tuin"))


@pytest.mark.usefixtures("paginas")
def test_a_mistyped_word_brings_a_suggestion_and_a_good_one_does_not(vind: Vind) -> None:
    assert vind("de weerstnd van buren").bedoelde_je == "de weerstand van buren"
    assert vind("weerstand").bedoelde_je == ""
    assert vind("weerst").bedoelde_je == ""


@pytest.mark.usefixtures("paginas")
def test_a_question_of_stop_words_looks_in_titles(
    map_: Map, werk_bij: Callable[[], object], vind: Vind
) -> None:
    map_.schrijf("wie-zijn-wij", "Over ons.", titel="Wie zijn wij?")
    werk_bij()
    assert slugs(vind("wie zijn wij"))[:1] == ["wie-zijn-wij"]


@pytest.mark.usefixtures("paginas")
def test_the_found_words_are_marked_and_nothing_becomes_html(vind: Vind) -> None:
    (resultaat,) = vind("café").resultaten
    assert [stuk.tekst for stuk in resultaat.passage if stuk.raak] == ["café"]
    assert "<" not in resultaat.fragment
    assert "& praat" in resultaat.fragment


@pytest.mark.usefixtures("paginas")
def test_a_compound_is_marked_for_its_part(vind: Vind) -> None:
    gevonden = {resultaat.slug: resultaat for resultaat in vind("tuin").resultaten}
    assert [stuk.tekst for stuk in gevonden["de-binnentuin"].passage if stuk.raak] == ["binnentuin"]


@pytest.mark.usefixtures("paginas")
def test_results_can_be_narrowed_by_soort_and_thema(vind: Vind) -> None:
    alles = vind("buren tuin")
    assert alles.per_soort[Soort.CASE] == 2
    assert set(slugs(vind("buren tuin", soort=Soort.CASE))) == {"de-voorzorgcirkels", "de-binnentuin"}
    assert slugs(vind("buren tuin", thema="zz-thema")) == ["de-voorzorgcirkels"]
    assert vind("buren tuin", soort=Soort.WERKVORM).resultaten == []


@pytest.mark.usefixtures("paginas")
def test_long_answers_come_in_parts(vind: Vind) -> None:
    alles = vind("buren tuin weerstand")
    samen = [
        slug
        for vanaf in range(alles.totaal)
        for slug in slugs(vind("buren tuin weerstand", vanaf=vanaf, aantal=1))
    ]
    assert samen == slugs(alles)
    assert vind("buren tuin weerstand", vanaf=999).resultaten == []


@pytest.mark.parametrize(
    "vraag",
    [
        "",
        "   ",
        "xqzjwv",
        "((((",
        "[a TO",
        '"',
        "*",
        "?*",
        "NOT",
        "a AND",
        "slug:x",
        "\x00\x00",
        "\ud800",
        "a" * 5000,
        "é" * 300,
        "👩‍🌾",
        "-" * 200,
        "%",
        "_",
    ],
)
@pytest.mark.usefixtures("paginas")
def test_no_question_is_too_strange(vind: Vind, vraag: str) -> None:
    assert len(vind(vraag).vraag) <= 200


@pytest.mark.usefixtures("paginas")
def test_a_withdrawn_page_is_not_found_even_by_an_index_that_still_holds_it(
    sessie: Session, index: FollowingIndex, map_: Map, werk_bij: Callable[[], object], vind: Vind
) -> None:
    assert "weerstand" in slugs(vind("weerstand"))
    map_.haal_weg("weerstand")
    werk_bij()
    achterlopend = zoek(sessie, index, None, Zoekvraag("weerstand"))
    assert "weerstand" not in slugs(achterlopend)
    assert achterlopend.beperkt
    assert "weerstand" not in slugs(vind("weerstand"))


@pytest.mark.usefixtures("paginas")
def test_a_changed_page_is_found_by_its_new_words_only(
    index: FollowingIndex, map_: Map, werk_bij: Callable[[], object], vind: Vind
) -> None:
    vind("weerstand")
    eerste = index.current
    map_.schrijf("weerstand", "Nu gaat het over pannenkoeken.", titel="Eten", in_het_kort="Bakken.")
    werk_bij()
    assert slugs(vind("pannenkoeken")) == ["weerstand"]
    assert index.current is not eerste
    assert slugs(vind("nukkig")) == []


@pytest.mark.usefixtures("paginas")
def test_without_an_index_the_database_answers_and_says_so(sessie: Session, index: FollowingIndex) -> None:
    antwoord = zoek(sessie, index, None, Zoekvraag("Weerstand"))
    assert slugs(antwoord) == ["weerstand"]
    assert antwoord.beperkt
    assert [stuk.tekst for stuk in antwoord.resultaten[0].passage if stuk.raak] == ["Weerstand"]
    assert slugs(zoek(sessie, index, None, Zoekvraag("buren", thema="zz-thema"))) == ["de-voorzorgcirkels"]
    assert slugs(zoek(sessie, index, None, Zoekvraag("buren", soort=Soort.TIP))) == []


@pytest.mark.parametrize("vraag", ["%", "_", "xqzjwv", "\x00", "a" * 5000])
@pytest.mark.usefixtures("paginas")
def test_the_database_takes_no_strange_question_for_a_pattern(
    sessie: Session, index: FollowingIndex, vraag: str
) -> None:
    assert zoek(sessie, index, None, Zoekvraag(vraag)).resultaten == []


@pytest.mark.usefixtures("paginas")
@pytest.mark.parametrize(
    "inhoud",
    ["dit is geen toml", "[gewichten]\ntitel = 'vier'", "[gewichten]\nonzin = 1", "stopwoorden = 3", None],
)
def test_search_does_without_word_lists_that_cannot_be_read(
    sessie: Session, engine: sa.Engine, maak_index: MaakIndex, tmp_path: Path, inhoud: str | None
) -> None:
    if inhoud is not None:
        (tmp_path / FILE_NAME).write_text(inhoud)
    assert FILE_NAME in read_lists(tmp_path).problem
    index = maak_index(tmp_path)
    index.catch_up(engine)
    assert slugs(zoek(sessie, index, None, Zoekvraag("weerstand"))) == ["weerstand"]


def test_changed_word_lists_change_the_answers(
    sessie: Session,
    engine: sa.Engine,
    maak_index: MaakIndex,
    tmp_path: Path,
    map_: Map,
    werk_bij: Callable[[], object],
) -> None:
    map_.schrijf("weerstand", "Weerstand is een teken.")
    werk_bij()
    index = maak_index(tmp_path)
    index.catch_up(engine)
    assert slugs(zoek(sessie, index, None, Zoekvraag("wrevel"))) == []
    (tmp_path / FILE_NAME).write_text('synoniemen = [["weerstand", "wrevel"]]')
    sessie.rollback()
    index.catch_up(engine)
    assert slugs(zoek(sessie, index, None, Zoekvraag("wrevel"))) == ["weerstand"]


def test_a_changed_word_list_is_noticed_while_the_old_one_goes_on_answering(
    sessie: Session,
    engine: sa.Engine,
    maak_index: MaakIndex,
    tmp_path: Path,
    map_: Map,
    werk_bij: Callable[[], object],
) -> None:
    map_.schrijf("weerstand", "Weerstand is een teken.")
    werk_bij()
    index = maak_index(tmp_path)
    index.catch_up(engine)
    laatste = sessie.scalar(queries.laatste_wijziging())
    assert index.is_current(laatste)
    (tmp_path / FILE_NAME).write_text('synoniemen = [["weerstand", "wrevel"]]')
    assert not index.is_current(laatste)
    achterlopend = zoek(sessie, index, None, Zoekvraag("weerstand"))
    assert slugs(achterlopend) == ["weerstand"]
    assert achterlopend.beperkt
    sessie.rollback()
    index.catch_up(engine)
    assert index.is_current(laatste)


@pytest.mark.parametrize(
    ("tekst", "passage"),
    [
        (
            "Kippenvel is goed. Het komt en gaat. Dan zit je stil.",
            "Kippenvel is goed. Het komt en gaat. Dan zit je stil. In het kort.",
        ),
        ("- Kippenvel van kou.\n- Kou.", "Kippenvel van kou. In het kort."),
        (
            "Wie kippenvel krijgt in een warme zaal, luistert vaak heel goed. Meer niet.",
            "Wie kippenvel krijgt in een warme zaal, luistert vaak heel goed.",
        ),
    ],
)
def test_a_short_sentence_is_quoted_with_more_around_it(
    map_: Map, werk_bij: Callable[[], object], vind: Vind, tekst: str, passage: str
) -> None:
    map_.schrijf("voelen", tekst, in_het_kort="In het kort.")
    werk_bij()
    assert vind("kippenvel").resultaten[0].fragment == passage


@pytest.mark.usefixtures("meegeleverd")
def test_doubtful_pages_fill_a_first_page_and_no_more(vind: Vind) -> None:
    alles = vind("buren willen niet mee doen", aantal=10)
    zinvol = vind("buren willen niet mee doen", aantal=10, ondergrens=0.12)
    assert 10 <= zinvol.totaal < alles.totaal
    assert slugs(zinvol) == slugs(alles)


@pytest.mark.usefixtures("meegeleverd")
def test_a_soort_brings_as_many_pages_as_its_button_says(vind: Vind) -> None:
    alles = vind("buren willen niet mee doen", aantal=10, ondergrens=0.12)
    for soort, aantal in alles.per_soort.items():
        gekozen = vind("buren willen niet mee doen", soort=soort, aantal=10, ondergrens=0.12)
        assert gekozen.totaal == aantal
        assert {resultaat.soort for resultaat in gekozen.resultaten} == {soort}


@pytest.fixture
def meegeleverd(sessie: Session, settings: Settings, klok: Klok) -> None:
    """The shipped pages."""
    bijwerken(sessie, settings.content / "kennisbank", klok())
    sessie.commit()


@pytest.mark.usefixtures("meegeleverd")
def test_the_shipped_pages_are_found(vind: Vind) -> None:
    proeven = lees_vragen()

    def gevonden(vraag: str) -> list[str]:
        return slugs(vind(vraag))

    must_find = {
        "weerstand": "omgaan-met-weerstand",
        "binnentuin": "binnentuin-het-rode-klif",
        "binnen tuin": "binnentuin-het-rode-klif",
        "zusterhuis": "buurthuis-nijkerk",
        "cirkel": "voorzorgcirkels-almere-muziekwijk",
        "netwerk actie": "netwerkactie",
        "weerstnd": "omgaan-met-weerstand",
    }
    for vraag, slug in must_find.items():
        assert slug in gevonden(vraag)[:3], vraag
    halves = {"tuning": meet(afstemhelft(proeven), gevonden), "reporting": meet(meethelft(proeven), gevonden)}
    for name, maten in halves.items():
        print(f"{name}: nDCG@10 {maten.ndcg:.3f}, MRR@10 {maten.mrr:.3f}, recall@10 {maten.recall:.3f}")  # noqa: T201
    # Tuned on the first half only; on both this was 0.89, and a change of a few hundredths means nothing.
    assert halves["tuning"].ndcg > 0.85
    assert halves["reporting"].ndcg > 0.85
    assert min(maten.mrr for maten in halves.values()) > 0.90
    assert min(maten.recall for maten in halves.values()) > 0.90


def test_there_are_enough_questions_of_both_halves() -> None:
    assert len(afstemhelft(lees_vragen())) >= 50
    assert len(meethelft(lees_vragen())) >= 50


@pytest.mark.usefixtures("meegeleverd")
def test_every_page_named_in_the_questions_exists(sessie: Session) -> None:
    genoemd = {slug for proef in lees_vragen() for slug in proef.waarde}
    bestaand = {kop.slug for kop in sessie.execute(queries.koppen(None))}
    assert genoemd <= bestaand
