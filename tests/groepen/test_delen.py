"""Sharing what one wrote: with nobody, a groep or everybody; narrowing works at once, everywhere."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from leergemeenschap.groepen.models import Groepslid, Zicht
from leergemeenschap.leden.actions import geef_rollen
from leergemeenschap.leden.models import Rol
from leergemeenschap.leervragen.models import Leervraag
from leergemeenschap.ontmoetingen.models import Ontmoeting, Reflectie
from tests.wereld import (
    deel_met_groep,
    een_leervraag,
    een_ontmoeting,
    een_reflectie,
    een_zelfopdracht,
)

VRAAG = "Hoe bereik ik de flat aan de overkant?"


@pytest.fixture
def leervraag(noord, zuid, sessie, lid, klok) -> Leervraag:
    return een_leervraag(sessie, lid("amina"), klok(), VRAAG)


@pytest.fixture
def wie_leest(als, leervraag):
    """Everybody who finds Amina's leervraag: on its page, in the list of what is shared, and by searching."""

    def _wie_leest() -> set[str]:
        lezers = set()
        for wie in ("bram", "carla", "hilde", "ivo", "dirk", "els"):
            bezoeker = als(wie)
            gezien = {
                bezoeker.ga_naar(f"/leervragen/{leervraag.id}").status == 200,
                VRAAG in bezoeker.ga_naar("/groep/").tekst,
                "Leervraag van Amina" in bezoeker.ga_naar("/kennisbank/zoeken?q=overkant").tekst,
            }
            assert len(gezien) == 1, f"{wie} finds it in one place and not in another"
            if gezien == {True}:
                lezers.add(wie)
        return lezers

    return _wie_leest


def deel(amina, leervraag, knop_tekst: str):
    """Tap a button about sharing on the page of the leervraag, as Amina."""
    pagina = amina.ga_naar(f"/leervragen/{leervraag.id}")
    knop = next(k for k in pagina.soep.select(".deelknoppen button") if knop_tekst in k.get_text())
    return amina.verstuur(pagina, f"/leervragen/{leervraag.id}/delen", knop=knop["value"])


def test_nothing_is_shared_by_itself(wie_leest) -> None:
    assert wie_leest() == set()


def test_one_tap_shares_with_a_groep_says_who_reads_it_and_one_tap_takes_it_back(
    als, leervraag, wie_leest
) -> None:
    amina = als("amina")
    assert "Bram en Carla kunnen dit dan lezen." in amina.ga_naar(f"/leervragen/{leervraag.id}").tekst
    pagina = deel(amina, leervraag, "Deel met groep Noord")
    assert "Groep Noord kan dit lezen: Bram en Carla." in pagina.tekst
    assert wie_leest() == {"bram", "carla"}
    pagina = deel(amina, leervraag, "weer alleen voor mij")
    assert "Alleen jij kunt dit lezen." in pagina.tekst
    assert wie_leest() == set()


def test_sharing_with_everybody_reaches_who_learns_here_and_not_onderzoeker_or_beheerder(
    als, leervraag, wie_leest
) -> None:
    pagina = deel(als("amina"), leervraag, "hele leergemeenschap")
    assert "De hele leergemeenschap kan dit lezen." in pagina.tekst
    assert wie_leest() == {"bram", "carla", "hilde", "ivo"}


def test_who_reads_it_cannot_change_delete_or_share_it(als, leervraag) -> None:
    deel(als("amina"), leervraag, "hele leergemeenschap")
    for wie in ("bram", "carla"):
        bezoeker = als(wie)
        assert bezoeker.ga_naar(f"/leervragen/{leervraag.id}").kop == VRAAG
        paden = [f"/leervragen/{leervraag.id}/{deel}" for deel in ("wijzig", "verwijder", "delen")]
        assert {bezoeker.ga_naar(pad).status for pad in paden} == {404}
        token = bezoeker.ga_naar("/menu").velden()["csrf_token"]
        antwoord = bezoeker.client.post(
            f"/leervragen/{leervraag.id}", data={"csrf_token": token, "stand": "weet hoe"}
        )
        assert antwoord.status_code == 404


def test_leaving_a_groep_takes_back_what_was_shared_in_it_for_good(
    als, leervraag, noord, sessie, klok, lid, wie_leest
) -> None:
    deel_met_groep(sessie, leervraag, noord, klok())
    als("amina").vul_in(f"/groep/{noord.id}/vertrek")
    assert wie_leest() == set()
    sessie.add(Groepslid(groep_id=noord.id, lid_id=lid("amina").id, sinds=klok()))
    sessie.commit()
    assert wie_leest() == set()


