"""Mail that waits: against real mail servers that take it, refuse it or say nothing, and a sender that is killed halfway."""

import logging
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy import orm

from leergemeenschap.core import mail, outbox
from leergemeenschap.core.config import ROOT, Settings
from leergemeenschap.core.db import db
from leergemeenschap.core.outbox import MailHealth, OutgoingMail
from leergemeenschap.leden.models import Lid
from tests.bezoeker import Bezoeker
from tests.conftest import Klok, wacht_op_de_post
from tests.leden.inlogpost import link_uit
from tests.post import Postbus, een_postbus, naar_poort, vrije_poort

GEHEIM = "Alleen voor Amina bestemd"


def schrijf(app: Flask, *lid_ids: int, text: str = GEHEIM) -> None:
    with app.app_context():
        for lid_id in lid_ids:
            outbox.put(db.session, lid_id, kind="proef", subject="Een proef", text=text)
        db.session.commit()


def verstuur(app: Flask) -> outbox.Delivered:
    with app.app_context():
        return outbox.deliver()


def rijen(sessie: orm.Session) -> list[OutgoingMail]:
    sessie.rollback()
    sessie.expire_all()
    return list(sessie.scalars(sa.select(OutgoingMail).order_by(OutgoingMail.id)))


def gezondheid(sessie: orm.Session, kind: str = "proef") -> MailHealth:
    sessie.rollback()
    sessie.expire_all()
    return sessie.get_one(MailHealth, kind)


@pytest.fixture
def stil(andere_app: Callable[..., Flask]) -> Flask:
    """The site, with a mail server that is down."""
    return andere_app(**naar_poort(vrije_poort()))


def test_a_mail_goes_once_and_of_its_text_nothing_stays(andere_app, postbus, sessie, lid, engine) -> None:
    app = andere_app(**postbus.instellingen)
    schrijf(app, lid("amina").id)
    assert verstuur(app) == (1, 0)
    assert verstuur(app) == (0, 0)
    (ontvangen,) = postbus.mails
    assert (ontvangen["To"], ontvangen.get_content().strip()) == ("amina@test.example", GEHEIM)
    (rij,) = rijen(sessie)
    assert (rij.subject, rij.text, rij.tries, rij.next_try_at) == ("", "", 1, None)
    assert (rij.kind, rij.lid_id, rij.sent_at) == ("proef", lid("amina").id, gezondheid(sessie).last_sent_at)


def test_a_mail_about_something_that_was_undone_never_goes(andere_app, postbus, lid, sessie) -> None:
    app = andere_app(**postbus.instellingen)
    with app.app_context():
        outbox.put(db.session, lid("amina").id, kind="proef", subject="Een proef", text=GEHEIM)
        db.session.rollback()
    assert verstuur(app) == (0, 0)
    assert postbus.ontvangen == []


def test_an_invitation_leaves_by_itself(andere_app, app, postbus, als) -> None:
    carla = Bezoeker(andere_app(**postbus.instellingen))
    carla.meld_aan("carla@test.example")
    carla.vul_in("/leden/uitnodigen", naam="Gijs", email="gijs@test.example")
    wacht_op_de_post()
    (ontvangen,) = postbus.mails
    assert als().vul_in(link_uit(ontvangen.get_content())).pad == "/welkom"


def test_with_the_mail_server_down_the_invitation_follows_and_its_link_works(
    andere_app, app, klok, als, sessie
) -> None:
    poort = vrije_poort()
    site = andere_app(**naar_poort(poort))
    carla = Bezoeker(site)
    carla.meld_aan("carla@test.example")
    pagina = carla.vul_in("/leden/uitnodigen", naam="Gijs", email="gijs@test.example")
    assert "Gijs is lid. De mail aan gijs@test.example gaat zo weg." in pagina.tekst
    wacht_op_de_post()
    assert [rij.last_error for rij in rijen(sessie)] == ["ConnectionRefusedError"]
    klok.vooruit(minutes=1)
    with een_postbus() as bus:
        op_pad = andere_app(**bus.instellingen)
        uitkomst = op_pad.test_cli_runner().invoke(args=["meldingen", "verstuur"])
        assert uitkomst.output == "Verstuurd: 1. Niet gelukt, later opnieuw: 0.\n"
        (ontvangen,) = bus.mails
    assert als().vul_in(link_uit(ontvangen.get_content())).pad == "/welkom"


