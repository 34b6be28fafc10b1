"""The blueprint that the pages of bijeenkomsten hang on, and what its views share."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from flask import Blueprint, Flask, abort, current_app
from flask_login import current_user
from sqlalchemy import Select
from sqlalchemy.orm import Session

from leergemeenschap.bijeenkomsten import actions, queries
from leergemeenschap.bijeenkomsten.actions.mails import SOORT, Brief, plek_vrij
from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Komst, Komstantwoord, Paneelmaker
from leergemeenschap.bijeenkomsten.permissions import zichtbaar_voor
from leergemeenschap.bijeenkomsten.views import panels
from leergemeenschap.core import clock, outbox
from leergemeenschap.core.config import Settings
from leergemeenschap.core.db import db
from leergemeenschap.core.signed_links import Purpose, sign

bp = Blueprint("bijeenkomsten", __name__)

#: An answer to "Kom je?". Longer than anybody plans ahead; it stops by itself when the bijeenkomst begins.
KOMST = Purpose("komst", timedelta(days=400))


def init_app(
    app: Flask, wil_geen_mail: Callable[[], Select[int]], paneelmakers: Sequence[Paneelmaker]
) -> None:
    """Attach what features above know.

    :param wil_geen_mail: who said that they want no mail about bijeenkomsten, as numbers of leden.
    :param paneelmakers: what they show on the page of a bijeenkomst, in this order.
    """
    app.extensions["wil_geen_mail_over_bijeenkomsten"] = wil_geen_mail
    panels.attach(app, paneelmakers)


def liever_geen_mail() -> Select[int]:
    wie: Callable[[], Select[int]] = current_app.extensions["wil_geen_mail_over_bijeenkomsten"]
    return wie()


def settings() -> Settings:
    found: Settings = current_app.config["SETTINGS"]
    return found


def secret() -> str:
    """What codes are made with."""
    return str(current_app.secret_key)


def haal(bijeenkomst_id: int) -> Bijeenkomst:
    """One bijeenkomst to look at; 404 when it is not there."""
    gezocht = zichtbaar_voor(current_user).where(Bijeenkomst.id == bijeenkomst_id)
    return db.session.scalar(gezocht) or abort(404)


def haal_met_programma(bijeenkomst_id: int, *, vast: bool = False) -> Bijeenkomst:
    """The same with its programme.

    :param vast: hold it until the commit, so that of two begeleiders the second sees what the first saved.
    """
    gezocht = queries.met_programma(current_user, bijeenkomst_id)
    return db.session.scalar(queries.vastgehouden(gezocht) if vast else gezocht) or abort(404)


def haal_om_te_wijzigen(bijeenkomst_id: int) -> Bijeenkomst:
    """One bijeenkomst to change, held until the commit; 404 when it is not there."""
    gezocht = zichtbaar_voor(current_user).where(Bijeenkomst.id == bijeenkomst_id)
    return db.session.scalar(queries.vastgehouden(gezocht)) or abort(404)


def antwoordlink(bijeenkomst_id: int, lid_id: int, antwoord: Komstantwoord) -> str:
    """The whole address behind which one lid gives one answer, without logging in."""
    sleutel = sign(KOMST, bijeenkomst_id, lid_id, antwoord.name.lower())
    pad = current_app.url_map.bind("").build("bijeenkomsten.kom_je", {"komstsleutel": sleutel})
    return settings().site_url + pad


def antwoordlinks(bijeenkomst_id: int, lid_id: int) -> str:
    """The three answers for in a mail, each with its address."""
    return "\n\n".join(
        f"{antwoord.knop}:\n{antwoordlink(bijeenkomst_id, lid_id, antwoord)}" for antwoord in Komstantwoord
    )


def leg_klaar(session: Session, komsten: Iterable[Komst], schrijf: Callable[[Komst], Brief]) -> int:
    """Put a mail in the outbox for each of these leden who has an address; after the commit, `outbox.deliver_soon`.

    :returns: how many.
    """
    aantal = 0
    for komst in komsten:
        if komst.lid.email is not None:
            brief = schrijf(komst)
            outbox.put(session, komst.lid_id, kind=SOORT, subject=brief.onderwerp, text=brief.tekst)
            aantal += 1
    return aantal


def vertel_dat_er_plek_is(session: Session, binnen: Iterable[Komst]) -> int:
    """Mail who got in from the waiting list."""
    return leg_klaar(
        session,
        binnen,
        lambda komst: plek_vrij(
            komst.bijeenkomst,
            komst.lid.naam,
            antwoordlink(komst.bijeenkomst_id, komst.lid_id, Komstantwoord.NEE),
        ),
    )


def geef_plekken_door(session: Session, lid_id: int) -> None:
    """Before the rows of somebody who leaves go: who waits gets their places, and hears of it."""
    nu: datetime = clock.now()
    vertel_dat_er_plek_is(session, actions.geef_plekken_door(session, lid_id, nu))
