"""Coming into a groep and leaving it; and for begeleiders: beginning one, asking leden into it, ending it."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.core import clock, submissions
from leergemeenschap.core.access import eis
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm, chosen_button
from leergemeenschap.groepen import queries
from leergemeenschap.groepen.actions import (
    begin_groep,
    kom_in_groep,
    trek_uitnodiging_in,
    vraag_in_groep,
)
from leergemeenschap.groepen.forms import GroepForm, VraagErbijForm
from leergemeenschap.groepen.models import Groepslid, Groepsuitnodiging
from leergemeenschap.groepen.permissions import alle_plekken_van, mag_groepen_beheren, uitnodigingen_voor
from leergemeenschap.groepen.views.blueprint import bp, haal_groep
from leergemeenschap.leden.actions.logboek import schrijf_in_logboek
from leergemeenschap.leden.logboek import Daad


@bp.post("/groep/<int:groep_id>/uitnodiging")
def antwoord(groep_id: int) -> ResponseReturnValue:
    """Come into a groep that I was asked into, or rather not."""
    form = KnopForm()
    if form.validate_on_submit() and (eerder := submissions.claim(form)):
        return redirect(eerder)
    uitnodiging = uitnodigingen_voor(current_user).where(Groepsuitnodiging.groep_id == groep_id)
    if db.session.scalar(uitnodiging) is None:
        abort(404)
    if not form.validate_on_submit():
        return redirect(url_for("groepen.overzicht"))
    if chosen_button() == "nee":
        trek_uitnodiging_in(db.session, groep_id, current_user.id)
        submissions.settle(form, url_for("groepen.overzicht"))
        db.session.commit()
        flash("Prima. Je doet niet mee met deze groep.")
        return redirect(url_for("groepen.overzicht"))
    groep = kom_in_groep(db.session, current_user, groep_id, clock.now())
    naar = url_for("groepen.toon", groep_id=groep_id) if groep else url_for("groepen.overzicht")
    submissions.settle(form, naar)
    db.session.commit()
    flash(f"Je zit nu in {groep.genoemd}." if groep else "Deze uitnodiging is er niet meer.")
    return redirect(naar)


@bp.route("/groep/<int:groep_id>/vertrek", methods=["GET", "POST"])
def vertrek(groep_id: int) -> ResponseReturnValue:
    """Leave a groep, after saying what that does."""
    form = KnopForm()
    if form.validate_on_submit() and (eerder := submissions.claim(form)):
        return redirect(eerder)
    plek = db.session.scalar(alle_plekken_van(current_user).where(Groepslid.groep_id == groep_id)) or abort(
        404
    )
    if form.validate_on_submit():
        db.session.delete(plek)
        submissions.settle(form, url_for("groepen.overzicht"))
        db.session.commit()
        flash(f"Je bent uit {plek.groep.genoemd}.")
        return redirect(url_for("groepen.overzicht"))
    return render_template("groepen/vertrek.html", groep=plek.groep, form=form)


@bp.route("/groep/nieuw", methods=["GET", "POST"])
def nieuw() -> ResponseReturnValue:
    """Begin a groep."""
    eis(mag_groepen_beheren(current_user))
    form = GroepForm()
    if form.validate_on_submit():
        if eerder := submissions.claim(form):
            return redirect(eerder)
        groep = begin_groep(db.session, current_user, form.naam.data, clock.now())
        schrijf_in_logboek(db.session, Daad.GROEP_GEMAAKT, door=current_user, op=clock.now())
        naar = url_for("groepen.vraag_erbij", groep_id=groep.id)
        submissions.settle(form, naar)
        db.session.commit()
        flash(f"{groep.als_kop} is er.")
        return redirect(naar)
    return render_template("groepen/schrijf.html", form=form, groep=None)


@bp.route("/groep/<int:groep_id>/wijzig", methods=["GET", "POST"])
def wijzig(groep_id: int) -> ResponseReturnValue:
    """Give a groep another name."""
    groep = haal_groep(groep_id)
    eis(mag_groepen_beheren(current_user))
    form = GroepForm(obj=groep)
    if form.validate_on_submit():
        groep.naam = form.naam.data
        naar = url_for("groepen.toon", groep_id=groep.id)
        submissions.settle(form, naar)
        db.session.commit()
        flash("Bewaard.")
        return redirect(naar)
    return render_template("groepen/schrijf.html", form=form, groep=groep)


@bp.route("/groep/<int:groep_id>/erbij", methods=["GET", "POST"])
def vraag_erbij(groep_id: int) -> ResponseReturnValue:
    """Ask leden into a groep; each of them answers for themselves."""
    groep = haal_groep(groep_id)
    eis(mag_groepen_beheren(current_user))
    form = VraagErbijForm()
    kandidaten = list(db.session.scalars(queries.te_vragen_voor(groep)))
    form.leden.bied_aan(
        [(lid.id, f"{lid.naam}, {lid.buurt}" if lid.buurt else lid.naam) for lid in kandidaten]
    )
    if form.validate_on_submit():
        # Who was asked by somebody else meanwhile is passed over
        nog_te_vragen = {lid.id for lid in kandidaten}.intersection(form.leden.data or [])
        for lid_id in sorted(nog_te_vragen):
            vraag_in_groep(db.session, groep, lid_id, current_user, clock.now())
        naar = url_for("groepen.toon", groep_id=groep.id)
        submissions.settle(form, naar)
        db.session.commit()
        flash("Zij zien je vraag als ze op de site komen.")
        return redirect(naar)
    return render_template("groepen/erbij.html", groep=groep, form=form, kandidaten=kandidaten)


@bp.route("/groep/<int:groep_id>/lid/<int:lid_id>/weg", methods=["GET", "POST"])
def lid_weg(groep_id: int, lid_id: int) -> ResponseReturnValue:
    """Take a lid out of a groep; with `?gevraagd` only the question to come in."""
    form = KnopForm()
    if form.validate_on_submit() and (eerder := submissions.claim(form)):
        return redirect(eerder)
    groep = haal_groep(groep_id)
    eis(mag_groepen_beheren(current_user))
    gevraagd = "gevraagd" in request.args
    naar = url_for("groepen.toon", groep_id=groep.id)
    erin = queries.leden_van([groep.id]).where(Groepslid.lid_id == lid_id)
    vraag = queries.gevraagd_in(groep).where(Groepsuitnodiging.lid_id == lid_id)
    plek = db.session.scalar(vraag if gevraagd else erin)
    if plek is None:
        if gevraagd and (nu_erin := db.session.scalar(erin)):
            flash(f"{nu_erin.lid.naam} zei net ja, en zit nu in de groep.", "let-op")
            return redirect(naar)
        abort(404)
    if form.validate_on_submit():
        naam = plek.lid.naam
        if not gevraagd and lid_id != current_user.id:
            uit = Daad.UIT_GROEP_GEHAALD
            schrijf_in_logboek(db.session, uit, door=current_user, over=plek.lid, op=clock.now())
        db.session.delete(plek)
        submissions.settle(form, naar)
        db.session.commit()
        flash(f"Je vraagt {naam} niet meer." if gevraagd else f"{naam} is uit de groep.")
        return redirect(naar)
    return render_template("groepen/lid_weg.html", groep=groep, lid=plek.lid, form=form, gevraagd=gevraagd)


@bp.route("/groep/<int:groep_id>/verwijder", methods=["GET", "POST"])
def verwijder(groep_id: int) -> ResponseReturnValue:
    """End a groep. What was shared in it is its makers' alone again."""
    form = KnopForm()
    if form.validate_on_submit() and (eerder := submissions.claim(form)):
        return redirect(eerder)
    groep = haal_groep(groep_id)
    eis(mag_groepen_beheren(current_user))
    if form.validate_on_submit():
        naam = groep.als_kop
        schrijf_in_logboek(db.session, Daad.GROEP_OPGEHEVEN, door=current_user, op=clock.now())
        db.session.delete(groep)
        submissions.settle(form, url_for("groepen.overzicht"))
        db.session.commit()
        flash(f"{naam} is er niet meer.")
        return redirect(url_for("groepen.overzicht"))
    return render_template("groepen/verwijder.html", groep=groep, form=form)
