"""How a lid logs in, on one page; and logging in again, before what only they themselves may do."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.core import clock
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm
from leergemeenschap.leden.models import Wachtwoord
from leergemeenschap.leden.queries import aanmeldingen_van
from leergemeenschap.leden.views.blueprint import bp, verder, vergeet_wie_hier_was


@bp.route("/mijn/opnieuw", methods=["GET", "POST"])
def opnieuw() -> ResponseReturnValue:
    """Log out here and in again, to show that it is still the same person."""
    form = KnopForm()
    if form.validate_on_submit() and current_user.email is not None:
        vergeet_wie_hier_was()
        db.session.commit()
        return redirect(url_for("leden.inloggen", verder=verder()))
    return render_template("leden/opnieuw.html", form=form)


@bp.get("/mijn/inloggen")
def mijn_inloggen() -> ResponseReturnValue:
    """How this lid logs in, and where that can be changed."""
    return render_template(
        "leden/mijn_inloggen.html",
        heeft_wachtwoord=db.session.get(Wachtwoord, current_user.id) is not None,
        apparaten=len(db.session.scalars(aanmeldingen_van(current_user, clock.now())).all()),
    )
