"""My data: what the site keeps of me, taking it along, and leaving."""

from flask import (
    Blueprint,
    current_app,
    make_response,
    redirect,
    render_template,
    send_file,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.exceptions import TooManyRequests

from leergemeenschap.core import clock, erasure, limits, own_data
from leergemeenschap.core.access import openbaar, pas_ingelogd
from leergemeenschap.core.db import db, reading
from leergemeenschap.core.forms import KnopForm
from leergemeenschap.gegevens.actions import pak_in
from leergemeenschap.leden.actions import LaatsteBeheerder, wis_lid
from leergemeenschap.leden.models import Lid
from leergemeenschap.leden.queries import beheerders

bp = Blueprint("gegevens", __name__)


@bp.get("/mijn/gegevens")
def mijn_gegevens() -> ResponseReturnValue:
    """What is kept of me, in words, with the button to take it along."""
    return render_template("gegevens/mijn_gegevens.html", form=KnopForm())


@bp.post("/mijn/gegevens")
@pas_ingelogd
def download() -> ResponseReturnValue:
    """Everything of mine in one file. Twice is no harm, so the form may be sent again."""
    if not KnopForm().validate_on_submit():
        return redirect(url_for("gegevens.mijn_gegevens"))
    later = limits.count(limits.DOWNLOAD, str(current_user.id))
    db.session.commit()
    if later:
        raise TooManyRequests(retry_after=later)
    with reading():
        pakket = pak_in(
            db.session,
            current_user,
            own_data.chapters(),
            site_naam=current_app.config["SETTINGS"].name,
            op=clock.now(),
        )
        db.session.rollback()
    return send_file(
        pakket,
        mimetype="application/zip",
        as_attachment=True,
        download_name=f"mijn-gegevens-{clock.today().isoformat()}.zip",
    )


@bp.get("/mijn/vertrekken")
def vertrekken() -> ResponseReturnValue:
    """What happens to everything of mine when I leave; from here on to the question."""
    return render_template("gegevens/vertrekken.html", is_enige_beheerder=_is_enige_beheerder())


@bp.route("/mijn/vertrekken/zeker", methods=["GET", "POST"])
@pas_ingelogd
def zeker_vertrekken() -> ResponseReturnValue:
    """Ask once more; then the lid and everything of the lid is gone."""
    form = KnopForm()
    if form.validate_on_submit():
        return _vertrek()
    if _is_enige_beheerder():
        return redirect(url_for("gegevens.vertrekken"))
    return render_template("gegevens/zeker_vertrekken.html", form=form)


@bp.get("/vertrokken")
@openbaar
def vertrokken() -> ResponseReturnValue:
    """Goodbye. Says nothing of who asks, so anybody may open it; who is still here has not left."""
    if current_user.is_authenticated:
        return redirect(url_for("gegevens.vertrekken"))
    return render_template("gegevens/vertrokken.html")


def _vertrek() -> ResponseReturnValue:
    lid = db.session.get_one(Lid, current_user.id)
    try:
        wis_lid(db.session, lid, current_app.config["SETTINGS"])
    except LaatsteBeheerder:
        return redirect(url_for("gegevens.vertrekken"))
    session.clear()
    db.session.commit()
    erasure.scrub(db.engine)
    antwoord = make_response(redirect(url_for("gegevens.vertrokken")))
    antwoord.headers["Clear-Site-Data"] = '"cache"'
    return antwoord


def _is_enige_beheerder() -> bool:
    return db.session.scalars(beheerders()).all() == [current_user.id]
