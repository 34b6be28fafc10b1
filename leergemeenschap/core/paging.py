"""Long lists in pages, without ever counting the whole list."""

from typing import Any, Generic, NamedTuple, TypeVar

from sqlalchemy import Row, Select
from sqlalchemy.orm import InstrumentedAttribute

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
    return _page(list(db.session.scalars(select.offset(offset).limit(size + 1))), offset, size)


def page_of_rows(
    select: Select[*tuple[Any, ...]], key: InstrumentedAttribute[int], size: int = PAGE_SIZE
) -> Page[Row[*tuple[Any, ...]]]:
    """The same for a select of several columns.

    :param key: tells the rows apart. The page is chosen by it first: sorting whole rows of a long list is slow.
    """
    offset = asked_id("vanaf") or 0
    chosen = select.with_only_columns(key).offset(offset).limit(size + 1)
    return _page(list(db.session.execute(select.where(key.in_(chosen)))), offset, size)


def _page(rows: list[T], offset: int, size: int) -> Page[T]:
    return Page(rows[:size], offset + size if len(rows) > size else None, offset)
