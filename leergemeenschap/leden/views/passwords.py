"""Logging in with a password, and choosing one."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.core import clock, limits, outbox
from leergemeenschap.core.access import openbaar, pas_ingelogd
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm
from leergemeenschap.leden.actions import (
    OnveiligWachtwoord,
    haal_wachtwoord_weg,
    klopt_wachtwoord,
    meld_overal_af,
    zet_wachtwoord,
)
from leergemeenschap.leden.actions.notices import WACHTWOORD_GEKOZEN, WACHTWOORD_WEG
from leergemeenschap.leden.forms import WachtwoordForm, WachtwoordInlogForm
from leergemeenschap.leden.models import Lid, Wachtwoord
from leergemeenschap.leden.queries import normaal_adres, wie_inlogt_met
from leergemeenschap.leden.views.blueprint import (
    bp,
    kom_binnen,
    naar_waar,
    settings,
    te_vaak,
    verder,
    wacht_even,
    zeg_wanneer,
)
from leergemeenschap.leden.views.notices import leg_melding_klaar

FOUT = "Dit e-mailadres en dit wachtwoord horen niet bij elkaar. Probeer het nog een keer, of vraag een inlogmail."


@bp.route("/inloggen/wachtwoord", methods=["GET", "POST"])
@openbaar
def wachtwoord() -> ResponseReturnValue:
    """Log in with a password. Whether an address is known shows in no word, and in no millisecond."""
    if current_user.is_authenticated:
        return redirect(naar_waar())
    form = WachtwoordInlogForm()
    if form.validate_on_submit():
        adres = normaal_adres(form.email.data or "")
        later = te_vaak((limits.VISITOR, limits.visitor()), (limits.PASSWORD, adres))
        if later is not None:
            zeg_wanneer(form.wachtwoord, later)
            return wacht_even(_pagina(form), later)
        gevonden = db.session.execute(wie_inlogt_met(adres)).one_or_none()
        lid_id = gevonden[0] if gevonden else None
        klopt = klopt_wachtwoord(db.session, lid_id, form.wachtwoord.data or "")
        lid = db.session.get(Lid, lid_id) if klopt else None
        if lid is not None:
            limits.forget(limits.PASSWORD, adres)
            return kom_binnen(lid, eigen_apparaat=form.blijf.data)
        form.wachtwoord.errors = [FOUT]
    return _pagina(form)


@bp.route("/mijn/wachtwoord", methods=["GET", "POST"])
@pas_ingelogd
def mijn_wachtwoord() -> ResponseReturnValue:
    """Choose a password, another one, or none."""
    form = WachtwoordForm()
    gezet = db.session.get(Wachtwoord, current_user.id)
    if current_user.email is None:
        return redirect(url_for("leden.mijn_inloggen"))
    if form.validate_on_submit():
        try:
            zet_wachtwoord(db.session, current_user, form.wachtwoord.data or "", settings().name, clock.now())
        except OnveiligWachtwoord as error:
            form.wachtwoord.errors = [str(error)]
        else:
            if form.elders_uit.data:
                meld_overal_af(db.session, current_user, behalve=current_user.aanmeldsleutel)
            leg_melding_klaar(WACHTWOORD_GEKOZEN)
            db.session.commit()
            outbox.deliver_soon()
            flash("Je wachtwoord is bewaard.")
            return redirect(url_for("leden.mijn_inloggen"))
    return render_template("leden/mijn_wachtwoord.html", form=form, heeft_er_een=gezet is not None)


@bp.route("/mijn/wachtwoord/weg", methods=["GET", "POST"])
@pas_ingelogd
def wachtwoord_weg() -> ResponseReturnValue:
    """Go back to logging in by mail only, after asking."""
    form = KnopForm()
    if form.validate_on_submit():
        haal_wachtwoord_weg(db.session, current_user)
        leg_melding_klaar(WACHTWOORD_WEG)
        db.session.commit()
        outbox.deliver_soon()
        flash("Je wachtwoord is weg. Je logt in met een inlogmail.")
        return redirect(url_for("leden.mijn_inloggen"))
    return render_template("leden/weghalen.html", form=form, **_VRAAG)


_VRAAG = {
    "kop": "Wil je je wachtwoord weghalen?",
    "gevolg": "Je logt daarna in met een inlogmail. Je kunt later een nieuw wachtwoord kiezen.",
}


def _pagina(form: WachtwoordInlogForm) -> str:
    return render_template("leden/wachtwoord.html", form=form, verder=verder())
