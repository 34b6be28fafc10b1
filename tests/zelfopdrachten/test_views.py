from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from leergemeenschap.fase import Fase
from leergemeenschap.kennisbank.actions.editing import haal_van_de_site
from leergemeenschap.kennisbank.models import Artikel
from leergemeenschap.zelfopdrachten.models import Terugblik, Uitkomst, Zelfopdracht
from tests.wereld import een_bijeenkomst, een_leervraag, een_zelfopdracht


def test_one_line_is_enough_for_a_zelfopdracht(als, sessie) -> None:
    pagina = als("amina").vul_in("/zelfopdrachten/nieuw", ik_ga="vaker aanbellen")
    assert pagina.kop == "Je zelfopdracht staat klaar"
    zelfopdracht = sessie.scalars(sa.select(Zelfopdracht)).one()
    assert (zelfopdracht.ik_ga, zelfopdracht.als, zelfopdracht.dan) == ("vaker aanbellen", "", "")
    assert zelfopdracht.terugkijken_op == date(2026, 4, 2)
    assert zelfopdracht.ronde.stap is Fase.TOEPASSEN


def test_als_dan_and_a_day_of_ones_own_are_kept(als, sessie) -> None:
    als("amina").vul_in(
        "/zelfopdrachten/nieuw",
        ik_ga="doorvragen",
        als="iemand blijft zitten",
        dan="vraag ik wat die persoon graag doet",
        moment="anders",
        dag="15-06-2026",
    )
    zelfopdracht = sessie.scalars(sa.select(Zelfopdracht)).one()
    assert (zelfopdracht.als, zelfopdracht.dan) == (
        "iemand blijft zitten",
        "vraag ik wat die persoon graag doet",
    )
    assert zelfopdracht.terugkijken_op == date(2026, 6, 15)


def test_waiting_for_the_bijeenkomst_names_its_day(als, sessie, klok) -> None:
    een_bijeenkomst(sessie, klok() + timedelta(days=40))
    pagina = als("amina").vul_in("/zelfopdrachten/nieuw", ik_ga="doorvragen", moment="bijeenkomst")
    assert "bij de bijeenkomst op zondag 12 april" in pagina.tekst
    assert sessie.scalars(sa.select(Zelfopdracht)).one().terugkijken_op is None


def test_an_empty_line_says_what_to_do_and_keeps_the_rest(als, sessie) -> None:
    pagina = als("amina").vul_in(
        "/zelfopdrachten/nieuw", ik_ga="  ", als="het regent", dan="bel ik aan", moment="maand"
    )
    assert pagina.fouten() == ["Schrijf op wat je gaat doen. Bijvoorbeeld: meer tijd nemen voor gesprekken."]
    assert pagina.titel.startswith("Fout: ")
    velden = pagina.velden()
    assert (velden["als"], velden["dan"], velden["moment"]) == ("het regent", "bel ik aan", "maand")
    assert sessie.scalar(sa.select(sa.func.count(Zelfopdracht.id))) == 0


def test_a_day_to_look_back_must_still_come(als) -> None:
    pagina = als("amina").vul_in("/zelfopdrachten/nieuw", ik_ga="bellen", moment="anders", dag="2026-03-03")
    assert pagina.fouten() == ["Kies een dag die nog moet komen."]


def test_it_joins_the_ronde_of_the_leervraag_it_came_from(als, sessie, lid, klok) -> None:
    leervraag = een_leervraag(sessie, lid("amina"), klok())
    als("amina").vul_in(f"/zelfopdrachten/nieuw?ronde={leervraag.ronde_id}", ik_ga="bellen")
    assert sessie.scalars(sa.select(Zelfopdracht)).one().ronde_id == leervraag.ronde_id


