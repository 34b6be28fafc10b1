"""Writing the verslag of a bijeenkomst, letting leden read it, and taking it away."""

from datetime import datetime

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import load_only

from leergemeenschap.begeleiden.actions import begin_van_een_verslag, houd_citaten_bij
from leergemeenschap.begeleiden.queries import citaten_sinds, niet_meer_te_gebruiken, oogsten
from leergemeenschap.begeleiden.views.blueprint import bp, haal
from leergemeenschap.bijeenkomsten.actions import bewaar_verslag
from leergemeenschap.bijeenkomsten.forms import VerslagForm
from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Paneel, Paneelplek, Verslag
from leergemeenschap.bijeenkomsten.permissions import mag_plannen, zichtbaar_voor
from leergemeenschap.bijeenkomsten.queries import vastgehouden, verslag_van
from leergemeenschap.core import clock, submissions
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm, chosen_button
from leergemeenschap.core.markdown import TextRefused, render
from leergemeenschap.kennisbank.actions.shipped import in_dutch
from leergemeenschap.leden.models import Lid

NOG_WOORDEN = (
    "Bewaard. Er staan nog woorden van iemand in die niet meer mogen. Wijzig het verslag, dan zie je welke."
)


@bp.route("/begeleiden/bijeenkomsten/<int:bijeenkomst_id>/verslag", methods=["GET", "POST"])
def schrijf_verslag(bijeenkomst_id: int) -> ResponseReturnValue:
    """Write the verslag; the first time it begins with what is known already. Leden read it once it is published."""
    bijeenkomst = haal(bijeenkomst_id)
    verslag = _verslag(bijeenkomst)
    if request.method == "GET":
        form = VerslagForm(verslag=verslag, begin="" if verslag else _begin(bijeenkomst))
        return _schrijf(bijeenkomst, form, verslag)
    form = VerslagForm(verslag=verslag)
    if not form.validate_on_submit() or (html := _html(form)) is None:
        return _schrijf(bijeenkomst, form, verslag)
    verslag = _houd_vast(bijeenkomst)
    if form.is_ingehaald(verslag):
        form.toch(verslag)
        return _schrijf(bijeenkomst, form, verslag, ingehaald=True), 409
    if eerder := submissions.claim(form):
        return redirect(eerder)
    verslag = bewaar_verslag(db.session, bijeenkomst, form.tekst.data, html, clock.now())
    houd_citaten_bij(db.session, verslag)
    naar = url_for("bijeenkomsten.verslag", bijeenkomst_id=bijeenkomst.id)
    submissions.settle(form, naar)
    db.session.commit()
    if niet_meer_te_gebruiken(db.session, current_user, bijeenkomst.id):
        flash(NOG_WOORDEN, "let-op")
        return redirect(naar)
    flash("Bewaard.")
    return redirect(naar)


@bp.post("/begeleiden/bijeenkomsten/<int:bijeenkomst_id>/verslag/lezen")
def laat_verslag_lezen(bijeenkomst_id: int) -> ResponseReturnValue:
    """Let all leden read the verslag, or no more."""
    bijeenkomst = haal(bijeenkomst_id)
    naar = url_for("bijeenkomsten.verslag", bijeenkomst_id=bijeenkomst.id)
    verslag = _houd_vast(bijeenkomst) or abort(404)
    # Not claimed: the same tap twice is one, and the other way round is another
    if KnopForm().validate_on_submit():
        if chosen_button() == "terug":
            verslag.haal_terug()
            flash("Leden lezen het verslag nu niet meer.")
        else:
            verslag.publiceer(clock.now())
            flash("Alle leden kunnen het verslag nu lezen.")
        db.session.commit()
    return redirect(naar)


@bp.route("/begeleiden/bijeenkomsten/<int:bijeenkomst_id>/verslag/verwijder", methods=["GET", "POST"])
def verwijder_verslag(bijeenkomst_id: int) -> ResponseReturnValue:
    """Take the verslag away for good, after asking. The report of several verslagen loses it too."""
    bijeenkomst = haal(bijeenkomst_id)
    form = KnopForm()
    if form.validate_on_submit() and (eerder := submissions.claim(form)):
        return redirect(eerder)
    verslag = (_houd_vast if form.is_submitted() else _verslag)(bijeenkomst) or abort(404)
    if form.validate_on_submit():
        naar = url_for("bijeenkomsten.toon", bijeenkomst_id=bijeenkomst.id)
        db.session.delete(verslag)
        submissions.settle(form, naar)
        db.session.commit()
        flash("Het verslag is verwijderd.")
        return redirect(naar)
    return render_template(
        "begeleiden/verwijder_verslag.html", form=form, bijeenkomst=bijeenkomst, verslag=verslag
    )


def paneel_verslag(lid: Lid, bijeenkomst: Bijeenkomst, op: datetime) -> Paneel | None:
    """For begeleiders, from when it begins: write the verslag, or go on with it."""
    if not mag_plannen(lid) or op < bijeenkomst.begint_op:
        return None
    zonder_tekst = load_only(Verslag.bijeenkomst_id, Verslag.gepubliceerd_op)
    gevonden = db.session.scalar(verslag_van(lid, bijeenkomst.id).options(zonder_tekst))
    teruggenomen = niet_meer_te_gebruiken(db.session, lid, bijeenkomst.id) if gevonden else []
    return Paneel(
        "begeleiden/paneel_verslag.html",
        {"bijeenkomst_id": bijeenkomst.id, "verslag": gevonden, "teruggenomen": teruggenomen},
        Paneelplek.BEGELEIDERS,
    )


def _verslag(bijeenkomst: Bijeenkomst) -> Verslag | None:
    return db.session.scalar(verslag_van(current_user, bijeenkomst.id))


def _houd_vast(bijeenkomst: Bijeenkomst) -> Verslag | None:
    """The verslag as it is now; who else wants to save one waits until this transaction ends."""
    db.session.scalar(vastgehouden(zichtbaar_voor(current_user).where(Bijeenkomst.id == bijeenkomst.id)))
    return db.session.scalar(
        verslag_van(current_user, bijeenkomst.id).execution_options(populate_existing=True)
    )


def _begin(bijeenkomst: Bijeenkomst) -> str:
    citaten = [
        (rij[0], rij[1]) for rij in db.session.execute(citaten_sinds(current_user, bijeenkomst)).unique()
    ]
    return begin_van_een_verslag(bijeenkomst, oogsten(db.session, [bijeenkomst])[bijeenkomst.id], citaten)


def _html(form: VerslagForm) -> str | None:
    """The text, rendered; None when that is impossible, and then the form says why."""
    # While the child renders, this request keeps nobody from the database
    db.session.commit()
    try:
        return render(form.tekst.data)
    except TextRefused as refused:
        form.tekst.errors = [in_dutch(refused)]
        return None


def _schrijf(
    bijeenkomst: Bijeenkomst, form: VerslagForm, verslag: Verslag | None, *, ingehaald: bool = False
) -> str:
    return render_template(
        "begeleiden/verslag.html",
        bijeenkomst=bijeenkomst,
        form=form,
        verslag=verslag,
        ingehaald=ingehaald,
        teruggenomen=niet_meer_te_gebruiken(db.session, current_user, bijeenkomst.id) if verslag else [],
    )
