"""What someone's circle looks like now, and the one next step (the rule list of the screen Vandaag)."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from leergemeenschap.bijeenkomsten.models import Bijeenkomst
from leergemeenschap.bijeenkomsten.queries import nabij
from leergemeenschap.citaten.queries import aantal_open
from leergemeenschap.core.clock import start_of_day
from leergemeenschap.cyclus.models import (
    BeginKlein,
    DenkTerug,
    HoeGaatHet,
    KijkTerug,
    MaakZelfopdracht,
    NeemMee,
    Rondestand,
    Rust,
    VerderReflecteren,
    VerderSchrijven,
    VolgendeStap,
)
from leergemeenschap.groepen.models import Groepsuitnodiging
from leergemeenschap.groepen.permissions import uitnodigingen_voor
from leergemeenschap.leden.models import Concept, Lid
from leergemeenschap.leden.queries import concepten_van
from leergemeenschap.leervragen import queries as leervragen
from leergemeenschap.ontmoetingen import queries as ontmoetingen
from leergemeenschap.ontmoetingen.models import Reflectie
from leergemeenschap.rondes.models import Ronde
from leergemeenschap.rondes.queries import laatst_aangeraakt
from leergemeenschap.zelfopdrachten import queries as zelfopdrachten

#: Older than this, an unfinished thing is not brought up any more.
VERS = timedelta(days=14)
#: For this long a ronde that waits for its next step is brought up.
NOG_IN_GEDACHTEN = timedelta(days=42)


def rondestand(session: Session, lid: Lid, ronde: Ronde | None) -> Rondestand:
    """Everything of one ronde, the newest first. Four queries, whatever its size."""
    if ronde is None:
        return Rondestand(None, [], [], [], [])
    return Rondestand(
        ronde,
        list(session.scalars(ontmoetingen.van_ronde(lid, ronde))),
        list(session.scalars(ontmoetingen.reflecties_van_ronde(lid, ronde))),
        list(session.scalars(leervragen.van_ronde(lid, ronde))),
        list(session.scalars(zelfopdrachten.van_ronde(lid, ronde))),
    )


def huidige_stand(session: Session, lid: Lid) -> Rondestand:
    """The ronde that was touched last."""
    return rondestand(session, lid, session.scalars(laatst_aangeraakt(lid).limit(1)).first())


def volgende_stap(session: Session, lid: Lid, stand: Rondestand, nu: datetime, vandaag: date) -> VolgendeStap:
    """The first step that holds, in order of what cannot wait.

    :param stand: the ronde touched last.
    :param vandaag: the day of `nu` in Amsterdam.
    """
    return next(_stappen(session, lid, stand, nu, vandaag))


def _stappen(
    session: Session, lid: Lid, stand: Rondestand, nu: datetime, vandaag: date
) -> Iterator[VolgendeStap]:
    bijeenkomst = session.scalars(nabij(lid, vandaag).limit(1)).first()
    if bijeenkomst and (terugkijken := kijk_terug_voor(session, lid, bijeenkomst, vandaag)):
        yield terugkijken
    sinds = start_of_day(vandaag) - VERS
    if concept := session.scalars(concepten_van(lid).where(Concept.bewaard_op > sinds).limit(1)).first():
        yield VerderSchrijven(concept)
    if zelfopdracht := session.scalars(zelfopdrachten.toe_aan_terugblik(lid, nu, vandaag).limit(1)).first():
        yield HoeGaatHet(zelfopdracht)
    onaf = ontmoetingen.onaffe_reflecties(lid).where(Reflectie.begonnen_op > sinds)
    if reflectie := session.scalars(onaf.limit(1)).first():
        yield VerderReflecteren(reflectie)
    if ontmoeting := session.scalars(ontmoetingen.zonder_reflectie(lid, vandaag - VERS).limit(1)).first():
        yield DenkTerug(ontmoeting)
    is_recent = (
        stand.ronde is not None and stand.ronde.aangeraakt_op > start_of_day(vandaag) - NOG_IN_GEDACHTEN
    )
    if is_recent and stand.reflecties and stand.reflecties[0].afgerond_op and not stand.heeft_bijgesteld:
        yield NeemMee(stand.reflecties[0])
    if is_recent and stand.ronde and stand.heeft_bijgesteld and not stand.zelfopdrachten:
        yield MaakZelfopdracht(stand.ronde)
    geschreven = stand.ronde is not None and not stand.is_leeg and stand.ronde.aangeraakt_op > sinds
    if not geschreven and not session.scalars(zelfopdrachten.open_voor(lid).limit(1)).first():
        yield BeginKlein()
    yield Rust()


def kijk_terug_voor(session: Session, lid: Lid, bijeenkomst: Bijeenkomst, vandaag: date) -> KijkTerug | None:
    """The zelfopdrachten to look back on for a bijeenkomst; None when there are none (left)."""
    open_ = list(session.scalars(zelfopdrachten.voor_bijeenkomst(lid, bijeenkomst, vandaag)))
    return KijkTerug(bijeenkomst, open_) if open_ else None


def wat_er_wacht(lid: Lid) -> Select[int, int]:
    """How many groepen ask a lid in, and how many questions about their words are open; both in one look."""
    uitnodigingen = uitnodigingen_voor(lid).with_only_columns(Groepsuitnodiging.groep_id).subquery()
    aantal = select(func.count()).select_from(uitnodigingen)
    return select(aantal.scalar_subquery(), aantal_open(lid).scalar_subquery())
