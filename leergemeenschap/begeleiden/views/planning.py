"""A new bijeenkomst, with an earlier one as its example."""

from collections.abc import Sequence

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.begeleiden.actions import neem_vorige_als_voorbeeld
from leergemeenschap.begeleiden.forms import NaarVoorbeeldForm
from leergemeenschap.begeleiden.queries import voorbeelden
from leergemeenschap.begeleiden.views.blueprint import bp
from leergemeenschap.bijeenkomsten.actions import volgende_dag
from leergemeenschap.bijeenkomsten.models import Bijeenkomst, SoortBijeenkomst
from leergemeenschap.bijeenkomsten.permissions import mag_plannen
from leergemeenschap.bijeenkomsten.queries import met_programma
from leergemeenschap.core import clock, submissions
from leergemeenschap.core.access import eis
from leergemeenschap.core.db import db
from leergemeenschap.core.ids import asked_id
from leergemeenschap.werkbladen.queries import van_bijeenkomst


@bp.route("/begeleiden/nieuw", methods=["GET", "POST"])
def nieuw() -> ResponseReturnValue:
    """Take the last one as an example, or the one that `?van=` names. Without an earlier one, begin with nothing."""
    eis(mag_plannen(current_user))
    eerdere = db.session.scalars(voorbeelden(current_user)).all()
    nummer = asked_id("van") or _laatste(eerdere)
    if nummer is None:
        return redirect(url_for("bijeenkomsten.nieuw"))
    voorbeeld = db.session.scalar(met_programma(current_user, nummer)) or abort(404)
    form = NaarVoorbeeldForm(voorbeeld=voorbeeld, dag=volgende_dag(voorbeeld, clock.today()))
    if form.validate_on_submit() and form.datum.data:
        if eerder := submissions.claim(form):
            return redirect(eerder)
        bijeenkomst = neem_vorige_als_voorbeeld(
            db.session, current_user, voorbeeld, form.titel.data, form.datum.data, clock.now()
        )
        naar = url_for(".taken", bijeenkomst_id=bijeenkomst.id)
        submissions.settle(form, naar)
        db.session.commit()
        flash(_bewaard(bijeenkomst))
        return redirect(naar)
    return render_template(
        "begeleiden/nieuw.html",
        form=form,
        voorbeeld=voorbeeld,
        andere=[eerder for eerder in eerdere if eerder.id != voorbeeld.id],
        werkbladen=db.session.scalars(van_bijeenkomst(current_user, voorbeeld.id)).all(),
    )


def _laatste(eerdere: Sequence[Bijeenkomst]) -> int | None:
    """The last leergemeenschapbijeenkomst; where there is none, the last of any kind."""
    gewoon = [eerder for eerder in eerdere if eerder.soort is SoortBijeenkomst.LEERGEMEENSCHAP]
    return next((eerder.id for eerder in (*gewoon, *eerdere)), None)


def _bewaard(bijeenkomst: Bijeenkomst) -> str:
    if bijeenkomst.begint_op < clock.now():
        return "Bewaard. Let op: deze dag is al geweest."
    return "De bijeenkomst staat klaar. Alle leden kunnen hem nu zien."
