"""The member check: who wrote on paper says whether it was typed over as they wrote it."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from leergemeenschap.core import clock
from leergemeenschap.core.access import openbaar
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm
from leergemeenschap.werkbladen.views.blueprint import bp
from leergemeenschap.werkbladen.views.filling_access import haal_invulling


@bp.post("/invullingen/<int:invulling_id>/klopt")
@openbaar
def klopt(invulling_id: int) -> ResponseReturnValue:
    """It was typed over well. For its lid, and for who gave the code of the strip here."""
    blad = haal_invulling(invulling_id)
    naar = url_for(".invulling", invulling_id=blad.id, _anchor="inhoud")
    # Not claimed: saying it twice is saying it once
    if KnopForm().validate_on_submit() and blad.is_na_te_kijken:
        blad.kijk_na(clock.now())
        db.session.commit()
        flash("Dank je wel. Fijn dat je keek.")
    return redirect(naar)
