"""The pages that tell what this is, who helps and how it is looked after, and the menu as a page."""

from datetime import timedelta

from flask import current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from leergemeenschap.beheer.permissions import mag_beheren
from leergemeenschap.citaten.permissions import mag_citaten_zien
from leergemeenschap.citaten.queries import aantal_open
from leergemeenschap.core.access import openbaar
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm
from leergemeenschap.core.retention import in_words
from leergemeenschap.cyclus.views.blueprint import bp
from leergemeenschap.leden.durations import AANMELDING_EIGEN_APPARAAT, AANMELDING_GEDEELD_APPARAAT
from leergemeenschap.leden.models import INLOGCODE_GELDIG, INLOGLINK_GELDIG
from leergemeenschap.leden.permissions import mag_begeleiden


@bp.get("/")
@openbaar
def start() -> ResponseReturnValue:
    """What this is, for a newcomer; a lid goes on to Vandaag."""
    if current_user.is_authenticated:
        return redirect(url_for("cyclus.vandaag"))
    return render_template("cyclus/start.html")


@bp.get("/over")
@openbaar
def over() -> ResponseReturnValue:
    """What the leergemeenschap is and how the circle goes."""
    return render_template("cyclus/over.html")


@bp.get("/meedoen")
@openbaar
def meedoen() -> ResponseReturnValue:
    """How to join."""
    return render_template("cyclus/meedoen.html", contact=current_app.config["SETTINGS"].contact)


@bp.get("/hulp")
@openbaar
def hulp() -> ResponseReturnValue:
    """Who helps, and the first questions people have."""
    return render_template("cyclus/hulp.html", hulp=current_app.config["SETTINGS"].help)


@bp.get("/privacy")
@openbaar
def privacy() -> ResponseReturnValue:
    """Who can read what, what is kept and for how long, and what anybody may ask for."""
    settings = current_app.config["SETTINGS"]
    return render_template(
        "cyclus/privacy.html",
        verantwoordelijke=settings.verantwoordelijke,
        dagen_ingelogd=AANMELDING_EIGEN_APPARAAT.days,
        uren_gedeeld=AANMELDING_GEDEELD_APPARAAT // timedelta(hours=1),
        minuten_code=INLOGCODE_GELDIG // timedelta(minutes=1),
        dagen_uitnodiging=INLOGLINK_GELDIG.days,
        bewaard_logboek=in_words(settings.logboek_dagen),
        bewaard_mails=in_words(settings.bewaar_mails),
    )


@bp.get("/toegankelijkheid")
@openbaar
def toegankelijkheid() -> ResponseReturnValue:
    """How well everybody can use the site, how that was tested, and where to tell that something does not work."""
    settings = current_app.config["SETTINGS"]
    return render_template(
        "cyclus/toegankelijkheid.html", hulp=settings.help, verantwoordelijke=settings.verantwoordelijke
    )


@bp.get("/menu")
def menu() -> ResponseReturnValue:
    """All other places, as a normal page."""
    return render_template(
        "cyclus/menu.html",
        form=KnopForm(),
        mag_begeleiden=mag_begeleiden(current_user),
        mag_citaten_zien=mag_citaten_zien(current_user),
        open_citaatvragen=db.session.scalar(aantal_open(current_user)),
        mag_beheren=mag_beheren(current_user),
    )
