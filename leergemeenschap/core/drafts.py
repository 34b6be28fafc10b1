"""Text that was typed but not saved, kept for its maker. Core knows only this seam; leden keeps the drafts."""

from datetime import datetime
from typing import NamedTuple, Protocol

from flask import Flask, current_app
from werkzeug.datastructures import MultiDict


class Draft(NamedTuple):
    fields: MultiDict[str, str]
    kept_at: datetime


class DraftStore(Protocol):
    """Where drafts are kept, and those of the lid who is logged in are found by the path of the form."""

    def load(self, path: str) -> Draft | None: ...

    def drop(self, path: str) -> None: ...

    def keep(self) -> bool: ...


def load(path: str) -> Draft | None:
    """The draft of the lid who is logged in for the form at this path, if there is one."""
    return _store().load(path)


def drop(path: str) -> None:
    """Forget the draft at this path, in the current transaction."""
    _store().drop(path)


def keep() -> bool:
    """Keep and commit what this request brought, for the lid whose form it was; false when there was nothing to keep."""
    return _store().keep()


def init_app(app: Flask, store: DraftStore) -> None:
    app.extensions["drafts"] = store


def _store() -> DraftStore:
    store: DraftStore = current_app.extensions["drafts"]
    return store
