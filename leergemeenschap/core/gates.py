"""What a lid has to do before anything else, one thing after the other; where they went and what they sent is kept."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from flask import Flask, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.core import drafts, onward


class Gate(NamedTuple):
    """One thing that comes first."""

    #: The endpoint where it is done.
    page: str
    #: Whether the lid who is logged in still has to.
    stops: Callable[[], bool]
    #: Whether an endpoint can be reached before it is done. `page` must be one of them.
    leaves_open: Callable[[str], bool]


def init_app(app: Flask, gates: Sequence[Gate]) -> None:
    """Lead each lid to the first gate that stops them. That one alone decides what is open, so there is no loop."""

    @app.before_request
    def _first_things_first() -> ResponseReturnValue | None:
        endpoint = request.endpoint
        remaining = list(gates) if endpoint is not None else []
        # What all gates leave open costs no question to the database
        while endpoint and not all(gate.leaves_open(endpoint) for gate in remaining):
            gate = remaining.pop(0)
            if current_user.is_authenticated and gate.stops():
                return None if gate.leaves_open(endpoint) else _lead_to(gate)
        return None


def _lead_to(gate: Gate) -> ResponseReturnValue:
    if request.method == "POST" and drafts.keep():
        flash("Wat je schreef, is bewaard. Eerst nog even dit.", "let-op")
    return redirect(url_for(gate.page, verder=onward.here()))
