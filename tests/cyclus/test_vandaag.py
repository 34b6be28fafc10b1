"""The one next step, in the order of what cannot wait."""

from datetime import timedelta

import pytest

from leergemeenschap.leden.concepten import Concept
from leergemeenschap.zelfopdrachten.models import Zelfopdracht
from tests.wereld import (
    een_bijeenkomst,
    een_invulling,
    een_leervraag,
    een_ontmoeting,
    een_reflectie,
    een_werkblad,
    een_zelfopdracht,
)


def stap(bezoeker) -> str:
    """The heading of the next-step card, or the sentence of rest."""
    pagina = bezoeker.ga_naar("/vandaag")
    koppen = [kop.get_text(strip=True) for kop in pagina.soep.select(".stapkaart h2")]
    return (
        koppen[0] if koppen else "Je hoeft nu niets te doen." * ("Je hoeft nu niets te doen." in pagina.tekst)
    )


def test_a_new_lid_begins_with_one_ontmoeting(als) -> None:
    assert stap(als("amina")) == "Begin met één ontmoeting"


def test_after_writing_comes_thinking_back(als, sessie, lid, klok) -> None:
    een_ontmoeting(sessie, lid("amina"), klok())
    assert stap(als("amina")) == "Denk even terug"


def test_a_reflectie_that_was_begun_goes_on_where_it_was(als, sessie, lid, klok) -> None:
    reflectie = een_reflectie(sessie, een_ontmoeting(sessie, lid("amina"), klok()), klok())
    amina = als("amina")
    assert stap(amina) == "Ga verder waar je was"
    assert f"/reflecties/{reflectie.id}/vraag/1" in amina.ga_naar("/vandaag").links


def test_after_reflecting_comes_what_to_take_along(als, sessie, lid, klok) -> None:
    reflectie = een_reflectie(sessie, een_ontmoeting(sessie, lid("amina"), klok()), klok())
    for antwoord in reflectie.antwoorden:
        antwoord.sla_over()
    reflectie.rond_af(klok())
    sessie.commit()
    assert stap(als("amina")) == "Wat neem je mee?"


def test_with_a_zelfopdracht_that_runs_there_is_rest(als, sessie, lid, klok) -> None:
    een_zelfopdracht(sessie, lid("amina"), klok(), terug_na_dagen=30)
    assert stap(als("amina")) == "Je hoeft nu niets te doen."


def test_when_its_day_comes_the_zelfopdracht_asks_how_it_goes(als, sessie, lid, klok) -> None:
    een_zelfopdracht(sessie, lid("amina"), klok(), terug_na_dagen=30)
    klok.vooruit(days=30)
    assert stap(als("amina")) == "Hoe gaat het met je zelfopdracht?"


def test_old_things_are_not_brought_up_any_more(als, sessie, lid, klok) -> None:
    een_ontmoeting(sessie, lid("amina"), klok())
    klok.vooruit(days=15)
    assert stap(als("amina")) == "Begin met één ontmoeting"


@pytest.mark.parametrize(
    ("dagen_ervoor", "kop"),
    [
        (7, "Over een week zien we elkaar"),
        (3, "Over 3 dagen zien we elkaar"),
        (1, "Morgen zien we elkaar"),
        (0, "Vandaag zien we elkaar"),
    ],
)
def test_near_a_bijeenkomst_vandaag_opens_with_all_open_zelfopdrachten(
    als, sessie, lid, klok, dagen_ervoor, kop
) -> None:
    een_zelfopdracht(sessie, lid("amina"), klok(), "vaker aanbellen")
    een_zelfopdracht(sessie, lid("amina"), klok(), "minder zelf doen", terug_na_dagen=400)
    een_ontmoeting(sessie, lid("amina"), klok())
    een_bijeenkomst(sessie, klok() + timedelta(days=90))
    klok.vooruit(days=90 - dagen_ervoor)
    pagina = als("amina").ga_naar("/vandaag")
    assert pagina.soep.find("h2").get_text() == kop
    assert "Vaker aanbellen" in pagina.tekst
    assert "Minder zelf doen" in pagina.tekst
    assert len(pagina.soep.select("main form fieldset")) == 2


