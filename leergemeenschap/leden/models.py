"""Lid and roles, the ways in (Inlogcode, Inlogkaart, Aanmelding, what proves who it is) and unsaved text (Concept)."""

from __future__ import annotations

import hmac
from datetime import date, datetime, timedelta
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy import orm

from leergemeenschap.core.db import Base, UtcDateTime, state_column
from leergemeenschap.core.privacy import MAKER, NIEMAND, TOT_VERTREK, Grondslag, Verwerking
from leergemeenschap.leden import durations
from leergemeenschap.leden.codes import digest, only_digits

GEHEIM = "Een geheim van het inloggen: in een download kan het in verkeerde handen komen."
INLOGCODE_GELDIG = timedelta(minutes=10)
INLOGLINK_GELDIG = timedelta(days=7)
POGINGEN_MAX = 5
#: How long a log-in may wait for its second factor.
TWEEDE_FACTOR_GELDIG = timedelta(minutes=10)
KAART_GELDIG = timedelta(days=7)


class Rol(StrEnum):
    """What a lid may do here; a lid can have several roles."""

    BUURTVERBINDER = "buurtverbinder"
    BEGELEIDER = "begeleider"
    ONDERZOEKER = "onderzoeker"
    BEHEERDER = "beheerder"


#: Who can do more than write for themselves: they prove twice who they are, and are logged in for a shorter time.
MET_MEER_RECHTEN = {Rol.BEGELEIDER, Rol.ONDERZOEKER, Rol.BEHEERDER}
#: Who has one of these learns with the others. An onderzoeker or beheerder without one only does that work.
MEEDOENDE_ROLLEN = frozenset({Rol.BUURTVERBINDER, Rol.BEGELEIDER})


class Lid(Base):
    """A person with an account."""

    __tablename__ = "lid"
    #: A number is never given out again, also on SQLite: forms that are open still carry the one of who left.
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - SQLAlchemy only reads it
    verwerking = Verwerking(
        wat="Hoe het lid heet, het e-mailadres, de buurt, sinds wanneer het lid is, de laatste dag, en of het op non-actief staat.",
        waarom="Weten wie meedoet, en wie mag inloggen.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet="naam en buurt: wie meedoet; e-mailadres: begeleiders; de rest: het lid zelf en de beheerder",
        bewaren=TOT_VERTREK,
    )

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    naam: orm.Mapped[str] = orm.mapped_column(sa.String(200))
    #: As `queries.normaal_adres` writes it, so that nobody can take one that differs in capitals only. None for who
    #: has no mail: they come in with an Inlogkaart.
    email: orm.Mapped[str | None] = orm.mapped_column(sa.String(254), unique=True)
    #: Where they are active, in their own words.
    buurt: orm.Mapped[str] = orm.mapped_column(sa.String(200), default="")
    #: An invented person of the demo, who may be chosen on the demo log-in page.
    is_demo: orm.Mapped[bool] = orm.mapped_column(default=False)
    lid_sinds: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)
    #: Since when logging in takes a second factor; None as long as nothing is set up for it.
    tweede_factor_sinds: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)
    #: Since when a beheerder keeps them from logging in; nothing of theirs is deleted.
    non_actief_sinds: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)
    #: The last day they were here, and when somebody told them that they are erased if they stay away.
    gezien_op: orm.Mapped[date | None]
    gewaarschuwd_op: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)

    rolregels: orm.Mapped[list[LidRol]] = orm.relationship(
        cascade="all, delete-orphan", passive_deletes=True, lazy="selectin"
    )

    # Flask-Login asks these names of whoever is logged in.
    is_authenticated = True
    is_active = True
    is_anonymous = False
    #: The secret of the Aanmelding this lid came in with; not stored here.
    aanmeldsleutel = None  # type: str | None

    def get_id(self) -> str | None:
        return self.aanmeldsleutel

    @property
    def weg_sinds(self) -> date:
        """The last day they were here, or the day they were invited."""
        return self.gezien_op or self.lid_sinds.date()

    @property
    def rollen(self) -> set[Rol]:
        return {regel.rol for regel in self.rolregels}

    @property
    def heeft_meer_rechten(self) -> bool:
        """Whether they can do more than write for themselves. The invented people of a demo harm nobody."""
        return bool(self.rollen & MET_MEER_RECHTEN) and not self.is_demo

    @property
    def is_begeleider(self) -> bool:
        return Rol.BEGELEIDER in self.rollen

    @property
    def doet_mee(self) -> bool:
        """Whether this lid goes round the circle with the others: writes, shares, and reads what is shared."""
        return self.non_actief_sinds is None and not MEEDOENDE_ROLLEN.isdisjoint(self.rollen)


class LidRol(Base):
    """One role of one lid."""

    __tablename__ = "lid_rol"
    verwerking = Verwerking(
        wat="Of het lid buurtverbinder, begeleider, onderzoeker of beheerder is.",
        waarom="Bepalen wie wat mag.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet=NIEMAND,
        bewaren=TOT_VERTREK,
    )

    lid_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("lid.id", ondelete="CASCADE"), primary_key=True)
    rol: orm.Mapped[Rol] = orm.mapped_column(state_column(Rol), primary_key=True)


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
