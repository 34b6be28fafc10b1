"""The pattern page: every element of the site together, for who builds on it."""

from flask import Blueprint, abort, current_app, render_template
from flask.typing import ResponseReturnValue

from leergemeenschap.core.access import openbaar
from leergemeenschap.demo.forms import fout_patroon, leeg_patroon

bp = Blueprint("demo", __name__)


@bp.get("/patronen")
@openbaar
def patronen() -> ResponseReturnValue:
    """Every element on one page, on a demo site only."""
    if not current_app.config["SETTINGS"].demo:
        abort(404)
    return render_template("patronen.html", voorbeeldform=leeg_patroon(), foutform=fout_patroon())
