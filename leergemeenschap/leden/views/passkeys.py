"""Adding and taking away a passkey. The browser does the work; `static/js/passkey.js` hands its answer over."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.core import clock, outbox
from leergemeenschap.core.access import pas_ingelogd
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm
from leergemeenschap.core.submissions import claim
from leergemeenschap.leden.actions import (
    PasskeyKloptNiet,
    neem_passkey_op,
    verwijder_passkey,
    vraag_om_nieuwe_passkey,
)
from leergemeenschap.leden.actions.notices import PASSKEY_ERBIJ, PASSKEY_WEG
from leergemeenschap.leden.forms import PasskeyForm
from leergemeenschap.leden.models import Passkey
from leergemeenschap.leden.queries import passkeys_van
from leergemeenschap.leden.views.blueprint import bp, dit_apparaat, partij
from leergemeenschap.leden.views.notices import leg_melding_klaar
from leergemeenschap.leden.views.second_factor import toon_herstelcodes

MISLUKT = "De passkey is niet bewaard. Probeer het nog een keer, of kies een app op je telefoon."


@bp.route("/mijn/controle/passkey", methods=["GET", "POST"])
@pas_ingelogd
def nieuwe_passkey() -> ResponseReturnValue:
    """Let this device make a passkey, and keep its public half."""
    site = partij()
    if site is None:
        return redirect(url_for("leden.extra_controle"))
    form = PasskeyForm()
    geheim = current_user.aanmeldsleutel
    if form.validate_on_submit():
        if claim(form):
            return redirect(url_for("leden.extra_controle"))
        eerste = current_user.tweede_factor_sinds is None
        try:
            neem_passkey_op(
                db.session, current_user, form.passkey.data or "", site, geheim, clock.now(), dit_apparaat()
            )
        except PasskeyKloptNiet:
            form.form_errors = [MISLUKT]
        else:
            if eerste:
                return toon_herstelcodes(PASSKEY_ERBIJ, nieuw=True)
            leg_melding_klaar(PASSKEY_ERBIJ)
            db.session.commit()
            outbox.deliver_soon()
            flash("De passkey is bewaard.")
            return redirect(url_for("leden.extra_controle"))
    form.passkey.data = ""
    opties = vraag_om_nieuwe_passkey(db.session, current_user, site, geheim)
    return render_template("leden/nieuwe_passkey.html", form=form, opties=opties)


@bp.route("/mijn/passkeys/<int:passkey_id>/weg", methods=["GET", "POST"])
@pas_ingelogd
def passkey_weg(passkey_id: int) -> ResponseReturnValue:
    """Take one passkey away, after asking."""
    zoek = passkeys_van(current_user).where(Passkey.id == passkey_id)
    passkey = db.session.scalar(zoek) or abort(404)
    form = KnopForm()
    if form.validate_on_submit():
        verwijder_passkey(db.session, current_user, passkey)
        leg_melding_klaar(PASSKEY_WEG)
        db.session.commit()
        outbox.deliver_soon()
        flash("De passkey is weg. Haal hem ook weg op je apparaat.")
        return redirect(url_for("leden.extra_controle"))
    return render_template(
        "leden/weghalen.html",
        form=form,
        kop="Wil je deze passkey weghalen?",
        gevolg="Je kunt er daarna niet meer mee inloggen.",
    )