def test_nobody_can_put_a_zelfopdracht_in_anothers_ronde(als, sessie, lid, klok) -> None:
    leervraag = een_leervraag(sessie, lid("amina"), klok())
    als("bram").vul_in(f"/zelfopdrachten/nieuw?ronde={leervraag.ronde_id}", ik_ga="bellen")
    assert sessie.scalars(sa.select(Zelfopdracht)).one().ronde_id != leervraag.ronde_id


def test_looking_back_with_an_end_answer_makes_the_ronde_rond(als, sessie, lid, klok) -> None:
    zelfopdracht = een_zelfopdracht(sessie, lid("amina"), klok())
    klok.vooruit(days=20)
    pagina = als("amina").vul_in(
        f"/zelfopdrachten/{zelfopdracht.id}/terugblik", uitkomst="liep anders", tekst="Er was niemand thuis."
    )
    assert pagina.kop == "Dat hoort erbij"
    assert "Ronde 1 is rond." in pagina.tekst
    sessie.expire_all()
    terugblik = sessie.scalars(sa.select(Terugblik)).one()
    assert (terugblik.uitkomst, terugblik.tekst) == (Uitkomst.LIEP_ANDERS, "Er was niemand thuis.")
    assert terugblik.zelfopdracht.ronde.rond_op == klok()


@pytest.mark.parametrize(
    ("uitkomst", "woorden", "naar"),
    [
        ("gedaan", ("Gelukt!", "Wat merkte je?"), {"Schrijf het op": "/ontmoetingen/nieuw"}),
        ("bezig", ("Goed bezig", "We vragen het je later nog eens."), {}),
        ("liep anders", ("Dat hoort erbij", "Wat leerde je ervan?"), {"Denk er nu over na": ""}),
        (
            "nog niet",
            ("Dat kan", "Past de opdracht nog bij je?"),
            {"Maak de opdracht kleiner": "/zelfopdrachten/1/kleiner"},
        ),
        ("losgelaten", ("Prima", "Loslaten is ook een keuze."), {}),
    ],
)
def test_each_answer_has_its_own_kind_follow_up(als, sessie, lid, klok, uitkomst, woorden, naar) -> None:
    een_zelfopdracht(sessie, lid("amina"), klok())
    pagina = als("amina").vul_in("/zelfopdrachten/1/terugblik", uitkomst=uitkomst)
    kop, zin = woorden
    assert pagina.kop == kop
    assert zin in pagina.tekst
    knoppen = {knop.get_text(strip=True): knop.get("href", "") for knop in pagina.soep.select("main .knop")}
    assert knoppen == naar | {"Naar Vandaag": "/vandaag"}


def test_when_it_went_otherwise_the_questions_of_looking_back_begin_at_once(als, sessie, lid, klok) -> None:
    een_zelfopdracht(sessie, lid("amina"), klok())
    amina = als("amina")
    pagina = amina.verstuur(amina.vul_in("/zelfopdrachten/1/terugblik", uitkomst="liep anders"))
    assert pagina.kop == "Wat deed je met je zelfopdracht?"


def test_the_ronde_stays_open_while_another_zelfopdracht_of_it_runs(als, sessie, lid, klok) -> None:
    eerste = een_zelfopdracht(sessie, lid("amina"), klok(), "bellen")
    een_zelfopdracht(sessie, lid("amina"), klok(), "schrijven")
    als("amina").vul_in(f"/zelfopdrachten/{eerste.id}/terugblik", uitkomst="gedaan")
    sessie.expire_all()
    assert not sessie.get_one(Zelfopdracht, eerste.id).ronde.is_rond


def test_without_an_answer_the_page_asks_to_choose_one_and_keeps_the_sentence(als, sessie, lid, klok) -> None:
    zelfopdracht = een_zelfopdracht(sessie, lid("amina"), klok())
    pagina = als("amina").vul_in(f"/zelfopdrachten/{zelfopdracht.id}/terugblik", tekst="Nog even wachten.")
    assert pagina.fouten() == ["Kies een van de antwoorden."]
    assert "Nog even wachten." in pagina.velden().values()