def test_who_leaves_a_groep_or_is_taken_out_reads_nothing_of_it_any_more(
    als, leervraag, noord, sessie, klok, lid, wie_leest
) -> None:
    deel_met_groep(sessie, leervraag, noord, klok())
    als("bram").vul_in(f"/groep/{noord.id}/vertrek")
    assert wie_leest() == {"carla"}
    als("ivo").vul_in(f"/groep/{noord.id}/lid/{lid('carla').id}/weg")
    assert wie_leest() == set()


def test_who_comes_later_does_not_read_what_was_shared_before_until_it_is_shared_again(
    als, leervraag, noord, sessie, klok, lid, wie_leest
) -> None:
    deel_met_groep(sessie, leervraag, noord, klok())
    klok.vooruit(minutes=1)
    als("carla").vul_in(f"/groep/{noord.id}/erbij", leden=[str(lid("hilde").id)])
    hilde = als("hilde")
    hilde.verstuur(hilde.ga_naar("/groep/"), knop="ja")
    assert wie_leest() == {"bram", "carla"}
    amina = als("amina")
    pagina = amina.ga_naar(f"/leervragen/{leervraag.id}")
    assert "Hilde kwam later bij de groep en ziet dit niet." in pagina.tekst
    klok.vooruit(minutes=1)
    deel(amina, leervraag, "Deel opnieuw met groep Noord")
    assert wie_leest() == {"bram", "carla", "hilde"}


def test_losing_a_role_closes_what_others_share_on_the_next_request(
    als, leervraag, noord, sessie, klok, lid, wie_leest
) -> None:
    deel_met_groep(sessie, leervraag, noord, klok())
    bram = als("bram")
    assert bram.ga_naar(f"/leervragen/{leervraag.id}").status == 200
    geef_rollen(lid("bram"), {Rol.ONDERZOEKER})
    lid("bram").tweede_factor_sinds = klok()
    sessie.commit()
    assert bram.ga_naar(f"/leervragen/{leervraag.id}").status == 404
    assert wie_leest() == {"carla"}


def test_a_groep_that_is_ended_shares_nothing(als, leervraag, noord, sessie, klok, wie_leest) -> None:
    deel_met_groep(sessie, leervraag, noord, klok())
    als("carla").vul_in(f"/groep/{noord.id}/verwijder")
    assert wie_leest() == set()
    sessie.expire_all()
    assert sessie.get_one(Leervraag, leervraag.id).zicht is Zicht.ALLEEN_IK


def test_the_choice_is_not_remembered_for_the_next_text(als, leervraag) -> None:
    amina = als("amina")
    deel(amina, leervraag, "hele leergemeenschap")
    pagina = amina.vul_in("/leervragen/nieuw", tekst="En nu?")
    assert "Alleen jij kunt dit lezen." in pagina.tekst


def test_an_open_tab_cannot_share_with_a_groep_that_was_left(als, leervraag, noord, sessie) -> None:
    amina = als("amina")
    pagina = amina.ga_naar(f"/leervragen/{leervraag.id}")
    knop = pagina.soep.select(".deelknoppen button")[0]["value"]
    als("amina").vul_in(f"/groep/{noord.id}/vertrek")
    pagina = amina.verstuur(pagina, f"/leervragen/{leervraag.id}/delen", knop=knop)
    assert "Kies opnieuw." in pagina.tekst
    sessie.expire_all()
    assert sessie.get_one(Leervraag, leervraag.id).zicht is Zicht.ALLEEN_IK


def test_changing_the_text_in_an_open_tab_does_not_share_it_again(als, leervraag, sessie) -> None:
    amina = als("amina")
    deel(amina, leervraag, "hele leergemeenschap")
    oud_tabblad = amina.ga_naar(f"/leervragen/{leervraag.id}/wijzig")
    deel(amina, leervraag, "weer alleen voor mij")
    amina.verstuur(oud_tabblad, tekst="Hoe dan wel?")
    sessie.expire_all()
    assert sessie.get_one(Leervraag, leervraag.id).zicht is Zicht.ALLEEN_IK


def test_a_text_that_seems_to_name_somebody_is_shown_once_more_before_it_is_shared(
    als, noord, sessie, lid, klok
) -> None:
    leervraag = een_leervraag(sessie, lid("amina"), klok(), "Hoe help ik mevrouw Jansen van de flat?")
    amina = als("amina")
    pagina = deel(amina, leervraag, "Deel met groep Noord")
    assert pagina.kop == "Kijk het nog één keer na"
    assert "Jansen" in pagina.tekst
    assert als("bram").ga_naar(f"/leervragen/{leervraag.id}").status == 404
    knop = pagina.soep.find("button", attrs={"name": "knop"})["value"]
    assert "Gedeeld." in amina.verstuur(pagina, f"/leervragen/{leervraag.id}/delen", knop=knop).tekst
    assert als("bram").ga_naar(f"/leervragen/{leervraag.id}").status == 200
    # Taking back never waits
    assert "Alleen jij kunt dit nu lezen." in deel(amina, leervraag, "weer alleen voor mij").tekst


