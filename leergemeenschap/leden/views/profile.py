"""One's own name, place and e-mail address."""

from flask import current_app, flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.core import clock, limits, mail
from leergemeenschap.core.access import pas_ingelogd
from leergemeenschap.core.db import db
from leergemeenschap.leden.actions import (
    BestaatAl,
    begin_adreswijziging,
    bevestig_adres,
    meld_overal_af,
    stel_je_voor,
)
from leergemeenschap.leden.forms import AdrescodeForm, AdresForm, ProfielForm
from leergemeenschap.leden.models import Adreswijziging
from leergemeenschap.leden.queries import bij_adres, normaal_adres
from leergemeenschap.leden.views.blueprint import bp, settings, te_vaak, wacht_even, zeg_wanneer
from leergemeenschap.leden.views.notices import meld_aan_oud_adres

FOUTE_CODE = (
    "Deze code klopt niet, of hij werkt niet meer. Kijk nog eens in de mail, of vraag een nieuwe code."
)


@bp.route("/mijn/profiel", methods=["GET", "POST"])
def profiel() -> ResponseReturnValue:
    """Change one's own name and place; from here on to the e-mail address."""
    form = ProfielForm(obj=current_user)
    if form.validate_on_submit():
        stel_je_voor(current_user, form.naam.data, form.buurt.data)
        db.session.commit()
        flash("Je naam en je buurt zijn bewaard.")
        return redirect(url_for("cyclus.menu"))
    return render_template("leden/profiel.html", form=form)


@bp.route("/mijn/e-mailadres", methods=["GET", "POST"])
@pas_ingelogd
def emailadres() -> ResponseReturnValue:
    """Ask for another e-mail address. The answer is the same, and takes as long, whether or not it is taken."""
    form = AdresForm()
    if form.validate_on_submit():
        adres = normaal_adres(form.email.data or "")
        if adres == current_user.email:
            form.email.errors = ["Dit is al je e-mailadres."]
            return render_template("leden/emailadres.html", form=form)
        later = te_vaak((limits.NEW_ADDRESS, f"lid {current_user.id}"), (limits.NEW_ADDRESS, adres))
        if later is not None:
            zeg_wanneer(form.email, later)
            return wacht_even(render_template("leden/emailadres.html", form=form), later)
        session["adresverzoek"] = _stuur_code(adres)
        return redirect(url_for("leden.emailcode"))
    return render_template("leden/emailadres.html", form=form)


@bp.route("/mijn/e-mailadres/code", methods=["GET", "POST"])
@pas_ingelogd
def emailcode() -> ResponseReturnValue:
    """Type the code that was mailed to the new address; then that address counts."""
    wens = db.session.get(Adreswijziging, current_user.id)
    if wens is None or "adresverzoek" not in session:
        return redirect(url_for("leden.emailadres"))
    form = AdrescodeForm()
    if form.validate_on_submit():
        oud = current_user.email
        if _bevestig(form):
            session.pop("adresverzoek")
            if oud is not None:
                meld_aan_oud_adres(oud)
            flash(f"Je e-mailadres is gewijzigd. Je logt voortaan in met {current_user.email}.")
            return redirect(url_for("leden.mijn_inloggen"))
        form.code.errors = [FOUTE_CODE]
    return render_template("leden/emailcode.html", form=form, adres=wens.adres)


def _bevestig(form: AdrescodeForm) -> bool:
    verzoek, hier = session["adresverzoek"], current_user.aanmeldsleutel
    try:
        gelukt = bevestig_adres(db.session, current_user, verzoek, form.code.data or "", clock.now())
    except BestaatAl:
        db.session.rollback()
        return False
    if gelukt and form.elders_uit.data:
        meld_overal_af(db.session, current_user, behalve=hier)
    db.session.commit()
    return gelukt


def _stuur_code(adres: str) -> str:
    """Mail a code to a new address. To one that is taken another mail goes, about that.

    :returns: the secret that ties the code to this browser.
    """
    adresmail = begin_adreswijziging(db.session, current_user, adres, clock.now())
    bezet = db.session.execute(bij_adres(adres)).one_or_none()
    sjabloon = "leden/adres_bezet.txt" if bezet else "leden/adrescode.txt"
    tekst = current_app.jinja_env.get_template(sjabloon).render(
        naam=bezet.naam if bezet else current_user.naam,
        code=adresmail.code,
        site_naam=settings().name,
        link=settings().site_url + url_for("leden.inloggen"),
    )
    db.session.commit()
    brief = mail.message(settings(), to=adres, subject=f"Je e-mailadres bij {settings().name}", text=tekst)
    mail.send_soon(settings(), brief)
    return adresmail.verzoek
