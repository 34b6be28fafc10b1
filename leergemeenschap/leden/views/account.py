"""How a lid logs in, on one page; and asking to log in again before that is changed."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.core import clock
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm
from leergemeenschap.leden.models import Aanmelding, Wachtwoord
from leergemeenschap.leden.queries import aanmeldingen_van
from leergemeenschap.leden.views.blueprint import bp, verder, vergeet_wie_hier_was

#: How to log in can be changed for so long after logging in; later that is asked again.
VERS = timedelta(minutes=30)

View = Callable[..., ResponseReturnValue]


def pas_ingelogd(view: View) -> View:
    """Mark a view that somebody who finds an open screen must not be able to use."""

    @wraps(view)
    def _eerst_opnieuw(*args: object, **kwargs: object) -> ResponseReturnValue:
        aanmelding: Aanmelding | None = g.get("aanmelding")
        if aanmelding is not None and clock.now() - aanmelding.begonnen_op < VERS:
            return view(*args, **kwargs)
        terug = request.path if request.method == "GET" else url_for("leden.mijn_inloggen")
        return redirect(url_for("leden.opnieuw", verder=terug))

    return _eerst_opnieuw


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
