"""Headers that keep browsers from doing harm, on every answer."""

from flask import Flask, Response, current_app, request, session

from leergemeenschap.core.config import Settings
from leergemeenschap.core.signed_links import is_secret_address

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def init_app(app: Flask) -> None:
    @app.after_request
    def _add_headers(response: Response) -> Response:
        settings: Settings = current_app.config["SETTINGS"]
        headers = response.headers
        headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "no-referrer" if is_secret_address(request.endpoint) else "same-origin"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()"
        if settings.secure:
            headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        if not _is_file(response):
            response.vary.add("Cookie")
            if session.modified or "Cache-Control" not in headers:
                headers["Cache-Control"] = "no-store"
        return response


def _is_file(response: Response) -> bool:
    """Whether this is a style sheet, script or font; what goes wrong under the same address is a page like any other."""
    return request.endpoint == "static" and request.method in {"GET", "HEAD"} and response.status_code < 400
