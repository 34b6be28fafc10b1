"""Ids in addresses: whole numbers a database can hold. Anything else is an address that is not there."""

from typing import Any

from flask import Flask, request
from werkzeug.routing import IntegerConverter, Map

ID_MAX = 2**31 - 1


class IdConverter(IntegerConverter):
    """`<int:...>` in a route, up to the largest id PostgreSQL has room for."""

    def __init__(self, url_map: Map, **options: Any) -> None:
        super().__init__(url_map, max=ID_MAX, **options)


def asked_id(name: str) -> int | None:
    """The id after this name in the query string; None when there is none that can be one."""
    typed = request.args.get(name, "")
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= len(str(ID_MAX))):
        return None
    return int(typed) if int(typed) <= ID_MAX else None


def init_app(app: Flask) -> None:
    app.url_map.converters["int"] = IdConverter
