"""How the invented people share with each other."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from leergemeenschap.citaten.actions import vraag_citaat
from leergemeenschap.demo.story import (
    CITAATVRAGER,
    CITAATWAARVOOR,
    GEVRAAGD,
    GROEP,
    MEEDENKERS,
    WIL_GEVRAAGD,
    Meedenken,
    Persoon,
)
from leergemeenschap.groepen.actions import begin_groep, vraag_in_groep
from leergemeenschap.groepen.models import Groep, Groepslid
from leergemeenschap.leden.models import Lid
from leergemeenschap.leervragen.actions import denk_mee
from leergemeenschap.leervragen.queries import nieuwste
from leergemeenschap.toestemmingen.actions import zeg
from leergemeenschap.toestemmingen.models import Doel


def deel_met_elkaar(session: Session, leden: Mapping[Persoon, Lid], nu: datetime) -> None:
    """Let the groep begin half a year ago, share a few leervragen in it, and think along."""
    naam, (eerste, *anderen) = GROEP
    begin = nu - timedelta(days=180)
    groep = begin_groep(session, leden[eerste], naam, begin)
    session.add_all(Groepslid(groep=groep, lid_id=leden[wie].id, sinds=begin) for wie in anderen)
    session.flush()
    for meedenken in MEEDENKERS:
        _denk_mee(session, leden, groep, meedenken, nu - timedelta(days=meedenken.dagen))
    vraag_in_groep(session, groep, leden[GEVRAAGD].id, leden[eerste], nu - timedelta(days=1))
    _vraag_om_een_citaat(session, leden[WIL_GEVRAAGD], leden[CITAATVRAGER], nu)


def _vraag_om_een_citaat(session: Session, maker: Lid, vrager: Lid, nu: datetime) -> None:
    """Let somebody who wants to be asked find a question about the leervraag they share; it still waits."""
    zeg(session, maker, Doel.CITAAT, gegeven=True, op=nu - timedelta(days=30))
    leervraag = session.scalars(nieuwste(maker).limit(1)).one()
    vraag_citaat(
        session,
        leervraag,
        vrager,
        passage=leervraag.tekst,
        waarvoor=CITAATWAARVOOR,
        op=nu - timedelta(days=3),
    )


def _denk_mee(
    session: Session, leden: Mapping[Persoon, Lid], groep: Groep, meedenken: Meedenken, op: datetime
) -> None:
    maker = leden[meedenken.van]
    leervraag = session.scalars(nieuwste(maker).limit(1)).one()
    if leervraag.gedeeld_op is None:
        plek = select(Groepslid).where(Groepslid.groep_id == groep.id, Groepslid.lid_id == maker.id)
        leervraag.deel_met_groep(session.scalars(plek).one(), op - timedelta(days=1))
    denk_mee(session, leden[meedenken.door], leervraag, meedenken.soort, meedenken.tekst, op)