def test_the_pauses_grow_and_after_five_days_it_is_given_up(stil, app, lid, sessie, klok) -> None:
    schrijf(stil, lid("amina").id)
    pauzes = []
    while rijen(sessie)[0].given_up_at is None:
        verstuur(stil)
        rij = rijen(sessie)[0]
        if rij.next_try_at:
            pauzes.append(rij.next_try_at - klok())
            klok.vooruit(seconds=pauzes[-1].total_seconds() - 1)
            assert verstuur(stil) == (0, 0), "it is not its turn yet"
            klok.vooruit(seconds=1)
    assert pauzes[:6] == [timedelta(minutes=m) for m in (1, 5, 30, 120, 480, 1440)]
    assert set(pauzes[6:]) == {timedelta(days=1)}
    assert timedelta(days=5) <= rij.given_up_at - rij.created_at < timedelta(days=6)
    assert (rij.text, rij.subject, rij.last_error) == ("", "", "ConnectionRefusedError")
    assert gezondheid(sessie).failing_since == rij.created_at


def test_an_address_that_is_refused_does_not_keep_the_others_waiting(
    andere_app, postbus, lid, sessie, klok
) -> None:
    app = andere_app(**postbus.instellingen)
    with app.app_context():
        db.session.execute(sa.update(Lid).where(Lid.naam == "Amina").values(email="nee@test.example"))
        db.session.commit()
    schrijf(app, lid("bram").id, lid("carla").id)
    with app.app_context():
        nee = db.session.scalar(sa.select(Lid.id).where(Lid.naam == "Amina"))
    schrijf(app, nee, lid("dirk").id)
    assert verstuur(app) == (3, 1)
    assert [rij.last_error for rij in rijen(sessie)] == ["", "", "SMTPRecipientsRefused", ""]


