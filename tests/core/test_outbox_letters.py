"""Mail that is written when it goes: it says what holds then, waits for its hour, or is not wanted any more."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import orm

from leergemeenschap.core import outbox
from leergemeenschap.core.db import db
from leergemeenschap.core.outbox import MailHealth
from tests.core.test_outbox import GEHEIM, rijen, verstuur


@pytest.fixture
def schrijver(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[..., Any]], None]:
    """Let mails of the kind "proef" be written when they go."""
    return lambda schrijf: monkeypatch.setitem(app.extensions, "writers", {"proef": schrijf})


def zet_klaar(app: Flask, *lid_ids: int) -> None:
    with app.app_context():
        for lid_id in lid_ids:
            outbox.put(db.session, lid_id, kind="proef")
        db.session.commit()


def test_a_mail_that_is_written_when_it_goes_says_what_holds_then(app, lid, sessie, klok, schrijver, mails):
    schrijver(
        lambda session, mail_id, nu: outbox.Letter("Nu", f"Het is {nu:%H:%M}.", "http://localhost/stop")
    )
    zet_klaar(app, lid("amina").id)
    klok.vooruit(hours=2)
    assert verstuur(app) == (1, 0)
    (brief,) = mails()
    assert b"Het is 11:30." in brief.read_bytes()
    assert b"List-Unsubscribe: <http://localhost/stop>" in brief.read_bytes()
    assert (rijen(sessie)[0].subject, rijen(sessie)[0].text) == ("", "")


def test_a_mail_that_nobody_wants_any_more_does_not_go_and_is_no_trouble(app, lid, sessie, schrijver, mails):
    schrijver(lambda session, mail_id, nu: None)
    zet_klaar(app, lid("amina").id)
    assert verstuur(app) == (0, 0)
    assert mails() == []
    assert (rijen(sessie)[0].last_error, rijen(sessie)[0].next_try_at) == ("NotWanted", None)
    assert sessie.get(MailHealth, "proef") is None


def test_a_mail_that_has_to_wait_goes_at_its_time_and_keeps_nobody_waiting(
    app, lid, sessie, klok, schrijver, mails
):
    later = klok() + timedelta(hours=1)
    schrijver(
        lambda session, mail_id, nu: (
            later if mail_id == 1 and nu < later else outbox.Letter("Nu", "Het is tijd.")
        )
    )
    zet_klaar(app, lid("amina").id, lid("bram").id)
    assert verstuur(app) == (1, 0)
    assert (rijen(sessie)[0].next_try_at, rijen(sessie)[0].tries, rijen(sessie)[0].claim) == (later, 0, None)
    klok.vooruit(minutes=59)
    assert verstuur(app) == (0, 0)
    klok.vooruit(minutes=1)
    assert verstuur(app) == (1, 0)
    assert len(mails()) == 2


def test_a_mail_that_cannot_be_written_stops_nobody_elses(
    app, lid, sessie, klok, schrijver, mails, caplog
) -> None:
    def schrijf_niet(session: orm.Session, mail_id: int, nu: object) -> outbox.Letter:
        if mail_id == 1:
            raise RuntimeError(GEHEIM)
        return outbox.Letter("Nu", "Het is tijd.")

    schrijver(schrijf_niet)
    zet_klaar(app, lid("amina").id, lid("bram").id)
    assert verstuur(app) == (1, 1)
    assert [rij.last_error for rij in rijen(sessie)] == ["NotWritten", ""]
    assert rijen(sessie)[0].next_try_at == klok() + timedelta(minutes=1)
    assert GEHEIM not in caplog.text
