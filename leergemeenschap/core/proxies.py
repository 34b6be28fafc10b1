"""Who asks, when a proxy of ours stands in front: without this every visitor has the address of the proxy."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from leergemeenschap.core.config import Settings


def init_app(app: Flask) -> None:
    """Believe what our own proxies add to X-Forwarded-For, and nothing else that they pass on."""
    settings: Settings = app.config["SETTINGS"]
    if settings.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=settings.proxies, x_proto=0, x_host=0, x_port=0, x_prefix=0
        )
