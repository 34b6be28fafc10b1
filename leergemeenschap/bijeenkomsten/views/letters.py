"""Mails about another moment or place, written when they go: so they say what holds then."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from leergemeenschap.bijeenkomsten import queries
from leergemeenschap.bijeenkomsten.actions import SOORT_VERANDERD
from leergemeenschap.bijeenkomsten.actions.mails import verzet
from leergemeenschap.bijeenkomsten.models import Komst
from leergemeenschap.bijeenkomsten.views.blueprint import antwoordlinks
from leergemeenschap.core.outbox import Letter, Writer


def schrijf_tijding(session: Session, mail_id: int, nu: datetime) -> Letter | datetime | None:
    """Write word of a change, or say until when it waits; None when its lid knows already, or it is behind us."""
    gevonden = session.scalar(queries.tijding_met_mail(mail_id))
    if gevonden is None:
        return None
    # Who changes the bijeenkomst holds it: either this mail says the new, or that change makes another mail
    bijeenkomst = session.scalar(queries.vastgehouden(queries.alleen(gevonden.bijeenkomst_id)))
    tijding = session.scalar(queries.tijding_met_mail(mail_id))
    if bijeenkomst is None or tijding is None:
        return None
    if tijding.gaat_op > nu:
        return tijding.gaat_op
    if (later := session.scalar(queries.latere_tijding(tijding))) is not None:
        later.wist = tijding.wist
        return None
    komst = session.get(Komst, (bijeenkomst.id, tijding.lid_id))
    if komst is None or not bijeenkomst.is_te_beantwoorden(nu) or tijding.wist == bijeenkomst.wanneer_waar:
        return None
    brief = verzet(bijeenkomst, komst, tijding.wist, antwoordlinks(bijeenkomst.id, komst.lid_id))
    return Letter(brief.onderwerp, brief.tekst)


WRITERS: Mapping[str, Writer] = {SOORT_VERANDERD: schrijf_tijding}
