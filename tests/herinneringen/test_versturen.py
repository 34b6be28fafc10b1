"""From the command that a timer runs to what arrives: planned once, sent when it still holds, never at night."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy import orm

from leergemeenschap.bijeenkomsten.models import Komst, Komstantwoord
from leergemeenschap.core import outbox
from leergemeenschap.core.clock import AMSTERDAM, local
from leergemeenschap.core.config import ROOT, Settings
from leergemeenschap.core.db import db
from leergemeenschap.core.outbox import OutgoingMail
from leergemeenschap.herinneringen.actions import kies_mail, te_plannen, zet_klaar
from leergemeenschap.herinneringen.models import Herinnering
from leergemeenschap.herinneringen.ritme import Mailwens, Moment
from leergemeenschap.leden.models import Lid
from leergemeenschap.zelfopdrachten.actions import kijk_terug
from leergemeenschap.zelfopdrachten.models import Uitkomst, Voornemen
from tests.herinneringen.brieven import gelezen, tekst_van
from tests.post import een_postbus, naar_poort, vrije_poort
from tests.wereld import een_bijeenkomst, een_leervraag, een_zelfopdracht

DAG = timedelta(days=1)


@pytest.fixture
def amina(app: Flask, sessie: orm.Session, lid, klok) -> Lid:
    """Only she ever logged in, so only she is mailed."""
    amina: Lid = lid("amina")
    amina.gezien_op = klok().date()
    sessie.commit()
    return amina


@pytest.fixture
def de_klok_slaat(app: Flask, mails, sessie) -> Callable[..., list[str]]:
    """Run the command of the timer; the subjects of all mails that went since, to whoever."""
    gezien: set[str] = set()

    def _de_klok_slaat(site: Flask = app) -> list[str]:
        uitkomst = site.test_cli_runner().invoke(args=["meldingen", "verstuur"], catch_exceptions=False)
        assert uitkomst.exit_code == 0
        nieuw = [brief for brief in mails() if brief.name not in gezien]
        gezien.update(brief.name for brief in nieuw)
        sessie.rollback()
        sessie.expire_all()
        return [gelezen(brief)["Subject"] for brief in nieuw]

    return _de_klok_slaat


def test_the_three_mails_come_on_their_days_and_each_once(amina, sessie, klok, de_klok_slaat, mails) -> None:
    een_bijeenkomst(sessie, klok())
    een_bijeenkomst(sessie, klok() + 60 * DAG, "Samen koken")
    klok.vooruit(hours=5)
    een_zelfopdracht(sessie, amina, klok(), terug_na_dagen=20)
    gekomen = {}
    for dag in range(61):
        onderwerpen = de_klok_slaat() + de_klok_slaat()
        if onderwerpen:
            gekomen[dag] = onderwerpen
        klok.vooruit(days=1)
    assert gekomen == {
        1: ["Dit nam je mee uit de bijeenkomst"],
        20: ["Hoe gaat het met je zelfopdracht?"],
        53: ["Over een week zien we elkaar"],
    }
    assert {gelezen(brief)["To"] for brief in mails()} == {"amina@test.example"}


@pytest.mark.parametrize(
    ("wie", "anders"),
    [
        ("amina", {"email": None}),
        ("amina", {"non_actief_sinds": datetime(2026, 3, 1, tzinfo=UTC)}),
        ("amina", {"gezien_op": None}),
        ("dirk", {}),
        ("els", {}),
    ],
)
def test_some_are_never_mailed(app, sessie, lid, klok, de_klok_slaat, wie: str, anders: dict) -> None:
    een_bijeenkomst(sessie, klok() + 7 * DAG)
    iemand = lid(wie)
    iemand.gezien_op = klok().date()
    for naam, waarde in anders.items():
        setattr(iemand, naam, waarde)
    sessie.commit()
    assert de_klok_slaat() == []
    assert sessie.scalars(sa.select(Herinnering)).all() == []


def test_the_first_run_on_a_site_with_years_of_history_mails_nobody_about_old_things(
    amina, sessie, klok, de_klok_slaat
) -> None:
    for maanden in (6, 12, 18):
        een_bijeenkomst(sessie, klok() - maanden * 30 * DAG)
        een_zelfopdracht(sessie, amina, klok() - maanden * 30 * DAG, terug_na_dagen=30)
    assert de_klok_slaat() == []


def test_two_timers_at_once_put_each_mail_ready_once(amina, app, sessie, klok) -> None:
    een_bijeenkomst(sessie, klok() + 7 * DAG)
    with app.app_context():
        ene, andere = te_plannen(db.session, klok()), te_plannen(db.session, klok())
        assert ene == andere
        assert [zet_klaar(db.session, *een, klok()) for een in (*ene, *andere)] == [True, False]
        db.session.commit()
    assert len(sessie.scalars(sa.select(OutgoingMail)).all()) == 1


def test_a_mail_and_the_row_that_says_so_are_there_both_or_neither(amina, app, sessie, klok) -> None:
    een_bijeenkomst(sessie, klok() + 7 * DAG)
    with app.app_context():
        for een in te_plannen(db.session, klok()):
            zet_klaar(db.session, *een, klok())
        db.session.rollback()
    assert sessie.scalars(sa.select(Herinnering)).all() == []
    assert sessie.scalars(sa.select(OutgoingMail)).all() == []


def stil(andere_app) -> Flask:
    """The site, with a mail server that is down."""
    return andere_app(**naar_poort(vrije_poort()))


def _verzet(sessie, amina, bijeenkomst, opdracht, klok) -> None:
    bijeenkomst.begint_op += 14 * DAG
    bijeenkomst.eindigt_op += 14 * DAG


def _gelast_af(sessie, amina, bijeenkomst, opdracht, klok) -> None:
    bijeenkomst.gelast_af(klok())


def _kom_niet(sessie, amina, bijeenkomst, opdracht, klok) -> None:
    nee = Komst(
        bijeenkomst_id=bijeenkomst.id, lid_id=amina.id, antwoord=Komstantwoord.NEE, geantwoord_op=klok()
    )
    sessie.add(nee)


def _haal_weg(sessie, amina, bijeenkomst, opdracht, klok) -> None:
    sessie.delete(bijeenkomst)


def _wil_niet_meer(sessie, amina, bijeenkomst, opdracht, klok) -> None:
    kies_mail(sessie, amina.id, Mailwens.NOOIT, klok())


def _rond_af(sessie, amina, bijeenkomst, opdracht, klok) -> None:
    kijk_terug(sessie, amina, opdracht, uitkomst=Uitkomst.GEDAAN, tekst="", op=klok(), bijeenkomst=None)


def _gooi_weg(sessie, amina, bijeenkomst, opdracht, klok) -> None:
    sessie.delete(opdracht)


def _kies_latere_dag(sessie, amina, bijeenkomst, opdracht, klok) -> None:
    opdracht.formuleer(Voornemen("iets anders", terugkijken_op=klok().date() + 30 * DAG), klok())


def _zet_op_non_actief(sessie, amina, bijeenkomst, opdracht, klok) -> None:
    amina.non_actief_sinds = klok()


@pytest.mark.parametrize(
    ("moment", "wat"),
    [
        (Moment.VOOR, _verzet),
        (Moment.VOOR, _haal_weg),
        (Moment.VOOR, _gelast_af),
        (Moment.VOOR, _kom_niet),
        (Moment.VOOR, _wil_niet_meer),
        (Moment.VOOR, _zet_op_non_actief),
        (Moment.HOE_GAAT_HET, _rond_af),
        (Moment.HOE_GAAT_HET, _gooi_weg),
        (Moment.HOE_GAAT_HET, _kies_latere_dag),
        (Moment.HOE_GAAT_HET, _wil_niet_meer),
    ],
)
def test_what_changed_between_planning_and_sending_is_not_mailed(
    amina, andere_app, sessie, klok, de_klok_slaat, moment: Moment, wat: Callable[..., None]
) -> None:
    bijeenkomst = een_bijeenkomst(sessie, klok() + (7 if moment is Moment.VOOR else 60) * DAG)
    wacht = 20 if moment is Moment.HOE_GAAT_HET else 400
    opdracht = een_zelfopdracht(sessie, amina, klok() - 20 * DAG, terug_na_dagen=wacht)
    de_klok_slaat(stil(andere_app))
    assert [rij.moment for rij in sessie.scalars(sa.select(Herinnering))] == [moment]
    wat(sessie, amina, bijeenkomst, opdracht, klok)
    sessie.commit()
    klok.vooruit(hours=1)
    assert de_klok_slaat() == []
    assert sessie.scalars(sa.select(OutgoingMail.id).where(OutgoingMail.next_try_at.is_not(None))).all() == []


def test_a_bijeenkomst_that_moved_a_day_is_mailed_with_its_new_day(
    amina, andere_app, sessie, klok, de_klok_slaat, mails
) -> None:
    bijeenkomst = een_bijeenkomst(sessie, klok() + 7 * DAG)
    de_klok_slaat(stil(andere_app))
    bijeenkomst.begint_op -= DAG
    bijeenkomst.eindigt_op -= DAG
    bijeenkomst.plaats = "De bibliotheek"
    sessie.commit()
    klok.vooruit(hours=1)
    assert de_klok_slaat() == ["Over 6 dagen zien we elkaar"]
    tekst = tekst_van(gelezen(mails()[0]))
    assert "maandag 9 maart, 14.00 tot 18.00 uur" in tekst
    assert "Waar: De bibliotheek" in tekst


@pytest.mark.parametrize("dag", [datetime(2026, 10, 24), datetime(2027, 3, 27)])  # noqa: DTZ001 - a wall clock
def test_what_failed_in_the_evening_before_the_clock_is_moved_waits_for_the_morning(
    amina, andere_app, sessie, klok, de_klok_slaat, dag: datetime
) -> None:
    klok.nu = dag.replace(hour=17, minute=50, tzinfo=AMSTERDAM).astimezone(UTC)
    een_bijeenkomst(sessie, klok() + 7 * DAG)
    de_klok_slaat(stil(andere_app))
    gegaan = []
    for _ in range(2 * 18):
        klok.vooruit(minutes=30)
        gegaan += [(local(klok()).hour, onderwerp) for onderwerp in de_klok_slaat()]
    assert gegaan == [(9, "Over 6 dagen zien we elkaar")]


def test_somebody_who_tries_at_night_what_waits_wakes_nobody(
    amina, andere_app, sessie, klok, de_klok_slaat
) -> None:
    een_bijeenkomst(sessie, klok() + 7 * DAG)
    de_klok_slaat(stil(andere_app))
    klok.vooruit(hours=14)
    outbox.retry_now(sessie, klok())
    sessie.commit()
    assert de_klok_slaat() == []
    klok.vooruit(hours=9)
    assert de_klok_slaat() == ["Over 6 dagen zien we elkaar"]


def test_while_one_mail_waits_no_other_is_put_ready(amina, andere_app, sessie, klok, de_klok_slaat) -> None:
    een_zelfopdracht(sessie, amina, klok() - 20 * DAG, terug_na_dagen=20)
    een_zelfopdracht(sessie, amina, klok() - 20 * DAG, terug_na_dagen=21)
    for _ in range(4):
        de_klok_slaat(stil(andere_app))
        klok.vooruit(days=1)
    assert len(sessie.scalars(sa.select(Herinnering)).all()) == 1
    assert de_klok_slaat() == ["Hoe gaat het met je zelfopdracht?"]
    klok.vooruit(days=6)
    assert de_klok_slaat() == []
    klok.vooruit(days=1)
    assert de_klok_slaat() == ["Hoe gaat het met je zelfopdracht?"]


def test_an_address_that_is_refused_is_shown_to_the_beheerder_and_stops_nobody(
    amina, andere_app, sessie, lid, klok, als
) -> None:
    bram = lid("bram")
    bram.gezien_op, amina.email = klok().date(), "nee@test.example"
    een_bijeenkomst(sessie, klok() + 7 * DAG)
    with een_postbus() as bus:
        andere_app(**bus.instellingen).test_cli_runner().invoke(args=["meldingen", "verstuur"])
        assert [brief["To"] for brief in bus.mails] == ["bram@test.example"]
    beheer = als("els").ga_naar("/beheer/mail").tekst
    assert "Herinnering voor Amina" in beheer
    assert "De mailserver kent dit adres niet." in beheer
    assert "Over een week" not in beheer


GESTOPT = """
import os, signal, sys
from datetime import datetime
from leergemeenschap.app import create_app
from leergemeenschap.core import mail

