"""The blueprint that the pages of bijeenkomsten hang on, and what its views share."""

from collections.abc import Callable, Iterable
from datetime import datetime

from flask import Blueprint, abort, current_app
from flask_login import current_user
from sqlalchemy.orm import Session

from leergemeenschap.bijeenkomsten import actions, queries
from leergemeenschap.bijeenkomsten.actions.mails import SOORT, Brief, plek_vrij
from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Komst
from leergemeenschap.bijeenkomsten.permissions import zichtbaar_voor
from leergemeenschap.core import clock, outbox
from leergemeenschap.core.config import Settings
from leergemeenschap.core.db import db

bp = Blueprint("bijeenkomsten", __name__, url_prefix="/bijeenkomsten")


def settings() -> Settings:
    found: Settings = current_app.config["SETTINGS"]
    return found


def haal(bijeenkomst_id: int) -> Bijeenkomst:
    """One bijeenkomst to look at; 404 when it is not there."""
    gezocht = zichtbaar_voor(current_user).where(Bijeenkomst.id == bijeenkomst_id)
    return db.session.scalar(gezocht) or abort(404)


def haal_om_te_wijzigen(bijeenkomst_id: int) -> Bijeenkomst:
    """One bijeenkomst to change, held until the commit; 404 when it is not there."""
    gezocht = zichtbaar_voor(current_user).where(Bijeenkomst.id == bijeenkomst_id)
    return db.session.scalar(queries.vastgehouden(gezocht)) or abort(404)


def link_naar(bijeenkomst: Bijeenkomst) -> str:
    """The whole address of its page, also where no page is being asked for."""
    pad = current_app.url_map.bind("").build("bijeenkomsten.toon", {"bijeenkomst_id": bijeenkomst.id})
    return settings().site_url + pad


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
        lambda komst: plek_vrij(komst.bijeenkomst, komst.lid.naam, link_naar(komst.bijeenkomst)),
    )


def geef_plekken_door(session: Session, lid_id: int) -> None:
    """Before the rows of somebody who leaves go: who waits gets their places, and hears of it."""
    nu: datetime = clock.now()
    vertel_dat_er_plek_is(session, actions.geef_plekken_door(session, lid_id, nu))
