"""Mail that waits in the database until the mail server has it, so that nothing is lost when the server is down.

A mail is written in the same transaction as what it is about, and sent afterwards: at once in the background, and by
the command `leergemeenschap meldingen verstuur` for what is left. How, and what can happen twice: docs/adr/0085.

Some kinds of mail are written only when they go, so that they say what holds then (docs/adr/0106). For these `put` gets no
text, and the feature attaches a `Writer`.
"""

import logging
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from smtplib import SMTPDataError, SMTPException, SMTPNotSupportedError, SMTPRecipientsRefused
from threading import Thread
from typing import NamedTuple

import sqlalchemy as sa
from flask import Flask, current_app
from sqlalchemy import orm

from leergemeenschap.core import clock, mail
from leergemeenschap.core.config import Settings
from leergemeenschap.core.db import Base, UtcDateTime, db, insert_for
from leergemeenschap.core.privacy import Grondslag, Verwerking

log = logging.getLogger(__name__)

#: How long after each try the next one comes; the last pause again and again.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480, 1440))
GIVE_UP_AFTER = timedelta(days=5)
#: Much longer than a mail can take: who has a mail for so long was stopped halfway.
LEASE = timedelta(minutes=15)
NO_ADDRESS, TOO_OLD, NOT_WANTED, NOT_WRITTEN = "NoAddress", "TooOld", "NotWanted", "NotWritten"
# What says something about one mail; all else says that the server cannot be used now
_ABOUT_ONE_MAIL = (SMTPRecipientsRefused, SMTPDataError, SMTPNotSupportedError, ValueError)
_REFUSED = [error.__name__ for error in _ABOUT_ONE_MAIL] + ["UnicodeEncodeError"]
_NAMES_ABOUT_ONE_MAIL = [*_REFUSED, NOT_WRITTEN]

AddressOf = Callable[[int], sa.Select[str | None]]


class OutgoingMail(Base):
    """A mail to one lid. Subject and text are here only until it went, or was given up."""

    __tablename__ = "outgoing_mail"
    verwerking = Verwerking(
        wat="Dat het lid een mail krijgt of kreeg: wat voor mail, wanneer, en hoe vaak het is geprobeerd. Tot de mail weg is "
        "ook wat erin staat.",
        waarom="Geen mail kwijtraken als de mailserver het niet doet.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet="de beheerder ziet hoeveel mails van een soort wachten, zonder wat erin staat",
        bewaren="Wat erin staat: tot de mail weg is, ten hoogste 5 dagen. De rest: {bewaar_mails}.",
        niet_mee={
            "message_key": "Het kenmerk van de mail zegt niets over jou.",
            "claim": "Het kenmerk van wie de mail verstuurt zegt niets over jou.",
            "last_error": "Een woord van de mailserver, dat niets over jou zegt.",
            "text": "Je krijgt deze mail zelf. Er kan een link in staan om in te loggen.",
        },
    )

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    lid_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("lid.id", ondelete="CASCADE"), index=True)
    #: What it is about, in one Dutch word that a beheerder reads.
    kind: orm.Mapped[str] = orm.mapped_column(sa.String(40))
    subject: orm.Mapped[str] = orm.mapped_column(sa.String(200))
    text: orm.Mapped[str]
    #: The name that the mail bears at every try, by which mail programs know a double.
    message_key: orm.Mapped[str] = orm.mapped_column(sa.String(32))
    created_at: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)
    #: None when nothing is left to do.
    next_try_at: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime, index=True)
    #: The secret of who is sending it now; next_try_at is then the moment from which another may.
    claim: orm.Mapped[str | None] = orm.mapped_column(sa.String(32))
    tries: orm.Mapped[int] = orm.mapped_column(default=0)
    #: The class of what went wrong at the last try.
    last_error: orm.Mapped[str] = orm.mapped_column(sa.String(80), default="")
    sent_at: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)
    given_up_at: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)


class MailHealth(Base):
    """How it goes with mails of one kind: when the last one went, and since when none does."""

    __tablename__ = "mail_health"

    kind: orm.Mapped[str] = orm.mapped_column(sa.String(40), primary_key=True)
    last_sent_at: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)
    failing_since: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)
    failures: orm.Mapped[int] = orm.mapped_column(default=0)
    last_error: orm.Mapped[str] = orm.mapped_column(sa.String(80), default="")


class Delivered(NamedTuple):
    """What one round brought: how many mails went, and how many did not."""

    sent: int
    failed: int


class Letter(NamedTuple):
    """What a mail says."""

    subject: str
    text: str
    #: Where its reader, or their mail program by itself, ends such mails; empty for mails that cannot be ended.
    unsubscribe: str = ""
    #: A file that comes along. It is made when the mail goes, and kept nowhere.
    attachment: mail.Attachment | None = None


#: Writes a mail when it goes, by its id: what it says, or until when it has to wait, or None when nobody wants it any more.
Writer = Callable[[orm.Session, int, datetime], Letter | datetime | None]


