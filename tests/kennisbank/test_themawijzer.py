"""Which thema a text is about: by Dutch stems, the word lists and the shipped pages; the same text, the same thema."""

import pytest
import sqlalchemy as sa

from leergemeenschap.core.config import ROOT
from leergemeenschap.kennisbank.index import Themawijzer, read_lists, themawijzer
from leergemeenschap.kennisbank.index.dutch import Dutch
from leergemeenschap.kennisbank.index.lists import Lists
from leergemeenschap.kennisbank.index.themes import Themapagina, themapagina
from leergemeenschap.kennisbank.models import Artikel, Soort, Thema
from tests.kennisbank.themamaten import GEEN, PAGINAS, lees_teksten, meegeleverde_themas, meet_themas
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
def slugs() -> dict[int, str]:
    return dict(enumerate(VRAGEN))


@pytest.fixture(scope="module")
def themas(slugs) -> list[Themapagina]:
    return list(meegeleverde_themas([*VRAGEN]).values())


@pytest.fixture(scope="module")
def wijzer(themas) -> Themawijzer:
    return Themawijzer(Dutch(LISTS), themas)


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
        [Themawijzer(Dutch(LISTS), rij).wijs(vraag) for vraag in vragen] for rij in (themas, themas[::-1])
    )
    assert eerste == tweede


def test_only_themas_whose_page_can_be_seen_are_known(app, sessie, lid, klok) -> None:
    een_pagina(sessie, klok())
    pagina = sessie.scalars(sa.select(Artikel).where(Artikel.soort == Soort.THEMA)).one()
    pagina.tekst, pagina.kenmerken = "Over ruzie.", {"zoekwoorden": ["kibbelen"]}
    thema = Thema(slug=pagina.slug, titel=pagina.titel)
    tip = sessie.scalars(sa.select(Artikel).where(Artikel.soort == Soort.TIP)).one()
    tip.titel = "Weerstand en tegenwind"
    tip.themas.append(thema)
    sessie.add_all([thema, Thema(slug="zonder-pagina", titel="Kabouters")])
    sessie.commit()
    carla = lid("carla")
    wijzer = themawijzer(sessie, carla, Dutch(Lists()))
    assert [wijzer.wijs(tekst) for tekst in ("kabouters", "iets heel anders")] == [None, None]
    assert {wijzer.wijs(tekst).thema_id for tekst in ("kibbelen", "weerstand of tegenwind", "verbinden")} == {
        thema.id
    }
    pagina.ingetrokken_op = klok()
    sessie.commit()
    assert themawijzer(sessie, carla, Dutch(Lists())).wijs("kibbelen") is None


def test_without_themas_or_word_lists_nothing_breaks() -> None:
    assert Themawijzer(Dutch(Lists()), []).wijs("weerstand") is None
    een = Themapagina(1, "Weerstand", "", "", ())
    assert Themawijzer(Dutch(Lists()), [een]).wijs("De weerstand groeit").thema_id == 1


def test_a_word_that_all_themas_have_leads_to_none() -> None:
    themas = [Themapagina(nummer, naam, "Over de buurt.", "buurt", ()) for nummer, naam in enumerate("abcd")]
    assert Themawijzer(Dutch(Lists()), themas).wijs("buurt buurt buurt") is None


def test_all_shipped_themas_are_known(slugs) -> None:
    assert set(slugs.values()) == {pad.stem for pad in (PAGINAS / "themas").glob("*.md")}


@pytest.mark.parametrize(
    ("soort", "goed", "fout", "fout_zonder_thema"), [("gewoon", 48, 4, 1), ("omschreven", 2, 8, 2)]
)
def test_of_the_texts_that_were_kept_apart_so_many_lead_to_their_thema(
    wijzer, slugs, soort, goed, fout, fout_zonder_thema
) -> None:
    """Told in a roundabout way few do; to none is better than to another one."""
    bewaard = [proef for proef in lees_teksten() if (proef.deel, proef.soort) == ("bewaard", soort)]
    over_een_thema = meet_themas(wijzer, slugs, [proef for proef in bewaard if proef.thema != GEEN])
    assert over_een_thema.goed >= goed, over_een_thema
    assert over_een_thema.fout <= fout, over_een_thema
    zonder = meet_themas(wijzer, slugs, [proef for proef in bewaard if proef.thema == GEEN])
    assert zonder.fout <= fout_zonder_thema, zonder


def _wijzer(*zo_zeggen_mensen_het: str) -> Themawijzer:
    """Of two themas; of the first people say this."""
    pagina = themapagina(1, "Fietsen", "", "", {"zo_zeggen_mensen_het": [*zo_zeggen_mensen_het]}, [])
    return Themawijzer(Dutch(LISTS), [pagina, themapagina(2, "Zwemmen", "", "", {}, [])])


def test_a_saying_leads_to_its_thema_when_all_its_words_stand_in_one_sentence() -> None:
    wijzer = _wijzer("uit handen geven")
    assert wijzer.wijs("Hoe geef ik dat nou uit handen?").woorden == ("uit handen geven",)
    assert wijzer.wijs("Wat geef ik? Alles viel uit mijn handen.") is None


def test_a_mistyped_word_leads_where_it_was_meant_to_and_a_short_one_nowhere() -> None:
    wijzer = _wijzer("ketting", "zadel")
    assert [wijzing and wijzing.thema_id for wijzing in map(wijzer.wijs, ("De kettting", "De kettnig"))] == [
        1,
        1,
    ]
    assert [wijzer.wijs(tekst) for tekst in ("De zade", "De retting", "De ketenen")] == [None] * 3


def test_what_says_as_much_of_two_themas_leads_to_neither() -> None:
    wijzer = _wijzer("buiten")
    assert wijzer.wijs("Zwemmen en fietsen") is None
    assert wijzer.wijs("Zwemmen en fietsen, buiten").thema_id == 1


def test_no_word_of_a_text_is_remembered_for_another_job() -> None:
    dutch = Dutch(LISTS)
    pagina = themapagina(1, "Fietsen", "", "", {}, [])
    Themawijzer(dutch, [pagina]).wijs("Mijn geheime schatkistje")
    with pytest.MonkeyPatch.context() as anders:
        anders.setattr(type(dutch.stem.__self__), "_make", lambda _, woord: f"nieuw:{woord}")
        assert dutch.stem("schatkistje") == "nieuw:schatkistje"
        assert dutch.stem("fietsen") != "nieuw:fietsen"
