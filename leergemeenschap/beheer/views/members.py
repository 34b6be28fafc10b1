"""Who the leden are, and which roles they have."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.afspraken.queries import getekend_door
from leergemeenschap.beheer import queries
from leergemeenschap.beheer.forms import WAT_MAG, RollenForm
from leergemeenschap.beheer.permissions import mag_beheren
from leergemeenschap.beheer.views.acts import handelingen_voor
from leergemeenschap.beheer.views.blueprint import bp, haal_lid
from leergemeenschap.core import clock
from leergemeenschap.core.access import eis, pas_ingelogd
from leergemeenschap.core.db import db
from leergemeenschap.core.paging import page_of
from leergemeenschap.core.submissions import claim, settle
from leergemeenschap.leden.actions.standing import LaatsteBeheerder, NetGewijzigd, wijzig_rollen

LAATSTE = "Dit is de enige beheerder. Geef eerst iemand anders de rol beheerder."
NET_GEWIJZIGD = "Iemand anders wijzigde deze rollen net. Hieronder staat hoe het nu is. Kies opnieuw."


@bp.get("/beheer/leden")
def leden() -> ResponseReturnValue:
    """Every lid, or those with these letters in their name or address."""
    eis(mag_beheren(current_user))
    gezocht = request.args.get("naam", "").strip()[:100].replace("\x00", "")
    pagina = page_of(queries.leden_met_naam(gezocht))
    gezien = dict(db.session.execute(queries.laatst_gezien([lid.id for lid in pagina.rows])).all())
    return render_template("beheer/leden.html", pagina=pagina, gezien=gezien, gezocht=gezocht)


@bp.get("/beheer/leden/<int:lid_id>")
def lid(lid_id: int) -> ResponseReturnValue:
    """One lid: who they are here and how they log in. Nothing of what they write."""
    gevonden = haal_lid(lid_id)
    return render_template(
        "beheer/lid.html",
        lid=gevonden,
        gezien=dict(db.session.execute(queries.laatst_gezien([lid_id])).all()).get(lid_id),
        heeft_pin=db.session.scalar(queries.heeft_pin(gevonden)) is not None,
        getekend=db.session.scalars(getekend_door(gevonden).limit(1)).first(),
        handelingen=handelingen_voor(gevonden),
        wat_mag=WAT_MAG,
    )


@bp.route("/beheer/leden/<int:lid_id>/rollen", methods=["GET", "POST"])
@pas_ingelogd
def rollen(lid_id: int) -> ResponseReturnValue:
    """Which roles a lid has. They count from their next click on."""
    gevonden = haal_lid(lid_id)
    form = RollenForm(gevonden)
    if form.validate_on_submit():
        if eerder := claim(form):
            return redirect(eerder)
        try:
            wijzig_rollen(
                db.session,
                gevonden,
                form.gekozen,
                gezien=form.op_het_scherm,
                door=current_user,
                op=clock.now(),
            )
        except LaatsteBeheerder:
            db.session.rollback()
            form.rollen.errors = [LAATSTE]
        except NetGewijzigd:
            db.session.rollback()
            flash(NET_GEWIJZIGD, "let-op")
            return redirect(url_for(".rollen", lid_id=lid_id))
        else:
            naar = url_for(".lid", lid_id=lid_id) if mag_beheren(current_user) else url_for("cyclus.vandaag")
            settle(form, naar)
            db.session.commit()
            flash(f"De rollen van {gevonden.naam} zijn bewaard.")
            return redirect(naar)
    return render_template("beheer/rollen.html", form=form, lid=gevonden)