def test_the_first_heading_stays_calm_eight_days_before(als, sessie, lid, klok) -> None:
    een_zelfopdracht(sessie, lid("amina"), klok())
    een_bijeenkomst(sessie, klok() + timedelta(days=90))
    klok.vooruit(days=82)
    assert "zien we elkaar" not in als("amina").ga_naar("/vandaag").tekst


def test_each_answer_on_vandaag_leads_to_the_next_until_all_are_told(als, sessie, lid, klok) -> None:
    eerste = een_zelfopdracht(sessie, lid("amina"), klok(), "vaker aanbellen")
    tweede = een_zelfopdracht(sessie, lid("amina"), klok(), "minder zelf doen")
    bijeenkomst = een_bijeenkomst(sessie, klok() + timedelta(days=90))
    klok.vooruit(days=89)
    amina = als("amina")
    na_een = amina.verstuur(
        amina.ga_naar("/vandaag"),
        f"/zelfopdrachten/{eerste.id}/terugblik",
        uitkomst="bezig",
        tekst="Halverwege.",
    )
    assert na_een.kop == "Goed bezig"
    assert "Naar je volgende zelfopdracht" in na_een.tekst
    vandaag = amina.ga_naar("/vandaag")
    assert "aker aanbellen" not in vandaag.tekst
    na_twee = amina.verstuur(vandaag, f"/zelfopdrachten/{tweede.id}/terugblik", uitkomst="liep anders")
    assert "Naar je volgende zelfopdracht" not in na_twee.tekst
    assert "zien we elkaar" not in amina.ga_naar("/vandaag").tekst
    sessie.expire_all()
    opgehaald = sessie.get_one(Zelfopdracht, eerste.id)
    assert opgehaald.is_open
    assert opgehaald.terugblikken[0].bijeenkomst_id == bijeenkomst.id


def test_a_wrong_answer_on_vandaag_comes_back_as_a_page_of_its_own(als, sessie, lid, klok) -> None:
    zelfopdracht = een_zelfopdracht(sessie, lid("amina"), klok())
    een_bijeenkomst(sessie, klok() + timedelta(days=5))
    klok.vooruit(days=1)
    amina = als("amina")
    pagina = amina.verstuur(
        amina.ga_naar("/vandaag"), f"/zelfopdrachten/{zelfopdracht.id}/terugblik", tekst="Tja."
    )
    assert pagina.kop == "Hoe gaat het met je zelfopdracht?"
    assert pagina.fouten() == ["Kies een van de antwoorden."]
    assert "Tja." in pagina.velden().values()


@pytest.mark.parametrize(
    ("uur", "groet"), [(5, "Goedemorgen"), (11, "Goedemiddag"), (17, "Goedenavond"), (3, "Goedenavond")]
)
def test_the_greeting_follows_the_clock_in_amsterdam(als, klok, uur, groet) -> None:
    klok.nu = klok.nu.replace(hour=uur, minute=15)
    assert als("amina").ga_naar("/vandaag").kop == groet


def test_what_was_filled_in_for_another_zelfopdracht_is_still_there(als, sessie, lid, klok) -> None:
    eerste = een_zelfopdracht(sessie, lid("amina"), klok(), "vaker aanbellen")
    tweede = een_zelfopdracht(sessie, lid("amina"), klok(), "minder zelf doen")
    een_bijeenkomst(sessie, klok() + timedelta(days=5))
    klok.vooruit(days=1)
    amina = als("amina")
    ingevuld = {
        f"zelfopdracht{eerste.id}-uitkomst": "gedaan",
        f"zelfopdracht{tweede.id}-uitkomst": "nog niet",
        f"zelfopdracht{tweede.id}-tekst": "Ik durf nog niet.",
    }
    amina.verstuur(amina.ga_naar("/vandaag"), f"/zelfopdrachten/{eerste.id}/terugblik", **ingevuld)
    velden = amina.ga_naar("/vandaag").velden("/vandaag")
    assert velden[f"zelfopdracht{tweede.id}-uitkomst"] == "nog niet"
    assert velden[f"zelfopdracht{tweede.id}-tekst"] == "Ik durf nog niet."
    assert f"zelfopdracht{eerste.id}-tekst" not in velden
    sessie.expire_all()
    assert sessie.get_one(Zelfopdracht, tweede.id).terugblikken == []


