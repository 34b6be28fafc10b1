"""Where somebody wanted to be, carried along in `?verder=` while something else comes first."""

import re
from urllib.parse import urlsplit

from flask import current_app, request

_OWN_PATH = re.compile(r"/(?![/\\])[A-Za-z0-9_\-./?=&%~+,:@]*")


def asked() -> str | None:
    """The place that `?verder=` names: only a path of this site."""
    path = request.args.get("verder", "")
    return path if _OWN_PATH.fullmatch(path) and "//" not in path else None


def before() -> str | None:
    """The page of this site that led to this one, when the browser says so."""
    led_here = urlsplit(request.referrer or "")
    path = led_here.path
    if led_here.netloc != request.host or path == request.path or not _OWN_PATH.fullmatch(path):
        return None
    return path if current_app.url_map.bind("").test(path, method="GET") else None


def here() -> str | None:
    """The page of this request, to come back to; None for an address that only takes forms."""
    adapter = current_app.url_map.bind("")
    if request.method != "GET" and not adapter.test(request.path, method="GET"):
        return None
    return request.full_path.rstrip("?")
