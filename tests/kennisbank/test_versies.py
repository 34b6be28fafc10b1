"""Every text a page had: to read, to compare, to put back; and choosing between our text and that of the file."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from leergemeenschap.kennisbank.actions import Bijwerkverslag
from leergemeenschap.kennisbank.index import Antwoord
from leergemeenschap.kennisbank.models import Herkomst, Versie, Versiestaat, Wijziging
from tests.kennisbank.paginas import Map
from tests.kennisbank.schrijvers import artikel, schrijf, staten, versies

PAD = "/kennisbank/koffie-op-het-plein"
BEHEER = "/kennisbank/beheer"
Bijwerken = Callable[[], Bijwerkverslag]


@pytest.fixture
def carla(als):
    """A begeleider with a page of two texts and a concept."""
    carla = als("carla")
    schrijf(carla)
    schrijf(carla, f"{PAD}/wijzig", titel="Soep op het plein", tekst="De tweede tekst.")
    schrijf(carla, f"{PAD}/wijzig", tekst="De derde tekst.", knop="concept")
    return carla


def test_the_list_tells_of_each_text_when_by_whom_and_what_it_is(carla) -> None:
    kaarten = carla.ga_naar(f"{PAD}/versies").soep.select(".kaart")
    assert [" ".join(kaart.get_text(" ").split()) for kaart in kaarten] == [
        "Concept Versie 3 3 maart om 10.30 uur, door Carla",
        "Op de site Versie 2 3 maart om 10.30 uur, door Carla",
        "Stond op de site Versie 1 3 maart om 10.30 uur, door Carla",
    ]


def test_what_a_lid_wrote_stays_when_the_lid_goes(carla, sessie: Session, lid) -> None:
    sessie.execute(sa.update(Versie).values(lid_id=None))
    sessie.commit()
    assert "door iemand die geen lid meer is" in carla.ga_naar(f"{PAD}/versies").tekst


def test_a_text_is_shown_as_readers_saw_it(carla) -> None:
    pagina = carla.ga_naar(f"{PAD}/versies/1")
    assert pagina.kop == "Koffie op het plein"
    assert pagina.soep.select_one(".lopend strong").get_text() == "tafel"
    assert carla.ga_naar(f"{PAD}/versies/4").status == 404


def test_an_earlier_text_can_be_put_back_as_the_newest(carla, als, sessie: Session) -> None:
    pagina = carla.vul_in(f"{PAD}/versies/1")
    assert pagina.pad == f"{PAD}/versies/4"
    assert "De tekst van versie 1 is terug, als versie 4." in pagina.tekst
    assert als().ga_naar(PAD).kop == "Koffie op het plein"
    een, *_, vier = versies(sessie, "koffie-op-het-plein")
    assert (vier.markdown, vier.html, vier.staat) == (een.markdown, een.html, Versiestaat.GEPUBLICEERD)
    assert carla.ga_naar(f"{PAD}/wijzig").velden()["tekst"].startswith("## Zo doe je het")


def test_putting_back_twice_with_the_same_form_makes_one_text(carla, sessie: Session) -> None:
    pagina = carla.ga_naar(f"{PAD}/versies/1")
    for _ in range(2):
        assert carla.verstuur(pagina).pad == f"{PAD}/versies/4"
    assert len(versies(sessie, "koffie-op-het-plein")) == 4


def test_an_earlier_concept_of_a_page_that_was_never_on_the_site_stays_a_concept(
    als, sessie: Session
) -> None:
    carla = als("carla")
    schrijf(carla, knop="concept")
    schrijf(carla, f"{PAD}/wijzig", tekst="Anders.", knop="concept")
    carla.vul_in(f"{PAD}/versies/1")
    assert staten(sessie, "koffie-op-het-plein") == ["concept"] * 3
    assert als().ga_naar(PAD).status == 404


def test_the_newest_text_has_nothing_to_put_back(carla) -> None:
    assert not carla.ga_naar(f"{PAD}/versies/3").soep.select("main form")


def test_a_text_that_fits_no_more_is_refused_kindly(carla, sessie: Session) -> None:
    anders = sa.update(Versie).where(Versie.nummer == 1)
    sessie.execute(anders.values(markdown=Versie.markdown + "\n" + "a\n: b\n" * 3000))
    sessie.commit()
    pagina = carla.vul_in(f"{PAD}/versies/1")
    assert "Deze tekst kan niet zo op de site. Er staan te veel lijsten" in pagina.tekst
    assert len(versies(sessie, "koffie-op-het-plein")) == 3


def test_a_text_that_todays_rules_refuse_can_still_be_read_and_edited(carla, sessie: Session) -> None:
    sessie.execute(
        sa.update(Versie).where(Versie.nummer == 3).values(markdown="Zonder kop, maar *met* tekst.")
    )
    sessie.commit()
    velden = carla.ga_naar(f"{PAD}/wijzig").velden()
    assert (velden["titel"], velden["tekst"]) == ("Soep op het plein", "Zonder kop, maar *met* tekst.")
    assert carla.ga_naar(f"{PAD}/vergelijk").status == 200


# Comparing


def test_of_a_page_without_any_text_there_is_nothing_to_compare(carla, sessie: Session) -> None:
    sessie.execute(sa.delete(Versie))
    sessie.commit()
    assert carla.ga_naar(f"{PAD}/vergelijk").status == 404


def test_the_last_two_texts_are_compared_when_nothing_is_asked(carla) -> None:
    pagina = carla.ga_naar(f"{PAD}/vergelijk")
    assert [kop.get_text() for kop in pagina.soep.select(".vergelijk h2")] == ["Tekst"]
    assert [del_.get_text() for del_ in pagina.soep.select("del")] == ["tweede"]
    assert [ins.get_text() for ins in pagina.soep.select("ins")] == ["derde"]


def test_any_two_texts_can_be_compared_both_ways(carla) -> None:
    heen = carla.ga_naar(f"{PAD}/vergelijk?van=1&naar=2").soep
    terug = carla.ga_naar(f"{PAD}/vergelijk?van=2&naar=1").soep
    assert [kop.get_text() for kop in heen.select(".vergelijk h2")] == ["Titel", "Tekst"]
    assert {d.get_text() for d in heen.select("del")} == {i.get_text() for i in terug.select("ins")}
    assert "De twee teksten zijn hetzelfde." in carla.ga_naar(f"{PAD}/vergelijk?van=2&naar=2").tekst


@pytest.mark.parametrize("vraag", ["van=9&naar=9", "van=x&naar=-1", "van=&naar=", "van=" + "9" * 5000])
def test_numbers_that_are_no_versie_are_passed_over(carla, vraag: str) -> None:
    assert carla.ga_naar(f"{PAD}/vergelijk?{vraag}").status == 200


def test_a_page_with_one_text_has_nothing_to_compare(als) -> None:
    schrijf(als("carla"))
    assert "De twee teksten zijn hetzelfde." in als("carla").ga_naar(f"{PAD}/vergelijk").tekst


def test_old_and_new_lines_say_which_they_are_to_who_listens(carla) -> None:
    rijen = carla.ga_naar(f"{PAD}/vergelijk?van=1&naar=2").soep.select(".vergelijk__oud, .vergelijk__nieuw")
    assert {rij.select_one(".onzichtbaar").get_text(strip=True) for rij in rijen} == {
        "Versie 1:",
        "Versie 2:",
    }


def test_markup_in_a_text_is_compared_as_text(als) -> None:
    carla = als("carla")
    schrijf(carla)
    schrijf(carla, f"{PAD}/wijzig", tekst="<img src=x onerror=alert(1)>", titel="<b>Vet</b>")
    pagina = carla.ga_naar(f"{PAD}/vergelijk")
    assert not pagina.soep.select(".vergelijk img, .vergelijk b, h1 b")
    assert "<img src=x onerror=alert(1)>" in pagina.tekst


# On the site or not


def test_a_page_that_is_taken_off_the_site_is_gone_for_readers_and_can_come_back(
    carla, als, sessie: Session, vind: Callable[..., Antwoord]
) -> None:
    assert [gevonden.slug for gevonden in vind("soep plein").resultaten] == ["koffie-op-het-plein"]
    carla.vul_in(f"{PAD}/zichtbaarheid", knop="weg")
    assert als().ga_naar(PAD).status == 404
    assert vind("soep plein").resultaten == []
    assert f"{PAD}/versies" in carla.ga_naar(BEHEER).links
    carla.vul_in(f"{PAD}/zichtbaarheid", knop="terug")
    assert als().ga_naar(PAD).kop == "Soep op het plein"
    assert [gevonden.slug for gevonden in vind("soep plein").resultaten] == ["koffie-op-het-plein"]
    assert len(versies(sessie, "koffie-op-het-plein")) == 3


def test_a_concept_that_was_laid_away_leaves_the_list_of_concepts(als) -> None:
    carla = als("carla")
    schrijf(carla, knop="concept")
    carla.vul_in(f"{PAD}/zichtbaarheid", knop="weg")
    links = carla.ga_naar(BEHEER).links
    assert f"{PAD}/wijzig" not in links
    assert f"{PAD}/versies" in links
    carla.vul_in(f"{PAD}/zichtbaarheid", knop="terug")
    assert f"{PAD}/wijzig" in carla.ga_naar(BEHEER).links
    assert als().ga_naar(PAD).status == 404


def test_putting_a_text_back_on_a_page_that_was_taken_off_says_that_the_page_comes_back(carla, als) -> None:
    carla.vul_in(f"{PAD}/zichtbaarheid", knop="weg")
    assert "dan staat de pagina weer op de site." in carla.ga_naar(f"{PAD}/versies/1").tekst
    carla.vul_in(f"{PAD}/versies/1")
    assert als().ga_naar(PAD).status == 200


def test_publishing_a_page_that_was_taken_off_brings_it_back(carla, als) -> None:
    carla.vul_in(f"{PAD}/zichtbaarheid", knop="weg")
    schrijf(carla, f"{PAD}/wijzig")
    assert "De derde tekst." in als().ga_naar(PAD).tekst


def test_a_shipped_page_that_was_taken_off_stays_off_when_files_come_in(
    als, sessie: Session, map_: Map, werk_bij: Bijwerken
) -> None:
    map_.schrijf("een-tip")
    werk_bij()
    als("carla").vul_in("/kennisbank/een-tip/zichtbaarheid", knop="weg")
    map_.schrijf("een-tip", "Nieuw van het bestand.")
    assert werk_bij().hier_bewerkt == ["een-tip"]
    assert artikel(sessie, "een-tip").ingetrokken_op is not None
    assert als().ga_naar("/kennisbank/een-tip").status == 404


# Our text or that of the file


@pytest.fixture
def met_aanbod(als, map_: Map, werk_bij: Bijwerken):
    """Carla, with a shipped page that she edited and whose file then changed."""
    carla = als("carla")
    map_.schrijf("een-tip", "Van het bestand.", zoekwoorden=["thee"])
    werk_bij()
    schrijf(carla, "/kennisbank/een-tip/wijzig", tekst="Van ons.")
    map_.schrijf("een-tip", "Nieuw van het bestand.", zoekwoorden=["thee"])
    assert werk_bij().hier_bewerkt == ["een-tip"]
    return carla


def test_a_newer_file_is_offered_once_beside_our_own_text(
    met_aanbod, als, sessie: Session, werk_bij: Bijwerken
) -> None:
    assert als().ga_naar("/kennisbank/een-tip").soep.select_one(".lopend").get_text(strip=True) == "Van ons."
    assert staten(sessie, "een-tip") == ["gepubliceerd", "gepubliceerd", "aangeboden"]
    assert werk_bij().hier_bewerkt == ["een-tip"]
    assert len(versies(sessie, "een-tip")) == 3
    assert "/kennisbank/een-tip/aanbod" in met_aanbod.ga_naar(BEHEER).links
    pagina = met_aanbod.ga_naar("/kennisbank/een-tip/aanbod")
    assert [d.get_text() for d in pagina.soep.select("del")] == ["Van ons."]
    assert [i.get_text() for i in pagina.soep.select("ins")] == ["Nieuw van het bestand."]


def test_an_offer_does_not_stand_in_the_way_of_writing(met_aanbod, sessie: Session) -> None:
    pagina = met_aanbod.ga_naar("/kennisbank/een-tip/wijzig")
    assert pagina.velden()["tekst"] == "Van ons."
    assert met_aanbod.verstuur(pagina, tekst="Weer van ons.", knop="publiceer").pad == "/kennisbank/een-tip"
    assert staten(sessie, "een-tip")[2:] == ["aangeboden", "gepubliceerd"]


def test_taking_over_the_offered_text_lets_the_page_follow_its_file_again(
    met_aanbod, als, sessie: Session, map_: Map, werk_bij: Bijwerken
) -> None:
    klaar = met_aanbod.vul_in("/kennisbank/een-tip/aanbod", knop="neem_over")
    assert "De nieuwe tekst staat op de site." in klaar.tekst
    pagina = artikel(sessie, "een-tip")
    assert (pagina.tekst, pagina.herkomst) == ("Nieuw van het bestand.", Herkomst.BESTAND)
    assert staten(sessie, "een-tip") == ["gepubliceerd"] * 3
    assert "/kennisbank/een-tip/aanbod" not in met_aanbod.ga_naar(BEHEER).links
    assert werk_bij().gelijk == ["een-tip"]
    map_.schrijf("een-tip", "Nog nieuwer.")
    assert werk_bij().gewijzigd == ["een-tip"]
    assert "Nog nieuwer." in als().ga_naar("/kennisbank/een-tip").tekst


def test_keeping_our_own_text_makes_the_offer_go_away_for_good(
    met_aanbod, sessie: Session, map_: Map, werk_bij: Bijwerken
) -> None:
    met_aanbod.vul_in("/kennisbank/een-tip/aanbod", knop="laat_staan")
    assert artikel(sessie, "een-tip").tekst == "Van ons."
    assert staten(sessie, "een-tip") == ["gepubliceerd", "gepubliceerd"]
    assert werk_bij().gelijk == ["een-tip"]
    assert met_aanbod.ga_naar("/kennisbank/een-tip/aanbod").pad == BEHEER
    map_.schrijf("een-tip", "Weer iets anders.")
    assert werk_bij().hier_bewerkt == ["een-tip"]


def test_a_still_newer_file_takes_the_place_of_an_offer(
    met_aanbod, sessie: Session, map_: Map, werk_bij: Bijwerken
) -> None:
    map_.schrijf("een-tip", "De allernieuwste.")
    werk_bij()
    aangeboden = [v.html for v in versies(sessie, "een-tip") if v.staat is Versiestaat.AANGEBODEN]
    assert aangeboden == ["<p>De allernieuwste.</p>"]


def test_a_file_that_says_what_readers_see_already_offers_nothing(
    met_aanbod, sessie: Session, map_: Map, werk_bij: Bijwerken
) -> None:
    onze = versies(sessie, "een-tip")[1].markdown
    map_.schrijf_ruw("een-tip", onze)
    assert werk_bij().gelijk == ["een-tip"]
    assert Versiestaat.AANGEBODEN not in [versie.staat for versie in versies(sessie, "een-tip")]


def test_a_bad_file_for_a_page_that_was_edited_here_is_reported_and_offers_nothing(
    met_aanbod, sessie: Session, map_: Map, werk_bij: Bijwerken
) -> None:
    map_.schrijf_ruw("een-tip", "Zonder kop.")
    assert [fout.bestand for fout in werk_bij().fouten] == ["paginas/een-tip.md"]
    assert artikel(sessie, "een-tip").tekst == "Van ons."


def test_a_concept_alone_keeps_a_newer_file_from_the_site(
    als, sessie: Session, map_: Map, werk_bij: Bijwerken
) -> None:
    map_.schrijf("een-tip", "Van het bestand.")
    werk_bij()
    schrijf(als("carla"), "/kennisbank/een-tip/wijzig", tekst="Bezig.", knop="concept")
    map_.schrijf("een-tip", "Nieuw van het bestand.")
    assert werk_bij().hier_bewerkt == ["een-tip"]
    assert artikel(sessie, "een-tip").tekst == "Van het bestand."
    assert als("carla").ga_naar("/kennisbank/een-tip/wijzig").velden()["tekst"] == "Bezig."


def test_offers_and_concepts_give_the_search_index_nothing_to_follow(met_aanbod, sessie: Session) -> None:
    voor = sessie.scalar(sa.select(sa.func.count(Wijziging.id)))
    schrijf(met_aanbod, "/kennisbank/een-tip/wijzig", tekst="Concept.", knop="concept")
    met_aanbod.vul_in("/kennisbank/een-tip/aanbod", knop="laat_staan")
    sessie.rollback()
    assert sessie.scalar(sa.select(sa.func.count(Wijziging.id))) == voor
