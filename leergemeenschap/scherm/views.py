"""How the site looks on this device, for everybody."""

from datetime import timedelta

from flask import (
    Blueprint,
    Flask,
    Response,
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.core import onward
from leergemeenschap.core.access import openbaar
from leergemeenschap.core.config import Settings
from leergemeenschap.scherm.forms import WeergaveForm
from leergemeenschap.scherm.models import Kleuren, Letters, Weergave

bp = Blueprint("scherm", __name__)

#: As long as browsers keep a cookie at most.
ONTHOUDEN = timedelta(days=400)


def weergave() -> Weergave:
    """What was chosen on the device that asks. Asks nothing of session or database: the page of a failure wants it too."""
    return Weergave.uit_koek(request.cookies.get(_koeknaam(), ""))


def init_app(app: Flask) -> None:
    """Let every page know what was chosen."""
    app.jinja_env.globals["weergave"] = weergave


@bp.route("/letters-en-kleuren", methods=["GET", "POST"])
@openbaar
def letters_en_kleuren() -> ResponseReturnValue:
    """Choose how the site looks on this device. The choice goes with the device: not with who is logged in."""
    gekozen = weergave()
    form = WeergaveForm(
        data={"letters": gekozen.letters.value, "kleuren": gekozen.kleuren.value}, draft=False
    )
    verder = onward.asked() or onward.before()
    if form.validate_on_submit():
        antwoord = make_response(redirect(url_for(".letters_en_kleuren", verder=verder, _anchor="inhoud")))
        _onthoud(antwoord, Weergave(Letters(form.letters.data), Kleuren(form.kleuren.data)))
        flash("Bewaard. Dit apparaat onthoudt je keuze.")
        return antwoord
    terug = verder or url_for("cyclus.menu" if current_user.is_authenticated else "cyclus.start")
    return render_template("scherm/letters_en_kleuren.html", form=form, verder=verder, terug_naar=terug)


def _koeknaam() -> str:
    settings: Settings = current_app.config["SETTINGS"]
    return "__Host-weergave" if settings.secure else "weergave"


def _onthoud(antwoord: Response, gekozen: Weergave) -> None:
    """Keep a choice on the device; nothing stays there of who wants it as it was."""
    settings: Settings = current_app.config["SETTINGS"]
    blijft = ONTHOUDEN if gekozen != Weergave() else timedelta(0)
    # A script reads it: a page that was made before the choice is not made again when somebody goes back to it
    antwoord.set_cookie(
        _koeknaam(), gekozen.koek, max_age=blijft, secure=settings.secure, httponly=False, samesite="Lax"
    )
