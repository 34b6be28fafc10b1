"""Telling a browser that it has a page already, before that page is made again."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from flask import Flask, Response, current_app, request

from leergemeenschap.core.config import Settings

_MAKES_PAGES = {".py", ".html", ".css", ".js", ".svg"}


def init_app(app: Flask, chosen: Sequence[Callable[[], object]]) -> None:
    """Know the files of the site.

    :param chosen: what tells of the browser that asks how it wants every page to look.
    """
    app.extensions["chosen_by_browser"] = chosen
    app.extensions["site_version"] = version_of(Path(app.root_path))


def version_of(folder: Path) -> str:
    """A digest of all code, templates, style sheets and scripts in a folder."""
    digest = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.suffix in _MAKES_PAGES):
        digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def etag_of(*shown: object) -> str:
    """A tag that changes when anything a page shows does: these things, the site's files or settings, or a choice of this browser.

    :param shown: values whose `repr` says all that the page shows of them.
    """
    settings: Settings = current_app.config["SETTINGS"]
    site = (current_app.extensions["site_version"], settings.name, settings.site_url, settings.demo)
    chosen = [choice() for choice in current_app.extensions["chosen_by_browser"]]
    return hashlib.sha256(repr((site, chosen, shown)).encode("utf-8", "backslashreplace")).hexdigest()[:32]


def not_changed(etag: str) -> Response | None:
    """The short answer for a browser that has the page under this tag; None when it has not."""
    if not request.if_none_match.contains_weak(etag):
        return None
    return tagged(Response(status=304), etag)


def tagged(response: Response, etag: str) -> Response:
    """Let a browser keep an answer, and ask each time whether it still holds."""
    response.set_etag(etag)
    response.headers["Cache-Control"] = "no-cache"
    return response
