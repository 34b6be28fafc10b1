"""Everything that is kept about one person, to take along: row by row from the labelled tables, and as chapters to read.

Core knows only this seam. The rows follow from the foreign keys and the labels, so that none can be forgotten. A feature
offers a `Chapter` in its file `chapters`; app.py puts them in the order of the circle.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from flask import Flask, current_app
from sqlalchemy import orm

from leergemeenschap.core.register import GOES, PERSON, belongs_to_someone, label_of


class Piece(NamedTuple):
    """One thing that somebody wrote or that is kept about them, to be read."""

    heading: str
    when: date | datetime | None
    #: A word or question before each text, empty for none, and the text.
    texts: Sequence[tuple[str, str]] = ()


class Chapter(NamedTuple):
    """One kind of thing, of one lid."""

    #: The step of the circle it belongs to, or what else it is about.
    part: str
    name: str
    pieces: Callable[[orm.Session, Any], Iterable[Piece]]


def chapters() -> tuple[Chapter, ...]:
    """What the features of this app offer, in order."""
    found: tuple[Chapter, ...] = current_app.extensions["own_data"]
    return found


def init_app(app: Flask, offered: Iterable[Chapter]) -> None:
    app.extensions["own_data"] = tuple(offered)


def rows_of(table: sa.Table, person_id: int) -> sa.Select[Any] | None:
    """The rows that are this person's, without the columns that stay out of a download; None where nobody owns rows."""
    whose = owned_by(table, person_id)
    if whose is None:
        return None
    label = label_of(table)
    columns = [column for column in table.columns if label is None or column.name not in label.niet_mee]
    return sa.select(*columns).where(whose).order_by(*table.primary_key.columns)


def owned_by(table: sa.Table, person_id: int) -> sa.ColumnElement[bool] | None:
    """Whose a row is: who it points at and goes with; else who owns what it hangs under; else who it names.

    So what somebody else wrote under a thing of mine is theirs and not mine.
    """
    if table.name == PERSON:
        return table.c.id == person_id
    direct = [key for key in table.foreign_keys if key.column.table.name == PERSON]
    owners = [key for key in direct if key.ondelete == GOES] or direct
    if owners:
        return sa.or_(*(key.parent == person_id for key in owners))
    hangs_under = [
        key.parent.in_(sa.select(key.column).where(whose))
        for key in table.foreign_keys
        if key.ondelete == GOES
        and belongs_to_someone(key.column.table)
        and (whose := owned_by(key.column.table, person_id)) is not None
    ]
    return sa.or_(*hangs_under) if hangs_under else None
