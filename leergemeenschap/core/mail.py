"""Mail out of the house: over SMTP, or as files in DATA/mail where no mail server is set (demo, tests)."""

import logging
import secrets
import smtplib
import ssl
from collections.abc import Callable
from datetime import datetime
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from leergemeenschap.core.config import Settings

log = logging.getLogger(__name__)
TIMEOUT_SECONDS = 10
#: The longest line that a mail may have (RFC 5322).
LINE_MAX = 998
BACKGROUND = "mail in the background"


class Attachment(NamedTuple):
    """A file that comes with a mail."""

    filename: str
    #: As in "text/calendar".
    mimetype: str
    content: bytes


#: Told how a mail went: None when it went well.
Report = Callable[[Exception | None], None]


def message(
    settings: Settings,
    *,
    to: str,
    subject: str,
    text: str,
    message_key: str | None = None,
    unsubscribe: str = "",
    attachment: Attachment | None = None,
) -> EmailMessage:
    """A plain-text mail from this site to one person.

    :param message_key: what this mail is known by when it has to be sent again; default the mail server's own choice.
    :param unsubscribe: an address of this site where such mails are ended, by a person or by one request (RFC 8058).
    :param attachment: a file that comes along, if there is one.
    :raises ValueError: when an address or subject holds a line break.
    """
    mail = EmailMessage()
    mail["From"] = Address(settings.name, addr_spec=settings.mail_from)
    mail["To"] = to
    mail["Subject"] = subject
    mail["Auto-Submitted"] = "auto-generated"
    if message_key is not None:
        mail["Message-ID"] = f"<{message_key}@{settings.mail_from.rpartition('@')[2]}>"
    mail.set_content(text)
    if attachment is not None:
        kind, _, part = attachment.mimetype.partition("/")
        mail.add_attachment(attachment.content, maintype=kind, subtype=part, filename=attachment.filename)
    if unsubscribe:
        mail["List-Unsubscribe"] = f"<{unsubscribe}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        # Python writes a long address as encoded words, which no mail program reads there
        mail.policy = mail.policy.clone(max_line_length=LINE_MAX)
    return mail


def send(settings: Settings, mail: EmailMessage) -> None:
    """Deliver one mail now.

    :raises OSError, smtplib.SMTPException: when the mail server refuses or does not answer within ten seconds.
    """
    if not settings.mail_server:
        _keep_as_file(settings, mail)
        return
    context = ssl.create_default_context()
    if settings.mail_tls == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            settings.mail_server, settings.mail_port, timeout=TIMEOUT_SECONDS, context=context
        )
    else:
        server = smtplib.SMTP(settings.mail_server, settings.mail_port, timeout=TIMEOUT_SECONDS)
    with server:
        if settings.mail_tls == "starttls":
            server.starttls(context=context)
        if settings.mail_user:
            server.login(settings.mail_user, settings.mail_password)
        server.send_message(mail)


def send_soon(settings: Settings, mail: EmailMessage | None, report: Report | None = None) -> Thread:
    """Deliver in the background, so that the page answers equally fast whether there is someone to mail or not.

    For mail that is of no use later; all other mail waits in the outbox (`core/outbox.py`).

    :param mail: None when there is nobody to mail, which takes as much work here.
    :param report: told how it went, in the background.

    A failure is logged without the address or the text; the person can ask for a new mail.
    """
    thread = Thread(name=BACKGROUND, target=_send_or_log, args=(settings, mail, report), daemon=True)
    thread.start()
    return thread


def _send_or_log(settings: Settings, mail: EmailMessage | None, report: Report | None) -> None:
    wrong: Exception | None = None
    try:
        if mail is not None:
            send(settings, mail)
    except (OSError, smtplib.SMTPException) as error:
        log.error("a mail could not be sent: %s", type(error).__name__)  # noqa: TRY400 - a trace shows the address
        wrong = error
    if report is not None:
        report(wrong)


def forget(folder: Path, address: str) -> None:
    """Take away the mails that were kept as files to this address, or that name it."""
    for file in [*folder.glob("*.eml"), *folder.glob("*.half")]:
        mail = message_from_bytes(file.read_bytes(), policy=policy.default)
        text = mail.get_body()
        words = f"{mail['To']} {text.get_content() if text else ''}"
        if address.casefold() in words.casefold():
            file.unlink(missing_ok=True)


def forget_old(folder: Path, before: datetime) -> int:
    """Take away the mails that were kept as files before this moment; how many that were."""
    old = [file for file in folder.glob("*.*") if file.stat().st_mtime < before.timestamp()]
    for file in old:
        file.unlink(missing_ok=True)
    return len(old)


def _keep_as_file(settings: Settings, mail: EmailMessage) -> None:
    settings.mail_folder.mkdir(parents=True, exist_ok=True)
    half = settings.mail_folder / f"{secrets.token_hex(8)}.half"
    half.write_bytes(mail.as_bytes())
    half.rename(half.with_suffix(".eml"))
