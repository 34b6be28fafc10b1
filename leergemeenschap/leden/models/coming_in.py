"""The ways in (Inlogcode, Inlogkaart), another address (Adreswijziging), and being logged in (Aanmelding)."""

from __future__ import annotations

import hmac
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy import orm

from leergemeenschap.core.db import Base, UtcDateTime
from leergemeenschap.core.privacy import MAKER, NIEMAND, TOT_VERTREK, Grondslag, Verwerking
from leergemeenschap.leden import durations
from leergemeenschap.leden.codes import digest, only_digits
from leergemeenschap.leden.models.lid import Lid

GEHEIM = "Een geheim van het inloggen: in een download kan het in verkeerde handen komen."
INLOGCODE_GELDIG = timedelta(minutes=10)
INLOGLINK_GELDIG = timedelta(days=7)
POGINGEN_MAX = 5
KAART_GELDIG = timedelta(days=7)


class Inlogcode(Base):
    """One mail to log in with: a link and a six-digit code, both good once and for a short time.

    Only digests are stored; the code also needs `verzoek`, which stays in the browser that asked for the mail.
    Without a lid the address was nobody's: that takes as much work, so that the answer is as fast.
    """

    __tablename__ = "inlogcode"
    verwerking = Verwerking(
        wat="Dat iemand om een inlogmail vroeg, wanneer, en of die gebruikt is.",
        waarom="Inloggen met een mail.",
        grondslag=Grondslag.BELANG,
        ziet=NIEMAND,
        bewaren="Tot {bewaar_inlogcodes} nadat de code niet meer werkt.",
        niet_mee={"verzoek_digest": GEHEIM, "code_digest": GEHEIM, "link_digest": GEHEIM},
    )

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    lid_id: orm.Mapped[int | None] = orm.mapped_column(
        sa.ForeignKey("lid.id", ondelete="CASCADE"), index=True
    )
    verzoek_digest: orm.Mapped[str] = orm.mapped_column(sa.String(64), unique=True)
    code_digest: orm.Mapped[str] = orm.mapped_column(sa.String(64))
    link_digest: orm.Mapped[str] = orm.mapped_column(sa.String(64), unique=True)
    gemaakt_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)
    geldig_tot: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)
    pogingen: orm.Mapped[int] = orm.mapped_column(default=0)
    gebruikt_op: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)

    lid: orm.Mapped[Lid | None] = orm.relationship()

    def is_bruikbaar(self, op: datetime) -> bool:
        return self.gebruikt_op is None and op < self.geldig_tot and self.pogingen < POGINGEN_MAX

    def probeer(self, verzoek: str, code: str, op: datetime) -> bool:
        """Try a code as someone typed it. A wrong one counts as a poging; a right one uses this Inlogcode up."""
        if not self.is_bruikbaar(op):
            return False
        if not hmac.compare_digest(self.code_digest, digest(verzoek + only_digits(code))):
            self.pogingen += 1
            return False
        self.gebruikt_op = op
        return True

    def gebruik_link(self, op: datetime) -> bool:
        """Use the link of the mail; false when it was used before or is too old."""
        if not self.is_bruikbaar(op):
            return False
        self.gebruikt_op = op
        return True


class Adreswijziging(Base):
    """The other e-mail address a lid wants, until they type the code that was mailed there.

    As with an Inlogcode only a digest is stored, and the code needs `verzoek` of the browser that asked.
    """

    __tablename__ = "adreswijziging"
    verwerking = Verwerking(
        wat="Het andere e-mailadres dat een lid wil, en wanneer het daarom vroeg.",
        waarom="Nagaan of dat adres echt van het lid is.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet=MAKER,
        bewaren="Tot het lid de code intypt, of tot de eerstvolgende opruimbeurt nadat de tijd om is.",
        niet_mee={"code_digest": GEHEIM},
    )

    lid_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("lid.id", ondelete="CASCADE"), primary_key=True)
    adres: orm.Mapped[str] = orm.mapped_column(sa.String(254))
    code_digest: orm.Mapped[str] = orm.mapped_column(sa.String(64))
    gemaakt_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)
    geldig_tot: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)
    pogingen: orm.Mapped[int] = orm.mapped_column(default=0)

    def is_bruikbaar(self, op: datetime) -> bool:
        return op < self.geldig_tot and self.pogingen < POGINGEN_MAX

    def probeer(self, verzoek: str, code: str, op: datetime) -> bool:
        """Try a code as someone typed it; a wrong one counts as a poging."""
        if not self.is_bruikbaar(op):
            return False
        if not hmac.compare_digest(self.code_digest, digest(verzoek + only_digits(code))):
            self.pogingen += 1
            return False
        return True


