"""Taking away what stands on one sheet of paper, after asking. For begeleiders."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from leergemeenschap.core import clock
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm
from leergemeenschap.core.submissions import claim, settle
from leergemeenschap.werkbladen.actions import NietWegTeHalen, haal_blad_weg
from leergemeenschap.werkbladen.views.blueprint import bp, haal
from leergemeenschap.werkbladen.views.typing import haal_vel, wat_er_staat


@bp.route("/werkbladen/<int:werkblad_id>/overtypen/<papiersleutel>/weg", methods=["GET", "POST"])
def haal_weg(werkblad_id: int, papiersleutel: str) -> ResponseReturnValue:
    """A sheet that is nobody's, or that was typed over for the wrong person: away, so that its paper can be typed anew."""
    form = KnopForm()
    if form.validate_on_submit() and (eerder := claim(form)):
        return redirect(eerder)
    vel, werkblad = haal_vel(werkblad_id, papiersleutel), haal(werkblad_id)
    invulling = wat_er_staat(werkblad, vel)
    if form.validate_on_submit():
        naar = url_for(".overtypen", werkblad_id=werkblad.id)
        if invulling is None:
            return redirect(naar)
        try:
            haal_blad_weg(db.session, invulling, clock.now())
        except NietWegTeHalen:
            db.session.rollback()
        else:
            settle(form, naar)
            db.session.commit()
            flash(f"Wat op {vel.naam} stond, is weg. Je kunt het papier opnieuw overtypen.")
            return redirect(naar)
    return render_template(
        "werkbladen/papier_haal_weg.html", form=form, werkblad=werkblad, vel=vel, invulling=invulling
    )
