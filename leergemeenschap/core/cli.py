"""What commands share."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any

from flask.cli import with_appcontext

from leergemeenschap.core import schema
from leergemeenschap.core.db import db


def with_database(command: Callable[..., Any]) -> Callable[..., Any]:
    """Run a command inside the app, with the database made or brought up to date first."""

    @with_appcontext
    def ready(*args: Any, **kwargs: Any) -> Any:
        if not schema.is_current(db.engine):
            schema.upgrade(db.engine)
        return command(*args, **kwargs)

    return update_wrapper(ready, command)
