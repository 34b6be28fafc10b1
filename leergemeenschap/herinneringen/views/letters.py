"""What the mails say, written at the moment they go: so they say what holds then, and no text waits anywhere."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from flask import current_app
from sqlalchemy.orm import Session

from leergemeenschap.bijeenkomsten.actions import als_bijlage
from leergemeenschap.bijeenkomsten.models import Bijeenkomst
from leergemeenschap.bijeenkomsten.queries import aanwezigheid_van, komende, mijn_komst, verslag_van
from leergemeenschap.core import agenda
from leergemeenschap.core.clock import local
from leergemeenschap.core.mail import Attachment
from leergemeenschap.core.outbox import Letter, Writer
from leergemeenschap.herinneringen import queries
from leergemeenschap.herinneringen.actions import SOORT, klopt_nog, mailkeuze_of_gewoon
from leergemeenschap.herinneringen.models import Herinnering
from leergemeenschap.herinneringen.ritme import Moment, mag_nu, mag_weer_om
from leergemeenschap.herinneringen.views.answering import antwoordsleutel
from leergemeenschap.herinneringen.views.blueprint import adres, antwoordlinks, pad, settings
from leergemeenschap.herinneringen.views.stopping import stilsleutel, stopsleutel
from leergemeenschap.leden.models import Lid
from leergemeenschap.zelfopdrachten.actions import als_agendapunt
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
        return _na(session, herinnering, herinnering.bijeenkomst, nu)
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


def _na(session: Session, herinnering: Herinnering, bijeenkomst: Bijeenkomst, nu: datetime) -> Letter:
    sinds = bijeenkomst.begint_op
    leervragen = session.scalars(queries.leervragen_sinds(herinnering.lid, sinds)).all()
    zelfopdrachten = session.scalars(queries.zelfopdrachten_sinds(herinnering.lid, sinds)).all()
    nam_mee = bool(leervragen or zelfopdrachten)
    onderwerp = "Dit nam je mee uit de bijeenkomst" if nam_mee else "Wat nam je mee uit de bijeenkomst?"
    verslag = session.scalar(verslag_van(herinnering.lid, bijeenkomst.id))
    kijkdagen = _kijkdagen(session, herinnering.lid, zelfopdrachten, nu)
    brief = _brief(
        session,
        herinnering,
        "na",
        onderwerp,
        bijeenkomst=bijeenkomst,
        leervragen=leervragen,
        zelfopdrachten=zelfopdrachten,
        met_agenda=bool(kijkdagen),
        was_er=session.scalar(aanwezigheid_van(bijeenkomst.id, herinnering.lid_id)) is not None,
        met_verslag=verslag is not None and verslag.is_gepubliceerd,
    )
    return brief._replace(attachment=_agenda(kijkdagen, nu)) if kijkdagen else brief


def _kijkdagen(
    session: Session, lid: Lid, zelfopdrachten: Sequence[Zelfopdracht], nu: datetime
) -> list[agenda.Entry]:
    """The days to look back on these, for in a calendar."""
    volgende = session.scalars(komende(lid, nu).where(Bijeenkomst.begint_op > nu).limit(1)).first()
    dagen = ((zelfopdracht, zelfopdracht.kijkdag(volgende)) for zelfopdracht in zelfopdrachten)
    return [
        als_agendapunt(
            zelfopdracht, dag, nu, pad("zelfopdrachten.terugblik", zelfopdracht_id=zelfopdracht.id)
        )
        for zelfopdracht, dag in dagen
        if dag is not None
    ]


def _agenda(punten: Sequence[agenda.Entry], nu: datetime) -> Attachment:
    return Attachment("terugkijken.ics", "text/calendar", agenda.calendar(punten, at=nu))


def _voor(session: Session, herinnering: Herinnering, bijeenkomst: Bijeenkomst, nu: datetime) -> Letter:
    dagen = (bijeenkomst.dag - local(nu).date()).days
    komst = session.scalar(mijn_komst(herinnering.lid, bijeenkomst.id))
    over = "Over een week" if dagen == EEN_WEEK else f"Over {dagen} dagen"
    brief = _brief(
        session,
        herinnering,
        "voor",
        f"{over} zien we elkaar",
        over=over,
        bijeenkomst=bijeenkomst,
        komst=komst,
        antwoordlinks="" if komst and komst.antwoord else antwoordlinks(bijeenkomst.id, herinnering.lid_id),
        zelfopdrachten=session.scalars(open_voor(herinnering.lid).limit(queries.TONEN_MAX)).all(),
    )
    naar = pad("bijeenkomsten.toon", bijeenkomst_id=bijeenkomst.id)
    return brief._replace(attachment=als_bijlage(bijeenkomst, komst, naar, nu))


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
