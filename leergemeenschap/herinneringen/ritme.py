"""The rhythm of the mails: which one is due for a lid at a moment, if any. Knows no database; all days are Amsterdam's.

Why so, and not oftener: docs/adr/0107.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple

from leergemeenschap.core.clock import AMSTERDAM, local

#: Mails go out from nine to six.
EERSTE_UUR, LAATSTE_UUR = 9, 18
#: Two mails to one lid lie at least this far apart.
TUSSENPOOS = timedelta(days=7)
#: Between two bijeenkomsten; the last one is kept for what comes before the next.
MAILS_MAX = 3
#: Of a leergemeenschap that has not met yet, or not for long, the time since is taken to be this at most.
ZONDER_BIJEENKOMST = timedelta(days=183)
#: How many days after a bijeenkomst, and before one, its mail still makes sense: a machine can be off for a while.
DAGEN_NA = range(1, 5)
DAGEN_VOOR = range(3, 8)
#: So near before a bijeenkomst nobody is asked how it goes; nor on the day itself.
STIL_VOOR = timedelta(days=14)
#: So near before the next one the mail after a bijeenkomst does not go, or the one before the next could not.
STIL_NA = TUSSENPOOS + timedelta(days=DAGEN_VOOR.start)
#: A question that could not be asked for so long is not asked any more.
GEDULD = timedelta(days=13)
#: Who does not answer is asked once more, after this; then no more.
NOG_EENS_NA = timedelta(weeks=4)
VRAGEN_MAX = 2
#: Without a day, and without a bijeenkomst, a zelfopdracht asks by itself after this long.
LANG_STIL = timedelta(days=183)


class Mailwens(StrEnum):
    """How often a lid wants mail of this kind."""

    BIJEENKOMSTEN = "bijeenkomsten"
    OOK_ZELFOPDRACHT = "ook zelfopdracht"
    NOOIT = "nooit"

    @property
    def zin(self) -> str:
        return _ZINNEN[self]


_ZINNEN = {
    Mailwens.BIJEENKOMSTEN: "Alleen over bijeenkomsten",
    Mailwens.OOK_ZELFOPDRACHT: "Ook over mijn zelfopdracht",
    Mailwens.NOOIT: "Nooit",
}


class Moment(StrEnum):
    """What a herinnering is about."""

    NA = "na"
    HOE_GAAT_HET = "hoe gaat het"
    VOOR = "voor"


class Samenkomst(NamedTuple):
    """Of a bijeenkomst what matters here."""

    id: int
    begint_op: datetime
    #: Whether it was written down who was there, or anybody said that they would come.
    bekend: bool = False

    @property
    def dag(self) -> date:
        return local(self.begint_op).date()


class Opdracht(NamedTuple):
    """Of an open zelfopdracht what matters here."""

    id: int
    #: When it was made, or how it went was last told.
    sinds: datetime
    #: The day to look back that its lid chose.
    terugkijken_op: date | None


class Keus(NamedTuple):
    """A mail that is due: about which moment, and of what."""

    moment: Moment
    ding_id: int
    #: The day that is meant: of the bijeenkomst, or to look back.
    dag: date

    @property
    def sleutel(self) -> str:
        """What makes this moment another one than all others of a lid."""
        return f"{self.moment} {self.ding_id} {self.dag}"


class Eerder(NamedTuple):
    """A mail that went, or waits to go."""

    moment: Moment
    sleutel: str
    zelfopdracht_id: int | None
    op: datetime

    @property
    def dag(self) -> date:
        return local(self.op).date()


class Stand(NamedTuple):
    """Of one lid all that decides about their mails."""

    wens: Mailwens
    lid_sinds: datetime
    eerder: Sequence[Eerder]
    opdrachten: Sequence[Opdracht]
    #: Bijeenkomsten that the lid said not to come to.
    niet_bij: Collection[int] = ()
    #: Bijeenkomsten that the lid was at; or said yes to, where nobody was written down.
    erbij: Collection[int] = ()


def mag_nu(nu: datetime) -> bool:
    """Whether this is an hour to mail somebody."""
    return EERSTE_UUR <= local(nu).hour < LAATSTE_UUR


def mag_weer_om(nu: datetime) -> datetime:
    """The first moment from now on that is an hour to mail somebody."""
    dag = local(nu).date() + timedelta(days=local(nu).hour >= LAATSTE_UUR)
    return max(nu, datetime.combine(dag, time(EERSTE_UUR), AMSTERDAM))


def kies(stand: Stand, samenkomsten: Sequence[Samenkomst], nu: datetime) -> Keus | None:
    """The one mail that is due now for a lid.

    :param samenkomsten: all bijeenkomsten, the first one first.
    """
    vandaag = local(nu).date()
    geweest = [samenkomst for samenkomst in samenkomsten if samenkomst.begint_op <= nu]
    straks = [samenkomst for samenkomst in samenkomsten if samenkomst.begint_op > nu]
    sinds = geweest[-1].begint_op if geweest else nu - ZONDER_BIJEENKOMST
    aantal = sum(mail.op >= sinds for mail in stand.eerder)
    if (
        stand.wens is Mailwens.NOOIT
        or aantal >= MAILS_MAX
        or any(vandaag - mail.dag < TUSSENPOOS for mail in stand.eerder)
    ):
        return None
    al_gemaild = {mail.sleutel for mail in stand.eerder}
    keuzes = _voor(stand, straks, vandaag)
    if aantal < MAILS_MAX - 1:
        if not _komt_binnen(STIL_NA, samenkomsten, vandaag):
            keuzes += _na(stand, geweest[-1:], vandaag)
        if stand.wens is Mailwens.OOK_ZELFOPDRACHT and not _komt_binnen(STIL_VOOR, samenkomsten, vandaag):
            keuzes += _hoe_gaat_het(stand, samenkomsten, vandaag)
    return next((keus for keus in keuzes if keus.sleutel not in al_gemaild), None)


def _komt_binnen(tijd: timedelta, samenkomsten: Sequence[Samenkomst], vandaag: date) -> bool:
    return any(vandaag <= samenkomst.dag < vandaag + tijd for samenkomst in samenkomsten)


def _voor(stand: Stand, straks: Sequence[Samenkomst], vandaag: date) -> list[Keus]:
    return [
        Keus(Moment.VOOR, samenkomst.id, samenkomst.dag)
        for samenkomst in straks
        if (samenkomst.dag - vandaag).days in DAGEN_VOOR and samenkomst.id not in stand.niet_bij
    ]


def _na(stand: Stand, laatste: Sequence[Samenkomst], vandaag: date) -> list[Keus]:
    """To who was there, as far as that is known; not to who became a lid after it."""
    return [
        Keus(Moment.NA, samenkomst.id, samenkomst.dag)
        for samenkomst in laatste
        if (vandaag - samenkomst.dag).days in DAGEN_NA
        and stand.lid_sinds <= samenkomst.begint_op
        and (samenkomst.id in stand.erbij if samenkomst.bekend else samenkomst.id not in stand.niet_bij)
    ]


def _hoe_gaat_het(stand: Stand, samenkomsten: Sequence[Samenkomst], vandaag: date) -> list[Keus]:
    """The zelfopdrachten whose day it is, that one first which waits longest."""
    dagen = [
        (dag, opdracht.id)
        for opdracht in stand.opdrachten
        if (dag := _vraagdag(opdracht, stand.eerder, samenkomsten)) is not None
        and dag <= vandaag <= dag + GEDULD
    ]
    return [Keus(Moment.HOE_GAAT_HET, opdracht_id, dag) for dag, opdracht_id in sorted(dagen)]


def _vraagdag(
    opdracht: Opdracht, eerder: Sequence[Eerder], samenkomsten: Sequence[Samenkomst]
) -> date | None:
    """The day to ask how it goes: the lid's own, else halfway to the bijeenkomst that comes after it was made.

    Who did not answer is asked once more; a day that was chosen since counts as an answer.
    """
    gevraagd = [mail for mail in eerder if mail.zelfopdracht_id == opdracht.id and mail.op >= opdracht.sinds]
    if gevraagd and not (opdracht.terugkijken_op and opdracht.terugkijken_op > gevraagd[-1].dag):
        return gevraagd[-1].dag + NOG_EENS_NA if len(gevraagd) < VRAGEN_MAX else None
    if opdracht.terugkijken_op:
        return opdracht.terugkijken_op
    gemaakt = local(opdracht.sinds).date()
    volgende = next((samenkomst for samenkomst in samenkomsten if samenkomst.dag > gemaakt), None)
    return gemaakt + ((volgende.dag - gemaakt) // 2 if volgende else LANG_STIL)
