"""Style sheets, fonts and icons: kept by browsers for a year, under an address that changes when a file does."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, Response, request, url_for
from flask.sessions import SecureCookieSessionInterface, SessionMixin

YEAR_SECONDS = 31_536_000


class _Sessions(SecureCookieSessionInterface):
    """No cookie goes with a file, and no `Vary: Cookie`: else every browser asks for all of them again after a log-in."""

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if request.endpoint != "static":
            super().save_session(app, session, response)


def init_app(app: Flask) -> None:
    app.session_interface = _Sessions()
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = YEAR_SECONDS
    version = _version(Path(app.static_folder or ""))

    @app.url_defaults
    def _add_version(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static":
            values.setdefault("v", version)

    @cache
    def _address(_root: str, name: str) -> str:
        return url_for("static", filename=name)

    # A page names thirty sheets; to build each address anew took a tenth of the time of a page
    app.jinja_env.globals["sheet_address"] = lambda name: _address(request.script_root, f"css/{name}.css")


def _version(folder: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
