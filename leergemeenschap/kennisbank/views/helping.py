"""Pages that can help, beside what a lid wrote: any page of the site can ask for them."""

from collections.abc import Collection

from flask import current_app
from flask.blueprints import BlueprintSetupState
from flask_login import current_user

from leergemeenschap.core.db import db
from leergemeenschap.kennisbank import queries
from leergemeenschap.kennisbank.index import FollowingIndex, Hulp, hulp_bij
from leergemeenschap.kennisbank.views.blueprint import bp
from leergemeenschap.kennisbank.views.reading import PATIENCE


@bp.record_once
def _offer_help(state: BlueprintSetupState) -> None:
    state.app.jinja_env.globals["dit_kan_je_helpen"] = dit_kan_je_helpen


def dit_kan_je_helpen(tekst: str, zonder: Collection[str] = ()) -> list[Hulp]:
    """At most three pages that fit these words of the lid who looks; often none.

    :param zonder: the slugs of pages that stand there already.
    """
    if not tekst.strip():
        return []
    index: FollowingIndex = current_app.extensions["search_index"]
    if not index.is_current(db.session.scalar(queries.laatste_wijziging())):
        index.catch_up_soon(db.engine, current_app.config.get("SEARCH_PATIENCE", PATIENCE))
    return hulp_bij(db.session, index.current, current_user, tekst, zonder=zonder)
