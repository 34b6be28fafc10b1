"""Three questions, each apart, with a ledger in which nothing is overwritten."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlalchemy as sa

from leergemeenschap.core.db import db
from leergemeenschap.leden.models import Lid
from leergemeenschap.toestemmingen import models
from leergemeenschap.toestemmingen.actions import zeg
from leergemeenschap.toestemmingen.chapters import CHAPTERS
from leergemeenschap.toestemmingen.models import Doel, Toestemming, Toestemmingsvraag
from leergemeenschap.toestemmingen.permissions import heeft_toestemming, met_toestemming

PAD = "/mijn/toestemming"


def grootboek(sessie) -> list[tuple[str, str, bool, int]]:
    sessie.rollback()
    rijen = sessie.scalars(sa.select(Toestemming).order_by(Toestemming.id))
    return [(rij.lid_id, rij.doel.value, rij.gegeven, rij.tekstversie) for rij in rijen]


def kies(bezoeker, doel: str, antwoord: str):
    return bezoeker.verstuur(bezoeker.ga_naar(PAD), f"{PAD}/{doel}", knop=f"{antwoord}-1")


def knoppen(pagina) -> list[tuple[str, str]]:
    return [
        (knop["formaction"].rsplit("/", 1)[1], knop["value"])
        for knop in pagina.soep.select("button[formaction]")
    ]


def test_as_long_as_nothing_was_chosen_the_answer_is_no(als, sessie, lid) -> None:
    pagina = als("amina").ga_naar(PAD)
    assert pagina.tekst.count("Je koos nog niets. Dat telt als nee") == 3
    assert pagina.tekst.count("behalve voor een werkblad waarop je zelf ja zei") == 1
    assert [koppen.get_text() for koppen in pagina.soep.select("section h2")] == [
        doel.vraag.vraag for doel in Doel
    ]
    assert not any(heeft_toestemming(sessie, lid("amina").id, doel) for doel in Doel)


def test_each_question_says_what_it_means_who_sees_what_and_that_no_changes_nothing(als) -> None:
    tekst = als("amina").ga_naar(PAD).tekst
    for doel in Doel:
        for zin in (doel.vraag.uitleg, doel.vraag.wie, doel.vraag.nee):
            assert " ".join(zin.split()) in tekst


@pytest.mark.parametrize("doel", list(Doel))
def test_a_yes_is_to_one_question_only(als, sessie, lid, doel: Doel) -> None:
    pagina = kies(als("amina"), doel.value, "ja")
    assert "Op 3 maart zei je ja." in pagina.tekst
    assert {d for d in Doel if heeft_toestemming(sessie, lid("amina").id, d)} == {doel}
    assert not heeft_toestemming(sessie, lid("bram").id, doel)


def test_taking_back_is_as_easy_as_giving_and_both_stay_in_the_ledger(als, sessie, lid, klok) -> None:
    amina = als("amina")
    kies(amina, "onderzoek", "ja")
    klok.vooruit(days=40)
    pagina = kies(amina, "onderzoek", "nee")
    assert not heeft_toestemming(sessie, lid("amina").id, Doel.ONDERZOEK)
    assert "Op 12 april zei je nee." in pagina.tekst
    regels = [regel.get_text(" ", strip=True) for regel in pagina.soep.select(".reis li")]
    assert [regel.partition(" tegen")[0] for regel in regels] == [
        "Op 12 april om 11.30 uur zei je nee",
        "Op 3 maart om 10.30 uur zei je ja",
    ]
    assert grootboek(sessie) == [
        (lid("amina").id, "onderzoek", True, 1),
        (lid("amina").id, "onderzoek", False, 1),
    ]


def test_only_the_other_answer_is_offered_once_one_was_chosen(als) -> None:
    amina = als("amina")
    assert ("contact", "ja-1") in knoppen(amina.ga_naar(PAD))
    assert ("contact", "nee-1") in knoppen(amina.ga_naar(PAD))
    assert [knop for knop in knoppen(kies(amina, "contact", "ja")) if knop[0] == "contact"] == [
        ("contact", "nee-1")
    ]
    assert [knop for knop in knoppen(kies(amina, "contact", "nee")) if knop[0] == "contact"] == [
        ("contact", "ja-1")
    ]


def test_a_no_from_a_page_that_was_used_before_is_a_no(als, sessie) -> None:
    amina = als("amina")
    pagina = amina.ga_naar("/mijn/toestemming")
    for knop in ("ja-1", "nee-1"):
        amina.verstuur(pagina, "/mijn/toestemming/citaat", knop=knop)
    assert sessie.scalars(sa.select(Toestemming.gegeven).order_by(Toestemming.id)).all() == [True, False]


def test_two_taps_make_one_row(als, sessie) -> None:
    amina = als("amina")
    pagina = amina.ga_naar(PAD)
    for _ in range(2):
        amina.verstuur(pagina, f"{PAD}/citaat", knop="ja-1")
    assert len(grootboek(sessie)) == 1


def test_the_same_answer_from_two_screens_is_one_row(als, sessie) -> None:
    telefoon, laptop = als("amina"), als("amina")
    op_telefoon, op_laptop = telefoon.ga_naar(PAD), laptop.ga_naar(PAD)
    telefoon.verstuur(op_telefoon, f"{PAD}/citaat", knop="ja-1")
    laptop.verstuur(op_laptop, f"{PAD}/citaat", knop="ja-1")
    assert len(grootboek(sessie)) == 1


def test_the_same_answer_at_the_same_moment_is_one_row(app, sessie, lid, klok) -> None:
    amina_id, samen = lid("amina").id, Barrier(4)

    def zeg_ja(_: int) -> None:
        with app.app_context():
            samen.wait()
            zeg(db.session, db.session.get(Lid, amina_id), Doel.CITAAT, gegeven=True, op=klok())
            db.session.commit()

    with ThreadPoolExecutor(4) as draden:
        list(draden.map(zeg_ja, range(4)))
    assert grootboek(sessie) == [(amina_id, "citaat", True, 1)]


def test_nobody_reads_the_ledger_of_another(als) -> None:
    kies(als("amina"), "contact", "ja")
    for wie in ("bram", "carla", "dirk", "els"):
        pagina = als(wie).ga_naar(PAD)
        assert pagina.soep.select(".reis") == []
        assert "zei je ja" not in pagina.tekst


@pytest.mark.parametrize("knop", ["", "ja", "ja-2", "misschien-1", "ja-1; DROP", "ja-" + "9" * 400, "\x00"])
def test_an_answer_that_was_not_offered_changes_nothing(als, sessie, knop: str) -> None:
    amina = als("amina")
    pagina = amina.verstuur(amina.ga_naar(PAD), f"{PAD}/citaat", knop=knop)
    assert "Deze vraag is net veranderd." in pagina.tekst
    assert grootboek(sessie) == []


def test_a_question_that_is_not_there_is_a_404(als) -> None:
    amina = als("amina")
    velden = amina.ga_naar(PAD).velden()
    assert amina.client.post(f"{PAD}/alles", data=velden | {"knop": "ja-1"}).status_code == 404


def test_a_yes_to_an_older_question_does_not_count_for_the_new_one(
    als, sessie, lid, klok, monkeypatch
) -> None:
    zeg(sessie, lid("amina"), Doel.CONTACT, gegeven=True, op=klok())
    sessie.commit()
    nieuw = Toestemmingsvraag(2, "Mogen we je bellen?", "Bellen.", "Het team.", "Dan niet.")
    oud = models.VRAGEN[Doel.CONTACT]
    monkeypatch.setitem(models.VRAGEN, Doel.CONTACT, (*oud, nieuw))
    assert not heeft_toestemming(sessie, lid("amina").id, Doel.CONTACT)
    amina = als("amina")
    pagina = amina.ga_naar(PAD)
    assert "tegen een oudere vraag" in pagina.tekst
    assert oud[0].vraag in pagina.soep.select_one(".reis").get_text()
    amina.verstuur(pagina, f"{PAD}/contact", knop="ja-2")
    assert heeft_toestemming(sessie, lid("amina").id, Doel.CONTACT)
    assert [tekstversie for *_, tekstversie in grootboek(sessie)] == [1, 2]


def test_a_query_reads_only_of_who_says_yes_now(sessie, lid, klok) -> None:
    for wie, antwoorden in {
        "amina": [True],
        "bram": [True, False],
        "carla": [False, True],
        "dirk": [],
    }.items():
        for gegeven in antwoorden:
            zeg(sessie, lid(wie), Doel.ONDERZOEK, gegeven=gegeven, op=klok())
    zeg(sessie, lid("dirk"), Doel.CONTACT, gegeven=True, op=klok())
    assert set(sessie.scalars(met_toestemming(Doel.ONDERZOEK))) == {lid("amina").id, lid("carla").id}


def test_questions_are_numbered_as_they_stand() -> None:
    for vragen in models.VRAGEN.values():
        assert [vraag.tekstversie for vraag in vragen] == list(range(1, len(vragen) + 1))


def test_the_ledger_goes_along(sessie, lid, klok) -> None:
    zeg(sessie, lid("amina"), Doel.CITAAT, gegeven=True, op=klok())
    (stuk,) = CHAPTERS[0].pieces(sessie, lid("amina"))
    assert (stuk.heading, list(stuk.texts)) == (Doel.CITAAT.vraag.vraag, [("Mijn antwoord", "Ja")])


def test_the_menu_leads_there(als) -> None:
    assert PAD in als("amina").ga_naar("/menu").links
