"""The page where a lid says how often we may mail."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.core import clock, submissions
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm
from leergemeenschap.herinneringen.actions import herinner_weer, kies_mail, mailkeuze_of_gewoon
from leergemeenschap.herinneringen.forms import MailkeuzeForm
from leergemeenschap.herinneringen.models import Mailstilte
from leergemeenschap.herinneringen.permissions import stiltes_van
from leergemeenschap.herinneringen.queries import stille_zelfopdrachten
from leergemeenschap.herinneringen.ritme import Mailwens
from leergemeenschap.herinneringen.views.blueprint import bp


@bp.route("/mijn/mail", methods=["GET", "POST"])
def mijn_mail() -> ResponseReturnValue:
    """How often we may mail me, whether my own words stand in it, and about what I wanted no more mails."""
    keuze = mailkeuze_of_gewoon(db.session, current_user)
    form = MailkeuzeForm(data={"wens": keuze.wens.value, "eigen_woorden": keuze.eigen_woorden})
    if form.validate_on_submit():
        kies_mail(
            db.session,
            current_user.id,
            Mailwens(form.wens.data),
            clock.now(),
            eigen_woorden=form.eigen_woorden.data,
        )
        naar = url_for("cyclus.menu")
        submissions.settle(form, naar)
        db.session.commit()
        flash("Bewaard. Zo mailen we je voortaan.")
        return redirect(naar)
    return render_template(
        "herinneringen/mijn_mail.html",
        form=form,
        knop_form=KnopForm(),
        stil=db.session.scalars(stille_zelfopdrachten(current_user)).all(),
    )


@bp.post("/mijn/mail/weer/<int:zelfopdracht_id>")
def weer(zelfopdracht_id: int) -> ResponseReturnValue:
    """Want mails about a zelfopdracht again."""
    gezocht = stiltes_van(current_user).where(Mailstilte.zelfopdracht_id == zelfopdracht_id)
    stilte = db.session.scalar(gezocht) or abort(404)
    if KnopForm().validate_on_submit():
        herinner_weer(db.session, stilte)
        db.session.commit()
        flash("Je krijgt weer mail over deze zelfopdracht.")
    return redirect(url_for(".mijn_mail"))
