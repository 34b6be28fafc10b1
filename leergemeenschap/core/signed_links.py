"""Links in a mail that let somebody do one small thing without logging in: signed for one purpose, good for a while.

A link is a key: who has it may do what it says, and nothing else. It is stored nowhere. What it was used for already is
for the feature to know. A view behind such a link says `@secret_address`.
"""

import hashlib
import re
from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple, TypeVar

from flask import Flask, current_app
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature, TimestampSigner

from leergemeenschap.core import clock

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])

_WORD = re.compile(r"[a-z0-9_]+")
_BETWEEN = "-"


class Purpose(NamedTuple):
    """What a link is for, and how long it works. A link for one purpose is worth nothing for another."""

    name: str
    good_for: timedelta


class _ByOurClock(TimestampSigner):
    def get_timestamp(self) -> int:
        return int(clock.now().timestamp())


def sign(purpose: Purpose, *said: int | str) -> str:
    """Make the key of a link: a part of an address, that says these numbers and words to who can read it.

    Name things by numbers that are never given out again, or an old link would mean another thing.

    :raises ValueError: when something else than small letters, digits and low lines is to be said.
    """
    words = [str(word) for word in said]
    if not all(_WORD.fullmatch(word) for word in words):
        raise ValueError("a link says numbers and plain words only")
    return _signer(purpose).sign(_BETWEEN.join(words)).decode()


def read(purpose: Purpose, key: str) -> list[str] | None:
    """What the key of a link says; None when it is not one of ours, for another purpose, or too old."""
    try:
        said = _signer(purpose).unsign(key.encode(), max_age=int(purpose.good_for.total_seconds()))
    except (BadSignature, UnicodeEncodeError):
        return None
    return said.decode().split(_BETWEEN)


def secret_address(view: View) -> View:
    """Mark a view whose address is a key: a browser tells it to nobody, this site included.

    Flask-WTF refuses a form under https without a referrer, so such a view has to ask its form itself whether the token is right.
    """
    view.secret_address = True  # type: ignore[attr-defined]
    return view


def is_secret_address(endpoint: str | None) -> bool:
    """Whether the address of this endpoint of the current app is a key."""
    return getattr(current_app.view_functions.get(endpoint or ""), "secret_address", False)


def init_app(app: Flask) -> None:
    """Leave the token of a form to the views that are marked. Call it when all views are there."""
    for view in app.view_functions.values():
        if getattr(view, "secret_address", False):
            app.extensions["csrf"].exempt(view)


def _signer(purpose: Purpose) -> _ByOurClock:
    return _ByOurClock(
        current_app.secret_key or "",
        salt=f"link in a mail: {purpose.name}",
        key_derivation="hmac",
        digest_method=hashlib.sha256,
    )
