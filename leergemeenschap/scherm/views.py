"""How the site looks on this device, its place on the home screen, and what is there without internet: for everybody."""

import hashlib
import json
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

from leergemeenschap.core import conditional, onward
from leergemeenschap.core.access import openbaar
from leergemeenschap.core.config import Settings
from leergemeenschap.core.form_token import BUTTON
from leergemeenschap.core.typed import never_shown
from leergemeenschap.scherm.forms import WeergaveForm
from leergemeenschap.scherm.models import HUMUS, PAPIER, Kleuren, Letters, Weergave

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


@bp.get("/beginscherm")
@openbaar
def beginscherm() -> ResponseReturnValue:
    """How to put the site on the home screen of a phone."""
    return render_template("scherm/beginscherm.html")


@bp.get("/manifest.webmanifest")
@openbaar
def manifest() -> ResponseReturnValue:
    """What a phone wants to know of a site on its home screen."""
    settings: Settings = current_app.config["SETTINGS"]
    inhoud = {
        "name": settings.name,
        "short_name": settings.short_name,
        "lang": "nl",
        "dir": "ltr",
        "id": url_for("cyclus.vandaag"),
        "start_url": url_for("cyclus.vandaag"),
        "scope": url_for("cyclus.start"),
        "display": "standalone",
        "theme_color": HUMUS,
        "background_color": PAPIER,
        "icons": [_icoon(doel, maat) for doel in ("any", "maskable") for maat in (192, 512)],
        "shortcuts": [
            {"name": "Schrijf op", "url": url_for("ontmoetingen.nieuw")},
            {"name": "Kennisbank", "url": url_for("kennisbank.lijst")},
        ],
    }
    return _hetzelfde_voor_allen(json.dumps(inhoud, ensure_ascii=False), "application/manifest+json")


@bp.get("/service-worker.js")
@openbaar
def service_worker() -> ResponseReturnValue:
    """What a browser does when a page cannot come. A new version of the site makes it another one."""
    settings: Settings = current_app.config["SETTINGS"]
    versie = hashlib.sha256(
        repr((current_app.extensions["site_version"], settings.name)).encode()
    ).hexdigest()
    # Without what every page is told: that asks the database who is looking
    script = current_app.jinja_env.get_template("scherm/service-worker.js").render(
        versie=versie[:12],
        blad=url_for(".geen_internet"),
        bestanden=url_for("static", filename="", v=None),
        nooit_tonen=sorted({*never_shown(), "csrf_token", BUTTON}),
    )
    return _hetzelfde_voor_allen(script, "text/javascript")


@bp.get("/geen-internet")
@openbaar
def geen_internet() -> ResponseReturnValue:
    """The page that a browser keeps for when there is no internet."""
    return render_template("scherm/geen_internet.html")


def _icoon(doel: str, maat: int) -> dict[str, str]:
    naam = {"any": "kiemplant", "maskable": "kiemplant-maskable"}[doel]
    adres = url_for("static", filename=f"iconen/{naam}-{maat}.png")
    return {"src": adres, "sizes": f"{maat}x{maat}", "type": "image/png", "purpose": doel}


def _hetzelfde_voor_allen(tekst: str, soort: str) -> Response:
    """What a browser may keep, and asks for each time whether it still holds."""
    etag = hashlib.sha256(tekst.encode()).hexdigest()[:32]
    antwoord = Response(tekst, content_type=f"{soort}; charset=utf-8")
    return conditional.not_changed(etag) or conditional.tagged(antwoord, etag)


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
