"""Wanting no more mails, by a link in one of them: a page with one button, or one request by a mail program (RFC 8058)."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from leergemeenschap.core import clock
from leergemeenschap.core.access import openbaar
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm
from leergemeenschap.core.signed_links import read, secret_address, sign
from leergemeenschap.herinneringen.actions import kies_mail, zwijg_over
from leergemeenschap.herinneringen.ritme import Mailwens
from leergemeenschap.herinneringen.views.blueprint import STIL, STOP, bp, oude_link
from leergemeenschap.leden.models import Lid
from leergemeenschap.zelfopdrachten.models import Zelfopdracht


def stilsleutel(lid_id: int, zelfopdracht_id: int) -> str:
    """The key to no more mails about one zelfopdracht."""
    return sign(STIL, lid_id, zelfopdracht_id)


def stopsleutel(lid_id: int) -> str:
    """The key to no more mails of this kind."""
    return sign(STOP, lid_id)


@bp.route("/mail/stil/<stilsleutel>", methods=["GET", "POST"])
@openbaar
@secret_address
def stil(stilsleutel: str) -> ResponseReturnValue:
    """No more mails about one zelfopdracht. The zelfopdracht itself stays as it is."""
    gezegd = read(STIL, stilsleutel)
    zelfopdracht = db.session.get(Zelfopdracht, int(gezegd[1])) if gezegd else None
    if gezegd is None or zelfopdracht is None or zelfopdracht.lid_id != int(gezegd[0]):
        return oude_link()
    form = KnopForm()
    if form.validate_on_submit():
        zwijg_over(db.session, zelfopdracht.id, clock.now())
        db.session.commit()
        return redirect(url_for(".stil", stilsleutel=stilsleutel, klaar=1))
    if form.is_submitted():
        return redirect(url_for(".stil", stilsleutel=stilsleutel))
    return render_template("herinneringen/stil.html", form=form, klaar="klaar" in request.args)


@bp.route("/mail/stop/<stopsleutel>", methods=["GET", "POST"])
@openbaar
@secret_address
def stop(stopsleutel: str) -> ResponseReturnValue:
    """No more mails of this kind. A mail program may ask that by itself, with no page of ours before it."""
    gezegd = read(STOP, stopsleutel)
    lid = db.session.get(Lid, int(gezegd[0])) if gezegd else None
    if lid is None:
        return oude_link()
    form = KnopForm()
    door_mailprogramma = request.form.get("List-Unsubscribe") == "One-Click"
    if door_mailprogramma or form.validate_on_submit():
        kies_mail(db.session, lid.id, Mailwens.NOOIT, clock.now())
        db.session.commit()
        if door_mailprogramma:
            # RFC 8058 forbids a redirect here: many programs do not follow it
            return render_template("herinneringen/stop.html", form=form, klaar=True)
        return redirect(url_for(".stop", stopsleutel=stopsleutel, klaar=1))
    if form.is_submitted():
        return redirect(url_for(".stop", stopsleutel=stopsleutel))
    return render_template("herinneringen/stop.html", form=form, klaar="klaar" in request.args)
