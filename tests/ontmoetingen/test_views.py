from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from leergemeenschap.fase import Fase
from leergemeenschap.ontmoetingen.models import Ontmoeting, Reflectie, SoortOntmoeting
from leergemeenschap.rondes.models import Ronde
from tests.wereld import een_leervraag, een_ontmoeting, een_reflectie


def test_one_word_is_enough_to_write_an_ontmoeting_down(als, sessie) -> None:
    pagina = als("amina").vul_in("/ontmoetingen/nieuw", tekst="Soep")
    assert pagina.kop == "Bewaard"
    ontmoeting = sessie.scalars(sa.select(Ontmoeting)).one()
    assert (ontmoeting.tekst, ontmoeting.dag) == ("Soep", date(2026, 3, 3))
    assert ontmoeting.ronde.nummer == 1


@pytest.mark.parametrize(
    ("wanneer", "dag", "wordt"),
    [
        ("vandaag", "", date(2026, 3, 3)),
        ("gisteren", "", date(2026, 3, 2)),
        ("anders", "2026-02-01", date(2026, 2, 1)),
    ],
)
def test_the_day_can_be_today_yesterday_or_another(als, sessie, wanneer, dag, wordt) -> None:
    als("amina").vul_in("/ontmoetingen/nieuw", tekst="Soep", wanneer=wanneer, dag=dag)
    assert sessie.scalars(sa.select(Ontmoeting.dag)).one() == wordt


def test_just_after_midnight_in_amsterdam_it_is_the_new_day(als, sessie, klok) -> None:
    klok.nu = klok.nu.replace(hour=23, minute=30)
    als("amina").vul_in("/ontmoetingen/nieuw", tekst="Soep")
    assert sessie.scalars(sa.select(Ontmoeting.dag)).one() == date(2026, 3, 4)


@pytest.mark.parametrize("dag", ["", "2026-03-04", "morgen", "0001-01-01", "30-02-2026", "9" * 5000])
def test_a_day_that_cannot_be_is_refused_beside_the_field_and_the_text_stays(als, sessie, dag) -> None:
    pagina = als("amina").vul_in("/ontmoetingen/nieuw", tekst="Samen soep gekookt", wanneer="anders", dag=dag)
    assert len(pagina.fouten()) == 1
    assert pagina.velden()["tekst"] == "Samen soep gekookt"
    assert sessie.scalar(sa.select(sa.func.count(Ontmoeting.id))) == 0


def test_an_empty_ontmoeting_says_one_word_is_enough(als) -> None:
    pagina = als("amina").vul_in("/ontmoetingen/nieuw", tekst="", soort="gesprek", wanneer="gisteren")
    assert pagina.fouten() == ["Schrijf op wat er gebeurde. Eén woord is genoeg."]
    assert (pagina.velden()["soort"], pagina.velden()["wanneer"]) == ("gesprek", "gisteren")


@pytest.mark.parametrize("tekst", ["Soep\x00", "x" * 20_001])
def test_text_that_cannot_be_kept_is_refused_with_a_reason(als, sessie, tekst) -> None:
    pagina = als("amina").vul_in("/ontmoetingen/nieuw", tekst=tekst)
    assert len(pagina.fouten()) == 1
    assert sessie.scalar(sa.select(sa.func.count(Ontmoeting.id))) == 0


def test_a_choice_that_is_not_on_the_list_is_refused(als) -> None:
    assert als("amina").vul_in("/ontmoetingen/nieuw", tekst="Soep", soort="feest").fouten() == [
        "Kies een van de antwoorden."
    ]


def test_the_kind_chosen_last_stands_first_and_is_chosen(als) -> None:
    amina = als("amina")
    amina.vul_in("/ontmoetingen/nieuw", tekst="Rondje", soort="wandeling")
    pagina = amina.ga_naar("/ontmoetingen/nieuw")
    assert pagina.soep.find("input", attrs={"name": "soort"})["value"] == "wandeling"
    assert pagina.velden()["soort"] == "wandeling"


