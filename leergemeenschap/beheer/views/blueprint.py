"""The blueprint that the pages of beheer hang on, and what its views share."""

from flask import Blueprint, abort, current_app
from flask_login import current_user

from leergemeenschap.beheer.permissions import mag_beheren
from leergemeenschap.core.access import eis
from leergemeenschap.core.config import Settings
from leergemeenschap.core.db import db
from leergemeenschap.leden.models import Lid

bp = Blueprint("beheer", __name__)


def settings() -> Settings:
    found: Settings = current_app.config["SETTINGS"]
    return found


def haal_lid(lid_id: int) -> Lid:
    """A lid, for a beheerder. That beheer exists is no secret: others get a 403, whatever the number."""
    eis(mag_beheren(current_user))
    return db.session.get(Lid, lid_id) or abort(404)