def test_a_reflectie_is_never_wider_than_its_ontmoeting(als, noord, sessie, lid, klok) -> None:
    ontmoeting = een_ontmoeting(sessie, lid("amina"), klok())
    reflectie = een_reflectie(sessie, ontmoeting, klok())
    reflectie.antwoorden[0].beantwoord("Dat het zacht ging.")
    sessie.commit()
    amina, bram = als("amina"), als("bram")
    delen = f"/reflecties/{reflectie.id}/delen"
    assert "Deel eerst waar het bij hoort." in amina.ga_naar(delen).tekst
    deel_met_groep(sessie, ontmoeting, noord, klok())
    assert "zacht" not in bram.ga_naar(f"/ontmoetingen/{ontmoeting.id}").tekst
    pagina = amina.ga_naar(delen)
    assert "hele leergemeenschap" not in pagina.tekst
    amina.verstuur(pagina, delen, knop=pagina.soep.select_one(".deelknoppen button")["value"])
    assert "zacht" in bram.ga_naar(f"/ontmoetingen/{ontmoeting.id}").tekst
    pagina = amina.ga_naar(f"/ontmoetingen/{ontmoeting.id}")
    amina.verstuur(pagina, f"/ontmoetingen/{ontmoeting.id}/delen", knop="ik")
    assert bram.ga_naar(f"/ontmoetingen/{ontmoeting.id}").status == 404
    sessie.expire_all()
    assert sessie.get_one(Reflectie, reflectie.id).zicht is Zicht.ALLEEN_IK
    # Sharing the ontmoeting anew does not bring the reflectie along
    deel_met_groep(sessie, sessie.get_one(Ontmoeting, ontmoeting.id), noord, klok())
    assert "zacht" not in bram.ga_naar(f"/ontmoetingen/{ontmoeting.id}").tekst


def test_a_reflectie_hides_with_its_ontmoeting_even_when_only_the_database_was_asked(
    als, noord, sessie, lid, klok
) -> None:
    ontmoeting = een_ontmoeting(sessie, lid("amina"), klok(), "Soep.")
    reflectie = een_reflectie(sessie, ontmoeting, klok())
    reflectie.inzicht = "Zeldzaamwoord helpt."
    deel_met_groep(sessie, reflectie, noord, klok())
    bram = als("bram")
    assert "Zeldzaamwoord helpt" not in bram.ga_naar("/groep/").tekst
    assert "Inzicht van Amina" not in bram.ga_naar("/kennisbank/zoeken?q=zeldzaamwoord").tekst


def test_with_a_zelfopdracht_goes_how_it_went(als, noord, sessie, lid, klok) -> None:
    zelfopdracht = een_zelfopdracht(sessie, lid("amina"), klok())
    deel_met_groep(sessie, zelfopdracht, noord, klok())
    als("amina").vul_in(
        f"/zelfopdrachten/{zelfopdracht.id}/terugblik", uitkomst="bezig", tekst="Al twee deuren."
    )
    bram = als("bram")
    assert "Al twee deuren." in bram.ga_naar(f"/zelfopdrachten/{zelfopdracht.id}").tekst
    assert bram.ga_naar(f"/zelfopdrachten/{zelfopdracht.id}/terugblik").status == 404
    assert (
        "Groep Noord leest dit ook."
        in als("amina").ga_naar(f"/zelfopdrachten/{zelfopdracht.id}/terugblik").tekst
    )


def test_what_others_share_stays_out_of_ones_own_circle(als, noord, sessie, lid, klok) -> None:
    amina = lid("amina")
    for ding in (een_ontmoeting(sessie, amina, klok()), een_leervraag(sessie, amina, klok(), VRAAG),
                 een_zelfopdracht(sessie, amina, klok(), terug_na_dagen=0)):  # fmt: skip
        ding.deel_met_allen(klok())
    sessie.commit()
    bram = als("bram")
    paden = ("/vandaag", "/cirkel", "/cirkel/doen", "/cirkel/bijstellen", "/cirkel/toepassen",
             "/leervragen/", "/ontmoetingen/", "/zelfopdrachten/", "/kennisbank/zoeken?q=overkant&van=mij")  # fmt: skip
    for pad in paden:
        tekst = bram.ga_naar(pad).tekst
        assert not any(
            woord in tekst for woord in ("flat aan de", "Koffie op het plein", "vaker aanbellen")
        ), pad