def test_a_finished_zelfopdracht_is_not_asked_about_again(als, sessie, lid, klok) -> None:
    zelfopdracht = een_zelfopdracht(sessie, lid("amina"), klok())
    amina = als("amina")
    amina.vul_in(f"/zelfopdrachten/{zelfopdracht.id}/terugblik", uitkomst="gedaan")
    assert (
        amina.ga_naar(f"/zelfopdrachten/{zelfopdracht.id}/terugblik").pad
        == f"/zelfopdrachten/{zelfopdracht.id}"
    )
    gewijzigd = amina.ga_naar(f"/zelfopdrachten/{zelfopdracht.id}/wijzig")
    assert "Op deze zelfopdracht keek je al terug." in gewijzigd.tekst


def test_a_sentence_typed_on_a_second_screen_is_given_back(als, sessie, lid, klok) -> None:
    zelfopdracht = een_zelfopdracht(sessie, lid("amina"), klok())
    telefoon, laptop = als("amina"), als("amina")
    op_laptop = laptop.ga_naar(f"/zelfopdrachten/{zelfopdracht.id}/terugblik")
    telefoon.vul_in(f"/zelfopdrachten/{zelfopdracht.id}/terugblik", uitkomst="gedaan")
    pagina = laptop.verstuur(op_laptop, uitkomst="liep anders", tekst="Het regende.")
    assert pagina.status == 409
    assert "Het regende." in pagina.tekst


def test_a_lid_never_sees_anothers_zelfopdracht(als, sessie, lid, klok) -> None:
    zelfopdracht = een_zelfopdracht(sessie, lid("amina"), klok(), "iets van mij alleen")
    for wie in ("bram", "carla", "dirk", "els"):
        bezoeker = als(wie)
        for einde in ("", "/bewaard", "/wijzig", "/terugblik", "/teruggekeken", "/verwijder"):
            assert bezoeker.ga_naar(f"/zelfopdrachten/{zelfopdracht.id}{einde}").status == 404
        assert "van mij alleen" not in bezoeker.ga_naar("/zelfopdrachten/").tekst


def test_a_page_that_is_off_the_site_is_named_and_not_linked(als, sessie, lid, klok, kennisbank) -> None:
    artikel = sessie.scalars(sa.select(Artikel).where(Artikel.slug == "omgaan-met-weerstand")).one()
    zelfopdracht = een_zelfopdracht(sessie, lid("amina"), klok())
    zelfopdracht.artikel = artikel
    sessie.commit()
    pad = f"/zelfopdrachten/{zelfopdracht.id}"
    link = 'main a[href="/kennisbank/omgaan-met-weerstand"]'
    assert als("amina").ga_naar(pad).soep.select_one(link)
    haal_van_de_site(sessie, artikel, klok())
    sessie.commit()
    pagina = als("amina").ga_naar(pad)
    assert pagina.soep.select_one(link) is None
    assert f"{artikel.titel}. Deze pagina is er niet meer." in pagina.tekst


def test_deleting_asks_first_and_takes_the_terugblikken_along(als, sessie, lid, klok) -> None:
    zelfopdracht = een_zelfopdracht(sessie, lid("amina"), klok())
    amina = als("amina")
    amina.vul_in(f"/zelfopdrachten/{zelfopdracht.id}/terugblik", uitkomst="bezig")
    vraag = amina.ga_naar(f"/zelfopdrachten/{zelfopdracht.id}/verwijder")
    assert sessie.scalar(sa.select(sa.func.count(Zelfopdracht.id))) == 1
    assert amina.verstuur(vraag).kop == "Mijn zelfopdrachten"
    assert sessie.scalar(sa.select(sa.func.count(Zelfopdracht.id))) == 0
    assert sessie.scalar(sa.select(sa.func.count(Terugblik.id))) == 0
