"""For begeleiders: the question sets to reflect with, and writing more of them."""

from pathlib import Path

from flask import abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.core import clock, submissions
from leergemeenschap.core.access import eis
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm, chosen_button
from leergemeenschap.ontmoetingen import queries
from leergemeenschap.ontmoetingen.forms import VragensetForm
from leergemeenschap.ontmoetingen.models import EigenVragenset
from leergemeenschap.ontmoetingen.permissions import mag_vragen_schrijven
from leergemeenschap.ontmoetingen.views.blueprint import bp
from leergemeenschap.ontmoetingen.vragensets import slug_van, vragensets


@bp.get("/vragensets/")
def vragen() -> ResponseReturnValue:
    """All question sets: those of begeleiders, which they can change and hide, and the shipped ones."""
    eis(mag_vragen_schrijven(current_user))
    folder: Path = current_app.config["SETTINGS"].content / "reflectie"
    eigen = [(vragenset, slug_van(vragenset)) for vragenset in db.session.scalars(queries.eigen_vragensets())]
    return render_template(
        "ontmoetingen/vragensets.html", form=KnopForm(), eigen=eigen, vaste=vragensets(folder).values()
    )


@bp.route("/vragensets/nieuw", methods=["GET", "POST"])
def nieuwe_vragenset() -> ResponseReturnValue:
    """Write a question set; from then on everybody can choose it."""
    eis(mag_vragen_schrijven(current_user))
    form = VragensetForm()
    if form.validate_on_submit():
        if eerder := submissions.claim(form):
            return redirect(eerder)
        vragenset = EigenVragenset(gemaakt_op=clock.now())
        vragenset.stel_samen(form.titel.data, form.uitleg.data, form.gestelde_vragen())
        db.session.add(vragenset)
        return _bewaard(form)
    return render_template("ontmoetingen/vragenset_schrijf.html", form=form, vragenset=None)


@bp.route("/vragensets/<int:vragenset_id>/wijzig", methods=["GET", "POST"])
def wijzig_vragenset(vragenset_id: int) -> ResponseReturnValue:
    """Ask it otherwise; who is answering already keeps the questions as they were."""
    eis(mag_vragen_schrijven(current_user))
    vragenset = _haal_vragenset(vragenset_id)
    form = VragensetForm(vragenset=vragenset)
    if form.validate_on_submit():
        vragenset.stel_samen(form.titel.data, form.uitleg.data, form.gestelde_vragen())
        return _bewaard(form)
    return render_template("ontmoetingen/vragenset_schrijf.html", form=form, vragenset=vragenset)


@bp.post("/vragensets/<int:vragenset_id>/verberg")
def verberg_vragenset(vragenset_id: int) -> ResponseReturnValue:
    """Offer a question set no more, or again."""
    eis(mag_vragen_schrijven(current_user))
    vragenset = _haal_vragenset(vragenset_id)
    if KnopForm().validate_on_submit():
        if chosen_button() == "toon":
            vragenset.bied_weer_aan()
            flash(f"Iedereen kan ‘{vragenset.titel}’ weer kiezen.")
        else:
            vragenset.verberg(clock.now())
            flash(f"Niemand kan ‘{vragenset.titel}’ nog kiezen. Wie al begon, kan verder.")
        db.session.commit()
    return redirect(url_for("ontmoetingen.vragen"))


def _bewaard(form: VragensetForm) -> ResponseReturnValue:
    naar = url_for("ontmoetingen.vragen")
    submissions.settle(form, naar)
    db.session.commit()
    flash(f"‘{form.titel.data}’ is bewaard.")
    return redirect(naar)


def _haal_vragenset(vragenset_id: int) -> EigenVragenset:
    return db.session.get(EigenVragenset, vragenset_id) or abort(404)
