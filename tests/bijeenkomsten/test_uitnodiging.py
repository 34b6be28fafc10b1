"""Asking by mail whether people come, and answering from that mail without logging in."""

import re

import icalendar
import pytest

from leergemeenschap.bijeenkomsten.actions import vraag_wie_komt, zeg_of_je_komt
from leergemeenschap.bijeenkomsten.models import Komst, Komstantwoord
from leergemeenschap.core import outbox
from leergemeenschap.core.outbox import OutgoingMail
from leergemeenschap.leden.actions import nodig_uit
from leergemeenschap.leden.models import Rol
from tests.herinneringen.brieven import bijlage_van, gelezen, tekst_van
from tests.post import naar_poort, vrije_poort
from tests.wereld import iemand_zonder_mail


@pytest.fixture
def vraagt(als, bijeenkomst):
    """Carla asks, by the first or the second button."""

    def _vraagt(knop: str = "nieuw"):
        carla = als("carla")
        pagina = carla.ga_naar(f"/bijeenkomsten/{bijeenkomst.id}/uitnodiging")
        token = pagina.soep.find("input", attrs={"name": "csrf_token"})
        formulier = pagina.soep.find("input", attrs={"name": "submission"})
        velden = {"knop": knop, "csrf_token": token["value"], "submission": formulier["value"]}
        return carla.client.post(pagina.pad, data=velden, follow_redirects=True).text

    return _vraagt


def links(brief: str) -> dict[str, str]:
    """The path behind each answer in a mail."""
    return {
        antwoord.value: re.search(rf"{antwoord.knop}:\s+http://localhost(\S+)", brief)[1]
        for antwoord in Komstantwoord
    }


def test_everybody_who_learns_here_is_asked_once_and_only_who_has_a_mailbox(
    vraagt, als, sessie, klok, gemaild, bijeenkomst
) -> None:
    iemand_zonder_mail(sessie, klok())
    tekst = als("carla").ga_naar(f"/bijeenkomsten/{bijeenkomst.id}/uitnodiging").tekst
    assert "3 leden krijgen een mail" in tekst
    assert "Deze mensen krijgen geen mail: Fatma" in tekst
    assert "3 leden krijgen een mail." in vraagt()
    assert set(gemaild()) == {"amina", "bram", "carla"}
    vraagt()
    assert all(len(brieven) == 1 for brieven in gemaild().values())
    brief = gemaild()["amina"][0]
    assert bijeenkomst.titel in brief
    assert "Bram" not in brief


def test_the_mail_brings_it_for_the_calendar_and_no_key_to_answer_waits_in_the_database(
    app, als, sessie, klok, lid, bijeenkomst, mails
) -> None:
    with app.app_context():
        (komst,) = vraag_wie_komt(sessie, bijeenkomst, [lid("amina")], klok())
        sessie.commit()
        wacht = sessie.get_one(OutgoingMail, komst.mail_id)
        assert (wacht.subject, wacht.text) == ("", "")
        # What holds when it goes stands in it
        bijeenkomst.plaats = "De bieb"
        sessie.commit()
        assert outbox.deliver() == outbox.Delivered(1, 0)
    (brief,) = [gelezen(mail) for mail in mails()]
    assert "De bieb" in tekst_van(brief)
    assert "Op de kaart: https://www.openstreetmap.org/search?query=De%20bieb" in tekst_van(brief)
    naam, _, inhoud = bijlage_van(brief)
    assert naam == "leergemeenschapbijeenkomst-2026-03-13.ics"
    [punt] = icalendar.Calendar.from_ical(inhoud).walk("VEVENT")
    assert str(punt["url"]) == f"http://localhost/bijeenkomsten/{bijeenkomst.id}"


def test_who_answered_before_the_mail_went_is_not_asked_any_more(
    app, sessie, klok, lid, bijeenkomst, mails
) -> None:
    with app.app_context():
        vraag_wie_komt(sessie, bijeenkomst, [lid("amina")], klok())
        zeg_of_je_komt(sessie, bijeenkomst, lid("amina").id, Komstantwoord.JA, klok())
        sessie.commit()
        outbox.deliver()
    assert mails() == []


def test_a_begeleider_reads_whom_the_question_did_not_reach(
    andere_app, postbus, als, sessie, klok, lid, bijeenkomst
) -> None:
    """A real mail server refuses the address of Bram."""
    bram = lid("bram")
    bram.email = "nee@test.example"
    sessie.commit()
    wie_komt = f"/bijeenkomsten/{bijeenkomst.id}/wie-komt"
    with andere_app(**postbus.instellingen).app_context():
        vraag_wie_komt(sessie, bijeenkomst, [lid("amina"), bram], klok())
        sessie.commit()
        assert "kwam niet aan" not in als("carla").ga_naar(wie_komt).tekst
        assert outbox.deliver() == outbox.Delivered(1, 1)
        pagina = als("carla").ga_naar(wie_komt)
        assert (
            "kwam niet aan bij dit lid. Klopt het e-mailadres? Vraag het ze zelf. Bram (nee@test.example)"
            in (pagina.tekst)
        )
        assert "Amina (" not in pagina.tekst
        klok.vooruit(days=5)  # given up
        outbox.deliver()
        assert "Bram (nee@test.example)" in als("carla").ga_naar(wie_komt).tekst
        zeg_of_je_komt(sessie, bijeenkomst, bram.id, Komstantwoord.JA, klok())
        sessie.commit()
        assert "kwam niet aan" not in als("carla").ga_naar(wie_komt).tekst