nu = datetime.fromisoformat(sys.argv[1])
send = mail.send

def en_weg(settings, letter):
    send(settings, letter)
    os.kill(os.getpid(), signal.SIGKILL)

mail.send = en_weg
create_app(clock_=lambda: nu).test_cli_runner().invoke(args=["meldingen", "verstuur"])
"""


def test_a_kill_after_sending_costs_one_double_with_the_same_name_and_no_more(
    amina, settings: Settings, sessie, klok, de_klok_slaat, mails
) -> None:
    een_bijeenkomst(sessie, klok() + 7 * DAG)
    omgeving = os.environ | {
        "LEERGEMEENSCHAP_DATA": str(settings.data),
        "LEERGEMEENSCHAP_DATABASE": settings.database,
        "LEERGEMEENSCHAP_SECRET_KEY": str(settings.secret_key),
        "LEERGEMEENSCHAP_SITE_URL": settings.site_url,
    }
    subprocess.run([sys.executable, "-c", GESTOPT, klok().isoformat()], cwd=ROOT, env=omgeving, check=False)
    for minuten in (1, 14, 15, 60, 1440):
        de_klok_slaat()
        klok.vooruit(minutes=minuten)
    brieven = [gelezen(brief) for brief in mails()]
    assert [brief["Subject"] for brief in brieven] == ["Over een week zien we elkaar"] * 2
    assert len({brief["Message-ID"] for brief in brieven}) == 1


def test_planning_asks_as_many_questions_for_many_leden_as_for_one(
    amina, app, sessie, lid, klok, count_queries
) -> None:
    een_bijeenkomst(sessie, klok() - 30 * DAG)
    een_zelfopdracht(sessie, amina, klok() - 20 * DAG, terug_na_dagen=20)
    with app.app_context(), count_queries() as een:
        assert len(te_plannen(db.session, klok())) == 1
    for naam in ("bram", "carla"):
        iemand = lid(naam)
        iemand.gezien_op = klok().date()
        for _ in range(20):
            een_zelfopdracht(sessie, iemand, klok() - 20 * DAG, terug_na_dagen=20)
    with app.app_context(), count_queries() as meer:
        assert len(te_plannen(db.session, klok())) == 3
    assert len(een) == len(meer) <= 8


def test_no_text_and_no_link_of_a_mail_waits_in_the_database(
    amina, andere_app, sessie, klok, de_klok_slaat
) -> None:
    kies_mail(sessie, amina.id, Mailwens.OOK_ZELFOPDRACHT, klok(), eigen_woorden=True)
    een_zelfopdracht(sessie, amina, klok() - 20 * DAG, "kanarie geel", terug_na_dagen=20)
    de_klok_slaat(stil(andere_app))
    (rij,) = sessie.scalars(sa.select(OutgoingMail))
    assert (rij.kind, rij.subject, rij.text) == ("herinnering", "", "")
    assert rij.last_error == "ConnectionRefusedError"


@pytest.mark.parametrize("met_woorden", [False, True])
def test_the_words_of_a_lid_stand_in_a_mail_only_if_they_chose_so(
    amina, sessie, klok, de_klok_slaat, mails, met_woorden: bool
) -> None:
    if met_woorden:
        kies_mail(sessie, amina.id, Mailwens.OOK_ZELFOPDRACHT, klok(), eigen_woorden=True)
    een_bijeenkomst(sessie, klok())
    een_bijeenkomst(sessie, klok() + 60 * DAG)
    klok.vooruit(hours=5)
    een_leervraag(sessie, amina, klok(), "hoe durf ik?")
    een_zelfopdracht(sessie, amina, klok(), "kanarie zeggen", terug_na_dagen=20)
    for _ in range(60):
        de_klok_slaat()
        klok.vooruit(days=1)
    teksten = [
        tekst_van(gelezen(brief)) for brief in sorted(mails(), key=lambda brief: brief.stat().st_mtime_ns)
    ]
    assert [("Kanarie zeggen" in tekst, "durf" in tekst) for tekst in teksten] == (
        [(True, True), (True, False), (True, False)] if met_woorden else [(False, False)] * 3
    )
    for tekst in teksten:
        assert "Je krijgt deze mail omdat je meedoet aan Leergemeenschap." in tekst