def test_what_is_shared_is_listed_newest_first_with_a_fixed_number_of_queries(
    als, noord, sessie, lid, klok, count_queries
) -> None:
    bram = als("bram")

    def queries() -> int:
        with count_queries() as statements:
            bram.ga_naar("/groep/")
        return len(statements)

    for n in range(3):
        ding = een_leervraag(sessie, lid("amina"), klok(), f"Vraag {n}?")
        ding.deel_met_allen(klok() + timedelta(minutes=n))
    sessie.commit()
    weinig = queries()
    for n in range(3, 40):
        ding = een_leervraag(sessie, lid("amina"), klok(), f"Vraag {n}?")
        ding.deel_met_allen(klok() + timedelta(minutes=n))
    sessie.commit()
    assert queries() == weinig
    pagina = bram.ga_naar("/groep/")
    koppen = [
        kop.get_text(strip=True) for kop in pagina.soep.select(".kaart__kop") if "Vraag" in kop.get_text()
    ]
    assert koppen == [f"Vraag {n}?" for n in range(39, 9, -1)]
    ouder = bram.ga_naar("/groep/?vanaf=30")
    assert "Vraag 9?" in ouder.tekst
    assert "Vraag 10?" not in ouder.tekst


@pytest.mark.parametrize("pad", ["/onzin/1/delen", "/leervragen/424242/delen", "/kennisbank/1/delen"])
def test_what_cannot_be_shared_is_not_there(als, noord, pad: str) -> None:
    assert als("amina").ga_naar(pad).status == 404


def test_only_ones_own_place_in_a_groep_will_do(noord, sessie, lid, klok, leervraag) -> None:
    bram_in_noord = sessie.scalars(sa.select(Groepslid).where(Groepslid.lid_id == lid("bram").id)).one()
    with pytest.raises(ValueError, match="own"):
        leervraag.deel_met_groep(bram_in_noord, klok())


def test_a_button_on_an_old_page_never_shares_a_later_text(als, noord, sessie, lid, klok) -> None:
    leervraag = een_leervraag(sessie, lid("amina"), klok(), VRAAG)
    amina = als("amina")
    oud_tabblad = amina.ga_naar(f"/leervragen/{leervraag.id}")
    amina.vul_in(f"/leervragen/{leervraag.id}/verwijder")
    nieuw = een_leervraag(sessie, lid("amina"), klok(), "Heel iets anders?")
    assert amina.verstuur(oud_tabblad, f"/leervragen/{leervraag.id}/delen", knop="allen").status == 404
    sessie.expire_all()
    assert sessie.get_one(Leervraag, nieuw.id).zicht is Zicht.ALLEEN_IK


def test_who_is_away_for_a_while_is_named_and_can_be_taken_out(
    als, leervraag, noord, sessie, klok, lid
) -> None:
    """When they come back they read what was shared meanwhile, so its maker has to know."""
    geef_rollen(lid("bram"), {Rol.ONDERZOEKER})
    sessie.commit()
    amina = als("amina")
    assert "Bram en Carla kunnen dit dan lezen." in amina.ga_naar(f"/leervragen/{leervraag.id}").tekst
    carla = als("carla")
    assert "Haal Bram uit de groep" in carla.ga_naar(f"/groep/{noord.id}").tekst
    carla.vul_in(f"/groep/{noord.id}/lid/{lid('bram').id}/weg")
    assert "Carla kan dit dan lezen." in amina.ga_naar(f"/leervragen/{leervraag.id}").tekst


def test_who_joined_after_the_page_was_opened_does_not_read_along_unnamed(als, leervraag, noord, lid) -> None:
    amina, hilde = als("amina"), als("hilde")
    oud_tabblad = amina.ga_naar(f"/leervragen/{leervraag.id}")
    knop = oud_tabblad.soep.select_one(".deelknoppen button")["value"]
    als("carla").vul_in(f"/groep/{noord.id}/erbij", leden=[str(lid("hilde").id)])
    hilde.verstuur(hilde.ga_naar("/groep/"), knop="ja")
    pagina = amina.verstuur(oud_tabblad, f"/leervragen/{leervraag.id}/delen", knop=knop)
    assert "Kies opnieuw." in pagina.tekst
    assert hilde.ga_naar(f"/leervragen/{leervraag.id}").status == 404


def test_a_second_tap_on_sharing_is_no_surprise(als, leervraag) -> None:
    amina = als("amina")
    pagina = amina.ga_naar(f"/leervragen/{leervraag.id}")
    for knop in [str(knop["value"]) for knop in pagina.soep.select(".deelknoppen button")]:
        for _ in range(2):
            na = amina.verstuur(pagina, f"/leervragen/{leervraag.id}/delen", knop=knop)
        assert na.pad == f"/leervragen/{leervraag.id}", knop
        assert "Kies opnieuw" not in na.tekst, knop
