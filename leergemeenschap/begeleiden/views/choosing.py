"""Leden say which of the proposed themes lives with them: one tap, seen by nobody."""

from datetime import datetime

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.begeleiden.actions import laat_weten
from leergemeenschap.begeleiden.models import Themavoorstel
from leergemeenschap.begeleiden.permissions import mag_laten_weten, voorstellen_zichtbaar_voor
from leergemeenschap.begeleiden.queries import themes as queries
from leergemeenschap.begeleiden.views.blueprint import bp
from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Gezicht, Paneel
from leergemeenschap.core import clock
from leergemeenschap.core.access import eis
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm, chosen_button
from leergemeenschap.leden.models import Lid

TE_LAAT = "Het thema is al gekozen, of de bijeenkomst is begonnen. Er is niets veranderd."


@bp.post("/bijeenkomsten/<int:bijeenkomst_id>/leeft/<int:themavoorstel_id>")
def leeft(bijeenkomst_id: int, themavoorstel_id: int) -> ResponseReturnValue:
    """Say that a theme lives with me, or take that back."""
    voorstel = db.session.scalar(
        voorstellen_zichtbaar_voor(current_user)
        .where(Themavoorstel.id == themavoorstel_id, Themavoorstel.bijeenkomst_id == bijeenkomst_id)
        # Nobody takes the proposal away between looking and saying
        .with_for_update(read=True, of=Themavoorstel)
    ) or abort(404)
    eis(mag_laten_weten(current_user))
    naar = url_for("bijeenkomsten.toon", bijeenkomst_id=bijeenkomst_id, _anchor="wat-leeft")
    # Not claimed: the same tap twice is one, and taking it back from the same page is another
    if not KnopForm().validate_on_submit():
        return redirect(naar)
    alle = db.session.scalars(queries.voorstellen_voor(current_user, bijeenkomst_id)).all()
    if not _loopt(voorstel.bijeenkomst, clock.now()) or any(ander.gekozen_op for ander in alle):
        flash(TE_LAAT, "let-op")
        return redirect(naar)
    leeft_het = chosen_button() == "leeft"
    laat_weten(db.session, voorstel, current_user, clock.now(), leeft=leeft_het)
    db.session.commit()
    flash("Dank je. Alleen jij ziet dat jij dit koos." if leeft_het else "Je hebt het teruggenomen.")
    return redirect(naar)


def paneel_leeft(lid: Lid, bijeenkomst: Bijeenkomst, op: datetime) -> Paneel | None:
    """Before the bijeenkomst: what is proposed, in the same order for everybody, and what lives with who looks."""
    if not lid.doet_mee or not _loopt(bijeenkomst, op):
        return None
    voorstellen = db.session.scalars(queries.voorstellen_voor(lid, bijeenkomst.id)).all()
    if not any(voorstel.voorgelegd_op for voorstel in voorstellen):
        return None
    if any(voorstel.gekozen_op for voorstel in voorstellen):
        return None
    mag = mag_laten_weten(lid)
    van_mij = set(db.session.scalars(queries.leeft_bij_mij(lid, bijeenkomst.id))) if mag else set()
    return Paneel(
        "begeleiden/paneel_leeft.html",
        {
            "bijeenkomst": bijeenkomst,
            "form": KnopForm(),
            "mag": mag,
            "voorstellen": [
                (voorstel, voorstel.id in van_mij) for voorstel in voorstellen if voorstel.voorgelegd_op
            ],
        },
    )


def _loopt(bijeenkomst: Bijeenkomst, op: datetime) -> bool:
    return bijeenkomst.gaat_door and bijeenkomst.gezicht(op) is Gezicht.ERVOOR
