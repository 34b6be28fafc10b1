"""What proves who it is: Wachtwoord, CodeApp, Herstelcode, Passkey."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy import orm

from leergemeenschap.core.db import Base, UtcDateTime
from leergemeenschap.core.privacy import MAKER, NIEMAND, Grondslag, Verwerking
from leergemeenschap.leden.models.coming_in import GEHEIM

#: How long a log-in may wait for its second factor.
TWEEDE_FACTOR_GELDIG = timedelta(minutes=10)


class Wachtwoord(Base):
    """The password of a lid who wants one, as an argon2 hash."""

    __tablename__ = "wachtwoord"
    verwerking = Verwerking(
        wat="Het wachtwoord van wie er een koos, als argon2id, en wanneer het gekozen is.",
        waarom="Inloggen zonder mail af te wachten.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet=NIEMAND,
        bewaren="Tot het lid het weghaalt of vertrekt.",
        niet_mee={"hash": GEHEIM},
    )

    lid_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("lid.id", ondelete="CASCADE"), primary_key=True)
    hash: orm.Mapped[str] = orm.mapped_column(sa.String(200))
    gezet_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)


class CodeApp(Base):
    """The app on someone's phone that makes a new code every half minute (TOTP, RFC 6238)."""

    __tablename__ = "code_app"
    verwerking = Verwerking(
        wat="De app op de telefoon van het lid die codes maakt: het gedeelde geheim, en sinds wanneer.",
        waarom="De extra controle bij het inloggen.",
        grondslag=Grondslag.BELANG,
        ziet=NIEMAND,
        bewaren="Tot het lid de extra controle weghaalt of vertrekt; een half ingestelde app een dag.",
        niet_mee={"geheim": GEHEIM, "laatste_tel": "Telt alleen mee bij het inloggen."},
    )

    lid_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("lid.id", ondelete="CASCADE"), primary_key=True)
    geheim: orm.Mapped[str] = orm.mapped_column(sa.String(64))
    begonnen_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)
    #: None until a first code from the app was right.
    bevestigd_op: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)
    #: The half minute of the last code that was taken; none up to it is taken again.
    laatste_tel: orm.Mapped[int] = orm.mapped_column(default=0)


class Herstelcode(Base):
    """A code on paper, for when the phone is gone. Good once; only a digest is stored."""

    __tablename__ = "herstelcode"
    verwerking = Verwerking(
        wat="De codes op papier voor als de telefoon weg is, en welke al gebruikt zijn.",
        waarom="De extra controle bij het inloggen.",
        grondslag=Grondslag.BELANG,
        ziet=NIEMAND,
        bewaren="Tot het lid nieuwe codes maakt, de extra controle weghaalt of vertrekt.",
        niet_mee={"code_digest": GEHEIM},
    )

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    lid_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("lid.id", ondelete="CASCADE"), index=True)
    code_digest: orm.Mapped[str] = orm.mapped_column(sa.String(64))
    gebruikt_op: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)


class Passkey(Base):
    """A key that a phone or computer keeps for its owner (WebAuthn); here stands only its public half."""

    __tablename__ = "passkey"
    verwerking = Verwerking(
        wat="Een passkey van het lid: het openbare deel, op welk apparaat, en sinds wanneer.",
        waarom="De extra controle bij het inloggen.",
        grondslag=Grondslag.BELANG,
        ziet=MAKER,
        bewaren="Tot het lid de passkey weghaalt of vertrekt.",
        niet_mee={
            "kenmerk": GEHEIM,
            "publieke_sleutel": GEHEIM,
            "teller": "Telt alleen mee bij het inloggen.",
        },
    )

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    lid_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("lid.id", ondelete="CASCADE"), index=True)
    #: The authenticator's own name for it, as base64url.
    kenmerk: orm.Mapped[str] = orm.mapped_column(sa.String(1400), unique=True)
    publieke_sleutel: orm.Mapped[bytes] = orm.mapped_column(sa.LargeBinary)
    teller: orm.Mapped[int] = orm.mapped_column(sa.BigInteger, default=0)
    apparaat: orm.Mapped[str] = orm.mapped_column(sa.String(60), default="")
    gemaakt_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)
