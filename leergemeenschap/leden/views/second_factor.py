"""The second factor: asked when logging in, and set up by its owner. On screen it is called "extra controle"."""

import pyotp
from flask import flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.core import clock, limits, outbox
from leergemeenschap.core.access import eis, openbaar, pas_ingelogd
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm
from leergemeenschap.core.qr import qr
from leergemeenschap.core.submissions import claim
from leergemeenschap.leden.actions import (
    begin_code_app,
    bevestig_code_app,
    haal_tweede_factor_weg,
    klopt_passkey,
    klopt_tweede_factor,
    maak_herstelcodes,
    meld_overal_af,
    vraag_om_passkey,
)
from leergemeenschap.leden.actions.notices import APP_ERBIJ, CONTROLE_WEG, HERSTELCODES, Melding
from leergemeenschap.leden.forms import AppcodeForm, ControleForm
from leergemeenschap.leden.models import Aanmelding, CodeApp, Lid
from leergemeenschap.leden.permissions import moet_tweede_factor
from leergemeenschap.leden.queries import halve_aanmelding, ongebruikte_herstelcodes, passkeys_van
from leergemeenschap.leden.views.blueprint import (
    bp,
    ga_naar_binnen,
    naar_waar,
    partij,
    settings,
    te_vaak,
    verder,
    wacht_even,
    zeg_wanneer,
)
from leergemeenschap.leden.views.notices import leg_melding_klaar

FOUTE_CODE = "Deze code klopt niet, of hij is al gebruikt. Wacht op de volgende code in je app en probeer het nog een keer."
FOUTE_PASSKEY = "Dat lukte niet. Probeer het nog een keer, of gebruik een code."


@bp.route("/inloggen/controle", methods=["GET", "POST"])
@openbaar
def controle() -> ResponseReturnValue:
    """The second half of logging in."""
    if current_user.is_authenticated:
        return redirect(naar_waar())
    half = _halve_aanmelding()
    if half is None:
        flash("Dat duurde te lang. Log opnieuw in.", "let-op")
        return redirect(url_for("leden.inloggen", verder=verder()))
    form = ControleForm()
    if form.validate_on_submit():
        later = te_vaak((limits.SECOND_FACTOR, str(half.lid_id)))
        if later is not None:
            zeg_wanneer(form.code, later)
            return wacht_even(_controlepagina(form, half.lid), later)
        # The count was saved on its own; another tab may have gone in with this half log-in in between
        half = _halve_aanmelding()
        if half is None:
            return redirect(url_for("leden.inloggen", verder=verder()))
        if _klopt(form, half.lid):
            limits.forget(limits.SECOND_FACTOR, str(half.lid_id))
            return ga_naar_binnen(half.lid, eigen_apparaat=bool(session.get("eigen_apparaat")))
        db.session.commit()
        form.code.errors = [FOUTE_PASSKEY if form.passkey.data else FOUTE_CODE]
    return _controlepagina(form, half.lid)


@bp.get("/mijn/controle")
def extra_controle() -> ResponseReturnValue:
    """What this lid has as second factor, and what can be added."""
    app = db.session.get(CodeApp, current_user.id)
    return render_template(
        "leden/extra_controle.html",
        form=KnopForm(),
        verplicht=settings().tweede_factor and moet_tweede_factor(current_user),
        app=app if app and app.bevestigd_op else None,
        passkeys=db.session.scalars(passkeys_van(current_user)).all(),
        herstelcodes=db.session.scalar(ongebruikte_herstelcodes(current_user)),
        passkey_kan=partij() is not None,
    )


@bp.post("/mijn/controle/begin-app")
@pas_ingelogd
def begin_app() -> ResponseReturnValue:
    """Make a secret for an app, and go to the page that shows it."""
    app = db.session.get(CodeApp, current_user.id)
    if KnopForm().validate_on_submit() and not (app and app.bevestigd_op):
        begin_code_app(db.session, current_user, clock.now())
        db.session.commit()
        return redirect(url_for("leden.code_app"))
    return redirect(url_for("leden.extra_controle"))