def test_a_server_that_says_nothing_costs_one_timeout_however_much_waits(
    andere_app, app, lid, sessie, monkeypatch
) -> None:
    monkeypatch.setattr(mail, "TIMEOUT_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as zwijger:
        site = andere_app(**naar_poort(zwijger.getsockname()[1]))
        schrijf(site, *(lid(naam).id for naam in ("amina", "bram", "carla")))
        assert verstuur(site) == (0, 1)
    assert [rij.tries for rij in rijen(sessie)] == [1, 0, 0]


def test_while_a_mail_server_says_nothing_everybody_can_write(andere_app, app, lid, sessie, engine) -> None:
    with socket.create_server(("127.0.0.1", 0)) as zwijger:
        site = andere_app(**naar_poort(zwijger.getsockname()[1]))
        schrijf(site, lid("amina").id)
        with site.app_context():
            thread = outbox.deliver_soon()
        verbinding, _ = zwijger.accept()
        with engine.connect() as schrijver:
            wacht_niet = (
                "SET lock_timeout = '1ms'"
                if engine.dialect.name == "postgresql"
                else "PRAGMA busy_timeout = 0"
            )
            schrijver.exec_driver_sql(wacht_niet)
            schrijver.execute(sa.update(Lid).values(buurt="Muziekwijk"))
            schrijver.execute(sa.update(OutgoingMail).values(kind="gelezen"))
            schrijver.commit()
            schrijver.invalidate()
        assert thread.is_alive()
        verbinding.close()
        thread.join()


def test_when_the_server_is_back_what_waited_for_it_does_not_wait_longer(
    andere_app, stil, app, lid, sessie, klok, postbus
) -> None:
    schrijf(stil, lid("amina").id)
    for uren in (0, 1, 2, 9):
        klok.vooruit(hours=uren)
        verstuur(stil)
    assert rijen(sessie)[0].next_try_at - klok() > timedelta(hours=1)
    op_pad = andere_app(**postbus.instellingen)
    schrijf(op_pad, lid("bram").id)
    assert verstuur(op_pad) == (2, 0)
    assert (gezondheid(sessie).failing_since, gezondheid(sessie).failures) == (None, 0)


def test_the_address_is_the_one_at_the_moment_of_sending(
    andere_app, stil, app, lid, klok, postbus, sessie
) -> None:
    amina = lid("amina")
    schrijf(stil, amina.id)
    verstuur(stil)
    amina.email = "nieuw@test.example"
    sessie.commit()
    klok.vooruit(minutes=1)
    verstuur(andere_app(**postbus.instellingen))
    assert [ontvangen["To"] for ontvangen in postbus.mails] == ["nieuw@test.example"]


def test_who_has_no_address_any_more_gets_no_mail_and_that_is_no_trouble(
    andere_app, app, lid, postbus, sessie
) -> None:
    site = andere_app(**postbus.instellingen)
    amina = lid("amina")
    schrijf(site, amina.id, lid("bram").id)
    amina.email = None
    sessie.commit()
    verstuur(site)
    assert [ontvangen["To"] for ontvangen in postbus.mails] == ["bram@test.example"]
    assert (rijen(sessie)[0].last_error, rijen(sessie)[0].text) == ("NoAddress", "")
    assert gezondheid(sessie).failures == 0


def test_with_a_lid_goes_the_mail_that_waits_for_them(
    andere_app, stil, app, lid, postbus, sessie, klok
) -> None:
    schrijf(stil, lid("amina").id)
    sessie.delete(lid("amina"))
    sessie.commit()
    assert rijen(sessie) == []
    assert verstuur(andere_app(**postbus.instellingen)) == (0, 0)


def test_what_is_too_old_is_not_sent_any_more(andere_app, app, lid, postbus, sessie, klok) -> None:
    site = andere_app(**postbus.instellingen)
    schrijf(site, lid("amina").id)
    klok.vooruit(days=5)
    assert verstuur(site) == (0, 0)
    assert (postbus.ontvangen, rijen(sessie)[0].last_error, rijen(sessie)[0].text) == ([], "TooOld", "")


def test_two_senders_at_once_send_every_mail_once(andere_app, app, lid, postbus, sessie) -> None:
    namen = ("amina", "bram", "carla", "dirk", "els")
    schrijf(app, *(lid(naam).id for naam in namen * 4))
    apps = [andere_app(**postbus.instellingen) for _ in range(4)]
    start = threading.Barrier(len(apps))
    uitkomsten = []

    def _verstuur(site: Flask) -> None:
        start.wait()
        uitkomsten.append(verstuur(site))

    threads = [threading.Thread(target=_verstuur, args=(site,)) for site in apps]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kenmerken = [ontvangen["Message-ID"] for ontvangen in postbus.mails]
    assert len(kenmerken) == len(set(kenmerken)) == 20
    assert sum(uitkomst.sent for uitkomst in uitkomsten) == 20


GESTOPT = """
import os, signal, sys
from datetime import datetime
from leergemeenschap.app import create_app
from leergemeenschap.core import mail, outbox

wanneer, nu = sys.argv[1], datetime.fromisoformat(sys.argv[2])
send = mail.send

def halverwege(settings, letter):
    if wanneer == "erna":
        send(settings, letter)
    os.kill(os.getpid(), signal.SIGKILL)

mail.send = halverwege
with create_app(clock_=lambda: nu).app_context():
    outbox.deliver()
"""


@pytest.fixture
def stop_halverwege(settings: Settings, postbus: Postbus, klok: Klok) -> Callable[[str], None]:
    """Send what waits in a process of its own, that is killed before the mail goes ("ervoor") or after it ("erna")."""
    omgeving = os.environ | {
        "LEERGEMEENSCHAP_DATA": str(settings.data),
        "LEERGEMEENSCHAP_DATABASE": settings.database,
        "LEERGEMEENSCHAP_SECRET_KEY": str(settings.secret_key),
        "LEERGEMEENSCHAP_MAIL_SERVER": "127.0.0.1",
        "LEERGEMEENSCHAP_MAIL_PORT": str(postbus.port),
        "LEERGEMEENSCHAP_MAIL_TLS": "none",
    }

    def _stop_halverwege(wanneer: str) -> None:
        command = [sys.executable, "-c", GESTOPT, wanneer, klok().isoformat()]
        kind = subprocess.run(command, cwd=ROOT, env=omgeving, check=False, timeout=120)
        assert kind.returncode == -signal.SIGKILL

    return _stop_halverwege


@pytest.mark.parametrize(("wanneer", "keren"), [("ervoor", 1), ("erna", 2)])
def test_a_sender_that_is_killed_loses_nothing_and_at_worst_sends_the_same_mail_twice(
    andere_app, lid, postbus, klok, stop_halverwege, wanneer: str, keren: int
) -> None:
    site = andere_app(**postbus.instellingen)
    schrijf(site, lid("amina").id)
    stop_halverwege(wanneer)
    assert verstuur(site) == (0, 0), "somebody may be sending it still"
    klok.vooruit(minutes=15)
    assert verstuur(site) == (1, 0)
    klok.vooruit(minutes=15)
    assert verstuur(site) == (0, 0)
    assert len(postbus.ontvangen) == keren
    assert len({ontvangen["Message-ID"] for ontvangen in postbus.mails}) == 1


def test_who_was_so_slow_that_another_took_over_does_not_undo_what_that_one_did(
    andere_app, app, lid, postbus, sessie, klok, monkeypatch
) -> None:
    site = andere_app(**postbus.instellingen)
    schrijf(site, lid("amina").id)
    echt = mail.send

    def traag(settings: Settings, letter: object) -> None:
        monkeypatch.setattr(mail, "send", echt)
        klok.vooruit(hours=1)
        assert verstuur(site) == (1, 0)
        raise TimeoutError

    monkeypatch.setattr(mail, "send", traag)
    assert verstuur(site) == (0, 1)
    (rij,) = rijen(sessie)
    assert rij.sent_at == klok()
    assert rij.next_try_at is None


def test_trying_now_does_not_touch_what_somebody_is_sending(stil, app, lid, sessie, klok) -> None:
    schrijf(stil, lid("amina").id, lid("bram").id)
    with stil.app_context():
        bezig = outbox._claim()
        verstuur(stil)
        outbox.retry_now(db.session, klok())
        db.session.commit()
        over = [rij.id for rij in rijen(sessie) if rij.next_try_at == klok()]
    assert bezig is not None
    assert over == [rij.id for rij in rijen(sessie) if rij.id != bezig.id]


def test_neither_log_nor_state_holds_an_address_or_a_text(
    stil, app, lid, sessie, caplog: pytest.LogCaptureFixture
) -> None:
    schrijf(stil, lid("amina").id)
    with caplog.at_level(logging.DEBUG, "leergemeenschap"):
        verstuur(stil)
    assert [regel.getMessage() for regel in caplog.records if "mail" in regel.getMessage()] == [
        "a mail could not be sent: ConnectionRefusedError"
    ]
    assert gezondheid(sessie).last_error == "ConnectionRefusedError"


def test_a_log_in_mail_that_fails_is_counted_and_kept_nowhere(stil, app, sessie, engine) -> None:
    for keer in (1, 2):
        Bezoeker(stil).vul_in("/inloggen", email="amina@test.example")
        wacht_op_de_post()
        assert gezondheid(sessie, "inlogmail").failures == keer
    Bezoeker(stil).vul_in("/inloggen", email="niemand@test.example")
    wacht_op_de_post()
    assert gezondheid(sessie, "inlogmail").failures == 2
    assert rijen(sessie) == []


def test_that_a_mail_went_is_forgotten_after_a_while(andere_app, app, lid, postbus, sessie, klok) -> None:
    site = andere_app(**postbus.instellingen)
    schrijf(site, lid("amina").id)
    verstuur(site)
    klok.vooruit(days=89)
    schrijf(site, lid("bram").id)
    runner = app.test_cli_runner()
    assert "0 verstuurde mails" in runner.invoke(args=["opruimen", "--klok-klopt"]).output
    klok.vooruit(days=1)
    assert "1 verstuurde mails" in runner.invoke(args=["opruimen", "--klok-klopt"]).output
    assert [rij.lid_id for rij in rijen(sessie)] == [lid("bram").id], "what waits is not forgotten"


def test_a_database_that_is_away_while_mail_is_sent_in_the_background_is_logged_in_one_line(
    settings: Settings, app, andere_app, caplog, tmp_path
) -> None:
    weg = andere_app(database=f"sqlite:///{tmp_path / 'leeg.sqlite'}")
    with weg.app_context():
        outbox.deliver_soon().join()
    assert caplog.messages == ["the outbox could not be read or written: OperationalError"]


def test_a_mail_keeps_its_name_over_all_tries(settings: Settings) -> None:
    brieven = [
        mail.message(settings, to="a@test.example", subject="x", text="x", message_key="abc") for _ in "12"
    ]
    assert [brief["Message-ID"] for brief in brieven] == ["<abc@localhost>"] * 2
