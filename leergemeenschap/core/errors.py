"""Pages for what goes wrong, in plain Dutch, without a stack trace."""

from flask import Flask, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.exceptions import HTTPException, InternalServerError, SecurityError, TooManyRequests

from leergemeenschap.core.typed import typed_by

WITH_OWN_PAGE = {400, 403, 404, 413, 429}


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
        typed = (
            typed_by(current_user.id) if request.method == "POST" and current_user.is_authenticated else []
        )
        html = render_template(f"fouten/{page}.html", later=later, getypt=typed)
        return html, error.code, _extra_headers(error)

    @app.errorhandler(InternalServerError)
    def _show_failure(_error: InternalServerError) -> ResponseReturnValue:
        # Not render_template: that would ask the database who is looking, and it may be the database that failed.
        typed = typed_by() if request.method == "POST" else []
        return current_app.jinja_env.get_template("fouten/500.html").render(getypt=typed), 500


def _extra_headers(error: HTTPException) -> dict[str, str]:
    return {name: value for name, value in error.get_headers() if name in {"Allow", "Retry-After"}}
