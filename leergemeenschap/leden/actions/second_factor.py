"""The second factor of logging in: a code from an app, or one from paper when the phone is gone."""

import hmac
from datetime import datetime

import pyotp
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from leergemeenschap.leden.codes import digest, gelezen_code, nieuwe_leesbare_code
from leergemeenschap.leden.models import CodeApp, Herstelcode, Lid, Passkey

HERSTELCODES = 10
HERSTELCODE_TEKENS = 12
TEL_SECONDEN = 30


def begin_code_app(session: Session, lid: Lid, op: datetime) -> None:
    """Make a new secret for an app. It counts from the first right code on; one in use stays until then.

    :raises ValueError: when an app is in use: that one is taken away first.
    """
    app = session.get(CodeApp, lid.id, with_for_update=True)
    if app is not None and app.bevestigd_op is not None:
        raise ValueError("a code app is in use")
    if app is None:
        app = CodeApp(lid_id=lid.id)
        session.add(app)
    app.geheim = pyotp.random_base32()
    app.begonnen_op = op
    app.laatste_tel = 0


def bevestig_code_app(session: Session, lid: Lid, code: str, op: datetime) -> bool:
    """Take an app into use by its first right code; false when the code is wrong."""
    app = session.get(CodeApp, lid.id, with_for_update=True)
    if app is None or app.bevestigd_op is not None or not _klopt(app, code, op):
        return False
    app.bevestigd_op = op
    lid.tweede_factor_sinds = lid.tweede_factor_sinds or op
    return True


def klopt_tweede_factor(session: Session, lid: Lid, code: str, op: datetime) -> bool:
    """Whether this is the present code of the app, or an unused one from paper. Either is used up by it."""
    app = session.get(CodeApp, lid.id, with_for_update=True)
    if app is not None and app.bevestigd_op is not None and _klopt(app, code, op):
        return True
    herstelcode = session.scalar(
        select(Herstelcode)
        .where(
            Herstelcode.lid_id == lid.id,
            Herstelcode.code_digest == _herstel_digest(lid, code),
            Herstelcode.gebruikt_op.is_(None),
        )
        .with_for_update()
    )
    if herstelcode is None:
        return False
    herstelcode.gebruikt_op = op
    return True


def maak_herstelcodes(session: Session, lid: Lid) -> list[str]:
    """Ten new codes for on paper; earlier ones stop working.

    :returns: the codes as they are written down, in groups of four. Only digests are stored.
    """
    session.execute(delete(Herstelcode).where(Herstelcode.lid_id == lid.id))
    codes = [nieuwe_leesbare_code(HERSTELCODE_TEKENS) for _ in range(HERSTELCODES)]
    session.add_all(Herstelcode(lid_id=lid.id, code_digest=_herstel_digest(lid, code)) for code in codes)
    return ["-".join(code[at : at + 4] for at in range(0, len(code), 4)) for code in codes]


def verwijder_passkey(session: Session, lid: Lid, passkey: Passkey) -> None:
    """Take one passkey away; without anything left, logging in takes no second factor any more."""
    session.delete(passkey)
    session.flush()
    app = session.get(CodeApp, lid.id)
    over = session.scalar(select(func.count(Passkey.id)).where(Passkey.lid_id == lid.id))
    if not over and (app is None or app.bevestigd_op is None):
        haal_tweede_factor_weg(session, lid)


def haal_tweede_factor_weg(session: Session, lid: Lid) -> None:
    """Take the app, the passkeys and the codes on paper away."""
    for tabel in (CodeApp, Passkey, Herstelcode):
        session.execute(delete(tabel).where(tabel.lid_id == lid.id))
    lid.tweede_factor_sinds = None


def _klopt(app: CodeApp, code: str, op: datetime) -> bool:
    """Whether an app shows this code now, half a minute ago or in half a minute; a code is taken once."""
    typed = "".join(sign for sign in code if sign in "0123456789")
    totp = pyotp.TOTP(app.geheim, interval=TEL_SECONDEN)
    nu = int(op.timestamp()) // TEL_SECONDEN
    for tel in (nu - 1, nu, nu + 1):
        if tel > app.laatste_tel and hmac.compare_digest(totp.at(tel * TEL_SECONDEN), typed):
            app.laatste_tel = tel
            return True
    return False


def _herstel_digest(lid: Lid, code: str) -> str:
    return digest(f"{lid.id}:{gelezen_code(code)}")
