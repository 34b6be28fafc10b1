"""Closed by default: a view is for leden who are logged in, unless it says `@openbaar`."""

from collections.abc import Callable
from typing import TypeVar

from flask import Flask, abort, current_app, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])

OPEN_ENDPOINTS = {"static"}


def openbaar(view: View) -> View:
    """Mark a view that may be seen without logging in."""
    view.openbaar = True  # type: ignore[attr-defined]
    return view


def pas_ingelogd(view: View) -> View:
    """Mark a view that somebody who finds an open screen must not be able to use: it wants a log-in of just now."""
    view.pas_ingelogd = True  # type: ignore[attr-defined]
    return view


def wants_fresh_login(endpoint: str | None) -> bool:
    """Whether this endpoint of the current app is for who logged in just now."""
    return getattr(current_app.view_functions.get(endpoint or ""), "pas_ingelogd", False)


def is_openbaar(endpoint: str) -> bool:
    """Whether this endpoint of the current app may be seen without logging in."""
    view = current_app.view_functions.get(endpoint)
    return endpoint in OPEN_ENDPOINTS or getattr(view, "openbaar", False)


def eis(mag: bool) -> None:
    """Stop with 403 unless it is allowed. What may not even be known to exist is a 404 and is never loaded.

    :raises Forbidden: when `mag` is false.
    """
    if not mag:
        abort(403)


def init_app(app: Flask) -> None:
    @app.before_request
    def _close_the_door() -> ResponseReturnValue | None:
        if request.endpoint is None or is_openbaar(request.endpoint) or current_user.is_authenticated:
            return None
        unauthorized: ResponseReturnValue = current_app.login_manager.unauthorized()  # type: ignore[attr-defined]
        return unauthorized