def test_what_someone_wrote_is_shown_as_plain_text(als) -> None:
    pagina = als("amina").vul_in("/ontmoetingen/nieuw", tekst="<script>alert(1)</script>\n\n*sterretjes*")
    toon = als("amina").ga_naar(pagina.pad.removesuffix("/bewaard"))
    assert "<script>alert(1)</script>" in toon.tekst
    assert "*sterretjes*" in toon.tekst
    assert toon.soep.find("main").find("script") is None


def test_ontmoetingen_join_one_ronde_until_the_looking_back_begins(als, sessie, lid, klok) -> None:
    eerste = een_ontmoeting(sessie, lid("amina"), klok())
    tweede = een_ontmoeting(sessie, lid("amina"), klok() + timedelta(days=1))
    een_reflectie(sessie, tweede, klok() + timedelta(days=2))
    derde = een_ontmoeting(sessie, lid("amina"), klok() + timedelta(days=3))
    assert [o.ronde.nummer for o in (eerste, tweede, derde)] == [1, 1, 2]


def test_two_people_each_count_their_own_rondes(als, sessie, lid, klok) -> None:
    een_ontmoeting(sessie, lid("amina"), klok())
    een_ontmoeting(sessie, lid("bram"), klok())
    assert sessie.scalars(sa.select(Ronde.nummer)).all() == [1, 1]


def test_reflecting_asks_one_question_a_page_and_starts_after_what_was_written_already(
    als, sessie, lid, klok
) -> None:
    ontmoeting = een_ontmoeting(sessie, lid("amina"), klok())
    amina = als("amina")
    eerste = amina.verstuur(amina.ga_naar(f"/ontmoetingen/{ontmoeting.id}/bewaard"))
    assert (eerste.kop, "vraag 1 van 2" in eerste.titel) == ("Wat viel je op?", True)
    assert "Koffie op het plein." in eerste.tekst
    tweede = amina.verstuur(eerste, tekst="Er was weinig geluid.")
    assert tweede.kop == "Wat leer je hiervan?"
    assert "Er was weinig geluid." in tweede.tekst
    nalezen = amina.verstuur(tweede, tekst="Stil zijn mag.")
    assert nalezen.kop == "Lees je antwoorden na"
    meenemen = amina.verstuur(nalezen)
    assert meenemen.kop == "Mooi, dit staat"
    leervraag = amina.verstuur(meenemen, inzicht="stilte helpt", knop="leervraag")
    assert leervraag.kop == "Wat wil je leren?"
    sessie.expire_all()
    reflectie = sessie.scalars(sa.select(Reflectie)).one()
    assert [antwoord.tekst for antwoord in reflectie.antwoorden] == [
        "Er was weinig geluid.",
        "Stil zijn mag.",
    ]
    assert (reflectie.inzicht, reflectie.afgerond_op) == ("stilte helpt", klok())
    assert reflectie.ronde.stap is Fase.BIJSTELLEN


def test_a_question_can_be_skipped_but_not_left_empty_by_accident(als, sessie, lid, klok) -> None:
    reflectie = een_reflectie(sessie, een_ontmoeting(sessie, lid("amina"), klok()), klok())
    amina = als("amina")
    leeg = amina.vul_in(f"/reflecties/{reflectie.id}/vraag/1", tekst="")
    assert leeg.fouten() == ["Schrijf iets op, of kies ‘Sla deze vraag over’."]
    verder = amina.verstuur(leeg, knop="sla_over")
    assert verder.pad == f"/reflecties/{reflectie.id}/vraag/2"
    amina.verstuur(verder, tekst="Kort houden.")
    assert "Overgeslagen" in amina.ga_naar(f"/reflecties/{reflectie.id}/nalezen").tekst