class Aanmelding(Base):
    """One lid being logged in on one device. Deleting the row logs that device out, whatever its cookie says.

    As long as it is not `volledig` it waits for the second factor, and opens nothing else.
    """

    __tablename__ = "aanmelding"
    verwerking = Verwerking(
        wat="Op welke apparaten het lid is ingelogd: de naam van de browser, sinds wanneer, de laatste dag, "
        "en wanneer het inloggen vanzelf eindigt. Dat laatste wordt in stappen verzet en zegt dus, op een gedeeld apparaat, op "
        "een kwartier na wanneer het lid er was.",
        waarom="Ingelogd blijven, en zien of iemand anders onder je naam binnen is.",
        grondslag=Grondslag.BELANG,
        ziet=MAKER,
        bewaren="Tot het lid uitlogt, of tot de tijd om is: een uur zonder gebruik en hoogstens acht uur op een gedeeld "
        "apparaat, 90 dagen op een eigen apparaat. Voor begeleiders, onderzoekers en beheerders korter: een half uur "
        "zonder gebruik op een gedeeld apparaat; acht uur zonder gebruik en hoogstens 14 dagen op een eigen apparaat.",
        niet_mee={"sleutel_digest": GEHEIM},
    )

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    lid_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("lid.id", ondelete="CASCADE"), index=True)
    sleutel_digest: orm.Mapped[str] = orm.mapped_column(sa.String(64), unique=True)
    begonnen_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)
    geldig_tot: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)
    volledig: orm.Mapped[bool] = orm.mapped_column(default=True)
    #: Whether its owner said to stay logged in here; else it is taken for a device that others use too.
    eigen_apparaat: orm.Mapped[bool] = orm.mapped_column(default=False)
    #: The browser in words, "Firefox op Android"; no address and no version.
    apparaat: orm.Mapped[str] = orm.mapped_column(sa.String(60), default="")
    gezien_op: orm.Mapped[date | None]

    lid: orm.Mapped[Lid] = orm.relationship(lazy="joined", innerjoin=True)

    @property
    def duur(self) -> durations.Inlogduur:
        """How long it lasts, by the roles its lid has now."""
        if self.lid.heeft_meer_rechten:
            return durations.EIGEN_MEER_RECHTEN if self.eigen_apparaat else durations.GEDEELD_MEER_RECHTEN
        return durations.EIGEN if self.eigen_apparaat else durations.GEDEELD


class Inlogkaart(Base):
    """The printed card of a lid without mail: its code works once, for a week, and a new card ends the old one.

    The lid chooses the pincode at the first card; every later card needs it, so that who prints one cannot use it.
    """

    __tablename__ = "inlogkaart"
    verwerking = Verwerking(
        wat="De laatste inlogkaart van een lid zonder e-mail, wie hem maakte, en de pincode als argon2id.",
        waarom="Inloggen zonder e-mail.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet=NIEMAND,
        bewaren=TOT_VERTREK,
        niet_mee={"code_digest": GEHEIM, "pin_hash": GEHEIM},
    )

    lid_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("lid.id", ondelete="CASCADE"), primary_key=True)
    code_digest: orm.Mapped[str] = orm.mapped_column(sa.String(64), unique=True)
    gemaakt_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)
    gemaakt_door_id: orm.Mapped[int | None] = orm.mapped_column(
        sa.ForeignKey("lid.id", ondelete="SET NULL"), index=True
    )
    geldig_tot: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)
    gebruikt_op: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)
    pogingen: orm.Mapped[int] = orm.mapped_column(default=0)
    pin_hash: orm.Mapped[str | None] = orm.mapped_column(sa.String(200))

    lid: orm.Mapped[Lid] = orm.relationship(foreign_keys=[lid_id])
    gemaakt_door: orm.Mapped[Lid | None] = orm.relationship(foreign_keys=[gemaakt_door_id])

    def is_bruikbaar(self, op: datetime) -> bool:
        return self.gebruikt_op is None and op < self.geldig_tot and self.pogingen < POGINGEN_MAX