def test_on_the_day_itself_its_werkblad_is_asked_until_it_is_done(als, sessie, lid, klok) -> None:
    een_ontmoeting(sessie, lid("amina"), klok())
    bijeenkomst = een_bijeenkomst(sessie, klok() + timedelta(days=1))
    werkblad = een_werkblad(sessie, klok(), bijeenkomst)
    assert stap(als("amina")) == "Denk even terug"
    klok.nu = bijeenkomst.begint_op
    assert stap(als("amina")) == "Vul het werkblad in"
    assert f"/werkbladen/{werkblad.id}/invullen" in als("amina").ga_naar("/vandaag").links
    invulling = een_invulling(sessie, werkblad, lid("amina"), klok())
    assert stap(als("amina")) == "Vul het werkblad in"
    invulling.rond_af(klok())
    sessie.commit()
    assert stap(als("amina")) == "Denk even terug"


@pytest.mark.parametrize("gesloten", [True, False])
def test_a_werkblad_that_is_closed_or_of_yesterday_is_not_asked(als, sessie, lid, klok, gesloten) -> None:
    een_ontmoeting(sessie, lid("amina"), klok())
    bijeenkomst = een_bijeenkomst(sessie, klok() + timedelta(days=1))
    werkblad = een_werkblad(sessie, klok(), bijeenkomst)
    klok.nu = bijeenkomst.begint_op
    assert stap(als("amina")) == "Vul het werkblad in"
    if gesloten:
        werkblad.sluit(klok())
        sessie.commit()
    else:
        klok.vooruit(days=1)
    assert stap(als("amina")) == "Denk even terug"


def test_after_an_inzicht_or_leervraag_the_next_step_is_a_zelfopdracht(als, sessie, lid, klok) -> None:
    een_leervraag(sessie, lid("amina"), klok())
    assert stap(als("amina")) == "Wat ga je doen?"


def test_a_ronde_that_was_emptied_begins_again(als, sessie, lid, klok) -> None:
    ontmoeting = een_ontmoeting(sessie, lid("amina"), klok())
    amina = als("amina")
    amina.vul_in(f"/ontmoetingen/{ontmoeting.id}/verwijder")
    assert stap(amina) == "Begin met één ontmoeting"


def test_old_unfinished_things_are_let_go(als, sessie, lid, klok) -> None:
    een_reflectie(sessie, een_ontmoeting(sessie, lid("amina"), klok()), klok())
    sessie.add(
        Concept(lid_id=lid("bram").id, pad="/leervragen/nieuw", velden={"tekst": ["Hoe?"]}, bewaard_op=klok())
    )
    sessie.commit()
    assert [stap(als("amina")), stap(als("bram"))] == ["Ga verder waar je was"] * 2
    klok.vooruit(days=16)
    assert [stap(als("amina")), stap(als("bram"))] == ["Begin met één ontmoeting"] * 2


def test_saying_whether_one_comes_keeps_a_look_back_that_was_half_typed(als, sessie, lid, klok) -> None:
    opdracht = een_zelfopdracht(sessie, lid("amina"), klok())
    een_bijeenkomst(sessie, klok() + timedelta(days=30))
    klok.vooruit(days=27)
    amina = als("amina")
    pagina = amina.ga_naar("/vandaag")
    ja = pagina.soep.find("button", string="Ja, ik kom")
    vel = pagina.soep.find(id=ja["form"])
    velden = {veld["name"]: veld.get("value", "") for veld in vel.select("[type=hidden]")}
    velden[f"zelfopdracht{opdracht.id}-tekst"] = "Ze deden op"
    amina.client.post(ja["formaction"], data=velden | {"knop": ja["value"]})
    daarna = amina.ga_naar("/vandaag")
    assert "Je komt." in daarna.tekst
    assert (
        daarna.soep.find(attrs={"name": f"zelfopdracht{opdracht.id}-tekst"}).get_text().strip()
        == "Ze deden op"
    )
