"""Searching what leden wrote: in the database only, through each feature's own select of what a lid may see.

Core knows only this seam. A feature offers a `Source`; app.py brings them together; the search page asks them all.
Nothing of this is kept anywhere: no index, no list of words, no log.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from flask import Flask, current_app
from sqlalchemy import ColumnElement, Select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from leergemeenschap.core.db import db

#: More than this from one source nobody reads; those with most words and the newest are kept.
ROWS_MAX = 300
_SURE, _PERHAPS = 4, 1
NOBODY_ELSE = sa.literal("")


class SoughtWord(NamedTuple):
    """A word to look for, as the database can look: any of these letters in a row, whatever stands around them."""

    #: In small letters, without accents.
    beginnings: tuple[str, ...]
    #: The same with "_" for any sign where an accent can stand; none where that would fit everything.
    with_accents: tuple[str, ...] = ()


#: What a source selects: a key to find the page with, the text, when it was written or shared, and by whom where
#: that is somebody else.
Rows = Select[Any, str, datetime, str]


class Source(NamedTuple):
    """One kind of writing: of the lid who searches, or of others who share it."""

    #: What a result is called, "Ontmoeting".
    name: str
    #: Of a lid, and the words: use `best_first` on the select of what the lid may see.
    select: Callable[[Any, Sequence[SoughtWord]], Rows]
    #: The address of the page, from the key of a row.
    url: Callable[[Any], str]
    #: What a person reads of the text in a row.
    read: Callable[[str], str] = str


class Found(NamedTuple):
    """A text that may hold words that were asked for; whoever asked looks closer."""

    source: Source
    key: Any
    text: str
    moment: datetime
    #: The name of who wrote it; empty for the lid who searches.
    maker: str


def best_first(
    visible: Select[Any],
    words: Sequence[SoughtWord],
    *,
    key: Any,
    text: Any,
    moment: Any,
    maker: Any = NOBODY_ELSE,
) -> Rows:
    """Of what a lid may see the texts with any of these words: those with most of them first, then the newest.

    :param key: column that the address is made from.
    :param text: column, or columns put together.
    :param moment: column.
    :param maker: column with the name of who wrote it, for what others share.
    """
    score: ColumnElement[int] = sa.literal(0)
    for word in words:
        cases = [
            (sa.or_(*(_holds(text, letters) for letters in spellings)), points)
            for spellings, points in ((word.beginnings, _SURE), (word.with_accents, _PERHAPS))
            if spellings
        ]
        score += sa.case(*cases, else_=0)
    rows = visible.with_only_columns(key, text, moment, maker).where(score > 0)
    return rows.order_by(None).order_by(score.desc(), moment.desc()).limit(ROWS_MAX)


def search(lid: Any, words: Sequence[SoughtWord]) -> list[Found]:
    """Ask every source of what a lid wrote: one query each."""
    return _ask(current_app.extensions["own_search"], lid, words)


def search_shared(lid: Any, words: Sequence[SoughtWord]) -> list[Found]:
    """Ask every source of what others share with a lid: one query each."""
    return _ask(current_app.extensions["shared_search"], lid, words)


def init_app(app: Flask, sources: Iterable[Source], shared: Iterable[Source]) -> None:
    app.extensions["own_search"] = tuple(sources)
    app.extensions["shared_search"] = tuple(shared)


def _ask(sources: Iterable[Source], lid: Any, words: Sequence[SoughtWord]) -> list[Found]:
    return [
        Found(source, key, source.read(text), moment, maker)
        for source in sources
        for key, text, moment, maker in db.session.execute(source.select(lid, words))
    ]


class _holds(FunctionElement[bool]):  # noqa: N801 - reads as the SQL function it stands for
    """Whether a text has a pattern in it, capitals or not. ILIKE, where SQLite's LIKE does that by itself."""

    type = sa.Boolean()
    inherit_cache = True

    def __init__(self, text: Any, letters: str) -> None:
        super().__init__(text, sa.literal(f"%{letters.replace('/', '//').replace('%', '/%')}%"))


@compiles(_holds)
def _compile_holds(element: _holds, compiler: Any, **kw: Any) -> str:
    text, pattern = (compiler.process(clause, **kw) for clause in element.clauses)
    like = "LIKE" if compiler.dialect.name == "sqlite" else "ILIKE"
    return f"({text}) {like} {pattern} ESCAPE '/'"
