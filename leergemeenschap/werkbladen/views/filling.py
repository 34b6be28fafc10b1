"""Filling in a werkblad, and reading back what one wrote."""

from flask import render_template
from flask.typing import ResponseReturnValue

from leergemeenschap.core.access import openbaar
from leergemeenschap.werkbladen.codes import bladcode, leesbaar
from leergemeenschap.werkbladen.views.blueprint import bp, secret
from leergemeenschap.werkbladen.views.filling_access import haal_invulling, is_van_mij


@bp.get("/invullingen/<int:invulling_id>")
@openbaar
def invulling(invulling_id: int) -> ResponseReturnValue:
    """One sheet to read back, for its lid and for who gave its code here."""
    blad = haal_invulling(invulling_id)
    return render_template("werkbladen/invullen/toon.html", invulling=blad, is_van_mij=is_van_mij(blad))


@bp.get("/invullingen/<int:invulling_id>/code")
@openbaar
def bewaar_code(invulling_id: int) -> ResponseReturnValue:
    """The code of a sheet without a name, to come back with."""
    blad = haal_invulling(invulling_id)
    code = bladcode(secret(), blad.werkblad_id, blad.blad) if blad.blad else ""
    return render_template(
        "werkbladen/invullen/bewaar_code.html", invulling=blad, code=code and leesbaar(code)
    )
