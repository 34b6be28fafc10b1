"""How often something may be tried, counted in the database: it holds over all processes, and over a restart.

Who tries is kept as a keyed digest, for as long as the window lasts. Why not a library: docs/adr/0061.
"""

import hashlib
import hmac
import ipaddress
from datetime import datetime, timedelta
from typing import NamedTuple

import sqlalchemy as sa
from flask import current_app, request
from sqlalchemy import orm

from leergemeenschap.core import clock
from leergemeenschap.core.db import Base, UtcDateTime, db, insert_for
from leergemeenschap.core.privacy import BEZOEKERS, LEDEN, NIEMAND, Grondslag, Verwerking


class Limit(NamedTuple):
    """At most so many times in a window, for one subject: a visitor, an address, a lid."""

    name: str
    times: int
    window: timedelta


# A bijeenkomst of twenty people behind one address must be able to log in together.
VISITOR = Limit("bezoeker", 120, timedelta(minutes=15))
# From one place to one address; to one address from anywhere; and from a browser where that lid was at home
# (docs/adr/0097).
LOGIN_MAIL = Limit("inlogmail", 5, timedelta(hours=1))
LOGIN_MAIL_IN_ALL = Limit("inlogmail bij elkaar", 12, timedelta(hours=1))
LOGIN_MAIL_AT_HOME = Limit("inlogmail thuis", 5, timedelta(hours=1))
CODE = Limit("inlogcode", 60, timedelta(minutes=15))
PASSWORD = Limit("wachtwoord", 10, timedelta(minutes=15))
CARD = Limit("inlogkaart", 60, timedelta(minutes=15))
PIN = Limit("pincode", 10, timedelta(days=1))
SECOND_FACTOR = Limit("tweede factor", 8, timedelta(minutes=15))
NEW_ADDRESS = Limit("ander e-mailadres", 5, timedelta(hours=1))
INVITATION = Limit("uitnodigen", 30, timedelta(hours=1))
# Who types sees a new one every second or so; each takes a process of its own.
PREVIEW = Limit("voorbeeld", 120, timedelta(minutes=1))
# What is typed is kept while somebody writes, every few seconds, and more than one page can be open.
DRAFT = Limit("concept", 90, timedelta(minutes=1))
# Everything of a lid is read for it, and more than once an hour or two nobody needs it.
DOWNLOAD = Limit("download", 6, timedelta(hours=1))
# Everybody behind the address of one room, and guests with them.
CHECK_IN = Limit("inchecken", 240, timedelta(minutes=15))
OWN_CODE = Limit("eigen code", 30, timedelta(minutes=15))
# From a whole room with one address, each with a code of a sheet.
SHEET_CODE = Limit("code van een blad", 300, timedelta(minutes=15))
# A link in a mail that changes something; a whole bijeenkomst may sit behind one address.
MAIL_LINK = Limit("maillink", 60, timedelta(minutes=15))
LIMITS = (
    CHECK_IN,
    OWN_CODE,
    SHEET_CODE,
    VISITOR,
    LOGIN_MAIL,
    CODE,
    PASSWORD,
    CARD,
    PIN,
    SECOND_FACTOR,
    NEW_ADDRESS,
    INVITATION,
    PREVIEW,
    DRAFT,
    DOWNLOAD,
    MAIL_LINK,
)


class RateCount(Base):
    """How often one subject tried one thing in the present window."""

    __tablename__ = "rate_count"
    verwerking = Verwerking(
        wat="Hoe vaak vanaf één plek, of voor één lid, iets is geprobeerd; onleesbaar gemaakt met het geheim van de site.",
        waarom="Wachtwoorden en codes raden moeilijk maken.",
        grondslag=Grondslag.BELANG,
        ziet=NIEMAND,
        bewaren="Tot de telling voorbij is: ten hoogste een dag, en tot de eerstvolgende opruimbeurt.",
        over=(LEDEN, BEZOEKERS),
    )

    key: orm.Mapped[str] = orm.mapped_column(sa.String(64), primary_key=True)
    tries: orm.Mapped[int]
    ends_at: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime, index=True)


def count(limit: Limit, subject: str) -> datetime | None:
    """Count one try, in the current transaction; the caller commits, or it does not count.

    :returns: None when it is allowed, else the moment from which it is again.
    """
    now = clock.now()
    over = RateCount.ends_at <= now
    insert = insert_for(db.session, RateCount).values(
        key=_key(limit, subject), tries=1, ends_at=now + limit.window
    )
    row = db.session.execute(
        insert.on_conflict_do_update(
            index_elements=["key"],
            set_={
                "tries": sa.case((over, 1), else_=RateCount.tries + 1),
                "ends_at": sa.case((over, insert.excluded.ends_at), else_=RateCount.ends_at),
            },
        ).returning(RateCount.tries, RateCount.ends_at)
    ).one()
    return row.ends_at if row.tries > limit.times else None


def give_back(limit: Limit, subject: str) -> None:
    """Take back one count, because the try was right: only who guesses is stopped, not a whole room behind one address.

    In the current transaction.
    """
    row = sa.update(RateCount).where(RateCount.key == _key(limit, subject), RateCount.tries > 0)
    db.session.execute(row.values(tries=RateCount.tries - 1))


def forget(limit: Limit, subject: str) -> None:
    """Begin anew for this subject, because it did well; in the current transaction."""
    db.session.execute(sa.delete(RateCount).where(RateCount.key == _key(limit, subject)))


def tidy() -> None:
    """Forget who tried in windows that are over; in the current transaction, and waiting for nobody."""
    over = sa.select(RateCount.key).where(RateCount.ends_at <= clock.now()).with_for_update(skip_locked=True)
    db.session.execute(sa.delete(RateCount).where(RateCount.key.in_(over)))


def visitor() -> str:
    """Whoever asks, by network address: for IPv6 the part that belongs to one household."""
    try:
        address = ipaddress.ip_address((request.remote_addr or "").partition("%")[0])
    except ValueError:
        return ""
    address = getattr(address, "ipv4_mapped", None) or address
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def _key(limit: Limit, subject: str) -> str:
    secret = str(current_app.secret_key).encode()
    said = f"{limit.name}\0{subject}".encode("utf-8", "surrogatepass")
    return hmac.new(secret, said, hashlib.sha256).hexdigest()
