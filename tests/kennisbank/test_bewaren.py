"""Keeping a page with own words, and making a zelfopdracht of the plan."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from leergemeenschap.kennisbank.actions import bewaar_idee
from leergemeenschap.kennisbank.models import Artikel, BewaardIdee
from leergemeenschap.leden.models import Aanmelding, Lid
from leergemeenschap.zelfopdrachten.models import Zelfopdracht
from tests.bezoeker import Bezoeker, Pagina
from tests.conftest import Klok
from tests.kennisbank.paginas import Map

Als = Callable[..., Bezoeker]
Wie = Callable[[str], Lid]
MAAK = "Maak hier een zelfopdracht van"


@pytest.fixture(autouse=True)
def paginas(app: Flask, map_: Map, werk_bij: Callable[[], object]) -> None:
    map_.schrijf("koffie", "Zet koffie.", titel="Koffie op straat")
    map_.schrijf("thee", "Zet thee.", titel="Thee in de hal")
    werk_bij()


@pytest.fixture
def ideeen(sessie: Session) -> Callable[[], list[BewaardIdee]]:
    """What is kept now, by all leden."""

    def _ideeen() -> list[BewaardIdee]:
        sessie.expire_all()
        return list(sessie.scalars(sa.select(BewaardIdee).order_by(BewaardIdee.id)))

    return _ideeen


@pytest.fixture
def opdrachten(sessie: Session) -> Callable[[], list[Zelfopdracht]]:
    def _opdrachten() -> list[Zelfopdracht]:
        sessie.expire_all()
        return list(sessie.scalars(sa.select(Zelfopdracht)))

    return _opdrachten


def bewaar(
    bezoeker: Bezoeker, slug: str = "koffie", woorden: str = "Klein is genoeg.", plan: str = ""
) -> Pagina:
    return bezoeker.vul_in(f"/kennisbank/{slug}/bewaar", eigen_woorden=woorden, plan=plan)


def knop_van(pagina: Pagina) -> str:
    """Where the button that makes a zelfopdracht sends its form."""
    return next(
        str(form["action"])
        for form in pagina.soep.select("main form[method=post]")
        if "/uit-idee/" in str(form.get("action"))
    )


def test_a_lid_keeps_a_page_with_their_own_words(als: Als) -> None:
    amina = als("amina")
    assert "/kennisbank/koffie/bewaar" in amina.ga_naar("/kennisbank/koffie").links
    na = bewaar(amina, woorden="Klein is <genoeg>.", plan="zaterdag stoelen buiten zetten")
    assert na.pad == "/kennisbank/koffie"
    assert "Bewaard bij je ideeën." in na.tekst
    assert "/kennisbank/bewaard#idee-1" in na.links
    lijst = amina.ga_naar("/kennisbank/bewaard")
    for stuk in ("Koffie op straat", "‘Klein is <genoeg>.’", "zaterdag stoelen buiten zetten"):
        assert stuk in lijst.tekst
    assert "/kennisbank/koffie" in lijst.links


def test_keeping_without_a_word_is_enough(als: Als, ideeen: Callable[[], list[BewaardIdee]]) -> None:
    bewaar(als("amina"), woorden="", plan="")
    assert [(idee.titel, idee.eigen_woorden) for idee in ideeen()] == [("Koffie op straat", "")]


def test_a_page_is_kept_once_and_kept_again_means_changing_the_words(
    als: Als, ideeen: Callable[[], list[BewaardIdee]]
) -> None:
    amina = als("amina")
    bewaar(amina)
    opnieuw = amina.ga_naar("/kennisbank/koffie/bewaar")
    assert opnieuw.pad == "/kennisbank/bewaard/1/wijzig"
    assert opnieuw.velden()["eigen_woorden"] == "Klein is genoeg."
    amina.verstuur(opnieuw, eigen_woorden="Groot mag ook.", plan="")
    assert [idee.eigen_woorden for idee in ideeen()] == ["Groot mag ook."]


def test_a_double_tap_keeps_once_and_loses_no_words(
    als: Als, ideeen: Callable[[], list[BewaardIdee]]
) -> None:
    amina = als("amina")
    een, twee = (amina.ga_naar("/kennisbank/koffie/bewaar") for _ in range(2))
    for formulier, woorden in ((een, "Van hier."), (een, "Van hier."), (twee, "Van een ander scherm.")):
        amina.verstuur(formulier, eigen_woorden=woorden)
    assert [idee.eigen_woorden for idee in ideeen()] == ["Van hier.\n\nVan een ander scherm."]


def test_a_kept_idea_is_for_its_maker_alone(als: Als) -> None:
    bewaar(als("amina"), plan="bellen")
    for naam in ("bram", "carla", "dirk", "els"):
        ander = als(naam)
        assert "Koffie" not in ander.ga_naar("/kennisbank/bewaard").tekst
        assert "Bewaard. Bekijk je idee" not in ander.ga_naar("/kennisbank/koffie").tekst
        for pad in (
            "/kennisbank/bewaard/1/wijzig",
            "/kennisbank/bewaard/1/verwijder",
            "/zelfopdrachten/uit-idee/1",
        ):
            assert ander.ga_naar(pad).status == 404, (naam, pad)


def test_a_guest_is_asked_to_log_in_and_lands_on_the_form(als: Als) -> None:
    gast = als()
    assert "Log in om dit te bewaren" in gast.ga_naar("/kennisbank/koffie").tekst
    assert (
        "verder=/kennisbank/koffie/bewaar" in gast.ga_naar("/kennisbank/koffie/bewaar").antwoord.request.url
    )


def test_the_list_is_in_reach(als: Als) -> None:
    amina = als("amina")
    assert "/kennisbank/bewaard" in amina.ga_naar("/kennisbank/").links
    assert "/kennisbank/bewaard" in amina.ga_naar("/menu").links
    assert "/kennisbank/bewaard" not in als().ga_naar("/kennisbank/").links
    assert "Welke ideeën wil je bewaren?" in amina.ga_naar("/kennisbank/bewaard").tekst


def test_an_idea_can_be_deleted_after_asking(als: Als, ideeen: Callable[[], list[BewaardIdee]]) -> None:
    amina = als("amina")
    bewaar(amina)
    vraag = amina.ga_naar("/kennisbank/bewaard/1/verwijder")
    assert "Wil je dit verwijderen?" in vraag.tekst
    assert len(ideeen()) == 1
    for _ in range(2):
        assert amina.verstuur(vraag).pad == "/kennisbank/bewaard"
    assert ideeen() == []


def test_of_a_withdrawn_page_the_words_stay_without_a_dead_link(
    als: Als, map_: Map, werk_bij: Callable[[], object]
) -> None:
    amina = als("amina")
    bewaar(amina, plan="bellen")
    map_.haal_weg("koffie")
    werk_bij()
    lijst = amina.ga_naar("/kennisbank/bewaard")
    for stuk in ("Koffie op straat", "Klein is genoeg.", "Deze pagina is er niet meer."):
        assert stuk in lijst.tekst
    assert "/kennisbank/koffie" not in lijst.links
    assert amina.vul_in("/kennisbank/bewaard/1/wijzig", eigen_woorden="Nog steeds waar.").status == 200
    na = amina.verstuur(amina.ga_naar("/kennisbank/bewaard"), "/zelfopdrachten/uit-idee/1")
    assert na.kop == "Je zelfopdracht staat klaar"
    assert amina.ga_naar("/kennisbank/koffie/bewaar").status == 404


def test_of_a_deleted_page_the_words_stay(als: Als, sessie: Session) -> None:
    amina = als("amina")
    bewaar(amina)
    sessie.execute(sa.delete(Artikel).where(Artikel.slug == "koffie"))
    sessie.commit()
    lijst = amina.ga_naar("/kennisbank/bewaard")
    assert "Koffie op straat" in lijst.tekst
    assert "/zelfopdrachten/nieuw" in lijst.links


def test_one_tap_makes_a_zelfopdracht_of_the_plan(
    als: Als,
    klok: Klok,
    opdrachten: Callable[[], list[Zelfopdracht]],
    ideeen: Callable[[], list[BewaardIdee]],
) -> None:
    amina = als("amina")
    bewaar(amina, plan="zaterdag stoelen buiten zetten")
    lijst = amina.ga_naar("/kennisbank/bewaard")
    na = amina.verstuur(lijst, knop_van(lijst))
    assert na.kop == "Je zelfopdracht staat klaar"
    assert "Zaterdag stoelen buiten zetten" in na.tekst
    [opdracht] = opdrachten()
    assert (opdracht.ik_ga, opdracht.terugkijken_op) == ("zaterdag stoelen buiten zetten", None)
    assert opdracht.artikel is not None
    assert opdracht.artikel.slug == "koffie"
    assert ideeen()[0].uitgewerkt_op == klok()
    lijst = amina.ga_naar("/kennisbank/bewaard")
    assert "Je maakte hier op 3 maart een zelfopdracht van." in lijst.tekst
    assert MAAK not in lijst.tekst


def test_a_double_tap_makes_one_zelfopdracht(als: Als, opdrachten: Callable[[], list[Zelfopdracht]]) -> None:
    amina = als("amina")
    bewaar(amina, plan="bellen")
    een, twee = (amina.ga_naar("/kennisbank/bewaard") for _ in range(2))
    paden = [amina.verstuur(lijst, knop_van(lijst)).pad for lijst in (een, een, twee)]
    assert paden == ["/zelfopdrachten/1/bewaard", "/zelfopdrachten/1/bewaard", "/zelfopdrachten/"]
    assert len(opdrachten()) == 1


def test_ideas_side_by_side_each_make_their_own_zelfopdracht(
    als: Als, opdrachten: Callable[[], list[Zelfopdracht]]
) -> None:
    amina = als("amina")
    bewaar(amina, "koffie", plan="koffie zetten")
    bewaar(amina, "thee", plan="thee zetten")
    lijst = amina.ga_naar("/kennisbank/bewaard")
    for nummer in (1, 2):
        amina.verstuur(lijst, f"/zelfopdrachten/uit-idee/{nummer}")
    assert {opdracht.ik_ga for opdracht in opdrachten()} == {"koffie zetten", "thee zetten"}


def test_without_a_plan_the_page_asks_what_you_will_do(
    als: Als, sessie: Session, lid: Wie, klok: Klok, opdrachten: Callable[[], list[Zelfopdracht]]
) -> None:
    amina = als("amina")
    bewaar(amina)
    assert "/zelfopdrachten/nieuw?artikel=koffie" in amina.ga_naar("/kennisbank/bewaard").links
    thee = sessie.scalars(sa.select(Artikel).where(Artikel.slug == "thee")).one()
    idee = bewaar_idee(sessie, lid("amina"), thee, eigen_woorden="", plan="thee", op=klok())
    sessie.commit()
    lijst = amina.ga_naar("/kennisbank/bewaard")
    idee.plan = ""
    sessie.commit()
    na = amina.verstuur(lijst, knop_van(lijst))
    assert na.pad == "/zelfopdrachten/nieuw"
    assert "Thee in de hal" in na.tekst
    assert opdrachten() == []


def test_after_logging_in_again_the_button_leads_back_to_the_list(als: Als) -> None:
    amina = als("amina")
    bewaar(amina, plan="bellen")
    assert amina.ga_naar("/zelfopdrachten/uit-idee/1").pad == "/kennisbank/bewaard"


def test_many_ideas_come_in_parts_with_few_queries(
    als: Als, sessie: Session, map_: Map, werk_bij: Callable[[], object], lid: Wie, klok: Klok, count_queries
) -> None:
    for number in range(35):
        map_.schrijf(f"tip-{number:02}")
    werk_bij()
    for artikel in sessie.scalars(sa.select(Artikel).where(Artikel.slug.startswith("tip-"))).all():
        bewaar_idee(sessie, lid("amina"), artikel, eigen_woorden="Ja.", plan="", op=klok())
    sessie.commit()
    amina = als("amina")
    with count_queries() as statements:
        pagina = amina.ga_naar("/kennisbank/bewaard")
    assert len(pagina.soep.select(".idee")) == 30
    assert "/kennisbank/bewaard?vanaf=30" in pagina.links
    assert len([statement for statement in statements if statement.startswith("SELECT")]) <= 6


def test_words_changed_on_two_screens_are_both_shown_and_nothing_is_lost(
    als: Als, ideeen: Callable[[], list[BewaardIdee]]
) -> None:
    als("amina").vul_in("/kennisbank/koffie/bewaar", eigen_woorden="Warm welkom", plan="Morgen vragen")
    (idee,) = ideeen()
    telefoon, tablet = als("amina"), als("amina")
    pad = f"/kennisbank/bewaard/{idee.id}/wijzig"
    open_op_tablet = tablet.ga_naar(pad)
    telefoon.vul_in(pad, eigen_woorden="Van de telefoon", plan="Vandaag al")
    pagina = tablet.verstuur(open_op_tablet, eigen_woorden="Van de tablet", plan="Volgende week")
    assert pagina.status == 409
    assert "Je wijzigde dit ook op een ander scherm." in pagina.tekst
    assert "Van de telefoon" in pagina.tekst
    assert "Vandaag al" in pagina.tekst
    assert (pagina.velden()["eigen_woorden"], pagina.velden()["plan"]) == ("Van de tablet", "Volgende week")
    assert [rij.eigen_woorden for rij in ideeen()] == ["Van de telefoon"]
    tablet.verstuur(pagina, eigen_woorden="Van allebei")
    assert [(rij.eigen_woorden, rij.plan) for rij in ideeen()] == [("Van allebei", "Volgende week")]


def test_the_same_words_twice_are_no_clash(als: Als, ideeen: Callable[[], list[BewaardIdee]]) -> None:
    als("amina").vul_in("/kennisbank/koffie/bewaar", eigen_woorden="Warm welkom")
    (idee,) = ideeen()
    amina = als("amina")
    pad = f"/kennisbank/bewaard/{idee.id}/wijzig"
    velden = amina.invulling(amina.ga_naar(pad), eigen_woorden="Nog warmer")
    assert [amina.client.post(pad, data=velden).status_code for _ in range(2)] == [302, 302]
    assert [rij.eigen_woorden for rij in ideeen()] == ["Nog warmer"]


def test_words_that_waited_for_a_log_in_do_not_quietly_take_the_place_of_newer_ones(
    als: Als, ideeen: Callable[[], list[BewaardIdee]], sessie: Session
) -> None:
    als("amina").vul_in("/kennisbank/koffie/bewaar", eigen_woorden="Warm welkom")
    (idee,) = ideeen()
    tablet = als("amina")
    pad = f"/kennisbank/bewaard/{idee.id}/wijzig"
    pagina = tablet.ga_naar(pad)
    sessie.execute(sa.delete(Aanmelding))
    sessie.commit()
    tablet.verstuur(pagina, eigen_woorden="Van de tablet")
    idee.eigen_woorden = "Van de telefoon"
    sessie.commit()
    tablet.meld_aan("amina@test.example")
    terug = tablet.ga_naar(pad)
    assert "Van de telefoon" in terug.tekst
    assert terug.velden()["eigen_woorden"] == "Van de tablet"


@pytest.mark.parametrize("pad", ["/kennisbank/koffie/bewaar", "/kennisbank/verhalen/nieuw"])
def test_a_page_with_words_that_are_not_kept_asks_before_it_is_left(als: Als, pad: str) -> None:
    soep = als("amina").ga_naar(pad).soep
    assert soep.select_one("form[data-vraag-bij-verlaten='na typen']")
    assert soep.select_one("script[src*='verlaten.js']")
