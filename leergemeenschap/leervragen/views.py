"""My leervragen."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.core import clock, submissions
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm
from leergemeenschap.core.ids import asked_id
from leergemeenschap.core.own_search import Source
from leergemeenschap.core.paging import page_of
from leergemeenschap.leervragen import queries
from leergemeenschap.leervragen.actions import stel_leervraag
from leergemeenschap.leervragen.forms import LeervraagForm, StandForm
from leergemeenschap.leervragen.models import Leervraag, StandLeervraag
from leergemeenschap.leervragen.permissions import zichtbaar_voor

bp = Blueprint("leervragen", __name__, url_prefix="/leervragen")
OWN_SOURCES = (Source("Leervraag", queries.zoek, lambda id_: url_for("leervragen.toon", leervraag_id=id_)),)


@bp.get("/")
def lijst() -> ResponseReturnValue:
    """My leervragen, the newest first."""
    return render_template("leervragen/lijst.html", pagina=page_of(queries.nieuwste(current_user)))


@bp.route("/nieuw", methods=["GET", "POST"])
def nieuw() -> ResponseReturnValue:
    """Write down what I want to learn."""
    form = LeervraagForm()
    if form.validate_on_submit():
        if eerder := submissions.claim(form):
            return redirect(eerder)
        ronde_id = asked_id("ronde")
        leervraag = stel_leervraag(db.session, current_user, form.tekst.data, clock.now(), ronde_id)
        db.session.flush()
        naar = url_for("leervragen.toon", leervraag_id=leervraag.id)
        submissions.settle(form, naar)
        db.session.commit()
        flash("Je leervraag is bewaard.")
        return redirect(naar)
    return render_template("leervragen/schrijf.html", form=form, leervraag=None)


@bp.route("/<int:leervraag_id>", methods=["GET", "POST"])
def toon(leervraag_id: int) -> ResponseReturnValue:
    """One leervraag, and how far I am with it."""
    leervraag = _haal(leervraag_id)
    form = StandForm(data={"stand": leervraag.stand.value})
    if form.validate_on_submit():
        leervraag.stand = StandLeervraag(form.stand.data)
        naar = url_for("leervragen.toon", leervraag_id=leervraag.id)
        submissions.settle(form, naar)
        db.session.commit()
        flash("Bewaard.")
        return redirect(naar)
    return render_template("leervragen/toon.html", leervraag=leervraag, form=form)


@bp.route("/<int:leervraag_id>/wijzig", methods=["GET", "POST"])
def wijzig(leervraag_id: int) -> ResponseReturnValue:
    """Ask it in other words."""
    leervraag = _haal(leervraag_id)
    form = LeervraagForm(obj=leervraag)
    if form.validate_on_submit():
        leervraag.tekst = form.tekst.data
        naar = url_for("leervragen.toon", leervraag_id=leervraag.id)
        submissions.settle(form, naar)
        db.session.commit()
        flash("Bewaard.")
        return redirect(naar)
    return render_template("leervragen/schrijf.html", form=form, leervraag=leervraag)


@bp.route("/<int:leervraag_id>/verwijder", methods=["GET", "POST"])
def verwijder(leervraag_id: int) -> ResponseReturnValue:
    """Delete a leervraag, after asking."""
    form = KnopForm()
    if form.validate_on_submit() and (eerder := submissions.claim(form)):
        return redirect(eerder)
    leervraag = _haal(leervraag_id)
    if form.validate_on_submit():
        naar = url_for("leervragen.lijst")
        db.session.delete(leervraag)
        submissions.settle(form, naar)
        db.session.commit()
        flash("Het is verwijderd.")
        return redirect(naar)
    return render_template("leervragen/verwijder.html", form=form, leervraag=leervraag)


def _haal(leervraag_id: int) -> Leervraag:
    """What someone may not see does not exist for them: 404."""
    return db.session.scalar(zichtbaar_voor(current_user).where(Leervraag.id == leervraag_id)) or abort(404)
