"""What the mails say, written at the moment they go: so they say what holds then, and no text waits anywhere."""

from collections.abc import Mapping
from datetime import datetime

from flask import current_app
from sqlalchemy.orm import Session

from leergemeenschap.bijeenkomsten.models import Bijeenkomst
from leergemeenschap.core.clock import local
from leergemeenschap.core.outbox import Letter, Writer
from leergemeenschap.herinneringen import queries
from leergemeenschap.herinneringen.actions import SOORT, klopt_nog, mailkeuze_of_gewoon
from leergemeenschap.herinneringen.models import Herinnering
from leergemeenschap.herinneringen.ritme import Moment, mag_nu, mag_weer_om
from leergemeenschap.herinneringen.views.answering import antwoordsleutel
from leergemeenschap.herinneringen.views.blueprint import adres, settings
from leergemeenschap.herinneringen.views.stopping import stilsleutel, stopsleutel
from leergemeenschap.zelfopdrachten.models import Uitkomst, Zelfopdracht
from leergemeenschap.zelfopdrachten.queries import open_voor

EEN_WEEK = 7


def schrijf_brief(session: Session, mail_id: int, nu: datetime) -> Letter | datetime | None:
    """Write one mail that waits, or say until when it waits; None when its moment is gone."""
    herinnering = session.scalar(queries.herinnering_met_mail(mail_id))
    if herinnering is None:
        return None
    if not mag_nu(nu):
        return mag_weer_om(nu)
    if not klopt_nog(session, herinnering, nu):
        session.delete(herinnering)
        return None
    herinnering.op = nu
    return _brief_over(session, herinnering, nu)


def _brief_over(session: Session, herinnering: Herinnering, nu: datetime) -> Letter | None:
    if herinnering.zelfopdracht is not None:
        return _hoe_gaat_het(session, herinnering, herinnering.zelfopdracht)
    if herinnering.bijeenkomst is None:
        return None
    if herinnering.moment is Moment.NA:
        return _na(session, herinnering, herinnering.bijeenkomst)
    return _voor(session, herinnering, herinnering.bijeenkomst, nu)


WRITERS: Mapping[str, Writer] = {SOORT: schrijf_brief}


def _hoe_gaat_het(session: Session, herinnering: Herinnering, zelfopdracht: Zelfopdracht) -> Letter:
    antwoorden = [
        (uitkomst.zin, adres("antwoord", antwoordsleutel=antwoordsleutel(herinnering, uitkomst)))
        for uitkomst in Uitkomst
    ]
    return _brief(
        session,
        herinnering,
        "hoe_gaat_het",
        "Hoe gaat het met je zelfopdracht?",
        zelfopdracht=zelfopdracht,
        antwoorden=antwoorden,
        stil=adres("stil", stilsleutel=stilsleutel(herinnering.lid_id, zelfopdracht.id)),
    )


def _na(session: Session, herinnering: Herinnering, bijeenkomst: Bijeenkomst) -> Letter:
    sinds = bijeenkomst.begint_op
    leervragen = session.scalars(queries.leervragen_sinds(herinnering.lid, sinds)).all()
    zelfopdrachten = session.scalars(queries.zelfopdrachten_sinds(herinnering.lid, sinds)).all()
    nam_mee = bool(leervragen or zelfopdrachten)
    onderwerp = "Dit nam je mee uit de bijeenkomst" if nam_mee else "Wat nam je mee uit de bijeenkomst?"
    return _brief(
        session,
        herinnering,
        "na",
        onderwerp,
        bijeenkomst=bijeenkomst,
        leervragen=leervragen,
        zelfopdrachten=zelfopdrachten,
    )


def _voor(session: Session, herinnering: Herinnering, bijeenkomst: Bijeenkomst, nu: datetime) -> Letter:
    dagen = (bijeenkomst.dag - local(nu).date()).days
    over = "Over een week" if dagen == EEN_WEEK else f"Over {dagen} dagen"
    return _brief(
        session,
        herinnering,
        "voor",
        f"{over} zien we elkaar",
        over=over,
        bijeenkomst=bijeenkomst,
        zelfopdrachten=session.scalars(open_voor(herinnering.lid).limit(queries.TONEN_MAX)).all(),
    )


def _brief(
    session: Session, herinnering: Herinnering, sjabloon: str, onderwerp: str, **inhoud: object
) -> Letter:
    stop = adres("stop", stopsleutel=stopsleutel(herinnering.lid_id))
    tekst = current_app.jinja_env.get_template(f"herinneringen/{sjabloon}.txt").render(
        naam=herinnering.lid.naam,
        site_naam=settings().name,
        site_url=settings().site_url,
        met_woorden=mailkeuze_of_gewoon(session, herinnering.lid).eigen_woorden,
        stop=stop,
        kiezen=adres("mijn_mail"),
        **inhoud,
    )
    return Letter(onderwerp, tekst, unsubscribe=stop)
