"""Long lists in pages, without ever counting the whole list."""

from typing import Any, Generic, NamedTuple, TypeVar

from flask import request
from sqlalchemy import Select

from leergemeenschap.core.db import db

T = TypeVar("T")
PAGE_SIZE = 30


class Page(NamedTuple, Generic[T]):
    """Some rows of a list, and where to go on."""

    rows: list[T]
    next_offset: int | None
    offset: int


def page_of(select: Select[T], size: int = PAGE_SIZE) -> Page[T]:
    """The page that the address asks for with `?vanaf=`; nonsense there means the first page."""
    asked: Any = request.args.get("vanaf", "0")
    offset = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 7 else 0
    rows = list(db.session.scalars(select.offset(offset).limit(size + 1)))
    return Page(rows[:size], offset + size if len(rows) > size else None, offset)
