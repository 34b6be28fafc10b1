"""`/.well-known/security.txt` (RFC 9116): where somebody who found a hole in the site can tell us."""

from datetime import timedelta

from flask import Flask, Response, abort, current_app

from leergemeenschap.core import clock
from leergemeenschap.core.access import openbaar
from leergemeenschap.core.config import Settings

PATH = "/.well-known/security.txt"
#: The file must expire within a year; made anew at every request, it holds as long as the site runs.
VALID_FOR = timedelta(days=180)


def init_app(app: Flask) -> None:
    @app.get(PATH, endpoint="security_txt")
    @openbaar
    def _security_txt() -> Response:
        settings: Settings = current_app.config["SETTINGS"]
        if not settings.security_contact:
            abort(404)
        return Response(text_of(settings), content_type="text/plain; charset=utf-8")


def text_of(settings: Settings) -> str:
    """The file as RFC 9116 has it: a field a line, each line ended by CR and LF."""
    expires = (clock.now() + VALID_FOR).replace(hour=0, minute=0, second=0, microsecond=0)
    fields = {
        "Contact": settings.security_contact,
        "Expires": expires.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "Preferred-Languages": "nl, en",
    }
    # The standard allows no other address here
    if settings.secure:
        fields["Canonical"] = settings.site_url + PATH
    return "".join(f"{name}: {value}\r\n" for name, value in fields.items())