def test_changing_an_answer_from_the_overview_comes_straight_back_to_it(als, sessie, lid, klok) -> None:
    reflectie = een_reflectie(sessie, een_ontmoeting(sessie, lid("amina"), klok()), klok())
    amina = als("amina")
    amina.vul_in(f"/reflecties/{reflectie.id}/vraag/1", tekst="Eerst dit.")
    terug = amina.vul_in(f"/reflecties/{reflectie.id}/vraag/1?nalezen=1", tekst="Toch dit.")
    assert terug.kop == "Lees je antwoorden na"
    assert "Toch dit." in terug.tekst


def test_other_questions_can_be_chosen(als, sessie, lid, klok) -> None:
    ontmoeting = een_ontmoeting(sessie, lid("amina"), klok())
    amina = als("amina")
    keuze = amina.ga_naar(f"/ontmoetingen/{ontmoeting.id}/reflectie")
    vraag = amina.verstuur(keuze, knop="wat-ging-goed")
    assert vraag.kop == "Wat ging er echt goed?"
    assert amina.vul_in(f"/ontmoetingen/{ontmoeting.id}/reflectie", knop="bestaat-niet").status == 404


@pytest.mark.parametrize("nummer", [0, 3, 99])
def test_a_question_that_is_not_there_is_not_found(als, sessie, lid, klok, nummer) -> None:
    reflectie = een_reflectie(sessie, een_ontmoeting(sessie, lid("amina"), klok()), klok())
    assert als("amina").ga_naar(f"/reflecties/{reflectie.id}/vraag/{nummer}").status == 404


def test_a_lid_never_sees_anothers_ontmoeting_or_reflectie(als, sessie, lid, klok) -> None:
    ontmoeting = een_ontmoeting(sessie, lid("amina"), klok(), "alleen voor mij")
    reflectie = een_reflectie(sessie, ontmoeting, klok())
    for wie in ("bram", "carla", "dirk", "els"):
        bezoeker = als(wie)
        paden = [
            f"/ontmoetingen/{ontmoeting.id}{einde}"
            for einde in ("", "/bewaard", "/wijzig", "/verwijder", "/reflectie")
        ]
        paden += [f"/reflecties/{reflectie.id}/{einde}" for einde in ("vraag/1", "nalezen", "meenemen")]
        assert {bezoeker.ga_naar(pad).status for pad in paden} == {404}
        assert "alleen voor mij" not in bezoeker.ga_naar("/ontmoetingen/").tekst


def test_an_ontmoeting_can_be_changed(als, sessie, lid, klok) -> None:
    ontmoeting = een_ontmoeting(sessie, lid("amina"), klok() - timedelta(days=9))
    pagina = als("amina").ga_naar(f"/ontmoetingen/{ontmoeting.id}/wijzig")
    assert pagina.velden() | {"csrf_token": "", "submission": ""} == {
        "csrf_token": "",
        "submission": "",
        "soort": "koffie",
        "tekst": "Koffie op het plein.",
        "wanneer": "anders",
        "dag": "2026-02-22",
        "plek": "",
        "initiatief": "",
        "bouwsteen": "",
        "nagekeken": "",
    }
    als("amina").vul_in(f"/ontmoetingen/{ontmoeting.id}/wijzig", tekst="Thee op het plein.", soort="anders")
    sessie.expire_all()
    assert sessie.scalars(sa.select(Ontmoeting.tekst, Ontmoeting.soort)).one() == "Thee op het plein."
    assert sessie.get_one(Ontmoeting, ontmoeting.id).soort is SoortOntmoeting.ANDERS


def test_deleting_an_ontmoeting_takes_its_reflectie_along_and_leaves_the_leervraag(
    als, sessie, lid, klok
) -> None:
    ontmoeting = een_ontmoeting(sessie, lid("amina"), klok())
    een_reflectie(sessie, ontmoeting, klok())
    leervraag = een_leervraag(sessie, lid("amina"), klok())
    als("amina").vul_in(f"/ontmoetingen/{ontmoeting.id}/verwijder")
    assert sessie.scalar(sa.select(sa.func.count(Reflectie.id))) == 0
    assert als("amina").ga_naar(f"/leervragen/{leervraag.id}").status == 200


