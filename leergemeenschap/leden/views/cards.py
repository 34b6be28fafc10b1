"""Logging in with a printed card and one's own pincode."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.core import clock, limits
from leergemeenschap.core.access import openbaar
from leergemeenschap.core.db import db
from leergemeenschap.leden.actions import OnveiligePin, kies_pin, neem_kaart
from leergemeenschap.leden.codes import gelezen_code
from leergemeenschap.leden.forms import KaartcodeForm, NieuwePinForm, PinForm
from leergemeenschap.leden.models import Inlogkaart
from leergemeenschap.leden.queries import kaart_met_code
from leergemeenschap.leden.views.blueprint import (
    bp,
    kom_binnen,
    naar_waar,
    te_vaak,
    wacht_even,
    zeg_wanneer,
)

OUDE_KAART = "Deze kaart werkt niet meer, of de code klopt niet. Kijk nog eens, of vraag je begeleider om een nieuwe kaart."
FOUTE_PIN = "Deze pincode klopt niet. Probeer het nog een keer. Na 5 keer werkt de kaart niet meer."
GEEN_PIN = "Kies 6 cijfers, met minstens 4 verschillende. Niet op een rij, zoals 123456."


@bp.route("/inloggen/kaart", methods=["GET", "POST"])
@openbaar
def kaartcode() -> ResponseReturnValue:
    """Type the code of a card, for who cannot scan it."""
    if current_user.is_authenticated:
        return redirect(naar_waar())
    form = KaartcodeForm()
    if form.validate_on_submit():
        later = te_vaak((limits.CARD, limits.visitor()))
        if later is not None:
            zeg_wanneer(form.code, later)
            return wacht_even(render_template("leden/kaartcode.html", form=form), later)
        code = gelezen_code(form.code.data or "")
        kaart = db.session.scalar(kaart_met_code(code))
        if kaart and kaart.is_bruikbaar(clock.now()):
            return redirect(url_for("leden.met_kaart", code=code))
        form.code.errors = [OUDE_KAART]
    return render_template("leden/kaartcode.html", form=form)


@bp.route("/inloggen/kaart/<code>", methods=["GET", "POST"])
@openbaar
def met_kaart(code: str) -> ResponseReturnValue:
    """The page behind the QR code of a card. The first time its owner chooses a pincode, later it is asked."""
    kaart = db.session.scalar(kaart_met_code(code))
    if kaart is None or not kaart.is_bruikbaar(clock.now()):
        flash(OUDE_KAART, "let-op")
        return redirect(url_for("leden.kaartcode"))
    form = PinForm() if kaart.pin_hash else NieuwePinForm()
    if not form.validate_on_submit():
        return _pagina(form, kaart)
    raden = [(limits.PIN, str(kaart.lid_id))] if kaart.pin_hash else []
    later = te_vaak((limits.CARD, limits.visitor()), *raden)
    if later is not None:
        zeg_wanneer(form.pin, later)
        return wacht_even(_pagina(form, kaart), later)
    # The count was saved on its own; look again at what may have been used in between
    kaart = db.session.scalar(kaart_met_code(code).execution_options(populate_existing=True))
    if kaart is not None and _neem(form, kaart):
        limits.forget(limits.PIN, str(kaart.lid_id))
        return kom_binnen(kaart.lid, eigen_apparaat=form.blijf.data)
    db.session.commit()
    if kaart is None or not kaart.is_bruikbaar(clock.now()):
        flash(OUDE_KAART, "let-op")
        return redirect(url_for("leden.kaartcode"))
    return _pagina(form, kaart)


def _neem(form: PinForm | NieuwePinForm, kaart: Inlogkaart) -> bool:
    pin = form.pin.data or ""
    if isinstance(form, NieuwePinForm):
        if kaart.pin_hash is not None:
            return False
        try:
            kies_pin(kaart, pin)
        except OnveiligePin:
            form.pin.errors = [GEEN_PIN]
            return False
    if neem_kaart(kaart, pin, clock.now()):
        return True
    form.pin.errors = [FOUTE_PIN]
    return False


def _pagina(form: PinForm | NieuwePinForm, kaart: Inlogkaart) -> str:
    sjabloon = "leden/kaart_nieuwe_pin.html" if isinstance(form, NieuwePinForm) else "leden/kaart_pin.html"
    return render_template(sjabloon, form=form, naam=kaart.lid.naam)
