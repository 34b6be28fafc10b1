"""Bijeenkomsten in somebody's own calendar: one as a file, or all of them under a secret address."""

import re
import secrets
from datetime import timedelta

from flask import Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.bijeenkomsten import queries
from leergemeenschap.bijeenkomsten.actions import agendabestandsnaam, als_agendapunt
from leergemeenschap.bijeenkomsten.codes import AGENDATEKENS, agendacode, is_gelijk
from leergemeenschap.bijeenkomsten.models import Agendalink, Bijeenkomst
from leergemeenschap.bijeenkomsten.views.blueprint import bp, haal, secret, settings
from leergemeenschap.core import agenda, clock
from leergemeenschap.core.access import openbaar
from leergemeenschap.core.conditional import etag_of, not_changed, tagged
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm, chosen_button
from leergemeenschap.core.ids import ID_MAX
from leergemeenschap.core.signed_links import secret_address

KIJK_WEER_NA = timedelta(hours=6)
BEWAARD = timedelta(days=365)
_SLEUTEL = re.compile(rf"([1-9][0-9]{{0,9}})-([0-9a-f]{{{AGENDATEKENS}}})")


@bp.get("/bijeenkomsten/<int:bijeenkomst_id>/agenda")
def agenda_bestand(bijeenkomst_id: int) -> ResponseReturnValue:
    """One bijeenkomst, for a calendar."""
    bijeenkomst = haal(bijeenkomst_id)
    mijn = db.session.scalar(queries.mijn_komst(current_user, bijeenkomst.id))
    naam = agendabestandsnaam(bijeenkomst)
    return agenda.download([als_agendapunt(bijeenkomst, mijn, _pad(bijeenkomst))], naam)


@bp.route("/bijeenkomsten/agenda", methods=["GET", "POST"])
def mijn_agenda() -> ResponseReturnValue:
    """Let my own calendar follow the bijeenkomsten, under another address, or no more."""
    link = db.session.get(Agendalink, current_user.id)
    if KnopForm().validate_on_submit():
        knop = chosen_button()
        if knop in {"maak", "stop"} and link is not None:
            db.session.delete(link)
            db.session.flush()
        if knop == "maak":
            db.session.add(
                Agendalink(lid_id=current_user.id, zout=secrets.token_hex(16), gemaakt_op=clock.now())
            )
            flash("Je agenda-adres is klaar." + (" Het oude adres werkt niet meer." if link else ""))
        elif knop == "stop" and link is not None:
            flash("Het adres werkt niet meer. Haal de agenda ook weg in je telefoon.")
        db.session.commit()
        return redirect(url_for("bijeenkomsten.mijn_agenda", _anchor="adres"))
    return render_template(
        "bijeenkomsten/mijn_agenda.html",
        form=KnopForm(),
        adres=settings().site_url + url_for(".agendafeed", agendasleutel=_sleutel(link)) if link else None,
    )


@bp.get("/bijeenkomsten/agenda/<agendasleutel>.ics")
@openbaar
@secret_address
def agendafeed(agendasleutel: str) -> ResponseReturnValue:
    """All bijeenkomsten that a lid did not say no to, for the calendar that knows the address."""
    link = _gelezen(agendasleutel) or abort(404)
    rijen = db.session.execute(queries.in_de_agenda_van(link.lid, clock.now() - BEWAARD)).all()
    inschrijvingen = [als_agendapunt(bijeenkomst, komst, _pad(bijeenkomst)) for bijeenkomst, komst in rijen]
    etag = etag_of(inschrijvingen)
    if same := not_changed(etag):
        return same
    gewijzigd = max((inschrijving.changed for inschrijving in inschrijvingen), default=link.gemaakt_op)
    bestand = agenda.calendar(inschrijvingen, at=gewijzigd, name=settings().name, refresh=KIJK_WEER_NA)
    return tagged(Response(bestand, mimetype="text/calendar"), etag)


def _pad(bijeenkomst: Bijeenkomst) -> str:
    return url_for("bijeenkomsten.toon", bijeenkomst_id=bijeenkomst.id)


def _sleutel(link: Agendalink) -> str:
    return f"{link.lid_id}-{agendacode(secret(), link.lid_id, link.zout)}"


def _gelezen(agendasleutel: str) -> Agendalink | None:
    """Whose calendar asks, as long as that lid can log in and did not take another address."""
    found = _SLEUTEL.fullmatch(agendasleutel)
    if found is None or int(found[1]) > ID_MAX:
        return None
    link = db.session.scalar(queries.agendalink_van(int(found[1])))
    return link if link is not None and is_gelijk(_sleutel(link), agendasleutel) else None
