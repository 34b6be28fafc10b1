"""Bijeenkomsten: for everyone to see, for begeleiders to plan."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.bijeenkomsten import queries
from leergemeenschap.bijeenkomsten.forms import BijeenkomstForm
from leergemeenschap.bijeenkomsten.models import Bijeenkomst
from leergemeenschap.bijeenkomsten.permissions import mag_plannen, zichtbaar_voor
from leergemeenschap.core import clock, submissions
from leergemeenschap.core.access import eis
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm, chosen_button
from leergemeenschap.core.paging import page_of
from leergemeenschap.kennisbank.queries import themas as alle_themas

bp = Blueprint("bijeenkomsten", __name__, url_prefix="/bijeenkomsten")


@bp.get("/")
def lijst() -> ResponseReturnValue:
    """The next bijeenkomst large, the ones after it, and those behind us."""
    komende = db.session.scalars(queries.komende(current_user, clock.now())).all()
    pagina = page_of(queries.geweest(current_user, clock.now()))
    return render_template(
        "bijeenkomsten/lijst.html", komende=komende, pagina=pagina, mag_plannen=mag_plannen(current_user)
    )


@bp.route("/nieuw", methods=["GET", "POST"])
def nieuw() -> ResponseReturnValue:
    """Plan a bijeenkomst."""
    eis(mag_plannen(current_user))
    themas = db.session.scalars(alle_themas()).all()
    form = BijeenkomstForm(themas=themas)
    if _meer_regels(form):
        return render_template("bijeenkomsten/schrijf.html", form=form, bijeenkomst=None)
    if form.validate_on_submit():
        if eerder := submissions.claim(form):
            return redirect(eerder)
        bijeenkomst = Bijeenkomst()
        form.vul(bijeenkomst, themas)
        db.session.add(bijeenkomst)
        db.session.flush()
        naar = url_for("bijeenkomsten.toon", bijeenkomst_id=bijeenkomst.id)
        submissions.settle(form, naar)
        db.session.commit()
        flash(_bewaard(bijeenkomst))
        return redirect(naar)
    return render_template("bijeenkomsten/schrijf.html", form=form, bijeenkomst=None)


@bp.get("/<int:bijeenkomst_id>")
def toon(bijeenkomst_id: int) -> ResponseReturnValue:
    """One bijeenkomst with its themas and programme."""
    bijeenkomst = _haal(bijeenkomst_id)
    return render_template(
        "bijeenkomsten/toon.html",
        bijeenkomst=bijeenkomst,
        mag_plannen=mag_plannen(current_user),
        voorbij=bijeenkomst.eindigt_op <= clock.now(),
    )


@bp.route("/<int:bijeenkomst_id>/wijzig", methods=["GET", "POST"])
def wijzig(bijeenkomst_id: int) -> ResponseReturnValue:
    """Change date, place, themas or programme."""
    bijeenkomst = _haal(bijeenkomst_id)
    eis(mag_plannen(current_user))
    themas = db.session.scalars(alle_themas()).all()
    form = BijeenkomstForm(themas=themas, bijeenkomst=bijeenkomst)
    if _meer_regels(form):
        return render_template("bijeenkomsten/schrijf.html", form=form, bijeenkomst=bijeenkomst)
    if form.validate_on_submit():
        form.vul(bijeenkomst, themas)
        naar = url_for("bijeenkomsten.toon", bijeenkomst_id=bijeenkomst.id)
        submissions.settle(form, naar)
        db.session.commit()
        flash(_bewaard(bijeenkomst))
        return redirect(naar)
    return render_template("bijeenkomsten/schrijf.html", form=form, bijeenkomst=bijeenkomst)


@bp.route("/<int:bijeenkomst_id>/verwijder", methods=["GET", "POST"])
def verwijder(bijeenkomst_id: int) -> ResponseReturnValue:
    """Take a bijeenkomst away, after asking. What leden wrote stays theirs."""
    eis(mag_plannen(current_user))
    form = KnopForm()
    if form.validate_on_submit() and (eerder := submissions.claim(form)):
        return redirect(eerder)
    bijeenkomst = _haal(bijeenkomst_id)
    if form.validate_on_submit():
        naar = url_for("bijeenkomsten.lijst")
        db.session.delete(bijeenkomst)
        submissions.settle(form, naar)
        db.session.commit()
        flash("De bijeenkomst is verwijderd.")
        return redirect(naar)
    return render_template("bijeenkomsten/verwijder.html", form=form, bijeenkomst=bijeenkomst)


def _haal(bijeenkomst_id: int) -> Bijeenkomst:
    gezocht = zichtbaar_voor(current_user).where(Bijeenkomst.id == bijeenkomst_id)
    return db.session.scalar(gezocht) or abort(404)


def _bewaard(bijeenkomst: Bijeenkomst) -> str:
    if bijeenkomst.begint_op < clock.now():
        return "Bewaard. Let op: deze dag is al geweest."
    return "De bijeenkomst is bewaard. Alle leden kunnen hem nu zien."


def _meer_regels(form: BijeenkomstForm) -> bool:
    """Whether the button for more programme lines was used; then they are added and nothing is saved."""
    if not (form.is_submitted() and chosen_button() == "meer_regels"):
        return False
    form.voeg_regels_toe()
    return True
