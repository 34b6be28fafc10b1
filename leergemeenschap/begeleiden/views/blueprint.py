"""The blueprint that the pages of begeleiden hang on, and what its views share."""

from flask import Blueprint, abort
from flask_login import current_user

from leergemeenschap.bijeenkomsten.models import Bijeenkomst
from leergemeenschap.bijeenkomsten.permissions import mag_plannen, zichtbaar_voor
from leergemeenschap.core.access import eis
from leergemeenschap.core.db import db

bp = Blueprint("begeleiden", __name__)


def haal(bijeenkomst_id: int) -> Bijeenkomst:
    """One bijeenkomst to prepare; 404 when it is not there, 403 for who does not plan."""
    gezocht = zichtbaar_voor(current_user).where(Bijeenkomst.id == bijeenkomst_id)
    bijeenkomst = db.session.scalar(gezocht) or abort(404)
    eis(mag_plannen(current_user))
    return bijeenkomst
