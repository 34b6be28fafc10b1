"""Long lists in pages, without ever counting the whole list."""

from typing import Generic, NamedTuple, TypeVar

from sqlalchemy import Select

from leergemeenschap.core.db import db
from leergemeenschap.core.ids import asked_id

T = TypeVar("T")
PAGE_SIZE = 30


class Page(NamedTuple, Generic[T]):
    """Some rows of a list, and where to go on."""

    rows: list[T]
    next_offset: int | None
    offset: int


def page_of(select: Select[T], size: int = PAGE_SIZE) -> Page[T]:
    """The page that the address asks for with `?vanaf=`; nonsense there means the first page."""
    offset = asked_id("vanaf") or 0
    rows = list(db.session.scalars(select.offset(offset).limit(size + 1)))
    return Page(rows[:size], offset + size if len(rows) > size else None, offset)