class _Claimed(NamedTuple):
    id: int
    claim: str
    kind: str
    address: str | None
    letter: Letter
    message_key: str
    tries: int


def init_app(app: Flask, address_of: AddressOf, writers: Mapping[str, Writer] | None = None) -> None:
    """Attach the address book: which address a lid has now, as a select; no row or None for who gets no mail.

    :param writers: by kind of mail, for those that are written when they go.
    """
    app.extensions["address_of"] = address_of
    app.extensions["writers"] = writers or {}


def put(session: orm.Session, lid_id: int, *, kind: str, subject: str = "", text: str = "") -> OutgoingMail:
    """Write a mail to a lid, in the current transaction. After the commit, call `deliver_soon`."""
    now = clock.now()
    waiting = OutgoingMail(
        lid_id=lid_id,
        kind=kind,
        subject=subject,
        text=text,
        message_key=secrets.token_hex(16),
        created_at=now,
        next_try_at=now,
    )
    session.add(waiting)
    return waiting


def deliver_soon() -> Thread:
    """Send what waits in the background, after the commit of what it is about; the page does not wait for it."""
    thread = Thread(target=_deliver_or_log, args=(_this_app(),), name=mail.BACKGROUND, daemon=True)
    thread.start()
    return thread


def deliver() -> Delivered:
    """Send every mail whose time has come, one by one; stop at the first that shows the server cannot be used now.

    Each mail is claimed and marked in short transactions of their own: none is open while the mail server is talked to.
    """
    settings: Settings = current_app.config["SETTINGS"]
    sent = failed = 0
    _give_up_old()
    while claimed := _claim():
        letter = _letter(claimed)
        if not isinstance(letter, Letter):
            failed += letter is NOT_WRITTEN
            continue
        error = _send(settings, claimed, letter)
        _mark(claimed, _name_of(error))
        sent, failed = sent + (error is None), failed + (error is not None)
        if error is not None and not isinstance(error, _ABOUT_ONE_MAIL):
            break
    return Delivered(sent, failed)


def retry_now(session: orm.Session, now: datetime, *where: sa.ColumnElement[bool]) -> None:
    """Let the mails that wait for their next try be tried at once, but those that somebody is sending."""
    session.execute(
        sa.update(OutgoingMail)
        .where(OutgoingMail.next_try_at > now, OutgoingMail.claim.is_(None), *where)
        .values(next_try_at=now)
    )


def forget_old(now: datetime, keep: timedelta) -> sa.Delete:
    """Take away that mails went, long ago."""
    done = sa.func.coalesce(OutgoingMail.sent_at, OutgoingMail.given_up_at)
    return sa.delete(OutgoingMail).where(OutgoingMail.next_try_at.is_(None), done <= now - keep)


def did_not_arrive() -> sa.ColumnElement[bool]:
    """Whether a mail was refused, or was given up without anybody having stopped wanting it."""
    given_up = sa.and_(OutgoingMail.given_up_at.is_not(None), OutgoingMail.last_error != NOT_WANTED)
    return sa.or_(OutgoingMail.last_error.in_(_REFUSED), given_up)


def reporter(kind: str | None) -> mail.Report:
    """What counts how a mail went that does not wait here, for `mail.send_soon`; called in another thread.

    :param kind: None when nobody is mailed. Then all is done and undone again: it takes the database as much work.
    """
    app = _this_app()

    def _report(error: Exception | None) -> None:
        with (
            app.app_context(),
            _database_may_fail(),
            orm.Session(db.engine) as session,
            session.begin() as noting,
        ):
            _note(session, kind or "", _name_of(error), clock.now())
            if kind is None:
                noting.rollback()

    return _report


