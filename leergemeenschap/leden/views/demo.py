"""The door of a demo site, where anybody may be one of the invented people."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from leergemeenschap.core.access import openbaar
from leergemeenschap.core.db import db
from leergemeenschap.leden.models import Lid
from leergemeenschap.leden.queries import demoleden
from leergemeenschap.leden.views.blueprint import bp, kom_binnen, settings, verder


@bp.get("/demo")
@openbaar
def demo() -> ResponseReturnValue:
    """Choose who to be, on a demo site only."""
    _alleen_demo()
    return render_template("leden/demo.html", leden=db.session.scalars(demoleden()).all(), verder=verder())


@bp.post("/demo/<int:lid_id>")
@openbaar
def demo_kies(lid_id: int) -> ResponseReturnValue:
    """Become one of the invented people, on a demo site only."""
    _alleen_demo()
    lid = db.session.get(Lid, lid_id)
    if lid is None or not lid.is_demo:
        abort(404)
    return kom_binnen(lid, eigen_apparaat=False)


def _alleen_demo() -> None:
    if not settings().demo:
        abort(404)
