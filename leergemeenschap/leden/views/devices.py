"""On which devices a lid is logged in, and ending that."""

from datetime import timedelta

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.core import clock
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm
from leergemeenschap.core.templating import korte_datum, tijd
from leergemeenschap.leden.actions import meld_overal_af
from leergemeenschap.leden.codes import digest
from leergemeenschap.leden.models import Aanmelding, Inlogkaart
from leergemeenschap.leden.queries import aanmeldingen_van
from leergemeenschap.leden.views.blueprint import bp


@bp.get("/mijn/apparaten")
def apparaten() -> ResponseReturnValue:
    """Every device where this lid is logged in, with the browser in words."""
    return render_template(
        "leden/apparaten.html",
        form=KnopForm(),
        hier=digest(current_user.aanmeldsleutel),
        aanmeldingen=db.session.scalars(aanmeldingen_van(current_user, clock.now())).all(),
        kaart=db.session.get(Inlogkaart, current_user.id),
        gezien=_gezien,
        einde=_einde,
    )


@bp.post("/mijn/apparaten/<int:aanmelding_id>/uit")
def apparaat_uit(aanmelding_id: int) -> ResponseReturnValue:
    """End one log-in of one's own."""
    zoek = aanmeldingen_van(current_user, clock.now()).where(Aanmelding.id == aanmelding_id)
    aanmelding = db.session.scalar(zoek) or abort(404)
    form = KnopForm()
    if form.validate_on_submit():
        db.session.delete(aanmelding)
        db.session.commit()
        flash("Dat apparaat is uitgelogd.")
    return redirect(url_for("leden.apparaten"))


@bp.post("/mijn/apparaten/andere-uit")
def andere_uit() -> ResponseReturnValue:
    """End every log-in but this one."""
    if KnopForm().validate_on_submit():
        meld_overal_af(db.session, current_user, behalve=current_user.aanmeldsleutel)
        db.session.commit()
        flash("Je andere apparaten zijn uitgelogd.")
    return redirect(url_for("leden.apparaten"))


def _gezien(aanmelding: Aanmelding) -> str:
    """The day a device was last seen, in words."""
    dag = aanmelding.gezien_op
    if dag is None:
        return "onbekend"
    return {clock.today(): "vandaag", clock.today() - timedelta(days=1): "gisteren"}.get(
        dag, korte_datum(dag)
    )


def _einde(aanmelding: Aanmelding) -> str:
    """When a log-in ends by itself, in words."""
    duur = aanmelding.duur
    waar = "Je eigen apparaat." if aanmelding.eigen_apparaat else "Een apparaat dat je deelt."
    if duur.rust >= duur.hoogstens:
        return f"{waar} Logt vanzelf uit op {korte_datum(aanmelding.geldig_tot)}."
    uiterlijk = aanmelding.begonnen_op + duur.hoogstens
    zelfde_dag = duur.hoogstens < timedelta(days=1)
    wanneer = f"om {tijd(uiterlijk)}" if zelfde_dag else f"op {korte_datum(uiterlijk)}"
    return f"{waar} Logt uit na {_lang(duur.rust)} niets doen, en uiterlijk {wanneer}."


def _lang(duur: timedelta) -> str:
    uren = duur // timedelta(hours=1)
    return f"{uren} uur" if uren else "een half uur"