def test_a_mail_server_that_is_down_is_not_said_of_who_is_asked(
    andere_app, als, sessie, klok, lid, bijeenkomst
) -> None:
    with andere_app(**naar_poort(vrije_poort())).app_context():
        vraag_wie_komt(sessie, bijeenkomst, [lid("amina")], klok())
        sessie.commit()
        assert outbox.deliver() == outbox.Delivered(0, 1)
    assert "kwam niet aan" not in als("carla").ga_naar(f"/bijeenkomsten/{bijeenkomst.id}/wie-komt").tekst


def test_who_wants_no_mails_is_asked_on_paper(vraagt, als, gemaild, bijeenkomst) -> None:
    als("amina").vul_in("/mijn/mail", wens="nooit")
    assert (
        "krijgen geen mail: Amina"
        in als("carla").ga_naar(f"/bijeenkomsten/{bijeenkomst.id}/uitnodiging").tekst
    )
    vraagt()
    assert set(gemaild()) == {"bram", "carla"}


def test_asking_again_reaches_only_who_did_not_answer(vraagt, zegt, gemaild) -> None:
    zegt("bram", "nee")
    vraagt()
    zegt("amina", "ja")
    vraagt("opnieuw")
    assert {wie: len(brieven) for wie, brieven in gemaild().items()} == {"amina": 1, "carla": 2}


def test_a_link_answers_after_one_tap_and_looking_at_it_changes_nothing(
    vraagt, als, sessie, gemaild, bijeenkomst, stand
) -> None:
    vraagt()
    pad = links(gemaild()["amina"][0])
    gast = als()
    pagina = gast.ga_naar(pad["ja"])
    assert [knop.get_text() for knop in pagina.soep.select("main button")] == ["Ja, ik kom"]
    assert "Amina" not in pagina.antwoord.text
    assert pagina.antwoord.headers["Referrer-Policy"] == "no-referrer"
    assert sessie.get_one(Komst, (bijeenkomst.id, 1)).antwoord is None
    assert "Je antwoord is bewaard. Je komt." in gast.verstuur(pagina).tekst
    assert stand()["Amina"] == "plek"
    assert "Je komt niet." in gast.vul_in(pad["nee"]).tekst
    assert stand()["Amina"] == "nee"


def test_a_yes_from_the_mail_waits_when_it_is_full(vraagt, zegt, als, sessie, gemaild, bijeenkomst) -> None:
    bijeenkomst.plekken = 1
    sessie.commit()
    vraagt()
    zegt("bram", "ja")
    assert "als nummer 1" in als().vul_in(links(gemaild()["amina"][0])["ja"]).tekst


def test_a_link_that_does_not_work_says_the_same_whatever_is_wrong(
    vraagt, als, sessie, lid, klok, gemaild, bijeenkomst
) -> None:
    vraagt()
    goed = links(gemaild()["amina"][0])["ja"]
    anders = links(gemaild()["bram"][0])["ja"]
    gast = als()
    lid("bram").non_actief_sinds = klok()
    sessie.commit()
    paden = [goed[:-1] + ("a" if goed[-1] != "a" else "b"), anders, "/bijeenkomsten/kom-je/x"]
    antwoorden = [gast.client.get(pad) for pad in paden]
    assert {antwoord.status_code for antwoord in antwoorden} == {404}
    assert len({antwoord.data for antwoord in antwoorden}) == 1
    klok.nu = bijeenkomst.eindigt_op
    assert "Antwoorden kan niet meer." in gast.ga_naar(goed).tekst


def test_who_gets_in_can_say_no_from_that_mail(zegt, als, sessie, gemaild, bijeenkomst, stand) -> None:
    bijeenkomst.plekken = 1
    sessie.commit()
    for wie in ("amina", "bram"):
        zegt(wie, "ja")
    zegt("amina", "nee")
    tekst = gemaild()["bram"][0]
    als().vul_in(re.search(r"http://localhost(/bijeenkomsten/kom-je/\S+)", tekst)[1])
    assert stand() == {"Amina": "nee", "Bram": "nee"}


def test_once_it_began_nobody_is_asked_any_more(als, klok, bijeenkomst) -> None:
    klok.nu = bijeenkomst.begint_op
    pagina = als("carla").ga_naar(f"/bijeenkomsten/{bijeenkomst.id}/uitnodiging")
    assert "Vragen kan niet meer." in pagina.tekst
    assert "Vraag wie er komt" not in pagina.tekst


def test_who_wants_no_mail_is_not_asked_by_mail_and_stands_there_to_be_asked(
    vraagt, als, gemaild, bijeenkomst
) -> None:
    als("amina").vul_in("/mijn/mail", wens="nooit")
    pagina = als("carla").ga_naar(f"/bijeenkomsten/{bijeenkomst.id}/uitnodiging")
    assert "Deze mensen krijgen geen mail: Amina" in pagina.tekst
    vraagt()
    assert set(gemaild()) == {"bram", "carla"}


def test_asking_sixty_takes_no_more_questions_than_asking_three(
    vraagt, sessie, klok, count_queries, monkeypatch
) -> None:
    # Each mail is written when it goes, in the background: that is not what is counted here
    monkeypatch.setattr(outbox, "deliver_soon", lambda: None)
    vraagt()
    gezien = []
    for aantal in (3, 60):
        for n in range(aantal):
            adres = f"{aantal}.{n}@test.example"
            nodig_uit(sessie, naam=f"Lid {n}", email=adres, rollen={Rol.BUURTVERBINDER}, op=klok())
        sessie.commit()
        with count_queries() as vragen:
            assert f"{aantal} leden krijgen een mail." in vraagt()
        gezien.append([vraag for vraag in vragen if "komst" in vraag and vraag.startswith("SELECT")])
    assert len(gezien[0]) == len(gezien[1])
