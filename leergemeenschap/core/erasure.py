"""Erasing somebody so that nothing is left, also when it is stopped halfway and after an old backup was put back.

That somebody goes is first written in a ledger beside the database, with nothing but a number and a moment. Who stands in
it is erased from whatever database is found: `replay` of leden does that before the site opens. Core knows only this seam:
what a feature has to do before the rows go, app.py brings together.
"""

import json
import logging
import os
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa
from flask import Flask, current_app
from sqlalchemy import orm

from leergemeenschap.core.register import labelled

log = logging.getLogger(__name__)

#: What a feature does for the person with this number, in the transaction in which the person goes.
Step = Callable[[orm.Session, int], None]


class Erased(NamedTuple):
    """Who has to be gone. The number alone is not enough: after a restore it may be given to somebody else."""

    person_id: int
    since: datetime


def init_app(app: Flask, steps: Iterable[Step]) -> None:
    app.extensions["erasure"] = tuple(steps)


def steps() -> tuple[Step, ...]:
    """What the features of this app do first."""
    found: tuple[Step, ...] = current_app.extensions["erasure"]
    return found


def intend(ledger: Path, person: Erased) -> None:
    """Write down that this person goes; when this returns it outlives a power cut.

    Begins a line of its own, for the last one may have been cut off.
    """
    line = json.dumps({"lid": person.person_id, "lid_sinds": person.since.isoformat()})
    file = os.open(ledger, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(file, f"\n{line}\n".encode())
        os.fsync(file)
    finally:
        os.close(file)
    _sync_folder(ledger.parent)


def intended(ledger: Path) -> Iterator[Erased]:
    """Everybody who has to be gone. A line that was cut off was never acted upon, and is passed over."""
    if not ledger.exists():
        return
    for line in ledger.read_text("utf-8", "replace").splitlines():
        if not line.strip():
            continue
        try:
            told = json.loads(line)
            yield Erased(int(told["lid"]), datetime.fromisoformat(told["lid_sinds"]))
        except (ValueError, KeyError, TypeError):
            log.warning("a line of the ledger of erasures cannot be read")


def scrub(engine: sa.Engine) -> bool:
    """After the commit: let nothing of what was deleted stay in SQLite's second file.

    The first is clean already (`secure_delete`). PostgreSQL tidies in `vacuum`, which can take long.

    :returns: false when somebody was reading for so long that it has to be done again; the nightly command does.
    """
    if engine.dialect.name != "sqlite":
        return True
    raw = engine.raw_connection()
    try:
        busy, _, _ = raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        raw.close()
    if busy:
        log.warning("the write-ahead log could not be emptied yet")
    return not busy


def vacuum(engine: sa.Engine) -> None:
    """Let PostgreSQL clear away deleted rows of the tables about people; on SQLite the same as `scrub`."""
    if engine.dialect.name != "postgresql":
        scrub(engine)
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table, _ in labelled():
            connection.execute(sa.text(f'VACUUM "{table.name}"'))


def _sync_folder(folder: Path) -> None:
    """A new file is only there after a power cut when its folder was written too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