def test_a_long_list_is_shown_in_pages(als, sessie, lid, klok) -> None:
    for nummer in range(35):
        een_ontmoeting(
            sessie, lid("amina"), klok() - timedelta(days=nummer), f"Ontmoeting nummer {nummer:02}"
        )
    amina = als("amina")
    eerste = amina.ga_naar("/ontmoetingen/")
    assert ("nummer 29" in eerste.tekst, "nummer 30" in eerste.tekst) == (True, False)
    tweede = amina.ga_naar(next(link for link in eerste.links if "vanaf=30" in link))
    assert "nummer 34" in tweede.tekst
    assert amina.ga_naar("/ontmoetingen/?vanaf=abc").status == 200
    assert amina.ga_naar("/ontmoetingen/?vanaf=-5").status == 200


def test_skipping_never_erases_an_answer(als, sessie, lid, klok) -> None:
    reflectie = een_reflectie(sessie, een_ontmoeting(sessie, lid("amina"), klok()), klok())
    amina = als("amina")
    amina.vul_in(f"/reflecties/{reflectie.id}/vraag/1", tekst="Dit blijft.")
    opnieuw = amina.ga_naar(f"/reflecties/{reflectie.id}/vraag/1")
    assert "Laat mijn antwoord zo" in opnieuw.tekst
    amina.verstuur(opnieuw, tekst="", knop="sla_over")
    assert "Dit blijft." in amina.ga_naar(f"/reflecties/{reflectie.id}/nalezen").tekst


def test_going_back_keeps_what_was_typed(als, sessie, lid, klok) -> None:
    reflectie = een_reflectie(sessie, een_ontmoeting(sessie, lid("amina"), klok()), klok())
    amina = als("amina")
    terug = amina.vul_in(f"/reflecties/{reflectie.id}/vraag/2", tekst="Bijna klaar met denken", knop="terug")
    assert terug.pad == f"/reflecties/{reflectie.id}/vraag/1"
    assert amina.ga_naar(f"/reflecties/{reflectie.id}/vraag/2").velden()["tekst"] == "Bijna klaar met denken"
    assert amina.verstuur(terug, tekst="", knop="terug").pad == f"/ontmoetingen/{reflectie.ontmoeting_id}"


def test_reading_an_old_reflectie_again_does_not_move_the_wheel(als, sessie, lid, klok) -> None:
    oud = een_reflectie(sessie, een_ontmoeting(sessie, lid("amina"), klok()), klok())
    klok.vooruit(days=9)
    een_ontmoeting(sessie, lid("amina"), klok())
    amina = als("amina")
    klok.vooruit(days=1)
    amina.vul_in(f"/reflecties/{oud.id}/meenemen", inzicht="", knop="vandaag")
    assert "Ronde 2" in " ".join(amina.ga_naar("/vandaag").soep.select_one(".rad svg").get_text(" ").split())


def test_changing_what_happened_from_the_overview_comes_back_to_it(als, sessie, lid, klok) -> None:
    reflectie = een_reflectie(sessie, een_ontmoeting(sessie, lid("amina"), klok()), klok())
    amina = als("amina")
    link = next(
        link for link in amina.ga_naar(f"/reflecties/{reflectie.id}/nalezen").links if "wijzig" in link
    )
    assert amina.vul_in(link, tekst="Thee op het plein.").kop == "Lees je antwoorden na"


def test_an_answer_can_be_emptied_on_purpose(als, sessie, lid, klok) -> None:
    reflectie = een_reflectie(sessie, een_ontmoeting(sessie, lid("amina"), klok()), klok())
    amina = als("amina")
    amina.vul_in(f"/reflecties/{reflectie.id}/vraag/1", tekst="Toch maar niet.")
    amina.vul_in(f"/reflecties/{reflectie.id}/vraag/1", tekst="")
    assert "Toch maar niet." not in amina.ga_naar(f"/reflecties/{reflectie.id}/nalezen").tekst
