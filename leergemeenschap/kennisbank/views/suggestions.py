"""Titles of pages while someone types in the search box."""

from flask import Response, current_app, jsonify, request, url_for
from flask.blueprints import BlueprintSetupState

from leergemeenschap.core.access import openbaar
from leergemeenschap.core.db import db
from leergemeenschap.kennisbank.index.suggest import Suggestions
from leergemeenschap.kennisbank.views.blueprint import bp

#: A browser may give the same answer again for this long, when someone takes a letter away and types it anew.
KEPT_SECONDS = 60


@bp.record_once
def _prepare_suggestions(state: BlueprintSetupState) -> None:
    state.app.extensions["suggestions"] = Suggestions()


@bp.get("/suggesties")
@openbaar
def suggesties() -> Response:
    """Public titles, the same for everybody; what leden wrote is not in them."""
    suggestions: Suggestions = current_app.extensions["suggestions"]
    found = suggestions.suggest(db.session, request.args.get("q", ""))
    answer = jsonify(
        [
            {"titel": page.titel, "soort": page.soort.naam, "url": url_for(".toon", slug=page.slug)}
            for page in found
        ]
    )
    # Not for proxies: the answer can carry a cookie that was renewed.
    answer.headers["Cache-Control"] = f"private, max-age={KEPT_SECONDS}"
    return answer
