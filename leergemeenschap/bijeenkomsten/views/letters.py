"""Mails that are written when they go: so they say what holds then, and no key to answer waits in the database."""

from collections.abc import Mapping
from datetime import datetime

from flask import current_app
from sqlalchemy.orm import Session

from leergemeenschap.bijeenkomsten import queries
from leergemeenschap.bijeenkomsten.actions import SOORT_VERANDERD, SOORT_VRAAG, als_bijlage
from leergemeenschap.bijeenkomsten.actions.mails import Brief, uitnodiging, verzet
from leergemeenschap.bijeenkomsten.codes import eigen_code
from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Komst
from leergemeenschap.bijeenkomsten.views.blueprint import antwoordlinks, secret
from leergemeenschap.core.outbox import Letter, Writer


def schrijf_vraag(session: Session, mail_id: int, nu: datetime) -> Letter | None:
    """Write the question "Kom je?"; None for who answered meanwhile, and where nobody answers any more."""
    komst = session.scalar(queries.komst_met_mail(mail_id))
    if komst is None or komst.antwoord is not None or not komst.bijeenkomst.is_te_beantwoorden(nu):
        return None
    links = antwoordlinks(komst.bijeenkomst_id, komst.lid_id)
    code = eigen_code(secret(), komst.bijeenkomst_id, komst.lid_id)
    brief = uitnodiging(komst.bijeenkomst, komst.lid.naam, links, code)
    return _met_agenda(brief, komst.bijeenkomst, komst, nu)


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
    return _met_agenda(brief, bijeenkomst, komst, nu)


WRITERS: Mapping[str, Writer] = {SOORT_VRAAG: schrijf_vraag, SOORT_VERANDERD: schrijf_tijding}


def _met_agenda(brief: Brief, bijeenkomst: Bijeenkomst, komst: Komst, nu: datetime) -> Letter:
    pad = current_app.url_map.bind("").build("bijeenkomsten.toon", {"bijeenkomst_id": bijeenkomst.id})
    return Letter(brief.onderwerp, brief.tekst, attachment=als_bijlage(bijeenkomst, komst, pad, nu))
