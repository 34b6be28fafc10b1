"""Reading the verslag of a bijeenkomst."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.bijeenkomsten import queries
from leergemeenschap.bijeenkomsten.permissions import mag_plannen
from leergemeenschap.bijeenkomsten.views.blueprint import bp, haal
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm


@bp.get("/bijeenkomsten/<int:bijeenkomst_id>/verslag")
def verslag(bijeenkomst_id: int) -> ResponseReturnValue:
    """What a bijeenkomst brought. As long as it is not published, only begeleiders know that it is there."""
    bijeenkomst = haal(bijeenkomst_id)
    gevonden = db.session.scalar(queries.verslag_van(current_user, bijeenkomst.id)) or abort(404)
    return render_template(
        "bijeenkomsten/verslag.html",
        bijeenkomst=bijeenkomst,
        verslag=gevonden,
        mag_schrijven=mag_plannen(current_user),
        knop_form=KnopForm(),
    )
