"""Dutch words: forms that must meet, compounds that must come apart, and mistyped ones that must be recognised."""

import pytest

from leergemeenschap.core.config import ROOT
from leergemeenschap.kennisbank.index.compounds import Compounds
from leergemeenschap.kennisbank.index.dutch import Dutch
from leergemeenschap.kennisbank.index.lists import Lists, read_lists
from leergemeenschap.kennisbank.index.spelling import Vocabulary, distance
from leergemeenschap.kennisbank.index.words import fold, words_in

DUTCH = Dutch(read_lists(ROOT / "content" / "zoeken"))
BARE = Dutch(Lists())


def test_the_shipped_word_lists_can_be_read() -> None:
    assert DUTCH.lists.problem == ""
    assert DUTCH.lists.synonyms


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Café", "cafe"),
        ("COÖPERATIE", "cooperatie"),
        ("foto's", "foto"),
        ("foto’s", "foto"),
        ("z'n", "zn"),
        ("Ĳssel", "ijssel"),
    ],
)
def test_capitals_accents_and_apostrophes_make_no_difference(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_words_know_where_they_stand() -> None:
    text = "Eén foto's, 62 buren! Versie 2.7.5."
    words = ["Eén", "foto's", "62", "buren", "Versie", "2.7.5"]
    assert [text[word.start : word.end] for word in words_in(text)] == words


@pytest.mark.parametrize(
    "forms",
    [
        "huis huizen",
        "buurtverbinder buurtverbinders",
        "eenzaam eenzame eenzaamheid",
        "nieuw nieuwe",
        "thema themas",
        "cirkel cirkels",
        "algoritme algoritmes",
        "zorgzaam zorgzame",
        "tuin tuinen tuintje",
        "verbinden verbindt verbond",
        "kind kinderen",
        "schuld schulden",
        "digitaal digitale",
        "betalen betaalt betaald betaling",
        "aanvragen aanvraag aangevraagd aanvraagt",
        "meedoen meegedaan meedoet",
        "aanmelden aangemeld aanmelding",
        "woord woorden",
        "schulden schuld",
        "verwijderen verwijdert verwijderd verwijderde",
        "installeren installatie geinstalleerd",
        "algoritme algoritmes algoritmen",
        "gezin gezinnen",
        "gebied gebieden",
        "gesprek gesprekken",
        "sociaal sociale",
        "adres adressen",
        "api apis",
        "verhuizen verhuist verhuisd verhuizing",
        "onderzoek onderzocht onderzoeken",
    ],
)
def test_forms_of_one_word_meet(forms: str) -> None:
    assert len({DUTCH.stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "pair",
    [
        *(
            "buurt buur",
            "leer lied",
            "zorg zon",
            "wijk wijn",
            "maan man",
            "gezin zin",
            "geluid luid",
            "markt merk",
        ),
        *("vriend vriendelijk", "woord woning", "expert experiment", "beeld beel", "verkeerd verkeer"),
    ],
)
def test_different_words_stay_apart(pair: str) -> None:
    een, ander = pair.split()
    assert DUTCH.stem(een) != DUTCH.stem(ander)


KNOWN = {
    "voorzorg": 3,
    "zuster": 2,
    "huis": 9,
    "tuin": 4,
    "cirkel": 5,
    "netwerk": 6,
    "actie": 6,
    "vrijwilliger": 8,
    "stand": 4,
}


def known(stem: str) -> float:
    return {BARE.stem(word): pages for word, pages in KNOWN.items()}.get(stem, 0)


@pytest.mark.parametrize(
    ("compound", "parts"),
    [
        ("voorzorgcirkels", ("voorzorg", "cirkels")),
        ("zusterhuis", ("zuster", "huis")),
        ("netwerkacties", ("netwerk", "acties")),
        ("vrijwilligershuis", ("vrijwilligers", "huis")),
        ("weerstand", ()),
        ("onbekendhuis", ()),
        ("huis", ()),
        ("huis2huis", ()),
    ],
)
def test_compounds_come_apart_where_both_sides_are_known(compound: str, parts: tuple[str, ...]) -> None:
    assert Compounds(BARE, known).parts(compound) == parts


def test_a_word_on_the_list_of_whole_words_stays_whole() -> None:
    assert Compounds(Dutch(Lists(whole=frozenset({"zusterhuis"}))), known).parts("zusterhuis") == ()


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [
        ("weerstnd", "weerstand", 1),
        ("weesrtand", "weerstand", 1),
        ("weestrand", "weerstand", 2),
        ("tuin", "tuin", 0),
        ("netwrek", "netwerk", 1),
        ("abc", "xyz", 3),
    ],
)
def test_edits_are_counted_and_a_swap_is_one(one: str, other: str, edits: int) -> None:
    assert distance(one, other, most=2) == edits
    assert distance(other, one, most=2) == edits


def test_words_within_reach_are_found_the_likeliest_first() -> None:
    vocabulary = Vocabulary(["weerstand", "weerstanden", "verstand", "tuin", "tuit", "duin", "weetstanden"])
    assert vocabulary.near("weerstnd") == [("weerstand", 1)]
    assert vocabulary.near("weerstandn") == [("weerstand", 1), ("weerstanden", 1), ("weetstanden", 2)]
    assert vocabulary.near("tuim") == [("tuin", 1), ("tuit", 1)]
    assert vocabulary.near("weerstandn", most=1) == [("weerstand", 1), ("weerstanden", 1)]
    assert vocabulary.near("xyzxyz") == []


def test_words_are_found_by_their_beginning() -> None:
    assert Vocabulary(["weerstand", "weer", "week", "tuin"]).starting_with("wee", 2) == ["week", "weer"]
