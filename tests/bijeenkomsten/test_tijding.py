"""Word of another day, time or place: one mail for several corrections, and none when all is as it was."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from leergemeenschap.bijeenkomsten.actions import SOORT_VERANDERD, vertel_verandering
from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Komst, Tijding, WanneerWaar
from leergemeenschap.core import outbox
from leergemeenschap.core.outbox import OutgoingMail
from tests.conftest import wacht_op_de_post

STRAKS = {"datum": "2026-03-20", "begint": "14:00", "eindigt": "17:00"}


@pytest.fixture
def zegt_al(zegt) -> None:
    """Amina comes, Bram cannot."""
    zegt("amina", "ja")
    zegt("bram", "nee")


@pytest.fixture
def wijzigt(als, bijeenkomst):
    """Carla changes something."""

    def _wijzigt(**velden: str):
        return als("carla").vul_in(f"/bijeenkomsten/{bijeenkomst.id}/wijzig", **velden)

    return _wijzigt


@pytest.fixture
def bezorg(app, gemaild):
    """What the timer does every minute; then the mails of this kind by name."""

    def _bezorg() -> dict[str, list[str]]:
        app.test_cli_runner().invoke(args=["meldingen", "verstuur"])
        over = {
            wie: [brief for brief in brieven if "Let op: een andere" in brief]
            for wie, brieven in gemaild().items()
        }
        return {wie: brieven for wie, brieven in over.items() if brieven}

    return _bezorg


@pytest.mark.usefixtures("zegt_al")
def test_three_corrections_in_ten_minutes_are_one_mail_that_says_how_it_is_now(wijzigt, bezorg, klok) -> None:
    for plaats in ("Zaal 1", "Zaal 2", "De bieb"):
        pagina = wijzigt(plaats=plaats)
        klok.vooruit(minutes=5)
    assert "2 leden krijgen om 10.55 uur een mail" in pagina.tekst  # a quarter of an hour after the last one
    klok.vooruit(minutes=9)
    assert bezorg() == {}
    klok.vooruit(minutes=1)
    brieven = bezorg()
    assert {wie: len(hun) for wie, hun in brieven.items()} == {"amina": 1, "bram": 1}
    assert "De plek van deze bijeenkomst is veranderd." in brieven["amina"][0]
    nu, was = brieven["amina"][0].split("Het was eerst:")
    assert "De bieb" in nu
    assert "Buurthuis" in was
    assert "Zaal" not in brieven["amina"][0]
    assert "Je zei dat je komt. Dat staat nog zo." in brieven["amina"][0]
    assert "Kun je nu wel?" in brieven["bram"][0]
    klok.vooruit(hours=1)
    assert bezorg() == brieven


@pytest.mark.usefixtures("zegt_al")
def test_when_it_came_back_to_what_they_knew_nobody_is_mailed(wijzigt, bezorg, klok, sessie) -> None:
    wijzigt(plaats="Zaal 1")
    klok.vooruit(minutes=5)
    assert "Er gaat geen mail." in wijzigt(plaats="Buurthuis").tekst
    klok.vooruit(hours=1)
    assert bezorg() == {}
    assert sessie.scalars(sa.select(OutgoingMail).where(OutgoingMail.kind == SOORT_VERANDERD)).all() == []


@pytest.mark.usefixtures("zegt_al")
def test_who_was_asked_between_two_corrections_hears_of_the_second_only(als, wijzigt, bezorg, klok) -> None:
    bijeenkomst = wijzigt(plaats="Zaal 1").pad
    als("carla").vul_in(f"{bijeenkomst}/uitnodiging", knop="nieuw")
    wijzigt(plaats="Buurthuis")
    klok.vooruit(minutes=15)
    brieven = bezorg()
    assert set(brieven) == {"carla"}
    assert "Het was eerst:" in brieven["carla"][0]
    assert "Zaal 1" in brieven["carla"][0]


@pytest.mark.usefixtures("zegt_al")
def test_within_a_day_of_its_beginning_word_goes_at_once(wijzigt, gemaild, klok, bijeenkomst) -> None:
    klok.nu = bijeenkomst.begint_op - timedelta(hours=23)
    assert "2 leden krijgen een mail." in wijzigt(plaats="Zaal 1").tekst
    assert len(gemaild()["amina"]) == 1
    assert (
        "2 leden krijgen een mail." in wijzigt(**STRAKS).tekst
    )  # put off: who would have come tomorrow hears it
    assert sum("Vrijdag 20 maart" in brief for brief in gemaild()["amina"]) == 1


@pytest.mark.usefixtures("zegt_al")
def test_another_day_for_one_of_long_from_now_that_is_tomorrow_goes_at_once(wijzigt, gemaild) -> None:
    wijzigt(datum="2026-03-04", begint="10:00", eindigt="12:00")
    assert "De dag en de tijd" not in gemaild()["amina"][0]
    assert "De dag en tijd van deze bijeenkomst zijn veranderd." in gemaild()["amina"][0]


@pytest.mark.usefixtures("zegt_al")
def test_when_it_does_not_go_on_they_hear_that_at_once_and_nothing_else(
    als, wijzigt, bezorg, gemaild, klok
) -> None:
    pad = wijzigt(**STRAKS).pad
    als("carla").vul_in(f"{pad}/afgelasten")
    assert list(gemaild()) == ["amina"]
    klok.vooruit(hours=1)
    assert bezorg() == {}


@pytest.mark.usefixtures("zegt_al")
def test_what_is_taken_away_is_mailed_about_once(als, wijzigt, bezorg, gemaild, klok) -> None:
    pad = wijzigt(**STRAKS).pad
    als("carla").vul_in(f"{pad}/verwijder")
    klok.vooruit(hours=1)
    assert bezorg() == {}
    assert len(gemaild()["amina"]) == 1


@pytest.mark.usefixtures("zegt_al")
def test_a_slip_into_the_past_that_is_mended_mails_nobody(wijzigt, bezorg, klok) -> None:
    assert "al geweest" in wijzigt(datum="2025-03-13").tekst
    klok.vooruit(minutes=2)
    wijzigt(datum="2026-03-13")
    klok.vooruit(hours=1)
    assert bezorg() == {}


@pytest.mark.usefixtures("zegt_al")
def test_what_is_behind_us_is_corrected_in_silence(wijzigt, bezorg, klok, bijeenkomst, sessie) -> None:
    klok.nu = bijeenkomst.eindigt_op + timedelta(days=1)
    assert "al geweest" in wijzigt(plaats="Zaal 1").tekst
    assert bezorg() == {}
    assert sessie.scalars(sa.select(Tijding)).all() == []


@pytest.mark.usefixtures("zegt_al")
def test_only_begeleiders_read_on_the_page_when_the_mail_goes(als, wijzigt, klok) -> None:
    pad = wijzigt(**STRAKS).pad
    assert "2 leden krijgen om 10.45 uur een mail: de dag, de tijd of de plek is anders." in (
        als("carla").ga_naar(pad).tekst
    )
    assert "krijgen om" not in als("amina").ga_naar(pad).tekst
    klok.vooruit(minutes=15)
    assert "krijgen om" not in als("carla").ga_naar(pad).tekst


@pytest.mark.usefixtures("zegt_al")
def test_who_tries_now_what_waits_for_the_server_does_not_shorten_the_wait(
    app, als, wijzigt, bezorg, klok
) -> None:
    wijzigt(**STRAKS)
    als("els").vul_in("/beheer/mail")
    wacht_op_de_post()
    assert bezorg() == {}
    klok.vooruit(minutes=15)
    assert set(bezorg()) == {"amina", "bram"}


@pytest.mark.usefixtures("zegt_al")
def test_a_change_while_the_mail_is_being_sent_makes_one_mail_more_and_nobody_misses_it(
    app, sessie, bijeenkomst, wijzigt, bezorg, klok
) -> None:
    wijzigt(plaats="Zaal 1")
    klok.vooruit(minutes=15)
    _neem(sessie, klok)
    wijzigt(plaats="Zaal 2")
    done = {"claim": None, "next_try_at": None, "sent_at": klok()}
    sessie.execute(sa.update(OutgoingMail).where(OutgoingMail.claim == "bezig").values(done))
    sessie.commit()
    klok.vooruit(minutes=15)
    (brief,) = bezorg()["amina"]
    assert "Zaal 2" in brief
    assert "Zaal 1" in brief.split("Het was eerst:")[1]


@pytest.mark.usefixtures("zegt_al")
def test_a_mail_that_failed_while_it_changed_once_more_goes_once_and_tells_what_they_knew_at_first(
    sessie, wijzigt, bezorg, klok
) -> None:
    wijzigt(plaats="Zaal 1")
    klok.vooruit(minutes=15)
    _neem(sessie, klok)
    wijzigt(plaats="Zaal 2")
    failed = {"claim": None, "next_try_at": klok()}
    sessie.execute(sa.update(OutgoingMail).where(OutgoingMail.claim == "bezig").values(failed))
    sessie.commit()
    assert bezorg() == {}
    klok.vooruit(minutes=15)
    (brief,) = bezorg()["amina"]
    assert "Zaal 2" in brief
    assert "Buurthuis" in brief.split("Het was eerst:")[1]


def _neem(sessie, klok) -> None:
    """Somebody takes the mails to send them, writes what holds at this moment, and talks to the mail server."""
    bezig = {"claim": "bezig", "next_try_at": klok() + outbox.LEASE}
    sessie.execute(sa.update(OutgoingMail).where(OutgoingMail.kind == SOORT_VERANDERD).values(bezig))
    sessie.commit()


def test_what_waits_is_no_text_and_who_withdrew_everything_is_left_in_peace(
    app, sessie, klok, lid, bijeenkomst, zegt
) -> None:
    zegt("amina", "ja")
    was = bijeenkomst.wanneer_waar
    gehouden = sessie.get_one(Bijeenkomst, bijeenkomst.id)
    gehouden.plaats = "Zaal 1"
    with app.app_context():
        vertel_verandering(sessie, gehouden, was, klok())
        sessie.commit()
    (mail,) = sessie.scalars(sa.select(OutgoingMail)).all()
    assert (mail.kind, mail.subject, mail.text) == (SOORT_VERANDERD, "", "")
    sessie.delete(sessie.get_one(Komst, (bijeenkomst.id, lid("amina").id)))
    sessie.commit()
    klok.vooruit(minutes=15)
    with app.app_context():
        assert outbox.deliver() == outbox.Delivered(0, 0)


def test_half_past_two_that_comes_twice_is_another_time() -> None:
    eerst, later = (datetime(2026, 10, 25, uur, 30, tzinfo=UTC) for uur in (0, 1))
    eind = datetime(2026, 10, 25, 4, tzinfo=UTC)
    assert WanneerWaar(later, eind, "X").anders_dan(WanneerWaar(eerst, eind, "X")) == ["tijd"]
