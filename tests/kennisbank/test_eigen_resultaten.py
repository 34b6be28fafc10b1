"""A lid finds in the search box what they wrote themselves, beside the pages, and nobody else does."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from leergemeenschap.app import OWN_SOURCES, SHARED_SOURCES
from leergemeenschap.core.config import Settings
from leergemeenschap.core.own_search import ROWS_MAX
from leergemeenschap.kennisbank.index import read_lists
from leergemeenschap.kennisbank.index.own_words import OwnQuestion, WordForms
from leergemeenschap.leden.models import Lid
from leergemeenschap.ontmoetingen.models import Ontmoeting, SoortOntmoeting
from leergemeenschap.zelfopdrachten.models import Uitkomst
from tests.bezoeker import Bezoeker, Pagina
from tests.conftest import Klok
from tests.kennisbank.paginas import Map
from tests.wereld import een_leervraag, een_ontmoeting, een_reflectie, een_zelfopdracht

Als = Callable[..., Bezoeker]


@pytest.fixture(autouse=True)
def paginas(app: Flask, map_: Map, werk_bij: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "SEARCH_PATIENCE", 60)
    map_.schrijf("eenzaamheid", "Over alleen zijn.", soort="thema", titel="Eenzaamheid")
    map_.schrijf("soep", "Soep brengt buren bij elkaar.", titel="Soep")
    werk_bij()


@pytest.fixture
def schrijf(sessie: Session, lid: Callable[[str], Lid], klok: Klok) -> Callable[..., None]:
    """Let someone, by default Amina, write ontmoetingen, each an hour after the one before."""

    def _schrijf(*teksten: str, wie: str = "amina") -> None:
        for tekst in teksten:
            klok.vooruit(hours=1)
            een_ontmoeting(sessie, lid(wie), klok(), tekst)

    return _schrijf


def passages(pagina: Pagina) -> list[str]:
    """What the group of own results says, from top to bottom."""
    vak = pagina.soep.select_one("section[aria-labelledby=van-jezelf]")
    return [" ".join(regel.get_text().split()) for regel in vak.select(".kaart__regel")] if vak else []


def zoek(als: Als, vraag: str, wie: str | None = "amina", **meer: str) -> Pagina:
    return als(wie).ga_naar(
        "/kennisbank/zoeken?" + "&".join(f"{k}={v}" for k, v in {"q": vraag, **meer}.items())
    )


def test_own_texts_stand_in_a_group_of_their_own_with_the_words_marked(als: Als, schrijf) -> None:
    schrijf("Soep <b>gegeten</b> met de straat.")
    pagina = zoek(als, "soep")
    assert "1 resultaat voor ‘soep’" in pagina.tekst
    assert passages(pagina) == ["Soep <b>gegeten</b> met de straat."]
    assert [mark.get_text() for mark in pagina.soep.select("section mark")] == ["Soep"]
    assert "/ontmoetingen/1" in pagina.links
    assert "Ontmoeting, 3 maart" in pagina.tekst
    assert "Alleen jij ziet deze lijst." in pagina.tekst


def test_every_kind_of_own_text_is_found(als: Als, sessie: Session, lid, klok: Klok) -> None:
    amina = lid("amina")
    reflectie = een_reflectie(sessie, een_ontmoeting(sessie, amina, klok(), "Gitaar een."), klok())
    reflectie.antwoorden[0].beantwoord("Gitaar twee.")
    reflectie.inzicht = "Gitaar drie."
    een_leervraag(sessie, amina, klok(), "Gitaar vier?")
    zelfopdracht = een_zelfopdracht(sessie, amina, klok(), "gitaar vijf")
    zelfopdracht.als = "de gitaar zes"
    zelfopdracht.kijk_terug(Uitkomst.BEZIG, "Gitaar zeven.", klok())
    sessie.commit()
    pagina = zoek(als, "gitaar", van="mij")
    assert "6 keer ‘gitaar’ in wat je zelf schreef" in pagina.tekst
    for naam in (
        "Ontmoeting",
        "Antwoord op een vraag",
        "Inzicht",
        "Leervraag",
        "Zelfopdracht",
        "Hoe het ging",
    ):
        assert f"{naam}" in pagina.tekst
    assert {"/ontmoetingen/1", "/leervragen/1", "/zelfopdrachten/1"} <= pagina.links


def test_nobody_finds_what_another_wrote(als: Als, schrijf) -> None:
    schrijf("Soep met een geheim.")
    for wie in (None, "bram", "carla", "dirk", "els"):
        pagina = zoek(als, "soep+geheim", wie)
        assert passages(pagina) == []
        assert "Van jezelf" not in pagina.tekst
        assert "met een geheim" not in pagina.antwoord.text
        assert "met een geheim" not in zoek(als, "soep+geheim", wie, van="mij").antwoord.text


def test_without_own_texts_the_page_is_as_it_was(als: Als) -> None:
    assert "Van jezelf" not in zoek(als, "soep").tekst


def test_when_only_own_texts_answer_the_page_still_reads_well(als: Als, schrijf) -> None:
    schrijf("De xylofoon was kapot.")
    pagina = zoek(als, "xylofoon")
    assert "In de kennisbank niets gevonden voor ‘xylofoon’" in pagina.tekst
    assert passages(pagina) == ["De xylofoon was kapot."]
    assert pagina.tekst.index("De xylofoon was kapot.") < pagina.tekst.index("Probeer een ander woord.")
    assert "/kennisbank/eenzaamheid" in pagina.links


def test_pages_that_answer_as_well_come_first_and_point_at_the_own_texts(als: Als, schrijf) -> None:
    schrijf("Soep gemaakt.")
    pagina = zoek(als, "soep")
    assert "#van-jezelf" in pagina.links
    assert pagina.tekst.index("Soep brengt buren") < pagina.tekst.index("Soep gemaakt.")


def test_the_group_is_left_out_where_pages_are_narrowed_or_turned(als: Als, schrijf) -> None:
    schrijf("Soep gemaakt.")
    for meer in ({"soort": "tip"}, {"thema": "eenzaamheid"}, {"vanaf": "10"}):
        assert passages(zoek(als, "soep", **meer)) == []


def test_five_are_shown_and_the_others_are_one_tap_away(als: Als, schrijf) -> None:
    schrijf(*(f"Soep nummer {n}." for n in range(12)))
    pagina = zoek(als, "soep")
    assert passages(pagina) == [f"Soep nummer {n}." for n in (11, 10, 9, 8, 7)]
    assert "Toon alles wat je zelf schreef (12)" in pagina.tekst
    alles = zoek(als, "soep", van="mij")
    assert alles.kop == "Van jezelf"
    assert "Soep nummer 2." in alles.tekst
    assert "Soep nummer 1." not in alles.tekst
    verder = alles.soep.select_one("a[rel=next]")
    assert verder
    assert "Soep nummer 0." in als("amina").ga_naar(str(verder["href"])).tekst


def test_all_own_texts_without_any_found_lead_back_to_the_kennisbank(als: Als) -> None:
    pagina = zoek(als, "soep", van="mij")
    assert "Je schreef nog niets over ‘soep’" in pagina.tekst
    assert "/kennisbank/zoeken?q=soep" in pagina.links


def test_a_guest_who_asks_for_own_texts_gets_pages(als: Als) -> None:
    assert "1 resultaat voor ‘soep’" in zoek(als, "soep", None, van="mij").tekst


def test_texts_with_all_words_leave_out_those_with_some(als: Als, schrijf) -> None:
    schrijf("Gitaar en fluit.", "Alleen een gitaar.", "Alleen een fluit.")
    assert passages(zoek(als, "de+gitaar+met+de+fluit")) == ["Gitaar en fluit."]


def test_without_a_text_with_all_words_those_with_most_come_first(als: Als, schrijf) -> None:
    schrijf("Gitaar en fluit.", "Alleen een gitaar.")
    assert passages(zoek(als, "gitaar+fluit+trommel")) == ["Gitaar en fluit.", "Alleen een gitaar."]


@pytest.mark.parametrize(
    ("vraag", "tekst"),
    [
        ("buren", "Mijn buur kwam langs."),
        ("buur", "Alle buren kwamen."),
        ("GITAREN", "Een gitaar gekocht."),
        ("huizen", "In het huis."),
        ("brief", "Twee brieven gepost."),
        ("gesprekken", "Een goed gesprek."),
        ("tuin", "De binnentuinen bloeien."),
        ("tuin", "Een tuinfeest gehouden."),
        ("koken", "Samen gekookt."),
        ("cafe", "Naar het Café geweest."),
        ("café", "Naar het cafe geweest."),
        ("ideeen", "Veel ideeën."),
        ("coordinatie", "De Coördinatie was zoek."),
        ("kind", "Met de kinderen."),
    ],
)
def test_a_word_is_found_in_its_other_forms(als: Als, schrijf, vraag: str, tekst: str) -> None:
    schrijf(tekst, "Iets heel anders.")
    assert passages(zoek(als, vraag)) == [tekst]


@pytest.mark.parametrize(
    ("vraag", "tekst"),
    [("eet", "Ik weet het niet."), ("bus", "Een robuuste bank."), ("buren", "De burgemeester kwam."), ("%", "Soep."), ("a_b", "aXb")],
)  # fmt: skip
def test_letters_inside_another_word_are_no_hit(als: Als, schrijf, vraag: str, tekst: str) -> None:
    schrijf(tekst)
    assert passages(zoek(als, vraag)) == []


@pytest.mark.parametrize(
    "vraag", ["%25", "_", "'%22;--", "((", "%00", "de het een", "%F0%9F%98%80", "x" * 3000, "/%25/"]
)
def test_no_question_is_too_strange(als: Als, schrijf, vraag: str) -> None:
    schrijf("Soep.")
    for meer in ({}, {"van": "mij"}, {"van": "mij", "vanaf": "99999"}):
        assert zoek(als, vraag, **meer).status == 200


def test_it_costs_one_query_for_each_kind_of_text(
    als: Als, schrijf, count_queries: Callable[[], AbstractContextManager[list[str]]]
) -> None:
    amina = als("amina")

    def searches(meer: str = "") -> int:
        with count_queries() as statements:
            amina.ga_naar(f"/kennisbank/zoeken?q=gitaar{meer}")
        return len(
            [statement for statement in statements if " LIKE " in statement.upper().replace("ILIKE", "LIKE")]
        )

    assert searches() == len(OWN_SOURCES) + len(SHARED_SOURCES)
    schrijf(*(f"Gitaar {n}." for n in range(30)))
    assert searches() == len(OWN_SOURCES) + len(SHARED_SOURCES)
    assert searches("&van=mij") == len(OWN_SOURCES)
    assert searches("&van=anderen") == len(SHARED_SOURCES)


def test_of_very_many_texts_the_newest_are_found(als: Als, sessie: Session, lid, klok: Klok) -> None:
    amina = lid("amina")
    eerste = een_ontmoeting(sessie, amina, klok(), "Gitaar.")
    sessie.add_all(
        Ontmoeting(lid_id=amina.id, ronde_id=eerste.ronde_id, soort=SoortOntmoeting.KOFFIE, tekst=f"Gitaar {n}.",
                   dag=klok().date(), geschreven_op=klok() + timedelta(minutes=n))
        for n in range(1, ROWS_MAX + 50)
    )  # fmt: skip
    sessie.commit()
    pagina = zoek(als, "gitaar")
    assert passages(pagina)[0] == f"Gitaar {ROWS_MAX + 49}."
    assert f"({ROWS_MAX})" in pagina.tekst


def test_a_question_keeps_no_word_of_what_it_read(settings: Settings) -> None:
    forms = WordForms(read_lists(settings.content / "zoeken"))
    question = OwnQuestion("gitaar", forms)
    assert question.count("Een geheimgitaartje van niemand.") == 1
    assert "geheim" not in repr(vars(forms)) + repr(OwnQuestion("gitaar", forms).sought)
