"""Pages for what goes wrong, in plain Dutch, without a stack trace."""

import logging

from flask import Flask, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import Conflict, HTTPException, InternalServerError, SecurityError, TooManyRequests

from leergemeenschap.core import drafts
from leergemeenschap.core.db import db
from leergemeenschap.core.drafts import Draft
from leergemeenschap.core.typed import Typed, readable, typed_by

log = logging.getLogger(__name__)

#: How PostgreSQL and SQLite name a row that is gone, or there already; any other refusal is a mistake of ours.
_RACES = {
    "23503",
    "23505",
    "SQLITE_CONSTRAINT_FOREIGNKEY",
    "SQLITE_CONSTRAINT_UNIQUE",
    "SQLITE_CONSTRAINT_PRIMARYKEY",
}
WITH_OWN_PAGE = {400, 403, 404, 409, 413, 429}


def init_app(app: Flask) -> None:
    @app.errorhandler(SecurityError)
    def _wrong_host(_error: SecurityError) -> ResponseReturnValue:
        # Under a name that is not ours nothing is known, not even where our pages are.
        return "Dit adres hoort niet bij deze site.", 400, {"Content-Type": "text/plain; charset=utf-8"}

    @app.errorhandler(HTTPException)
    def _show(error: HTTPException) -> ResponseReturnValue:
        if error.response is not None or error.code is None or error.code < 400:
            return error.get_response()
        page = error.code if error.code in WITH_OWN_PAGE else 400
        later = error.retry_after if isinstance(error, TooManyRequests) else None
        # First what was typed: of a body that was too large the page is made as if it had come through
        typed, draft = _typed_here()
        html = render_template(f"fouten/{page}.html", later=later, getypt=typed, concept=draft)
        return html, error.code, _extra_headers(error)

    @app.errorhandler(IntegrityError)
    @app.errorhandler(StaleDataError)
    def _changed_meanwhile(error: IntegrityError | StaleDataError) -> ResponseReturnValue:
        """Somebody took away, or did too, what this request was about, since the view looked."""
        if isinstance(error, IntegrityError) and not _is_race(error):
            raise error
        log.error("%s in %s", type(error).__name__, request.endpoint)
        db.session.rollback()
        return _show(Conflict())

    @app.errorhandler(InternalServerError)
    def _show_failure(_error: InternalServerError) -> ResponseReturnValue:
        # Not render_template: that would ask the database who is looking, and it may be the database that failed.
        typed = typed_by() if request.method == "POST" else []
        return current_app.jinja_env.get_template("fouten/500.html").render(getypt=typed), 500


def _is_race(error: IntegrityError) -> bool:
    return (
        getattr(error.orig, "sqlstate", None) in _RACES
        or getattr(error.orig, "sqlite_errorname", None) in _RACES
    )


def _typed_here() -> tuple[list[Typed], Draft | None]:
    """What the lid who is logged in typed: what they send now, or what is kept for a page that is not there any more."""
    if not current_user.is_authenticated:
        return [], None
    if request.method == "POST":
        return typed_by(current_user.id), None
    draft = drafts.load(request.path)
    return (readable(draft.fields.to_dict(flat=False)), draft) if draft else ([], None)


def _extra_headers(error: HTTPException) -> dict[str, str]:
    return {name: value for name, value in error.get_headers() if name in {"Allow", "Retry-After"}}
