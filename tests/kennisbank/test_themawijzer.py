"""Which thema a text is about: by Dutch stems, the word lists and the shipped pages; the same text, the same thema."""

import frontmatter
import pytest
import sqlalchemy as sa

from leergemeenschap.core.config import ROOT
from leergemeenschap.kennisbank.index import Themawijzer, read_lists, themawijzer
from leergemeenschap.kennisbank.index.lists import Lists
from leergemeenschap.kennisbank.index.themes import Themapagina
from leergemeenschap.kennisbank.models import Artikel, Soort, Thema
from tests.toegang.wereld import een_pagina

LISTS = read_lists(ROOT / "content/zoeken")

#: Invented leervragen, as people ask them.
VRAGEN = {
    "weerstand-en-verschillen": [
        "Hoe ga ik om met buren die ruzie hebben?",
        "Er is veel weerstand tegen de nieuwe speeltuin. Hoe luister ik daarnaar?",
        "Mijn collega vindt het onzin. Hoe reageer ik op tegenwerking?",
    ],
    "zichtbaarheid-en-communicatie": [
        "Hoe bereik ik bewoners die nog niet meedoen?",
        "Hoe maak ik een flyer die mensen lezen?",
        "Niemand kent ons. Hoe worden we zichtbaar?",
    ],
    "verbinding-en-eigenaarschap": [
        "Hoe krijgen bewoners meer eigenaarschap?",
        "Hoe geef ik taken uit handen?",
        "Hoe neem ik een stap terug zodat bewoners zelf de regie hebben?",
    ],
    "samenwerken-binnen-en-buiten": [
        "Hoe leg ik de gemeente uit wat bewoners willen?",
        "Hoe werk ik samen met de woningcorporatie?",
        "Hoe bouw ik bruggen tussen bewoners en organisaties?",
    ],
    "community-building-in-de-praktijk": [
        "Hoe bouw ik aan een gemeenschap met kleine stappen?",
        "Hoe maak ik tijd voor gesprekken in een volle week?",
    ],
}


@pytest.fixture(scope="module")
def bestanden() -> list[frontmatter.Post]:
    """The shipped pages, as they stand in their files."""
    return [frontmatter.load(str(pad)) for pad in sorted((ROOT / "content/kennisbank").rglob("*.md"))]


@pytest.fixture(scope="module")
def slugs() -> dict[int, str]:
    return dict(enumerate(VRAGEN))


@pytest.fixture(scope="module")
def themas(bestanden, slugs) -> list[Themapagina]:
    op_titel = {post["titel"]: post for post in bestanden if post["soort"] == "thema"}
    paden = {
        pad.stem: frontmatter.load(str(pad)) for pad in (ROOT / "content/kennisbank/themas").glob("*.md")
    }
    assert len(op_titel) == len(paden) == len(VRAGEN)
    return [
        Themapagina(
            nummer,
            paden[slug]["titel"],
            paden[slug]["in_het_kort"],
            paden[slug].content,
            tuple(paden[slug]["zoekwoorden"]),
            tuple(
                regel
                for post in bestanden
                if slug in (post.get("themas") or [])
                for regel in (post["titel"], *(post.get("zoekwoorden") or []))
            ),
        )
        for nummer, slug in slugs.items()
    ]


@pytest.fixture(scope="module")
def wijzer(themas) -> Themawijzer:
    return Themawijzer(LISTS, themas)


def test_a_leervraag_leads_to_the_thema_that_it_is_about(wijzer, slugs) -> None:
    gevonden = {
        (slug, vraag): wijzing and slugs[wijzing.thema_id]
        for slug, vragen in VRAGEN.items()
        for vraag in vragen
        for wijzing in [wijzer.wijs(vraag)]
    }
    assert {plek: slug for plek, slug in gevonden.items() if slug != plek[0]} == {}


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "   ",
        "Wat eten we vanavond?",
        "Hoe repareer ik mijn fiets?",
        "Ik ga morgen koffie drinken met de buurvrouw.",
        "Hoe doe ik het goed met iedereen?",
        "😀 … \x00",
    ],
)
def test_a_text_that_says_little_of_any_thema_leads_to_none(wijzer, tekst) -> None:
    assert wijzer.wijs(tekst) is None


def test_it_can_be_told_which_words_led_there(wijzer, slugs) -> None:
    wijzing = wijzer.wijs("Hoe ga ik om met wrijving in de straat, en met ruzie?")
    assert slugs[wijzing.thema_id] == "weerstand-en-verschillen"
    assert set(wijzing.woorden[:2]) == {"wrijving", "ruzie"}


def test_another_form_of_a_word_and_a_part_of_a_compound_lead_there_too(wijzer, slugs) -> None:
    for tekst in (
        "Ruzies in de hal",
        "Burenruzie in de hal",
        "Die ruzietjes steeds",
        "Samenwerkingsorganisaties",
    ):
        assert wijzer.wijs(tekst) is not None, tekst


def test_the_same_text_leads_to_the_same_thema_every_time_whatever_the_order(themas) -> None:
    vragen = [vraag for rij in VRAGEN.values() for vraag in rij]
    eerste, tweede = (
        [Themawijzer(LISTS, rij).wijs(vraag) for vraag in vragen] for rij in (themas, themas[::-1])
    )
    assert eerste == tweede


def test_only_themas_whose_page_can_be_seen_are_known(app, sessie, lid, klok) -> None:
    een_pagina(sessie, klok())
    pagina = sessie.scalars(sa.select(Artikel).where(Artikel.soort == Soort.THEMA)).one()
    pagina.tekst, pagina.kenmerken = "Over ruzie.", {"zoekwoorden": ["kibbelen"]}
    thema = Thema(slug=pagina.slug, titel=pagina.titel)
    tip = sessie.scalars(sa.select(Artikel).where(Artikel.soort == Soort.TIP)).one()
    tip.themas.append(thema)
    sessie.add_all([thema, Thema(slug="zonder-pagina", titel="Kabouters")])
    sessie.commit()
    carla = lid("carla")
    wijzer = themawijzer(sessie, carla, Lists())
    assert [wijzer.wijs(tekst) for tekst in ("kabouters", "iets heel anders")] == [None, None]
    assert {wijzer.wijs(tekst).thema_id for tekst in ("kibbelen", "weerstand", "verbinden")} == {thema.id}
    pagina.ingetrokken_op = klok()
    sessie.commit()
    assert themawijzer(sessie, carla, Lists()).wijs("kibbelen") is None


def test_without_themas_or_word_lists_nothing_breaks() -> None:
    assert Themawijzer(Lists(), []).wijs("weerstand") is None
    een = Themapagina(1, "Weerstand", "", "", ())
    assert Themawijzer(Lists(), [een]).wijs("De weerstand groeit").thema_id == 1


def test_a_word_that_all_themas_have_leads_to_none() -> None:
    themas = [Themapagina(nummer, naam, "Over de buurt.", "buurt", ()) for nummer, naam in enumerate("abcd")]
    assert Themawijzer(Lists(), themas).wijs("buurt buurt buurt") is None
