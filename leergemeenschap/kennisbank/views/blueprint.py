"""The blueprint that all pages of the kennisbank hang on, and what its views share."""

from collections.abc import Callable

from flask import Blueprint, Flask, abort
from flask.blueprints import BlueprintSetupState
from flask_login import current_user

from leergemeenschap.core.access import eis
from leergemeenschap.core.config import Settings
from leergemeenschap.core.db import db
from leergemeenschap.kennisbank import queries
from leergemeenschap.kennisbank.index import PostgresIndex, SearchIndex
from leergemeenschap.kennisbank.models import SLUG, Artikel
from leergemeenschap.kennisbank.permissions import mag_schrijven
from leergemeenschap.leden.models import Lid

bp = Blueprint("kennisbank", __name__, url_prefix="/kennisbank")


@bp.record_once
def _prepare_search(state: BlueprintSetupState) -> None:
    settings: Settings = state.app.config["SETTINGS"]
    lists = settings.content / "zoeken"
    state.app.extensions["search_index"] = (
        PostgresIndex(lists)
        if settings.search == "postgresql"
        else SearchIndex(settings.data / "index", lists)
    )


def init_app(app: Flask, aankondiging: Callable[[], object]) -> None:
    """Attach what a guest reads where the kennisbank begins, and below what was found.

    :param aankondiging: what there is to tell now, for `onderdelen/aankondiging.html`; None where there is nothing.
    """
    app.jinja_env.globals["aankondiging"] = aankondiging


@bp.context_processor
def _rights() -> dict[str, bool]:
    return {"mag_schrijven": current_user.is_authenticated and mag_schrijven(current_user)}


def reader() -> Lid | None:
    """The lid who reads; None for a guest."""
    return current_user if current_user.is_authenticated else None


def page_or_404(slug: str) -> Artikel:
    """The page at this address, if the reader may see it.

    :raises NotFound: when there is none for them.
    """
    if not SLUG.fullmatch(slug):
        abort(404)
    return db.session.scalar(queries.artikel(reader(), slug)) or abort(404)


def page_to_write(slug: str) -> Artikel:
    """The page at this address, also one that readers do not see.

    :raises Forbidden: for who does not write.
    :raises NotFound: when there is none.
    """
    eis(mag_schrijven(current_user))
    if not SLUG.fullmatch(slug):
        abort(404)
    return db.session.scalar(queries.te_schrijven(current_user, slug)) or abort(404)


def koppen(select: queries.Koppen) -> list[queries.Kop]:
    """What a list of pages shows."""
    return [queries.Kop(*row) for row in db.session.execute(select)]
