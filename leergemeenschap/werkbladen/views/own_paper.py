"""Whether a lid wants their own zelfopdrachten on paper: off, until they ask for it."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.core import clock
from leergemeenschap.core.access import eis
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm, chosen_button
from leergemeenschap.werkbladen import queries
from leergemeenschap.werkbladen.actions import kies_papier
from leergemeenschap.werkbladen.views.blueprint import bp


@bp.route("/mijn/papier", methods=["GET", "POST"])
def mijn_papier() -> ResponseReturnValue:
    """What a lid wants on their own sheet of paper, and who reads it then."""
    eis(current_user.doet_mee)
    form = KnopForm()
    if form.validate_on_submit():
        # Not claimed: choosing the same twice is choosing it once
        kies_papier(db.session, current_user, op=clock.now(), wil=chosen_button() == "ja")
        db.session.commit()
        return redirect(url_for(".mijn_papier", _anchor="inhoud"))
    return render_template(
        "werkbladen/papier_mijn.html", form=form, wens=db.session.scalar(queries.papierwens_van(current_user))
    )