@bp.route("/mijn/controle/app", methods=["GET", "POST"])
@pas_ingelogd
def code_app() -> ResponseReturnValue:
    """Scan a QR code with an app, and type the first code that it shows."""
    app = db.session.get(CodeApp, current_user.id)
    if app is None or app.bevestigd_op is not None:
        return redirect(url_for("leden.extra_controle"))
    form = AppcodeForm()
    if form.validate_on_submit():
        later = te_vaak((limits.SECOND_FACTOR, f"app {current_user.id}"))
        if later is not None:
            zeg_wanneer(form.code, later)
            return wacht_even(_apppagina(form, app), later)
        if bevestig_code_app(db.session, current_user, form.code.data or "", clock.now()):
            return toon_herstelcodes(APP_ERBIJ, nieuw=True)
        form.code.errors = [
            "Deze code klopt niet. Kijk of de tijd op je telefoon goed staat, en probeer de volgende code."
        ]
    return _apppagina(form, app)


@bp.route("/mijn/controle/herstelcodes", methods=["GET", "POST"])
@pas_ingelogd
def herstelcodes() -> ResponseReturnValue:
    """New codes for on paper, after saying that the old ones stop working."""
    eis(current_user.tweede_factor_sinds is not None)
    form = KnopForm()
    if form.validate_on_submit():
        if claim(form):
            flash("Deze herstelcodes heb je al gezien. Heb je ze niet bewaard? Maak dan nieuwe.", "let-op")
            return redirect(url_for("leden.herstelcodes"))
        return toon_herstelcodes(HERSTELCODES, nieuw=False)
    over = db.session.scalar(ongebruikte_herstelcodes(current_user))
    return render_template("leden/herstelcodes_maken.html", form=form, over=over)


@bp.route("/mijn/controle/weg", methods=["GET", "POST"])
@pas_ingelogd
def controle_weg() -> ResponseReturnValue:
    """Take the second factor away; who must have one then sets up another at once."""
    form = KnopForm()
    if current_user.tweede_factor_sinds is None:
        return redirect(url_for("leden.extra_controle"))
    if form.validate_on_submit():
        haal_tweede_factor_weg(db.session, current_user)
        leg_melding_klaar(CONTROLE_WEG)
        db.session.commit()
        outbox.deliver_soon()
        flash("De extra controle is weg.")
        return redirect(url_for("leden.extra_controle"))
    gevolg = "Je app, je passkeys en je herstelcodes werken dan niet meer."
    if moet_tweede_factor(current_user) and settings().tweede_factor:
        gevolg += " Je stelt meteen een nieuwe controle in, want voor jou is die nodig."
    return render_template(
        "leden/weghalen.html", form=form, kop="Wil je de extra controle weghalen?", gevolg=gevolg
    )


def toon_herstelcodes(melding: Melding, *, nieuw: bool) -> ResponseReturnValue:
    """Make codes for on paper and show them, this once; mail that this was changed.

    :param nieuw: the second factor was set up just now: log-ins elsewhere, which did without, end.
    """
    codes = maak_herstelcodes(db.session, current_user)
    if nieuw:
        meld_overal_af(db.session, current_user, behalve=current_user.aanmeldsleutel)
    leg_melding_klaar(melding)
    db.session.commit()
    outbox.deliver_soon()
    return render_template("leden/herstelcodes.html", codes=codes, nieuw=nieuw)


def _halve_aanmelding() -> Aanmelding | None:
    sleutel = session.get("half")
    return db.session.scalar(halve_aanmelding(sleutel, clock.now())) if sleutel else None


def _klopt(form: ControleForm, lid: Lid) -> bool:
    site = partij()
    if form.passkey.data and site is not None:
        return klopt_passkey(db.session, lid, form.passkey.data, site, session["half"])
    return klopt_tweede_factor(db.session, lid, form.code.data or "", clock.now())


def _controlepagina(form: ControleForm, lid: Lid) -> str:
    form.passkey.data = ""
    site = partij()
    opties = vraag_om_passkey(db.session, lid, site, session["half"]) if site else None
    return render_template("leden/controle.html", form=form, opties=opties)


def _apppagina(form: AppcodeForm, app: CodeApp) -> str:
    naam = current_user.email or current_user.naam
    adres = pyotp.TOTP(app.geheim).provisioning_uri(name=naam, issuer_name=settings().name)
    geheim = " ".join(app.geheim[at : at + 4] for at in range(0, len(app.geheim), 4))
    return render_template(
        "leden/code_app.html", form=form, qr=qr(adres, "QR-code voor je app"), geheim=geheim, adres=adres
    )
