"""The blueprint that the pages of werkbladen hang on, and what its views share."""

from typing import Any

from flask import Blueprint, abort, current_app
from flask_login import current_user
from sqlalchemy import Select

from leergemeenschap.core.config import Settings
from leergemeenschap.core.db import db
from leergemeenschap.core.retention import in_words
from leergemeenschap.werkbladen import queries
from leergemeenschap.werkbladen.codes import lidcode
from leergemeenschap.werkbladen.models import Werkblad
from leergemeenschap.werkbladen.permissions import zichtbaar_voor

bp = Blueprint("werkbladen", __name__)


@bp.context_processor
def _bezorg_ook_zonder_inloggen() -> dict[str, Any]:
    """Pages for who comes with a code send what waited on the device, as those of leden do."""
    return {"delivers_text": True}


def settings() -> Settings:
    found: Settings = current_app.config["SETTINGS"]
    return found


@bp.context_processor
def _bewaartijd() -> dict[str, str]:
    """How long what is written without a name stays, for the pages where somebody does."""
    return {"naamloos_blijft": in_words(settings().bewaar_naamloze_bladen)}


def secret() -> str:
    """What codes are made with."""
    return str(current_app.secret_key)


def code_van_lid(werkblad_id: int, lid_id: int) -> str:
    """The code of the sheet of one lid as it opens now."""
    ongeldig = db.session.scalars(queries.ongeldige_prints(werkblad_id, lid_id)).all()
    return lidcode(secret(), werkblad_id, lid_id, ongeldig[-1] if ongeldig else 0)


def haal(werkblad_id: int) -> Werkblad:
    """One werkblad to look at; 404 when it is not there, or not for who looks."""
    return db.session.scalar(_met_nummer(werkblad_id)) or abort(404)


def haal_om_te_wijzigen(werkblad_id: int) -> Werkblad:
    """One werkblad to change, held until the commit; 404 when it is not there."""
    return db.session.scalar(queries.vastgehouden(_met_nummer(werkblad_id))) or abort(404)


def _met_nummer(werkblad_id: int) -> Select[Werkblad]:
    return zichtbaar_voor(current_user).where(Werkblad.id == werkblad_id)