def _this_app() -> Flask:
    """The app itself, for a thread that outlives the request."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001
    return app


def _deliver_or_log(app: Flask) -> None:
    with app.app_context(), _database_may_fail():
        deliver()


@contextmanager
def _database_may_fail() -> Iterator[None]:
    """In the background nobody is told; the next round finds the mail where it was."""
    try:
        yield
    except sa.exc.SQLAlchemyError as error:
        log.error("the outbox could not be read or written: %s", type(error).__name__)  # noqa: TRY400 - a trace shows texts


def _give_up_old() -> None:
    """Stop trying what is too old to be of use; the links in it do not work much longer."""
    now = clock.now()
    with orm.Session(db.engine) as session, session.begin():
        session.execute(
            sa.update(OutgoingMail)
            .where(OutgoingMail.next_try_at.is_not(None), OutgoingMail.created_at <= now - GIVE_UP_AFTER)
            .where(sa.or_(OutgoingMail.claim.is_(None), OutgoingMail.next_try_at <= now))
            .values(
                _done(
                    given_up_at=now,
                    last_error=sa.func.coalesce(sa.func.nullif(OutgoingMail.last_error, ""), TOO_OLD),
                )
            )
        )


def _claim() -> _Claimed | None:
    """Take the mail that waited longest; nobody else takes it as long as the lease runs."""
    now, claim = clock.now(), secrets.token_hex(16)
    address_of: AddressOf = current_app.extensions["address_of"]
    with orm.Session(db.engine) as session, session.begin():
        waiting = session.scalar(
            sa.select(OutgoingMail)
            .where(OutgoingMail.next_try_at <= now)
            .order_by(OutgoingMail.next_try_at, OutgoingMail.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        if waiting is None:
            return None
        waiting.claim, waiting.next_try_at, waiting.tries = claim, now + LEASE, waiting.tries + 1
        return _Claimed(
            waiting.id,
            claim,
            waiting.kind,
            session.scalar(address_of(waiting.lid_id)),
            Letter(waiting.subject, waiting.text),
            waiting.message_key,
            waiting.tries,
        )


def _letter(claimed: _Claimed) -> Letter | str | None:
    """What this mail says; else it is marked as put off or not wanted, or is NOT_WRITTEN.

    What goes wrong while one mail is written stops nobody else's.
    """
    writer: Writer | None = current_app.extensions["writers"].get(claimed.kind)
    if writer is None or claimed.address is None:
        return claimed.letter
    now = clock.now()
    try:
        with orm.Session(db.engine) as session, session.begin():
            written = writer(session, claimed.id, now)
    except Exception as error:  # noqa: BLE001 - whatever it is, the others go on
        log.error("a mail could not be written: %s", type(error).__name__)  # noqa: TRY400 - a trace shows texts
        _mark(claimed, NOT_WRITTEN)
        return NOT_WRITTEN
    if isinstance(written, Letter):
        return written
    with orm.Session(db.engine) as session, session.begin():
        mine = session.scalar(_held_by(claimed).with_for_update())
        if mine is not None and written is not None:
            mine.claim, mine.next_try_at, mine.tries = None, written, mine.tries - 1
        elif mine is not None:
            session.execute(
                sa.update(OutgoingMail)
                .where(OutgoingMail.id == mine.id)
                .values(_done(given_up_at=now, last_error=mine.last_error or NOT_WANTED))
            )
    return None


def _held_by(claimed: _Claimed) -> sa.Select[OutgoingMail]:
    """The row of a mail, unless somebody else took it since."""
    return sa.select(OutgoingMail).where(OutgoingMail.id == claimed.id, OutgoingMail.claim == claimed.claim)


def _send(settings: Settings, claimed: _Claimed, letter: Letter) -> Exception | None:
    """Try once; what went wrong, if anything did. Who has no address gets none, which is nothing wrong."""
    if claimed.address is None:
        return None
    try:
        message = mail.message(
            settings,
            to=claimed.address,
            subject=letter.subject,
            text=letter.text,
            message_key=claimed.message_key,
            unsubscribe=letter.unsubscribe,
            attachment=letter.attachment,
        )
        mail.send(settings, message)
    except (OSError, SMTPException, ValueError) as error:
        log.error("a mail could not be sent: %s", type(error).__name__)  # noqa: TRY400 - a trace shows the address
        return error
    return None


def _mark(claimed: _Claimed, error: str) -> None:
    """Write down how it went, unless somebody else took the mail since.

    :param error: the name of what went wrong; empty when nothing did.
    """
    now = clock.now()
    if claimed.address is None:
        outcome = _done(given_up_at=now, last_error=NO_ADDRESS)
    elif not error:
        outcome = _done(sent_at=now, last_error="")
    else:
        pause = PAUSES[min(claimed.tries, len(PAUSES)) - 1]
        outcome = {"claim": None, "next_try_at": now + pause, "last_error": error}
    with orm.Session(db.engine) as session, session.begin():
        session.execute(
            sa.update(OutgoingMail)
            .where(OutgoingMail.id == claimed.id, OutgoingMail.claim == claimed.claim)
            .values(outcome)
        )
        if claimed.address is None:
            return
        _note(session, claimed.kind, error, now)
        if not error:
            # The server is back: what waited for it does not wait longer
            retry_now(session, now, OutgoingMail.last_error.not_in(["", *_NAMES_ABOUT_ONE_MAIL]))


def _note(session: orm.Session, kind: str, error: str, now: datetime) -> None:
    insert = insert_for(session, MailHealth)
    if error:
        values = {"failing_since": now, "failures": 1, "last_error": error}
        again = values | {
            "failing_since": sa.func.coalesce(MailHealth.failing_since, now),
            "failures": MailHealth.failures + 1,
        }
    else:
        values = {"last_sent_at": now, "failing_since": None, "failures": 0, "last_error": ""}
        again = values
    session.execute(
        insert.values(kind=kind, **values).on_conflict_do_update(index_elements=["kind"], set_=again)
    )


def _done(**how: object) -> dict[str, object]:
    """Nothing of what was said stays."""
    return {"claim": None, "next_try_at": None, "subject": "", "text": "", **how}


def _name_of(error: Exception | None) -> str:
    return type(error).__name__ if error is not None else ""
