"""The blueprint that all pages of the kennisbank hang on."""

from flask import Blueprint
from flask.blueprints import BlueprintSetupState
from flask_login import current_user

from leergemeenschap.core.config import Settings
from leergemeenschap.kennisbank.index import SearchIndex
from leergemeenschap.leden.models import Lid

bp = Blueprint("kennisbank", __name__, url_prefix="/kennisbank")


@bp.record_once
def _prepare_search(state: BlueprintSetupState) -> None:
    settings: Settings = state.app.config["SETTINGS"]
    state.app.extensions["search_index"] = SearchIndex(settings.data / "index", settings.content / "zoeken")


def reader() -> Lid | None:
    """The lid who reads; None for a guest."""
    return current_user if current_user.is_authenticated else None
