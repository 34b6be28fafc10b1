"""The log: which kind of page was asked and how that went. Never who, which id, which words or which secret."""

import logging
import time
import traceback
from pathlib import Path
from typing import Any

from flask import Flask, Response, g, request

log = logging.getLogger("leergemeenschap")


def init_app(app: Flask) -> None:
    @app.before_request
    def _start() -> None:
        g.started = time.perf_counter()

    @app.after_request
    def _tell(response: Response) -> Response:
        rule = request.url_rule.rule if request.url_rule else "-"
        milliseconds = (time.perf_counter() - g.get("started", time.perf_counter())) * 1000
        log.info("%s %s %s %.0f ms", request.method, rule, response.status_code, milliseconds)
        return response


class Site(Flask):
    """Flask, but what goes wrong is logged without addresses or values: those hold links to log in and people's texts."""

    def log_exception(self, exc_info: Any, /) -> None:
        kind, error, trace = exc_info
        rule = request.url_rule.rule if request.url_rule else "-"
        cause = getattr(error, "orig", None) or getattr(error, "__cause__", None)
        log.error(
            "%s on %s %s%s\n%s",
            getattr(kind, "__name__", kind),
            request.method,
            rule,
            f" (from {type(cause).__name__})" if cause else "",
            "".join(traceback.format_tb(trace)),
        )


def to_file(file: Path) -> None:
    """Also write the log of this process to a file."""
    handler = logging.FileHandler(file, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logging.getLogger().addHandler(handler)
    log.setLevel(logging.INFO)
