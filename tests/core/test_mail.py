"""Mail against real SMTP servers: one that takes it, one that refuses, one that never answers, and none at all."""

import logging
import socket
import threading
from dataclasses import replace
from email.message import EmailMessage

import pytest

from leergemeenschap.core import mail
from leergemeenschap.core.config import Settings
from tests.post import Postbus, naar_poort, vrije_poort


def een_mail(settings: Settings, to: str = "amina@test.example") -> EmailMessage:
    return mail.message(settings, to=to, subject="Je inlogcode – café", text="Dag Amina,\n\n    123 456\n")


def test_a_mail_server_gets_the_mail_as_it_was_written(settings: Settings, postbus: Postbus) -> None:
    op_pad = replace(settings, **postbus.instellingen)
    mail.send(op_pad, een_mail(op_pad))
    (ontvangen,) = postbus.ontvangen
    assert b"To: amina@test.example" in ontvangen
    assert b"123 456" in ontvangen


def test_a_refused_mail_is_logged_without_address_or_text(
    settings: Settings, postbus: Postbus, caplog: pytest.LogCaptureFixture
) -> None:
    op_pad = replace(settings, **postbus.instellingen)
    with caplog.at_level(logging.DEBUG, "leergemeenschap"):
        mail.send_soon(op_pad, een_mail(op_pad, "nee@test.example")).join()
    gelogd = [regel.getMessage() for regel in caplog.records if regel.name.startswith("leergemeenschap")]
    assert gelogd == ["a mail could not be sent: SMTPRecipientsRefused"]


def test_a_closed_port_does_no_harm(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    op_pad = replace(settings, **naar_poort(vrije_poort()))
    mail.send_soon(op_pad, een_mail(op_pad)).join()
    assert "ConnectionRefusedError" in caplog.text


def test_a_server_that_never_answers_is_given_up(
    settings: Settings, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail, "TIMEOUT_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as zwijger:
        op_pad = replace(settings, **naar_poort(zwijger.getsockname()[1]))
        thread = mail.send_soon(op_pad, een_mail(op_pad))
        thread.join(timeout=30)
    assert not thread.is_alive()
    assert "could not be sent" in caplog.text


def test_a_page_does_not_wait_for_the_mail_server(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as zwijger:
        op_pad = replace(settings, **naar_poort(zwijger.getsockname()[1]))
        thread = mail.send_soon(op_pad, een_mail(op_pad))
        assert thread.is_alive()
        assert thread is not threading.current_thread()
        assert thread.daemon
        verbinding, _ = zwijger.accept()
        verbinding.close()
        thread.join()


def test_nobody_slips_a_second_address_into_a_mail(settings: Settings) -> None:
    with pytest.raises(ValueError, match=r"(?i)linefeed|newline"):
        een_mail(settings, "amina@test.example\nBcc: kwaad@test.example")


def test_a_name_with_a_comma_or_an_at_sign_stays_a_name(settings: Settings) -> None:
    for naam in ("Leergemeenschap, Almere", "Leren @ Almere"):
        afzender = een_mail(replace(settings, name=naam))["From"].addresses[0]
        assert (afzender.display_name, afzender.addr_spec) == (naam, settings.mail_from)


def test_where_a_mail_is_ended_is_an_address_that_mail_programs_can_read(
    settings: Settings, postbus: Postbus
) -> None:
    op_pad = replace(settings, **postbus.instellingen)
    stop = "https://leren.voorbeeld.example/mail/stop/" + "a" * 100
    tekst = f"Dag Amina,\n\ncafé {stop}\n"
    mail.send(
        op_pad,
        mail.message(op_pad, to="amina@test.example", subject="Hoe gaat het?", text=tekst, unsubscribe=stop),
    )
    (ontvangen,) = postbus.ontvangen
    assert f"List-Unsubscribe: <{stop}>\r\n".encode() in ontvangen
    assert b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in ontvangen
    assert all(len(regel) <= 78 for regel in ontvangen.partition(b"\r\n\r\n")[2].split(b"\r\n"))
    assert postbus.mails[0].get_content().splitlines() == tekst.splitlines()
